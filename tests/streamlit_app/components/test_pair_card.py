"""A pair as it is drawn: what hangs on it in words, and how much of each article is shown."""

from dataclasses import replace

import pytest

from db.queries.review import SideRow
from db.queries.rows import Mark
from streamlit_app.components.pair_card import Shown, pair_card, stakes
from streamlit_app.components.paper import Element
from twosource.corroboration import Change
from twosource.model import Status
from twosource.reviewing import Prospect

ONE, CORROBORATED = Status.SINGLE_SOURCE, Status.CORROBORATED
PAIR = Prospect("m1", "m2", 0.4)
BODY = "He spoke on Monday. The dam held, Wang said. Nobody was hurt.\nNext paragraph."


def lifted(*claim_ids: str) -> Prospect:
    changes = tuple(Change(claim_id, ONE, CORROBORATED) for claim_id in claim_ids)
    return replace(PAIR, if_same=changes, worth=1.0)


@pytest.mark.parametrize(
    ("prospect", "told"),
    [
        (PAIR, "No status hangs on it."),
        (lifted("c1", "c2"), "“Same” would make both claims corroborated."),
        (lifted("c1"), "“Same” would make the left claim corroborated."),
        (lifted("c2", "c3"), "“Same” would make the right claim and 1 other corroborated."),
        (lifted("c3", "c4"), "“Same” would make 2 other claims corroborated."),
        (replace(PAIR, if_contradicts=("c1", "c2")), "“Contradicts” would dispute both claims."),
        (
            replace(PAIR, blocked=("m1", "m2", "m3")),
            "“Same” would be refused: earlier judgements keep the two apart.",
        ),
        (
            replace(PAIR, if_different=(Change("c2", CORROBORATED, ONE),)),
            "“Different” would make the right claim single source.",
        ),
    ],
)
def test_what_hangs_on_a_pair_in_words(prospect: Prospect, told: str) -> None:
    assert stakes(prospect, "c1", "c2") == told


def side(body: str, text: str, mention_id: str = "m1") -> SideRow:
    start = body.index(text)
    place = (mention_id, f"a-{mention_id}", 1, start, start + len(text))
    said = ("asserts", "fact", ["x1"], "Wang Yi", "named", False)
    where = (body, "A headline", "The Outlet", None, None)
    return SideRow(*place, *said, *where, f"c{mention_id[1]}", text, "single_source", False, 1)


def looks(tree: Element, look: str) -> list[str]:
    """The texts of all elements that have a look."""
    found = [tree.text()] if look in tree.attributes.get("class", "").split() else []
    children = (child for child in tree.children if isinstance(child, Element))
    return found + [text for child in children for text in looks(child, look)]


def card(body: str, text: str, *reasons: str) -> Element:
    left, right = side(body, text), side("The dam held.", "The dam held", "m2")
    at, wang = body.index(text), body.find("Wang")
    marks = [Mark("m1", "a-m1", "Claim", at, at + len(text), "c1", None, None)]
    if wang >= 0:
        marks.append(Mark("x1", "a-m1", "Actor", wang, wang + 4, None, "Wang Yi", None))
    prospect = lifted("c1")
    return pair_card(Shown(prospect, reasons, left, right, {"a-m1": marks}, is_conflict=False))


def test_the_sentence_stands_out_of_its_paragraph_and_the_mention_out_of_the_sentence() -> None:
    drawn = card(BODY, "The dam held")
    assert looks(drawn, "quote")[0] == BODY.partition("\n")[0].replace("said. ", "said.  ")
    assert looks(drawn, "around")[:2] == ["He spoke on Monday. ", " Nobody was hurt."]
    assert looks(drawn, "focus") == ["The dam held"]
    assert looks(drawn, "speaker") == ["Wang"]


def test_only_the_claim_that_would_change_says_what_it_would_become() -> None:
    (then,) = looks(card(BODY, "The dam held"), "then")
    assert then == "→Corroboratedif same"


def test_signals_are_weighed_and_other_reasons_told_as_they_are() -> None:
    drawn = card(
        BODY, "The dam held", "For (+2.50): one story.", "Against (-0.40): dates.", "Said so."
    )
    assert looks(drawn, "for") == ["Forone story."]
    assert looks(drawn, "against") == ["Againstdates."]
    assert looks(drawn, "told") == ["Said so."]


def test_an_endless_sentence_is_cut_near_the_mention() -> None:
    body = "x" * 100_000 + " The dam held " + "y" * 100_000
    (quote, _) = looks(card(body, "The dam held"), "quote")
    assert "The dam held" in quote
    assert len(quote) < 5_000
