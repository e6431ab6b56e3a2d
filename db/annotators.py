"""How each annotator is doing, as a snapshot knows it."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from db.statements import statement


@dataclass(frozen=True, slots=True)
class AnnotatorWork:
    """One annotator's work on the current revisions of articles.

    `articles_left` want another reader and are untouched by this one. `suggested` spans began as
    a suggestion; `accepted_unchanged` is the share of them, 0 to 1, that was left as it was: near
    1 over many, it shows somebody who only nods. Times are UTC; what is not known is None.
    """

    annotator: str
    done: int
    skipped: int
    drafts: int
    articles_left: int
    median_minutes: float | None
    spans: int
    spans_per_1000_words: float | None
    rejections: int
    suggested: int
    accepted_unchanged: float | None
    last_at: datetime | None


def work(con: duckdb.DuckDBPyConnection, readers: int) -> list[AnnotatorWork]:
    """List the annotators by name, with what they did and what is left for them.

    Args:
        con: a connection or a cursor of the caller's own.
        readers: how many annotators each article wants.
    """
    cursor = con.cursor()
    cursor.execute(statement("annotators/work"), {"readers": readers})
    return [AnnotatorWork(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Asked:
    """An article that annotators want another reader for, and its task."""

    task_id: int
    article_id: str
    annotators: list[str]


def second_readers(con: duckdb.DuckDBPyConnection) -> list[Asked]:
    """List the articles that somebody wants another reader for and nobody else has tagged."""
    cursor = con.cursor().execute(statement("annotators/second_reader"))
    return [Asked(*row) for row in cursor.fetchall()]


def open_tasks(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The task of each current article that has no ground truth, by article id."""
    return dict(con.cursor().execute(statement("annotators/open_task")).fetchall())
