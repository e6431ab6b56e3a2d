"""Which claims are weighed again, held to a full computation: all others stay as they were."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.twosource.corroboration.test_outlook import evidence, judged, links, outlets, pairs, rows
from tests.twosource.corroboration.test_overlay import claims_of
from twosource import reweighed
from twosource.corroboration import Evidence, Neighbours, corroborate
from twosource.model import Judgement, Link, PairJudgement, Status
from twosource.reweighed import group, seen_anew


def possible(left: str, right: str, score: float) -> Link:
    return Link(left, right, score, "score", accepted=False)


def anew(before: Evidence, decision: PairJudgement) -> tuple[set[str], Neighbours, Evidence]:
    """What one decision has looked at again, the claims after it, and all that they rest on."""
    pair, after = (decision.left, decision.right), [*before.judgements, decision]
    start = Neighbours(claims_of(before), before)
    known = replace(before, judgements=after)
    grouped = group(start.changed(pair, before.links, after), known, pair)
    fresh = {claim.claim_id for claim in grouped.fresh}
    return seen_anew(fresh, grouped.near, start, [decision]), grouped.near, known


def test_that_two_were_kept_apart_is_news_to_a_claim_that_may_match_both() -> None:
    known = evidence(list("xxyzzz"), [possible("a", "b", 0.6), possible("a", "c", 0.5)], [])
    beside = next(one for one in claims_of(known) if one.mention_ids == ("a",)).claim_id
    assert corroborate(claims_of(known), known)[beside].if_confirmed is Status.CORROBORATED
    found, near, after = anew(known, judged("b", "c", Judgement.DIFFERENT, 1))
    assert beside in found
    claims = list(near.claims.values())
    assert corroborate(claims, after)[beside].if_confirmed is Status.REPEATED


def test_that_two_were_looked_at_is_news_to_nobody_else() -> None:
    known = evidence(list("xxyzzz"), [possible("a", "b", 0.6), possible("a", "c", 0.5)], [])
    found, near, _ = anew(known, judged("b", "c", Judgement.UNSURE, 1))
    assert found == {near.claim_of["b"], near.claim_of["c"]}


@given(outlets, links, rows, pairs, st.sampled_from(list(Judgement)))
def test_what_is_not_seen_anew_would_become_what_it_would_have(
    origins: list[str],
    found: list[Link],
    judgements: list[PairJudgement],
    pair: tuple[str, str],
    kind: Judgement,
) -> None:
    before = evidence(origins, found, judgements)
    then = corroborate(claims_of(before), before)
    seen, near, known = anew(before, judged(*pair, kind, 10_000))
    ids = {near.claim_of[mention] for mention in known.mentions}
    now = corroborate([near.claims[one] for one in ids], known)
    for claim_id in ids - seen:
        assert now[claim_id] == then[claim_id]


def test_articles_that_were_read_for_other_claims_are_let_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reweighed, "_READ", 3)
    known = evidence(list("abcdef"), [], [])
    near, weighing = Neighbours(claims_of(known), known), reweighed.Weighing()
    for claim_id in near.claims:
        near.copies.shingles(known.mentions[near.claims[claim_id].mention_ids[0]])
        weighing.of(near, [claim_id], known)
        assert near.copies.articles_read <= 4
