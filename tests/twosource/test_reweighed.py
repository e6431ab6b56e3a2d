"""Which claims are weighed again, held to a full computation: all others stay as they were."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.twosource.corroboration.test_outlook import evidence, judged, links, outlets, pairs, rows
from tests.twosource.corroboration.test_overlay import claims_of
from twosource import reweighed
from twosource.corroboration import Evidence, Neighbours, corroborate
from twosource.model import Claim, Judgement, Link, PairJudgement, Status
from twosource.reweighed import News, group, news


def possible(left: str, right: str, score: float) -> Link:
    return Link(left, right, score, "score", accepted=False)


def anew(before: Evidence, decision: PairJudgement) -> tuple[News, Neighbours, Evidence]:
    """What one decision has looked at again, the claims after it, and all that they rest on."""
    pair, after = (decision.left, decision.right), [*before.judgements, decision]
    start = Neighbours(claims_of(before), before)
    known = replace(before, judgements=after)
    grouped = group(start.changed(pair, before.links, after), known, pair)
    return news(grouped.fresh, grouped.near, start, [decision]), grouped.near, known


def now_standing(near: Neighbours, known: Evidence) -> list[Claim]:
    return [near.claims[one] for one in sorted(near.at(known.mentions))]


def test_that_two_were_kept_apart_is_news_to_a_claim_that_may_match_both() -> None:
    known = evidence(list("xxyzzz"), [possible("a", "b", 0.6), possible("a", "c", 0.5)], [])
    beside = next(one for one in claims_of(known) if one.mention_ids == ("a",)).claim_id
    assert corroborate(claims_of(known), known)[beside].if_confirmed is Status.CORROBORATED
    found, near, after = anew(known, judged("b", "c", Judgement.DIFFERENT, 1))
    assert beside in found.beside
    claims = list(near.claims.values())
    assert corroborate(claims, after)[beside].if_confirmed is Status.REPEATED


def test_what_joins_a_claim_supports_all_that_it_entails() -> None:
    entailed = [judged("b", "c", Judgement.ENTAILS, 1), judged("c", "d", Judgement.ENTAILS, 2)]
    known = evidence(list("xyyyyy"), [], entailed)
    found, near, after = anew(known, judged("a", "b", Judgement.SAME, 3))
    last = near.claim_of["d"]
    assert last in found.weight
    then, now = corroborate(claims_of(known), known), corroborate(now_standing(near, after), after)
    assert (then[last].status, now[last].status) == (Status.REPEATED, Status.CORROBORATED)


def test_claims_that_are_tied_to_a_decision_and_stay_as_they_were_are_not_weighed_again() -> None:
    entailed = [judged(one, "b", Judgement.ENTAILS, 1) for one in "ac"]
    known = evidence(list("xyzzzz"), [], entailed)
    found, near, _ = anew(known, judged("c", "d", Judgement.UNSURE, 2))
    assert near.claim_of["a"] in near.tied([near.claim_of["c"]])
    assert found == News(frozenset(near.claim_of[one] for one in "bcd"), frozenset())


def test_that_two_were_looked_at_is_news_to_nobody_else() -> None:
    known = evidence(list("xxyzzz"), [possible("a", "b", 0.6), possible("a", "c", 0.5)], [])
    found, near, _ = anew(known, judged("b", "c", Judgement.UNSURE, 1))
    assert found == News(frozenset({near.claim_of["b"], near.claim_of["c"]}), frozenset())


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
    now = corroborate(now_standing(near, known), known)
    for claim_id in now.keys() - seen.weight:
        known_by_then = replace(then[claim_id], if_confirmed=now[claim_id].if_confirmed)
        assert now[claim_id] == known_by_then
        assert claim_id in seen.beside or known_by_then == then[claim_id]


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
