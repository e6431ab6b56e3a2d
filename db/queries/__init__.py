"""What the dashboard asks of a snapshot: one typed function a question.

Every function takes a cursor of its caller's own and fetches everything, so that no result stays
open. The statements are in db/sql/query; every value is bound. Lists that can be long take a
`limit`: a page of a hundred thousand claims must cost no more than a page of a hundred.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from duckdb import DuckDBPyConnection

from db.queries import speaking
from db.queries.asking import count as _count
from db.queries.asking import rows as _rows
from db.queries.rows import (
    ArticleLine,
    ArticleRow,
    ClaimFilter,
    ClaimPage,
    ClaimRow,
    Counts,
    DependenceRow,
    HeirRow,
    MistakeRow,
    OriginRow,
    RejectionRow,
    Saying,
)
from db.statements import statement


class Sort(StrEnum):
    """In which order claims are listed; ties go by date, mentions and id."""

    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_ORIGINS = "most_origins"
    FEWEST_ORIGINS = "fewest_origins"
    MOST_REPEATED = "most_repeated"


def meta(cursor: DuckDBPyConnection) -> dict[str, str]:
    """What the build recorded about itself, such as when it was built."""
    return dict(cursor.execute(statement("query/meta")).fetchall())


def counts(cursor: DuckDBPyConnection) -> Counts:
    """How much there is in the snapshot."""
    return _rows(cursor, "counts", Counts)[0]


def status_counts(cursor: DuckDBPyConnection) -> dict[str, int]:
    """How many claims have each status; a status that no claim has is left out."""
    return dict(cursor.execute(statement("query/status_counts")).fetchall())


def outlets(cursor: DuckDBPyConnection) -> tuple[str, ...]:
    """The outlets of the current articles, by name."""
    return tuple(name for (name,) in cursor.execute(statement("query/outlets")).fetchall())


def speakers(cursor: DuckDBPyConnection) -> tuple[str, ...]:
    """The names of those who say some claim, and of the bodies that they speak for."""
    return tuple(name for (name,) in cursor.execute(statement("query/speakers")).fetchall())


def claims(
    cursor: DuckDBPyConnection, wanted: ClaimFilter, sort: Sort, *, limit: int, offset: int = 0
) -> ClaimPage:
    """One page of the claims that pass a filter, with how many pass in all."""
    cursor.execute(
        statement("query/claims"),
        _values(cursor, wanted) | {"sort": sort.value, "limit": limit, "offset": offset},
    )
    columns = [column[0] for column in cursor.description or ()][1:]
    found = cursor.fetchall()
    listed = (row[1:] for row in found if row[1] is not None)
    return ClaimPage(
        found[0][0], tuple(ClaimRow(**dict(zip(columns, row, strict=True))) for row in listed)
    )


def every_claim(
    cursor: DuckDBPyConnection, wanted: ClaimFilter, sort: Sort, *, at_a_time: int
) -> Iterator[list[tuple[Any, ...]]]:
    """All claims that pass a filter, some at a time, with the columns of `ClaimRow` in order."""
    everything = {"sort": sort.value, "limit": None, "offset": 0}
    cursor.execute(statement("query/claims"), _values(cursor, wanted) | everything)
    while found := cursor.fetchmany(at_a_time):
        listed = [row[1:] for row in found if row[1] is not None]
        if listed:
            yield listed


def found_wordings(
    cursor: DuckDBPyConnection, claim_ids: Sequence[str], search: str
) -> dict[str, str]:
    """For each of some claims, a wording that holds all the words of a search."""
    bound = {"claim_ids": list(claim_ids), "search": _words(search)}
    return dict(cursor.execute(statement("query/found_wordings"), bound).fetchall())


def claim(cursor: DuckDBPyConnection, claim_id: str) -> ClaimRow | None:
    """One claim; None where the snapshot has no such id."""
    return next(iter(_rows(cursor, "claim", ClaimRow, claim_id=claim_id)), None)


def claim_heirs(cursor: DuckDBPyConnection, claim_id: str, *, limit: int) -> list[HeirRow]:
    """The claims that an id leads on to, most shared mentions first.

    For an id that merged into another claim that is one; for one that came apart, the other parts.
    """
    cursor.execute(statement("query/former_mentions"), {"claim_id": claim_id})
    stood_on = [mention for (mention,) in cursor.fetchall()]
    if not stood_on:  # as for nearly every id
        return []
    return _rows(cursor, "claim_heirs", HeirRow, mention_ids=stood_on, limit=limit)


def claim_origins(cursor: DuckDBPyConnection, claim_id: str, *, limit: int) -> list[OriginRow]:
    """A claim's origins, by independent origin; those that do not count come last."""
    return _rows(cursor, "claim_origins", OriginRow, claim_id=claim_id, limit=limit)


def claim_dependences(
    cursor: DuckDBPyConnection, claim_id: str, *, limit: int
) -> list[DependenceRow]:
    """Which of a claim's origins are joined, and by which rule."""
    return _rows(cursor, "claim_dependences", DependenceRow, claim_id=claim_id, limit=limit)


def article(cursor: DuckDBPyConnection, article_id: str) -> ArticleRow | None:
    """The current revision of an article; None where the snapshot has no such id."""
    return next(iter(articles_by_id(cursor, [article_id])), None)


def articles_by_id(cursor: DuckDBPyConnection, article_ids: Sequence[str]) -> list[ArticleRow]:
    """The current revisions of some articles, earliest first; undated ones come last."""
    return _rows(cursor, "articles_by_id", ArticleRow, article_ids=list(article_ids))


def article_sayings(cursor: DuckDBPyConnection, article_id: str) -> list[Saying]:
    """What annotators said of a current article as a whole, by annotator."""
    return _rows(cursor, "article_sayings", Saying, article_id=article_id)


def articles(
    cursor: DuckDBPyConnection, *, annotators_below: int | None = None, limit: int, offset: int = 0
) -> list[ArticleLine]:
    """One page of the current articles, newest first.

    With `annotators_below`, only those that fewer annotators have tagged.
    """
    bound = {"annotators_below": annotators_below, "limit": limit, "offset": offset}
    return _rows(cursor, "articles", ArticleLine, **bound)


def articles_count(cursor: DuckDBPyConnection, *, annotators_below: int | None = None) -> int:
    """How many articles `articles` would list."""
    return _count(cursor, "articles_count", annotators_below=annotators_below)


def rejections(cursor: DuckDBPyConnection, *, limit: int, offset: int = 0) -> list[RejectionRow]:
    """One page of the input rows that were refused, by stage and rule."""
    return _rows(cursor, "rejections", RejectionRow, limit=limit, offset=offset)


def mistakes(cursor: DuckDBPyConnection) -> list[MistakeRow]:
    """Every refused row that somebody can mend in a task of Label Studio."""
    return _rows(cursor, "mistakes", MistakeRow)


def _values(cursor: DuckDBPyConnection, wanted: ClaimFilter) -> dict[str, Any]:
    """The filter as bound values."""
    values = asdict(wanted) | {"spoken": speaking.origin_ids(cursor, wanted.actor)}
    del values["actor"]
    statuses = None if wanted.statuses is None else [status.value for status in wanted.statuses]
    return values | {"statuses": statuses, "search": _words(wanted.search)}


def _words(search: str) -> str:
    """A search with one space between its words; white space only divides them."""
    return " ".join(search.split())
