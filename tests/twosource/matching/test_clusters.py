"""Clusters, held to an oracle that recomputes everything after every join."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.matching.clusters import JOIN, Clusters, blocking_chain, cluster, newest_judgements
from twosource.model import Judgement, Link, PairJudgement

START = datetime(2025, 6, 1, tzinfo=UTC)
NAMES = "abcdefg"
BLOCKS = (Judgement.DIFFERENT, Judgement.CONTRADICTS, Judgement.ENTAILS)


def judged(left: str, right: str, judgement: str, at: int = 0) -> PairJudgement:
    name = f"d{at}-{left}{right}-{judgement}"
    when = START + timedelta(minutes=at)
    return PairJudgement(name, left, right, Judgement(judgement), "the desk", "", when)


def judgements(*rows: str) -> list[PairJudgement]:
    """Judgements from rows such as "a same b", in the order in which they were recorded."""
    cut = (row.split() for row in rows)
    return [judged(left, right, kind, at) for at, (left, kind, right) in enumerate(cut)]


def link(left: str, right: str, score: float = 1.0, *, accepted: bool = True) -> Link:
    return Link(left, right, score, "score", accepted)


def groups(found: Clusters) -> list[str]:
    return ["".join(group) for group in found.groups]


def test_without_links_every_mention_is_a_claim_of_its_own() -> None:
    assert groups(cluster("ab", [], [])) == ["a", "b"]


def test_same_joins_through_a_chain() -> None:
    assert groups(cluster("abc", [], judgements("a same b", "b same c"))) == ["abc"]


@pytest.mark.parametrize("block", [block.value for block in BLOCKS])
def test_a_block_keeps_apart_even_through_a_chain(block: str) -> None:
    found = cluster("abc", [], judgements(f"a {block} c", "a same b", "b same c"))
    assert groups(found) == ["a", "bc"]
    (conflict,) = found.conflicts
    assert conflict.decision_id == "d1-ab-same"
    assert conflict.chain == ("a", "b", "c")
    assert f"“{block}”" in conflict.detail


def test_a_block_recorded_after_the_chain_wins_too() -> None:
    found = cluster("abc", [], judgements("a same b", "b same c", "a different c"))
    assert groups(found) == ["a", "bc"]
    assert [conflict.decision_id for conflict in found.conflicts] == ["d0-ab-same"]


def test_the_newest_judgement_of_a_pair_holds_whichever_way_it_was_read() -> None:
    assert groups(cluster("ab", [], judgements("a different b", "b same a"))) == ["ab"]
    assert groups(cluster("ab", [], judgements("b same a", "a different b"))) == ["a", "b"]


def test_unsure_joins_nothing_and_overrules_a_link() -> None:
    assert groups(cluster("ab", [link("a", "b")], judgements("a unsure b"))) == ["a", "b"]


def test_accepted_links_join_and_others_do_not() -> None:
    links = [link("a", "b"), link("c", "d", 0.99, accepted=False)]
    assert groups(cluster("abcd", links, [])) == ["ab", "c", "d"]


def test_a_link_never_crosses_a_block() -> None:
    rows = judgements("a same b", "a different c")
    assert groups(cluster("abc", [link("b", "c")], rows)) == ["ab", "c"]


def test_a_chain_of_links_is_not_one_claim() -> None:
    links = [link(*pair) for pair in ("ab", "bc", "cd")]
    assert groups(cluster("abcd", links, [])) == ["ab", "cd"]


def test_a_copy_of_one_of_many_that_editors_joined_joins_them_all() -> None:
    rows = judgements(*(f"a same {other}" for other in "bcdef"))
    assert groups(cluster("abcdefg", [link("f", "g")], rows)) == ["abcdefg"]


def test_a_same_joins_two_claims_whole() -> None:
    links = [link(*pair, 0.9) for pair in ("ab", "ac", "bc", "de", "df", "ef")]
    assert groups(cluster("abcdef", links, [])) == ["abc", "def"]
    assert groups(cluster("abcdef", links, judgements("c same d"))) == ["abcdef"]


def test_between_two_that_are_kept_apart_a_claim_goes_with_its_strongest_links() -> None:
    links = [link("a", "b", 0.9), link("a", "c", 0.8), link("b", "c", 0.7)]
    rows = judgements("a same d", "c same e", "d different e")
    assert groups(cluster("abcde", links, rows)) == ["abd", "ce"]


def test_a_near_verbatim_link_joins_whatever_its_score() -> None:
    near = Link("a", "b", 0.2, "near_verbatim", accepted=True)
    assert groups(cluster("ab", [near], [])) == ["ab"]


def test_what_is_not_there_any_more_is_passed_over() -> None:
    found = cluster("ab", [link("a", "z")], judgements("a same y", "y different b"))
    assert groups(found) == ["a", "b"]
    assert found.conflicts == ()


def test_a_new_same_across_a_block_is_told_its_chain() -> None:
    rows = judgements("a same b", "c same d", "a different d")
    assert blocking_chain("b", "c", rows) == ("a", "b", "c", "d")
    assert blocking_chain("b", "x", rows) is None


def test_a_new_same_may_replace_the_pairs_own_block() -> None:
    assert blocking_chain("a", "b", judgements("a different b")) is None
    rows = judgements("a different b", "b same c", "a different c")
    assert blocking_chain("a", "b", rows) == ("a", "b", "c")


kinds = st.sampled_from([judgement.value for judgement in Judgement])
pairs = st.sampled_from([tuple(pair) for pair in combinations(NAMES, 2)])
rows = st.lists(st.tuples(pairs, kinds, st.integers(0, 5), st.booleans()), max_size=10).map(
    lambda found: [
        judged(*(pair[::-1] if turned else pair), kind, at) for pair, kind, at, turned in found
    ]
)
scores = st.sampled_from([0.375, 0.5, 0.75, 0.9375, 1.0])  # sums of these are exact
graphs = st.dictionaries(pairs, scores, max_size=12).map(
    lambda found: [link(*pair, score) for pair, score in found.items()]
)


class Oracle:
    """The same rules, as slowly and plainly as they can be told."""

    def __init__(self, links: Sequence[Link], found: Sequence[PairJudgement]) -> None:
        self.newest = newest_judgements(found)
        self.parts = [{name} for name in NAMES]
        self.blocked = [{*pair} for pair, row in self.newest.items() if row.judgement in BLOCKS]
        weights = {tuple(sorted((edge.left, edge.right))): edge.score for edge in links}
        self.weights = {pair: w for pair, w in weights.items() if pair not in self.newest}

    def groups(self) -> list[str]:
        while any(self.join(*two) for two in self.nearest()):
            pass
        linked, self.parts = self.parts, [{name} for name in NAMES]
        for (left, right), row in reversed(list(self.newest.items())):
            if row.judgement is Judgement.SAME:
                self.join(self.part(left), self.part(right))
        for pair in sorted(self.weights, key=lambda pair: (-self.weights[pair], pair)):
            if any(set(pair) <= group for group in linked):
                self.join(*map(self.part, pair))
        return sorted("".join(sorted(part)) for part in self.parts)

    def part(self, name: str) -> set[str]:
        return next(part for part in self.parts if name in part)

    def join(self, left: set[str], right: set[str]) -> bool:
        if left is right or any(pair & left and pair & right for pair in self.blocked):
            return False
        self.parts.remove(right)
        left |= right
        return True

    def nearest(self) -> list[tuple[set[str], set[str]]]:
        ranked = [
            (-self.nearness(*two), sorted(map(min, two)), two)
            for two in combinations(self.parts, 2)
        ]
        ranked.sort(key=lambda row: row[:2])
        return [two for nearness, _, two in ranked if -nearness >= JOIN]

    def nearness(self, left: set[str], right: set[str]) -> float:
        pairs = [(min(pair), max(pair)) for pair in product(left, right)]
        return sum(self.weights.get(pair, 0.0) for pair in pairs) / len(pairs)


@given(graphs, rows)
def test_clusters_are_what_the_oracle_finds(links: list[Link], found: list[PairJudgement]) -> None:
    assert groups(cluster(NAMES, links, found)) == Oracle(links, found).groups()


@given(graphs, rows, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(
    links: list[Link], found: list[PairJudgement], random: Random
) -> None:
    names, shuffled, again = list(NAMES), links.copy(), found.copy()
    for values in (names, shuffled, again):
        random.shuffle(values)
    assert cluster(names, shuffled, again) == cluster(NAMES, links, found)


@given(graphs, rows)
def test_no_block_is_crossed_and_each_refused_same_has_its_chain(
    links: list[Link], found: list[PairJudgement]
) -> None:
    newest = newest_judgements(found)
    result = cluster(NAMES, links, found)
    home = {name: group for group in result.groups for name in group}
    refused = {conflict.decision_id for conflict in result.conflicts}
    for (left, right), judgement in newest.items():
        if judgement.judgement in BLOCKS:
            assert home[left] != home[right]
        if judgement.judgement is Judgement.SAME:
            assert (home[left] == home[right]) or judgement.decision_id in refused
    for conflict in result.conflicts:
        steps = [
            tuple(sorted(step)) for step in zip(conflict.chain, conflict.chain[1:], strict=False)
        ]
        assert all(newest[step].judgement is Judgement.SAME for step in steps)
        ends = tuple(sorted((conflict.chain[0], conflict.chain[-1])))
        assert newest[ends].judgement in BLOCKS


@given(rows, pairs)
def test_a_same_is_refused_exactly_where_it_would_be_reported(
    found: list[PairJudgement], pair: tuple[str, str]
) -> None:
    chain = blocking_chain(*pair, found)
    kept = [row for row in found if {row.left, row.right} != set(pair)]
    before = cluster(NAMES, [], kept)
    joined = next(group for group in before.groups if pair[0] in group)
    other = next(group for group in before.groups if pair[1] in group)
    newest = newest_judgements(kept)
    blocked = any(
        newest[key].judgement in BLOCKS
        for key in (tuple(sorted(two)) for two in product(joined, other))
        if key in newest
    )
    assert (chain is not None) == blocked
