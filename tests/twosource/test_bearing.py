"""A decision on a claim holds for the claim that has all its places now, and for no part of it."""

import pytest

from twosource.bearing import Tagged, Where, by_article, holding
from twosource.model import Article, Label, Mention, Place, Ruling, Verdict
from twosource.policy import read_policy

BODY = "The dam held. The bridge fell. Nobody was hurt."
PLACES = {
    text: Place("a", BODY.index(text), BODY.index(text) + len(text), text)
    for text in ("The dam held", "The bridge fell", "Nobody was hurt")
}
DAM, BRIDGE, HURT = PLACES.values()


def where(claim_of: dict[str, str], former: dict[str, list[str]] | None = None) -> Where:
    """Claims by the words of their mentions; what nobody tags has no claim."""
    mentions = [
        Mention(text, "a", Label.CLAIM, PLACES[text].start, PLACES[text].end, text, 1, 1)
        for text in claim_of
    ]
    tagged = Tagged(by_article(mentions), {"a": Article("a", BODY)}, read_policy())
    return Where(tagged, set(claim_of.values()), claim_of, former or {})


def ruling(*places: Place, claim_id: str = "c-1") -> Ruling[Verdict]:
    return Ruling("d", claim_id, Verdict.OPEN, places)


@pytest.mark.parametrize(
    ("claim_of", "holds"),
    [
        ({"The dam held": "c-1", "The bridge fell": "c-1"}, "c-1"),
        ({"The dam held": "c-9", "The bridge fell": "c-9", "Nobody was hurt": "c-9"}, "c-9"),
        ({"The dam held": "c-1", "The bridge fell": "c-2"}, None),
        ({"The dam held": "c-1", "Nobody was hurt": "c-2"}, "c-1"),
        ({"Nobody was hurt": "c-1"}, None),
    ],
)
def test_it_follows_its_places_and_holds_for_none_of_several_parts(
    claim_of: dict[str, str], holds: str | None
) -> None:
    assert where(claim_of).claim(ruling(DAM, BRIDGE)) == holds


def test_one_that_knows_only_an_id_follows_where_the_id_stood() -> None:
    merged = where({"The dam held": "c-2"}, {"c-1": ["The dam held"]})
    assert merged.claim(ruling()) == "c-2"
    assert merged.claim(ruling(claim_id="c-2")) == "c-2"
    assert merged.claim(ruling(claim_id="c-gone")) is None
    parts = {"The dam held": "c-2", "The bridge fell": "c-3"}
    apart = where(parts, {"c-1": ["The dam held", "The bridge fell"]})
    assert apart.claim(ruling()) is None


def test_of_several_that_meet_in_one_claim_the_last_holds() -> None:
    one = Ruling("d-1", "c-1", Verdict.OPEN, (DAM,))
    other = Ruling("d-2", "c-2", Verdict.REFUTED, (BRIDGE,))
    together = where({"The dam held": "c-1", "The bridge fell": "c-1"})
    assert holding([one, other], together) == {"c-1": Verdict.REFUTED}
    apart = where({"The dam held": "c-1", "The bridge fell": "c-2"})
    assert holding([one, other], apart) == {"c-1": Verdict.OPEN, "c-2": Verdict.REFUTED}
