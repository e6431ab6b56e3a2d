"""The order of review, held to recording every possible decision and weighing all claims again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk import POLICY
from twosource.corroboration import Evidence, corroborate
from twosource.matching.clusters import blocking_chain, cluster
from twosource.model import (
    Article,
    Claim,
    Corroboration,
    Judgement,
    Label,
    Link,
    Mention,
    Modality,
    Origin,
    OriginKind,
    PairJudgement,
    Stance,
    Status,
)
from twosource.reviewing import Foresight, Prospect, Standing

NAMES = "abcdef"
START = datetime(2025, 6, 1, tzinfo=UTC)
LATER = 10_000


def judged(left: str, right: str, kind: Judgement, at: int) -> PairJudgement:
    name = f"{at}{left}{right}{kind}"
    return PairJudgement(name, left, right, kind, "the desk", "", START + timedelta(minutes=at))


def newsroom(outlets: Sequence[str], links: Sequence[Link]) -> Evidence:
    """Six mentions in six articles, each from one of a few outlets."""
    return Evidence(
        mentions={
            name: Mention(name, name, Label.CLAIM, 0, 1, name, 1, 1, Modality.FACT, Stance.ASSERTS)
            for name in NAMES
        },
        articles={name: Article(name, name) for name in NAMES},
        origins={
            name: Origin(f"outlet:{outlet}", OriginKind.OWN, outlet, outlet=outlet)
            for name, outlet in zip(NAMES, outlets, strict=True)
        },
        actors={},
        outlets={},
        links=[link for link in links if link.accepted],
        judgements=[],
        policy=POLICY,
    )


def claims_of(known: Evidence) -> tuple[Claim, ...]:
    groups = cluster(NAMES, known.links, known.judgements).groups
    return tuple(Claim("".join(group), group[0], group, Modality.FACT) for group in groups)


def weighed(known: Evidence) -> dict[str, Corroboration]:
    """Every claim, by its mentions."""
    return corroborate(claims_of(known), known)


def standing(known: Evidence) -> Standing:
    found = weighed(known)
    return Standing(
        claims_of(known),
        {name: one.status for name, one in found.items()},
        frozenset(name for name, one in found.items() if one.disputed),
    )


def between(links: Sequence[Link], known: Evidence) -> list[Link]:
    """The open links that lead from one claim to another."""
    claim_of = {m: claim.claim_id for claim in claims_of(known) for m in claim.mention_ids}
    return [link for link in links if claim_of[link.left] != claim_of[link.right]]


def value(known: Evidence, link: Link, kind: Judgement) -> float:
    """What all claims that become something else count, weighed from nothing."""
    before = weighed(known)
    new = [*known.judgements, judged(link.left, link.right, kind, LATER)]
    after = weighed(replace(known, judgements=new))
    changes = {
        (old, one.status, then.status)
        for old, one in before.items()
        for now, then in after.items()
        if set(old) & set(now) and one.status is not then.status
    }
    return sum(3 if Status.CORROBORATED in change else 1 for change in changes)


def worth(known: Evidence, link: Link) -> float:
    if link.basis == "conflict":
        return link.score * newly_disputed(known, link)
    blocked = blocking_chain(link.left, link.right, known.judgements)
    same = 0.0 if blocked else value(known, link, Judgement.SAME)
    return link.score * same + (1 - link.score) * value(known, link, Judgement.DIFFERENT)


def newly_disputed(known: Evidence, link: Link) -> float:
    before = weighed(known)
    new = judged(link.left, link.right, Judgement.CONTRADICTS, LATER)
    after = weighed(replace(known, judgements=[*known.judgements, new]))
    return sum(
        3 if one.status is Status.CORROBORATED else 1
        for name, one in before.items()
        if after[name].disputed and not one.disputed
    )


PAIRS = list(combinations(NAMES, 2))
SCORES = (0.2, 0.5, 0.75)
outlets = st.lists(st.sampled_from("xyz"), min_size=len(NAMES), max_size=len(NAMES))
links = st.dictionaries(
    st.sampled_from(PAIRS),
    st.tuples(st.sampled_from(SCORES), st.sampled_from(["score", "conflict", "near_verbatim"])),
    min_size=1,
    max_size=7,
).map(
    lambda found: [
        Link(*pair, score, basis, accepted=basis == "near_verbatim")
        for pair, (score, basis) in found.items()
    ]
)
decisions = st.lists(
    st.tuples(st.sampled_from(PAIRS), st.sampled_from(list(Judgement)), st.booleans()), max_size=4
).map(
    lambda found: [
        judged(*(pair[::-1] if turned else pair), kind, at)
        for at, (pair, kind, turned) in enumerate(found)
    ]
)


def opened(found: Sequence[Link], known: Evidence) -> list[Link]:
    decided = {
        frozenset((one.left, one.right))
        for one in known.judgements
        if one.judgement is not Judgement.UNSURE
    }
    links = [one for one in found if not one.accepted]
    return between([one for one in links if {one.left, one.right} not in decided], known)


@settings(max_examples=30)  # each tries every decision on every pair, after every decision
@given(outlets, links, decisions)
def test_what_is_foreseen_and_its_order_are_what_trying_everything_finds(
    owners: list[str], found: list[Link], made: list[PairJudgement]
) -> None:
    """One foresight goes through all decisions, so that what it remembers is put to the test."""
    foresight, bare = Foresight(), newsroom(owners, found)
    for count in range(len(made) + 1):
        known = replace(bare, judgements=made[:count])
        asked = opened(found, known)
        prospects = foresight.prospects(asked, standing(known), known)
        expected = {(link.left, link.right): worth(known, link) for link in asked}
        assert {one.pair: pytest.approx(one.worth) for one in prospects} == expected
        keys = [(-one.worth, -one.score) for one in prospects]
        assert all(a < b or a == pytest.approx(b) for a, b in pairwise(keys))


def foreseen(found: Sequence[Link], owners: str, *made: PairJudgement) -> tuple[Prospect, ...]:
    known = replace(newsroom(list(owners), found), judgements=list(made))
    return Foresight().prospects(opened(found, known), standing(known), known)


def possible(left: str, right: str, score: float, basis: str = "score") -> Link:
    return Link(left, right, score, basis, accepted=False)


def test_a_less_likely_pair_that_corroborates_comes_before_a_likelier_that_only_repeats() -> None:
    first, second = foreseen([possible("a", "b", 0.4), possible("c", "d", 0.8)], "xyzzpq")
    assert (first.pair, first.worth) == (("a", "b"), pytest.approx(0.4 * 6))
    assert (second.pair, second.worth) == (("c", "d"), pytest.approx(0.8 * 2))


def test_of_two_that_would_change_the_same_the_likelier_comes_first() -> None:
    found = foreseen([possible("a", "b", 0.4), possible("c", "d", 0.6)], "xyxyxy")
    assert [one.pair for one in found] == [("c", "d"), ("a", "b")]


def test_a_pair_that_changes_nothing_does_not_matter() -> None:
    rows = [judged("a", "b", Judgement.SAME, 1), judged("c", "d", Judgement.SAME, 2)]
    (found,) = foreseen([possible("a", "c", 0.9)], "xyxyxy", *rows)
    assert (found.worth, found.matters) == (0, False)


def test_a_conflict_that_would_dispute_a_corroborated_claim_comes_first() -> None:
    links = [possible("a", "c", 0.3, "conflict"), possible("d", "e", 0.4, "conflict")]
    first, second = foreseen(links, "xyxyxy", judged("a", "b", Judgement.SAME, 1))
    assert first.if_contradicts == ("ab", "c")
    assert (first.worth, second.worth) == (pytest.approx(1.2), pytest.approx(0.8))
