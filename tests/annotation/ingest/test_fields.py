"""Each field of an article: what is taken, what means nothing, what is refused."""

from datetime import date

import pytest

from annotation.ingest.fields import FIELDS, FieldRefusedError, article
from twosource.model import Article


def test_every_field_of_an_article_can_be_given() -> None:
    given = set(FIELDS) | {"body", "revision"}
    assert given == set(Article.__dataclass_fields__)


def test_fields_are_taken_as_they_are() -> None:
    values = {
        "article_id": " a ",
        "title": "T",
        "outlet": "The Daily Test",
        "published_on": "2025-05-21",
        "retracted_on": None,
        "url": "HTTPS://example.org/a?b=c#d",
        "language": "",
    }
    assert article(values, "body") == Article(
        article_id="a",
        body="body",
        title="T",
        outlet="The Daily Test",
        published_on=date(2025, 5, 21),
        url="HTTPS://example.org/a?b=c#d",
    )


@pytest.mark.parametrize("named", [None, "", " "])
def test_the_given_id_is_used_where_none_is_named(named: str | None) -> None:
    assert article({"article_id": named}, "body", "stem").article_id == "stem"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-05-21", date(2025, 5, 21)),
        (" 2025-05-21 ", date(2025, 5, 21)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2025-05-21T23:30:00-05:00", date(2025, 5, 21)),
        ("2025-05-21T00:30:00Z", date(2025, 5, 21)),
        ("2025-05-21 10:00", date(2025, 5, 21)),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_the_day_as_written(written: str | None, day: date | None) -> None:
    assert article({"published_on": written}, "body", "a").published_on == day


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        *(
            ("published_on", value, "bad_date")
            for value in (
                "21 May 2025",
                "2025-02-29",
                "2025-13-01",
                "2025-5-1",
                "20250521",
                "2025-W21-3",
                "2025-05-21T25:00",
                "2025-05-21 or so",
                "٢٠٢٥-٠٥-٢١x",
            )
        ),
        ("retracted_on", "soon", "bad_date"),
        ("published_on", 20250521, "not_text"),
        ("title", 5, "not_text"),
        ("title", False, "not_text"),
        ("outlet", ["The Daily Test"], "not_text"),
        ("article_id", 7, "not_text"),
        ("title", "a\0b", "nul_byte"),
        ("outlet", "\ud83d", "lone_surrogate"),
        ("title", "x" * 10_001, "too_large"),
        ("url", "javascript:alert(1)", "bad_url"),
        ("url", "example.org/a", "bad_url"),
        ("url", "https://example.org/a b", "bad_url"),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: object, rule: str) -> None:
    with pytest.raises(FieldRefusedError, match=name) as refused:
        article({name: value}, "body", "a")
    assert refused.value.rule == rule


def test_an_article_needs_an_id() -> None:
    with pytest.raises(FieldRefusedError, match="no article_id"):
        article({"title": "T"}, "body")
