from datetime import date

import pytest

from twosource.matching.clusters import name_claims
from twosource.model import Article, Label, Mention, Modality, NumberKind, Quantity, short_id


def article(article_id: str, day: int | None = None) -> Article:
    return Article(article_id, "…", published_on=date(2025, 3, day) if day else None)


def mention(article_id: str, start: int, text: str, **attributes: object) -> Mention:
    name = f"{article_id}@{start}"
    attributes = {"support": 1, "modality": Modality.FACT, **attributes}
    end = start + len(text)
    return Mention(
        name,
        article_id,
        Label.CLAIM,
        start,
        end,
        text,
        readers=2,
        **attributes,  # type: ignore[arg-type]
    )


ARTICLES = {
    found.article_id: found
    for found in (article("late", 9), article("early", 2), article("undated"))
}
LATE = mention("late", 0, "It fell over")
EARLY = mention("early", 30, "It fell")
UNDATED = mention("undated", 5, "It", support=2, modality=Modality.OPINION)


def test_a_claim_is_named_after_its_earliest_mention_and_keeps_the_name() -> None:
    name = short_id("c", "early", 30, 37)
    for group in (["early@30", "late@0"], ["late@0", "early@30", "undated@5"], ["early@30"]):
        (claim,) = name_claims([group], [LATE, EARLY, UNDATED], ARTICLES, {})
        assert claim.claim_id == name
    assert claim.mention_ids == ("early@30",)


def test_its_text_is_the_wording_with_most_support_then_the_longest() -> None:
    (claim,) = name_claims([["early@30", "late@0"]], [LATE, EARLY], ARTICLES, {})
    assert claim.text == "It fell over"
    (claim,) = name_claims([["early@30", "undated@5"]], [EARLY, UNDATED], ARTICLES, {})
    assert claim.text == "It"
    assert claim.modality is Modality.OPINION


def people(text: str, low: float | None, high: float | None, **more: bool) -> Quantity:
    return Quantity(NumberKind.COUNT, text, low, high, unit="people", **more)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (people("10 to 20", 10, 20), people("15 to 30", 15, 30), (15, 20, False, False)),
        (people("over 10", 10, None, low_open=True), people("12", 12, 12), (12, 12, False, False)),
        (
            people("over 10", 10, None, low_open=True),
            people("at least 10", 10, None),
            (10, None, True, False),
        ),
        (
            people("nearly 20", 18, 20, high_open=True),
            people("up to 20", 0, 20),
            (18, 20, False, True),
        ),
        (people("10", 10, 10), people("15", 15, 15), (15, 15, False, False)),
    ],
)
def test_its_quantity_is_what_all_allow_or_else_the_newest(
    first: Quantity, second: Quantity, expected: tuple[float | None, float | None, bool, bool]
) -> None:
    figures = {"early@30": first, "late@0": second}
    (claim,) = name_claims([["early@30", "late@0"]], [LATE, EARLY], ARTICLES, figures)
    found = claim.quantity
    assert found is not None
    assert (found.low, found.high, found.low_open, found.high_open) == expected


def test_a_quantity_of_another_unit_is_not_mixed_in() -> None:
    figures = {
        "early@30": Quantity(NumberKind.COUNT, "3 trucks", 3, 3, unit="trucks"),
        "late@0": people("12", 12, 12),
    }
    (claim,) = name_claims([["early@30", "late@0"]], [LATE, EARLY], ARTICLES, figures)
    assert claim.quantity == people("12", 12, 12)
