"""Outlooks, held to a full recomputation with the decision recorded."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.desk import POLICY
from twosource.corroboration import Change, Evidence, Outlook, corroborate, outlooks
from twosource.matching.clusters import cluster, newest_judgements, pair_of
from twosource.model import (
    Article,
    Claim,
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

NAMES = "abcdef"
START = datetime(2025, 6, 1, tzinfo=UTC)


def judged(left: str, right: str, kind: Judgement, at: int) -> PairJudgement:
    name = f"{at}{left}{right}{kind}"
    return PairJudgement(name, left, right, kind, "the desk", "", START + timedelta(minutes=at))


def evidence(origins: list[str], links: list[Link], judgements: list[PairJudgement]) -> Evidence:
    """Six mentions in six articles, each from one of a few outlets."""
    return Evidence(
        mentions={
            name: Mention(name, name, Label.CLAIM, 0, 1, name, 1, 1, Modality.FACT, Stance.ASSERTS)
            for name in NAMES
        },
        articles={name: Article(name, name) for name in NAMES},
        origins={
            name: Origin(f"outlet:{outlet}", OriginKind.OWN, outlet, outlet=outlet)
            for name, outlet in zip(NAMES, origins, strict=True)
        },
        actors={},
        outlets={},
        links=links,
        judgements=judgements,
        policy=POLICY,
    )


def claims_of(known: Evidence) -> tuple[Claim, ...]:
    groups = cluster(NAMES, known.links, known.judgements).groups
    return tuple(Claim("".join(group), group[0], group, Modality.FACT) for group in groups)


def statuses_of(known: Evidence) -> dict[str, Status]:
    found = corroborate(claims_of(known), known)
    return {claim_id: one.status for claim_id, one in found.items()}


def looked(known: Evidence) -> tuple[Outlook, ...]:
    return outlooks(claims_of(known), known, statuses_of(known))


def recomputed(known: Evidence, link: Link, kind: Judgement) -> set[Change]:
    before = statuses_of(known)
    decision = judged(link.left, link.right, kind, 10_000)
    after = statuses_of(replace(known, judgements=[*known.judgements, decision]))
    changes = {
        Change(old, before[old], then)
        for old in before
        for new, then in after.items()
        if set(old) & set(new)
    }
    return {change for change in changes if change.now is not change.then}


POSSIBLE = Link("a", "b", 0.7, "score", accepted=False)


def test_a_same_that_would_corroborate_comes_first() -> None:
    dull = Link("c", "d", 0.9, "score", accepted=False)
    known = evidence(["x", "y", "z", "z", "p", "q"], [dull, POSSIBLE], [])
    first, second = looked(known)
    assert first.if_same == (
        Change("a", Status.SINGLE_SOURCE, Status.CORROBORATED),
        Change("b", Status.SINGLE_SOURCE, Status.CORROBORATED),
    )
    assert (first.if_different, first.blocked, first.changes) == ((), None, 2)
    assert {change.then for change in second.if_same} == {Status.REPEATED}


def test_refusing_an_accepted_link_may_take_a_status_away() -> None:
    accepted = replace(POSSIBLE, accepted=True, basis="near_verbatim")
    (found,) = looked(evidence(["x", "y", "p", "p", "p", "p"], [accepted], []))
    assert found.if_same == ()
    assert found.if_different == (Change("ab", Status.CORROBORATED, Status.SINGLE_SOURCE),)


def test_a_pair_whose_same_would_be_refused_says_by_which_chain() -> None:
    rows = [judged("b", "c", Judgement.SAME, 1), judged("a", "c", Judgement.DIFFERENT, 2)]
    (found,) = looked(evidence(["x", "y", "z", "p", "p", "p"], [POSSIBLE], rows))
    assert (found.blocked, found.if_same) == (("a", "b", "c"), ())


def test_decided_pairs_have_no_outlook_and_unsure_ones_do() -> None:
    origins = ["x", "y", "z", "p", "p", "p"]
    assert looked(evidence(origins, [POSSIBLE], [judged("a", "b", Judgement.SAME, 1)])) == ()
    assert len(looked(evidence(origins, [POSSIBLE], [judged("a", "b", Judgement.UNSURE, 1)]))) == 1


pairs = st.sampled_from(list(combinations(NAMES, 2)))
links = st.dictionaries(pairs, st.booleans(), max_size=6).map(
    lambda found: [Link(*pair, 1.0, "score", accepted) for pair, accepted in found.items()]
)
rows = st.lists(
    st.tuples(pairs, st.sampled_from(list(Judgement)), st.integers(0, 9), st.booleans()), max_size=6
).map(
    lambda found: [
        judged(*(pair[::-1] if turned else pair), kind, at) for pair, kind, at, turned in found
    ]
)
outlets = st.lists(st.sampled_from("xyz"), min_size=len(NAMES), max_size=len(NAMES))


@given(outlets, links, rows)
def test_outlooks_are_what_a_full_recomputation_finds(
    origins: list[str], found: list[Link], judgements: list[PairJudgement]
) -> None:
    known = evidence(origins, found, judgements)
    by_pair = {pair_of(link.left, link.right): link for link in found}
    newest = newest_judgements(judgements)
    looks = {pair_of(look.left, look.right): look for look in looked(known)}
    open_pairs = {
        pair for pair in by_pair if pair not in newest or newest[pair].judgement is Judgement.UNSURE
    }
    assert set(looks) == open_pairs
    for pair, look in looks.items():
        assert set(look.if_different) == recomputed(known, by_pair[pair], Judgement.DIFFERENT)
        if look.blocked is None:
            assert set(look.if_same) == recomputed(known, by_pair[pair], Judgement.SAME)


def test_only_the_links_that_are_asked_for_are_looked_at() -> None:
    found = [Link(*pair, 0.5, "score", accepted=False) for pair in ("ab", "bc")]
    known = evidence(list("uvwxyz"), found, [])
    (one,) = outlooks(claims_of(known), known, statuses_of(known), links=found[1:])
    assert (one.left, one.right) == ("b", "c")
