"""Reviewing: in which order open pairs are worth an editor's look, and what a look would change.

A pair's worth is what its decision may be expected to change. The score says how likely the answer
is `same` (of a conflict, how likely the two are of one matter): what `same` would change counts by
that much, what `different` would change by the rest. So a likely pair that would corroborate two
claims comes first, an unlikely one later, and pairs that change nothing last.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from twosource.corroboration import Change, Corroborator, Evidence, Neighbours, Outlook, outlooks
from twosource.model import Claim, Judgement, Link, PairJudgement, Status

Pair = tuple[str, str]

# A change to or from corroborated is what the two-source rule is about. It outweighs two others,
# which are no more than steps towards it.
_CORROBORATION = 3.0
_OTHER = 1.0
_NEVER = datetime.max.replace(tzinfo=UTC)  # newer than every judgement there is


@dataclass(frozen=True, slots=True)
class Prospect:
    """An open pair, with what a decision on it would change and what that is worth.

    `if_contradicts` holds the ids of claims that are not disputed and would be.
    """

    left: str
    right: str
    score: float
    if_same: tuple[Change, ...] = ()
    if_different: tuple[Change, ...] = ()
    if_contradicts: tuple[str, ...] = ()
    blocked: tuple[str, ...] | None = None
    worth: float = 0.0

    @property
    def pair(self) -> Pair:
        """Its two mentions, the smaller id first."""
        return self.left, self.right

    @property
    def matters(self) -> bool:
        """Whether a status, or what is disputed, hangs on the decision."""
        return self.worth > 0


def ordered(prospects: Iterable[Prospect]) -> tuple[Prospect, ...]:
    """Prospects by what a decision on them is worth; among equals the likelier first."""
    return tuple(sorted(prospects, key=lambda one: (-round(one.worth, 9), -one.score, one.pair)))


def of_match(outlook: Outlook) -> Prospect:
    """The prospect of a possible match."""
    score = min(max(outlook.score, 0.0), 1.0)
    worth = score * _value(outlook.if_same) + (1 - score) * _value(outlook.if_different)
    return Prospect(
        outlook.left,
        outlook.right,
        outlook.score,
        outlook.if_same,
        outlook.if_different,
        blocked=outlook.blocked,
        worth=worth,
    )


def of_conflict(link: Link, disputed: Mapping[str, Status]) -> Prospect:
    """The prospect of a possible conflict, given the status of each claim that it would dispute."""
    value = sum(
        _CORROBORATION if status is Status.CORROBORATED else _OTHER for status in disputed.values()
    )
    return Prospect(
        link.left,
        link.right,
        link.score,
        if_contradicts=tuple(sorted(disputed)),
        worth=link.score * value,
    )


def _value(changes: Sequence[Change]) -> float:
    return sum(
        _CORROBORATION if Status.CORROBORATED in (change.now, change.then) else _OTHER
        for change in changes
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """The claims of one moment: their statuses, and the ids of those that are disputed."""

    claims: Sequence[Claim]
    statuses: Mapping[str, Status]
    disputed: frozenset[str]


class Foresight:
    """Foresees what decisions on pairs would change; remembers what still holds after others.

    What a decision changes depends on the claims that `same`, `entails` and accepted links tie to
    the pair, on their judgements and on nothing else. As long as those are the same, so is the
    answer.
    """

    def __init__(self) -> None:
        self._known: dict[Pair, tuple[object, Prospect]] = {}

    def prospects(
        self, links: Sequence[Link], standing: Standing, evidence: Evidence
    ) -> tuple[Prospect, ...]:
        """The prospects of some open links, best first.

        Args:
            links: possible matches, or possible conflicts, between different claims.
            standing: the claims as they are.
            evidence: what they rest on; its links matter as far as they are accepted.
        """
        accepted = [link for link in evidence.links if link.accepted]
        near = Neighbours(standing.claims, replace(evidence, links=accepted))
        grounds = {(link.left, link.right): _ground(link, near, standing) for link in links}
        unknown = (None, None)
        new = [
            link
            for link in links
            if self._known.get(_pair(link), unknown)[0] != grounds[_pair(link)]
        ]
        found = _foreseen(new, near, replace(evidence, links=accepted), standing)
        self._known |= {pair: (grounds[pair], one) for pair, one in found.items()}
        return ordered(self._known[pair][1] for pair in grounds)


def _pair(link: Link) -> Pair:
    return link.left, link.right


def _ground(link: Link, near: Neighbours, standing: Standing) -> object:
    """All that the prospect of a link depends on."""
    tied = near.tied({near.claim_of[link.left], near.claim_of[link.right]})
    judged = near.judgements_of(near.mentions(tied))
    claims = [
        (one, near.claims[one].mention_ids, standing.statuses[one], one in standing.disputed)
        for one in tied
    ]
    return link.score, link.basis, claims, sorted(one.decision_id for one in judged)


def _foreseen(
    links: Sequence[Link], near: Neighbours, evidence: Evidence, standing: Standing
) -> dict[Pair, Prospect]:
    conflicts = [link for link in links if _is_conflict(link)]
    matches = [link for link in links if not _is_conflict(link)]
    found = {_pair(link): _conflict(link, near, evidence, standing) for link in conflicts}
    tied = near.tied({near.claim_of[end] for link in matches for end in _pair(link)})
    looked = replace(
        evidence,
        links=[*matches, *near.links_of(near.mentions(tied))],
        judgements=near.judgements_of(near.mentions(tied)),
    )
    claims = [near.claims[name] for name in tied]
    for one in outlooks(claims, looked, standing.statuses, links=matches):
        found[one.left, one.right] = of_match(one)
    return found


def _is_conflict(link: Link) -> bool:
    return "conflict" in (link.basis, link.otherwise)


def _conflict(link: Link, near: Neighbours, evidence: Evidence, standing: Standing) -> Prospect:
    """Weigh the claims at both ends as if the pair had been judged to contradict."""
    ends = sorted({near.claim_of[link.left], near.claim_of[link.right]})
    tied = near.tied(ends)
    decision = PairJudgement("", link.left, link.right, Judgement.CONTRADICTS, "", "", _NEVER)
    around = near.touching(tied)
    judged = [*near.judgements_of(near.mentions(around)), decision]
    claims = [near.claims[one] for one in sorted(around)]
    corroborator = Corroborator(
        claims, replace(evidence, judgements=judged, links=()), copies=near.copies
    )
    disputed = {
        one: standing.statuses[one]
        for one in ends
        if one not in standing.disputed and corroborator.one(one).disputed
    }
    return of_conflict(link, disputed)
