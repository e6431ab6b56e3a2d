from datetime import date

from twosource.model import Article, Label, Mention, NumberKind
from twosource.quantities import inside, of_claims

BODY = "At least 46 people died on Wednesday, three of them children."
ARTICLES = {"a": Article("a", BODY, published_on=date(2025, 5, 21))}


def mention(name: str, label: Label, text: str, kind: NumberKind | None = None) -> Mention:
    start = BODY.index(text)
    return Mention(name, "a", label, start, start + len(text), text, 1, 1, kind=kind)


CLAIM = mention("claim", Label.CLAIM, "At least 46 people died on Wednesday")
DEAD = mention("dead", Label.NUMBER, "At least 46 people", NumberKind.COUNT)
DAY = mention("day", Label.NUMBER, "Wednesday", NumberKind.DATE)
CHILDREN = mention("children", Label.NUMBER, "three", NumberKind.COUNT)


def test_a_claims_quantity_is_the_one_figure_in_it() -> None:
    found = of_claims([CLAIM, DEAD, DAY, CHILDREN], ARTICLES)

    assert (found["claim"].low, found["claim"].unit) == (46, "person")
    assert found["day"].low == date(2025, 5, 21).toordinal()


def test_a_claim_with_two_figures_has_none_of_its_own() -> None:
    whole = mention("claim", Label.CLAIM, BODY[:-1])

    assert "claim" not in of_claims([whole, DEAD, CHILDREN], ARTICLES)


def test_a_number_without_a_kind_stays_text() -> None:
    found = of_claims([mention("dead", Label.NUMBER, "At least 46 people")], ARTICLES)

    assert found["dead"].reason == "no annotator said what kind of number it is"


def test_only_mentions_within_its_edges_are_inside_a_claim() -> None:
    assert inside([CHILDREN, DAY, DEAD, CLAIM]) == {"claim": ("dead", "day")}
