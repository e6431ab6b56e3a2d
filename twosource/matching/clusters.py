"""Claims as clusters of mentions, with the editors' judgements as constraints.

`same` joins. `different`, `contradicts` and `entails` keep apart, through every chain. Accepted
links that nobody judged join by average linkage, so that a chain of near repeats does not become
one claim; a `same` then joins what these made of its two ends, whole
(docs/decisions/0009-same-joins-claims.md). The result depends on nothing but the set of mentions,
links and judgements.
"""

import heapq
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.matching.naming import name_claims
from twosource.model import Conflict, Judgement, Link, PairJudgement

__all__ = [
    "BLOCKS",
    "Clusters",
    "Newest",
    "Pair",
    "blocking_chain",
    "cluster",
    "name_claims",
    "newest_judgements",
    "pair_of",
]

# Two groups join where half of their pairs, weighed by score, are linked: below that most of
# what one group says is not known to be said by the other.
JOIN = 0.5

# Judgements under which two mentions are not one claim.
BLOCKS = frozenset({Judgement.DIFFERENT, Judgement.CONTRADICTS, Judgement.ENTAILS})

Pair = tuple[str, str]
Newest = dict[Pair, PairJudgement]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Groups of mention ids, each sorted, and the `same` judgements that a block forbade."""

    groups: tuple[tuple[str, ...], ...]
    conflicts: tuple[Conflict, ...]


def cluster(
    mention_ids: Iterable[str], links: Iterable[Link], judgements: Sequence[PairJudgement]
) -> Clusters:
    """Group mentions into claims; every mention is in exactly one group.

    Of several judgements of one pair the newest holds. Where `same` judgements chain two
    mentions that a judgement keeps apart, the block wins over the oldest `same` that closes the
    chain, which is reported with it. Near-verbatim and scored links never cross a block, and say
    nothing on a pair that an editor judged.
    """
    newest = newest_judgements(judgements)
    names = sorted(set(mention_ids))
    groups, linked = _apart(names, newest), _apart(names, newest)
    conflicts = _join_same(groups, newest)
    weights: dict[Pair, float] = {}
    for link in links:
        pair = pair_of(link.left, link.right)
        if link.accepted and pair not in newest and pair[0] in groups and pair[1] in groups:
            weight = 1.0 if link.basis == "near_verbatim" else link.score
            weights[pair] = max(weight, weights.get(pair, 0.0))
    _average_linkage(linked, weights)
    _join_linked(groups, linked, weights)
    return Clusters(groups.sorted(), tuple(conflicts))


def newest_judgements(judgements: Iterable[PairJudgement]) -> Newest:
    """The judgement that holds for each pair, oldest first; keys are sorted pairs of ids."""
    oldest_first = sorted(judgements, key=lambda judged: (judged.recorded_at, judged.decision_id))
    newest: Newest = {}
    for judged in oldest_first:
        pair = pair_of(judged.left, judged.right)
        newest.pop(pair, None)
        newest[pair] = judged
    return newest


def blocking_chain(
    left: str, right: str, judgements: Sequence[PairJudgement]
) -> tuple[str, ...] | None:
    """The chain that forbids a new `same` between two mentions; None where nothing does.

    Use it before recording a `same`. The chain runs over standing `same` judgements from one
    mention through `left` and `right` to another one that a judgement keeps apart from the first.
    The pair's own older judgement forbids nothing: the new one will replace it.
    """
    newest = newest_judgements(judgements)
    newest.pop(pair_of(left, right), None)
    groups = _apart(sorted({left, right}.union(*newest)), newest)
    _join_same(groups, newest)
    return groups.chain(left, right)


def pair_of(left: str, right: str) -> Pair:
    """The key of a pair of mentions, whichever is left."""
    return (left, right) if left <= right else (right, left)


def _apart(mention_ids: Sequence[str], newest: Newest) -> "_Groups":
    """A group for each mention, and what keeps some of them apart."""
    groups = _Groups(mention_ids)
    for pair, judged in newest.items():
        if judged.judgement in BLOCKS:
            groups.block(*pair)
    return groups


def _join_same(groups: "_Groups", newest: Newest) -> list[Conflict]:
    conflicts = []
    for pair, judged in reversed(newest.items()):
        if judged.judgement is not Judgement.SAME or not (pair[0] in groups and pair[1] in groups):
            continue
        chain = groups.chain(*pair)
        if chain is None:
            groups.same(*pair)
            continue
        block = newest[pair_of(chain[0], chain[-1])]
        detail = (
            f"“same” by {judged.who} would chain {chain[0]} to {chain[-1]}, "
            f"which {block.who} judged “{block.judgement}” ({block.decision_id}); the block stands"
        )
        conflicts.append(Conflict(judged.decision_id, chain, detail))
    return conflicts


class _Groups:
    """A partition of mentions that only grows coarser, and never across a block."""

    def __init__(self, mention_ids: Sequence[str]) -> None:
        self.members: dict[str, list[str]] = {mention: [mention] for mention in mention_ids}
        self._group_of = {mention: mention for mention in mention_ids}
        self._blocks: dict[str, set[str]] = {}
        self._blocked: dict[str, set[str]] = {}
        self._same: dict[str, list[str]] = defaultdict(list)

    def __contains__(self, mention: str) -> bool:
        return mention in self._group_of

    def group(self, mention: str) -> str:
        """The name of the group that holds a mention."""
        return self._group_of[mention]

    def block(self, left: str, right: str) -> None:
        """Keep the groups of two mentions apart from now on; they are apart already."""
        if left in self and right in self:
            for one, other in ((left, right), (right, left)):
                self._blocked.setdefault(one, set()).add(other)
                self._blocks.setdefault(one, set()).add(other)

    def are_blocked(self, one: str, other: str) -> bool:
        """Whether two groups must stay apart."""
        return other in self._blocks.get(one, ())

    def same(self, left: str, right: str) -> None:
        """Join the groups of two mentions because an editor said so."""
        self._same[left].append(right)
        self._same[right].append(left)
        if self.group(left) != self.group(right):
            self.join(self.group(left), self.group(right))

    def join(self, one: str, other: str) -> str:
        """Join two groups; the larger keeps its name. Returns that name."""
        kept, gone = sorted((one, other), key=lambda name: (-len(self.members[name]), name))
        moved = self.members.pop(gone)
        for mention in moved:
            self._group_of[mention] = kept
        self.members[kept] += moved
        for neighbour in self._blocks.pop(gone, ()):
            self._blocks[neighbour].discard(gone)
            self._blocks[neighbour].add(kept)
            self._blocks.setdefault(kept, set()).add(neighbour)
        return kept

    def chain(self, left: str, right: str) -> tuple[str, ...] | None:
        """The shortest way over `same` judgements that a join of two mentions would forbid."""
        one, other = self.group(left), self.group(right)
        if not self.are_blocked(one, other):
            return None
        before, after = self._ways(left), self._ways(right)
        found = [
            tuple(reversed(before[start])) + tuple(after[end])
            for start in self.members[one]
            for end in sorted(self._blocked.get(start, ()))
            if self.group(end) == other
        ]
        return min(found, key=lambda chain: (len(chain), chain))

    def _ways(self, start: str) -> dict[str, list[str]]:
        """The shortest way from a mention to each one that `same` judgements join to it."""
        ways = {start: [start]}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there in sorted(self._same[here]):
                if there not in ways:
                    ways[there] = [*ways[here], there]
                    queue.append(there)
        return ways

    def sorted(self) -> tuple[tuple[str, ...], ...]:
        """All groups, each sorted, in the order of their first members."""
        return tuple(sorted(tuple(sorted(members)) for members in self.members.values()))


def _join_linked(groups: _Groups, linked: _Groups, weights: Mapping[Pair, float]) -> None:
    """Join what links joined to what editors joined, whole, wherever no block forbids it.

    Where one does, in a claim that would be joined to two which are kept apart, the strongest links
    decide which of its mentions go with whom.
    """
    inner = [pair for pair in weights if linked.group(pair[0]) == linked.group(pair[1])]
    for left, right in sorted(inner, key=lambda pair: (-weights[pair], pair)):
        one, other = groups.group(left), groups.group(right)
        if one != other and not groups.are_blocked(one, other):
            groups.join(one, other)


def _average_linkage(groups: _Groups, weights: Mapping[Pair, float]) -> None:
    """Join the groups that are closest on average, until none is close enough.

    Pairs without a link count as 0.
    """
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), weight in weights.items():
        near[one][other] = near[other][one] = weight
    size = dict.fromkeys(near, 1)
    first = {name: name for name in near}

    def entry(one: str, other: str) -> tuple[float, Pair, Pair, float]:
        names = pair_of(first[one], first[other])
        total = near[one][other]
        return -total / (size[one] * size[other]), names, (one, other), total

    heap = [entry(one, other) for one in near for other in near[one] if one < other]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= JOIN:
        rank, _, (one, other), total = heapq.heappop(heap)
        stale = near.get(one, {}).get(other) != total
        if stale or rank != -total / (size[one] * size[other]) or groups.are_blocked(one, other):
            continue
        kept = groups.join(one, other)
        gone = other if kept == one else one
        first[kept] = min(first[one], first[other])
        size[kept] += size.pop(gone)
        _merge_neighbours(near, kept, gone)
        for neighbour in near[kept]:
            heapq.heappush(heap, entry(kept, neighbour))


def _merge_neighbours(near: dict[str, dict[str, float]], kept: str, gone: str) -> None:
    near[kept].pop(gone, None)
    for neighbour, weight in near.pop(gone).items():
        if neighbour == kept:
            continue
        del near[neighbour][gone]
        total = near[kept].get(neighbour, 0.0) + weight
        near[kept][neighbour] = near[neighbour][kept] = total
