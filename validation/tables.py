"""Check parsed rows against the schemas and against each other; what fails is set aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import polars as pl

from twosource.model import Article, Rejection
from validation.failures import FAILURES, failures

STAGE = "validate"

# Which column of a table names a row of which other, in the order in which they are checked.
_DEPENDS: dict[str, dict[str, str]] = {
    "task": {},
    "annotation": {"task_id": "task"},
    "span": {"annotation_id": "annotation"},
    "relation": {"annotation_id": "annotation", "from_span": "span", "to_span": "span"},
}
_KEY = {"task": "task_id", "annotation": "annotation_id", "span": "span_id"}


class Parsed(Protocol):
    """Parsed rows; `annotation.parse` makes them."""

    @property
    def task(self) -> pl.DataFrame:
        """One row a task."""

    @property
    def annotation(self) -> pl.DataFrame:
        """One row an annotation."""

    @property
    def span(self) -> pl.DataFrame:
        """One row a span."""

    @property
    def relation(self) -> pl.DataFrame:
        """One row a relation."""

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """What parsing refused."""

    @property
    def project_url(self) -> str:
        """Where the tasks are in Label Studio."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows that may be loaded, and everything refused so far, by parsing and here."""

    task: pl.DataFrame
    annotation: pl.DataFrame
    span: pl.DataFrame
    relation: pl.DataFrame
    rejections: tuple[Rejection, ...]


def check(parsed: Parsed, articles: Sequence[Article]) -> Checked:
    """Set aside every row that breaks its schema, its article or what it depends on.

    Rows that depend on one that was set aside go with it, each with that reason.
    """
    sound: dict[str, pl.DataFrame] = {}
    refused: list[Rejection] = []
    for table, depends in _DEPENDS.items():
        frame = getattr(parsed, table)
        broken = pl.concat([failures(table, frame), _orphans(table, frame, depends, sound)])
        if table == "span":
            broken = pl.concat([broken, _misplaced(frame, articles)])
        sound[table] = _without(frame, broken)
        task_of = dict(parsed.annotation.select("annotation_id", "task_id").iter_rows())
        refused += _rejections(frame, broken, task_of, parsed.project_url)
    return Checked(**sound, rejections=(*parsed.rejections, *refused))


def _orphans(
    table: str, frame: pl.DataFrame, depends: dict[str, str], sound: dict[str, pl.DataFrame]
) -> pl.DataFrame:
    """Rows that name a row that is not there, or not any more."""
    found = [
        frame.with_row_index("row")
        .join(
            sound[parent], left_on=column, right_on=_KEY[parent], how="anti", maintain_order="left"
        )
        .select(
            pl.col("row").cast(pl.Int64),
            rule=pl.lit(f"{table}.{column}.refers"),
            reason=pl.format(
                "{} {} was refused or is not there", pl.lit(f"its {parent}"), pl.col(column)
            ),
        )
        for column, parent in depends.items()
    ]
    return pl.concat([pl.DataFrame(schema=FAILURES), *found])


def _misplaced(span: pl.DataFrame, articles: Sequence[Article]) -> pl.DataFrame:
    """Spans whose text is not what their article's body has at their offsets."""
    bodies = pl.DataFrame(
        [(article.article_id, article.revision, article.body) for article in articles],
        schema={"article_id": pl.String, "revision": pl.Int32, "body": pl.String},
        orient="row",
    )
    length = (pl.col("end") - pl.col("start")).clip(lower_bound=0)
    there = pl.col("body").str.slice(pl.col("start"), length)
    return (
        span.with_row_index("row")
        .join(bodies, on=["article_id", "revision"], how="left", maintain_order="left")
        .filter(there.ne_missing(pl.col("text")))
        .select(
            pl.col("row").cast(pl.Int64),
            rule=pl.lit("span.text.is_in_body"),
            reason=pl.format(
                "article {} has other words at {} to {}",
                "article_id",
                pl.col("start").cast(pl.String).fill_null("nowhere"),
                pl.col("end").cast(pl.String).fill_null("nowhere"),
            ).fill_null("its article is not there"),
        )
    )


def _without(frame: pl.DataFrame, broken: pl.DataFrame) -> pl.DataFrame:
    return (
        frame.with_row_index("row")
        .with_columns(pl.col("row").cast(pl.Int64))
        .join(broken, on="row", how="anti", maintain_order="left")
        .drop("row")
    )


def _rejections(
    frame: pl.DataFrame, broken: pl.DataFrame, task_of: dict[str, int], project_url: str
) -> list[Rejection]:
    """One rejection a row: its first broken rule, and all reasons."""
    gathered = broken.group_by("row", maintain_order=True).agg(
        pl.col("rule").first(), pl.col("reason").unique(maintain_order=True).str.join("; ")
    )
    return [
        _rejection(rule, reason, frame.row(row, named=True), task_of, project_url)
        for row, rule, reason in gathered.sort("row").iter_rows()
    ]


def _rejection(
    rule: str, reason: str, row: dict[str, Any], task_of: dict[str, int], project_url: str
) -> Rejection:
    task_id = row["task_id"] if "task_id" in row else task_of.get(row["annotation_id"])
    link = None if task_id is None else f"{project_url}/data?task={task_id}"
    return Rejection(
        stage=STAGE,
        rule=rule,
        reason=f"Refused because {reason}. Mend it in Label Studio and pull again.",
        article_id=row.get("article_id"),
        annotation_id=row.get("annotation_id"),
        span_id=row.get("span_id"),
        task_id=task_id,
        link=link,
        row=row,
    )
