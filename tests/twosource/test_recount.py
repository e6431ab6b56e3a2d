"""Counting some claims at a time finds what counting all at once finds."""

import pytest

from tests.desk import Desk
from twosource import recount
from twosource.copied import Witness
from twosource.corroboration import Corroborator, corroborate, history
from twosource.corroboration.statuses import reader
from twosource.model import Corroboration, StatusOn

SPOKEN = {"origin": "named", "to": "a1"}


def newsroom() -> Desk:
    """Five articles with two claims each, all alike, so that every claim has several origins."""
    desk = Desk()
    words = "said that the old harbour bridge in the north fell down on the ferry"
    for number, who in enumerate(["Ann Smith", "Bob Jones", "Ann Smith", "Cy Young", "Di Ray"]):
        desk.report(
            f"r{number}",
            f"[a1]{who}[/a1] {words} [c1]on Monday[/c1]. [c2]Nobody was hurt[/c2] there.",
            outlet=f"Post {number % 3}",
            c1=SPOKEN,
            a1={"type": "person", "name": who},
        )
    return desk


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_parts_together_are_the_whole(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    result = newsroom().run()
    monkeypatch.setattr(recount, "_AT_ONCE", at_once)
    counting = Corroborator(result.claims, result.evidence, None, reader(result.evidence))
    found = dict[str, Corroboration]()
    past = dict[str, tuple[StatusOn, ...]]()
    for part in recount.in_parts(counting):
        assert len(part.corroborations) <= at_once
        found |= part.corroborations
        past |= part.history
    assert found == corroborate(result.claims, result.evidence)
    assert past == history(Corroborator(result.claims, result.evidence))
    assert any(one.dependences for one in found.values())


def test_a_witness_remembers_what_was_asked_in_parts_that_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = newsroom().run()
    noted = []
    for at_once in (1, 100):
        monkeypatch.setattr(recount, "_AT_ONCE", at_once)
        verbatim = result.evidence.policy.near_verbatim
        witness = Witness(result.evidence.articles, verbatim.shingle_words, verbatim.article_share)
        for _ in recount.in_parts(Corroborator(result.claims, result.evidence, None, witness)):
            pass
        noted.append((witness.sentences(), witness.alike))
    assert noted[0] == noted[1]
    assert noted[0][0]
