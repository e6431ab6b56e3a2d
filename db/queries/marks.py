"""What the dashboard asks about articles and what stands in them: plain look-ups by ids.

One table a question, and put together here: a join of these four tables took DuckDB twice as long
as the four questions, and beside the article's ids it read all claims for their statuses.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from db.queries.asking import records
from db.queries.rows import Mark, MentionRow

Revision = tuple[str, int]  # the id of an article, and which of its revisions


def article_marks(cursor: DuckDBPyConnection, articles: Sequence[Revision]) -> list[Mark]:
    """All mentions in some revisions of articles, outer ones before inner ones."""
    known = frozenset(articles)
    asked = sorted({article_id for article_id, _ in known})
    found = [
        one
        for one in records(cursor, "article_mentions", article_ids=asked)
        if (one["article_id"], one.pop("revision")) in known
    ]
    names = _names(cursor, {one["actor_id"] for one in found})
    status = {
        claim_id: one["status"]
        for claim_id, one in statuses(cursor, (one["claim_id"] for one in found)).items()
    }
    marks = [
        Mark(
            actor_name=names.get(one.pop("actor_id")),
            claim_status=status.get(one["claim_id"]),
            **one,
        )
        for one in found
    ]
    return sorted(marks, key=lambda one: (one.article_id, one.start, -one.end, one.mention_id))


def claim_mentions(cursor: DuckDBPyConnection, claim_id: str) -> list[MentionRow]:
    """Where a claim stands, earliest report first; undated reports come last."""
    own = records(cursor, "claim_mentions", claim_id=claim_id)
    return sorted(_published(cursor, own), key=_by_day)


def statuses(
    cursor: DuckDBPyConnection, claim_ids: Iterable[str | None]
) -> dict[str, dict[str, Any]]:
    """How some claims stand, `status` and `disputed`, by id."""
    asked = sorted({one for one in claim_ids if one is not None})
    if not asked:
        return {}
    found = records(cursor, "claim_statuses", claim_ids=asked)
    return {one.pop("claim_id"): one for one in found}


def published(
    cursor: DuckDBPyConnection, article_ids: Iterable[str]
) -> dict[Revision, dict[str, Any]]:
    """Where and when the revisions of some articles were published: `outlet`, `published_on`."""
    asked = sorted(set(article_ids))
    found = records(cursor, "published", article_ids=asked) if asked else []
    return {(one.pop("article_id"), one.pop("revision")): one for one in found}


def _published(cursor: DuckDBPyConnection, own: Sequence[dict[str, Any]]) -> Iterator[MentionRow]:
    held = published(cursor, (one["article_id"] for one in own))
    for one in own:
        where = held.get((one["article_id"], one.pop("revision")))
        if where is not None:
            yield MentionRow(**one, **where)


def _by_day(row: MentionRow) -> tuple[bool, date, str, int, int]:
    day = row.published_on
    return day is None, day or date.min, row.article_id, row.start, row.end


def _names(cursor: DuckDBPyConnection, actor_ids: Iterable[str | None]) -> dict[str | None, str]:
    asked = sorted({one for one in actor_ids if one is not None})
    found = records(cursor, "actor_names", actor_ids=asked) if asked else []
    return {one["actor_id"]: one["name"] for one in found}
