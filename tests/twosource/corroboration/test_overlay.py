"""Overlays, held to a full computation with the same decisions."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.twosource.corroboration.test_outlook import (
    NAMES,
    evidence,
    judged,
    links,
    outlets,
    pairs,
    rows,
)
from twosource.corroboration import Evidence, Neighbours, corroborate, overlay, touch
from twosource.matching.clusters import cluster, name_claims
from twosource.matching.memory import Namer, look_back
from twosource.model import Claim, Judgement, Link, PairJudgement, Status


def claims_of(known: Evidence) -> tuple[Claim, ...]:
    groups = cluster(NAMES, known.links, known.judgements).groups
    return name_claims(groups, known.mentions.values(), known.articles, {})


def kept(before: tuple[Claim, ...], after: tuple[Claim, ...], known: Evidence) -> tuple[Claim, ...]:
    """The claims of a build that remembers the names of the one before."""

    namer = Namer(known.mentions.values(), known.articles, known.judgements, known.policy)
    return namer.name(after, look_back(namer.due(before, ()))).claims


def test_a_same_joins_two_claims_and_the_rest_stays_untouched() -> None:
    before = evidence(["x", "y", "z", "p", "p", "p"], [], [])
    after = replace(before, judgements=[judged("a", "b", Judgement.SAME, 1)])
    found = overlay(claims_of(before), after, ["a", "b"])
    (joined,) = found.corroborations.values()
    assert joined.status is Status.CORROBORATED
    assert len(found.claims) == len(NAMES) - 1
    assert len(found.gone) == 1


def test_a_revoked_same_parts_them_again() -> None:
    before = evidence(["x", "y", "z", "p", "p", "p"], [], [judged("a", "b", Judgement.SAME, 1)])
    found = overlay(claims_of(before), replace(before, judgements=[]), ["a", "b"])
    statuses = {one.status for one in found.corroborations.values()}
    assert statuses == {Status.SINGLE_SOURCE}
    assert len(found.claims) == len(NAMES)


decisions = st.tuples(pairs, st.sampled_from(list(Judgement)), st.booleans())


@given(outlets, links, rows, decisions)
def test_an_overlay_is_what_a_full_computation_finds(
    origins: list[str],
    found: list[Link],
    judgements: list[PairJudgement],
    decision: tuple[tuple[str, str], Judgement, bool],
) -> None:
    pair, kind, revoke = decision
    less = evidence(origins, found, judgements)
    more = replace(less, judgements=[*judgements, judged(*pair, kind, 10_000)])
    before, after = (more, less) if revoke else (less, more)
    claims, known = claims_of(before), corroborate(claims_of(before), before)
    built = kept(claims, claims_of(after), after)
    result = overlay(claims, after, pair)
    assert result.claims == built
    merged = {i: one for i, one in known.items() if i not in result.gone} | result.corroborations
    assert merged == corroborate(built, after)


@given(outlets, links, rows, st.lists(decisions, min_size=1, max_size=4))
def test_one_index_answers_each_of_many_decisions_as_a_full_computation_would(
    origins: list[str],
    found: list[Link],
    judgements: list[PairJudgement],
    several: list[tuple[tuple[str, str], Judgement, bool]],
) -> None:
    before = evidence(origins, found, judgements)
    claims, known = claims_of(before), corroborate(claims_of(before), before)
    index = Neighbours(claims, before)
    for pair, kind, revoke in several:
        standing = [one for one in judgements if {one.left, one.right} != set(pair)]
        now = standing if revoke else [*judgements, judged(*pair, kind, 10_000)]
        after = replace(before, judgements=now)
        result = touch(index.changed(pair, found, now), before, pair)
        built = kept(claims, claims_of(after), after)
        taken = {mention for claim in result.claims for mention in claim.mention_ids}
        rest = [claim for claim in claims if taken.isdisjoint(claim.mention_ids)]
        assert sorted((*rest, *result.claims), key=lambda one: one.claim_id) == list(built)
        assert set(result.gone) == {one.claim_id for one in claims} - {
            one.claim_id for one in built
        }
        merged = {i: one for i, one in known.items() if i not in result.gone}
        assert merged | result.corroborations == corroborate(built, after)
