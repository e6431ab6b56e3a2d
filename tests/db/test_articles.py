"""What keeping an article means, case by case."""

from dataclasses import replace
from datetime import date

import pytest

from db.articles import Record, decide
from twosource.model import Article

A = Article("a", "one", title="T", published_on=date(2025, 5, 21))
OTHER = Record.of(Article("other", "one"))


def record(article: Article, revision: int = 1, same_body_as: str | None = None) -> Record:
    return Record.of(replace(article, revision=revision), same_body_as)


NEW_BODY = replace(A, body="two")
NEW_TITLE = replace(A, title="U")
ALIAS = record(A, same_body_as="other")


@pytest.mark.parametrize(
    ("history", "given", "owner", "status", "added"),
    [
        ([], A, None, "new", record(A)),
        ([], replace(A, revision=7), None, "new", record(A)),
        ([record(A)], A, None, "unchanged", None),
        ([record(A)], replace(A, revision=7), None, "unchanged", None),
        ([record(A)], NEW_TITLE, None, "updated", record(NEW_TITLE)),
        ([record(A), record(NEW_TITLE)], A, None, "updated", record(A)),
        ([record(A)], NEW_BODY, None, "revised", record(NEW_BODY, 2)),
        ([record(A), record(NEW_BODY, 2)], A, None, "revised", record(A, 3)),
        ([], A, OTHER, "same_body", ALIAS),
        ([ALIAS], A, OTHER, "same_body", None),
        ([ALIAS], NEW_TITLE, OTHER, "same_body", record(NEW_TITLE, same_body_as="other")),
        ([ALIAS], NEW_BODY, None, "new", record(NEW_BODY)),
        # An article of its own keeps its history, also where it comes to equal another one.
        ([record(NEW_BODY)], A, OTHER, "revised", record(A, 2)),
    ],
)
def test_what_is_kept(
    history: list[Record], given: Article, owner: Record | None, status: str, added: Record | None
) -> None:
    assert decide(history, given, owner) == (status, added)


def test_a_record_gives_its_article_back() -> None:
    article = replace(A, revision=3, retracted_on=date(2025, 6, 1))
    assert Record.of(article).article(article.body) == article
