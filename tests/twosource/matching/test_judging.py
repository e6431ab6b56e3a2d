from datetime import UTC, datetime, timedelta

import pytest

from twosource.matching.judging import rejudge
from twosource.model import Judgement, Link, PairJudgement
from twosource.policy import read_policy

POLICY = read_policy()
POSSIBLE = Link("a", "b", 0.7, "score", accepted=False, reasons=("Same figure.",))
REPEAT = Link("a", "b", 0.7, "near_verbatim", accepted=True, reasons=("Same words.",))


def judged(judgement: Judgement, why: str = "", minute: int = 0) -> PairJudgement:
    at = datetime(2025, 6, 1, tzinfo=UTC) + timedelta(minutes=minute)
    return PairJudgement(f"d-{minute}", "b", "a", judgement, "Editor A", why, at)


@pytest.mark.parametrize("link", [POSSIBLE, REPEAT])
@pytest.mark.parametrize("judgement", list(Judgement))
def test_a_judgement_and_its_revocation_leave_the_link_as_it_was(
    link: Link, judgement: Judgement
) -> None:
    (decided,) = rejudge([link], [judged(judgement, "same day")], POLICY)
    assert (decided.basis, decided.accepted) == ("judgement", judgement is Judgement.SAME)
    assert decided.reasons == (f"Editor A judged these “{judgement}”: same day.", *link.reasons)
    assert rejudge([decided], [], POLICY) == (link,)


def test_the_newest_judgement_takes_the_place_of_the_older() -> None:
    (first,) = rejudge([POSSIBLE], [judged(Judgement.SAME)], POLICY)
    both = [judged(Judgement.SAME), judged(Judgement.DIFFERENT, minute=1)]
    (second,) = rejudge([first], both, POLICY)
    assert second == rejudge([POSSIBLE], both, POLICY)[0]
    assert not second.accepted


def test_a_link_that_only_its_judgement_keeps_goes_with_it() -> None:
    alone = Link("a", "b", 0.01, "judgement", accepted=True, reasons=("Editor A judged it.",))
    assert rejudge([alone], [judged(Judgement.SAME)], POLICY)[0].otherwise is None
    assert rejudge([alone], [], POLICY) == ()
