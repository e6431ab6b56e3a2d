"""The order in which an export is read: tasks, annotations, regions, attributes, relations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from annotation.parse.attributes import CONTROLS, attributes
from annotation.parse.rejections import first_broken, rejections
from annotation.parse.relations import RELATION_COLUMNS, relations
from annotation.parse.renaming import renamed
from annotation.parse.spans import SPAN_COLUMNS, regions, spans
from annotation.parse.tasks import annotations, articles_frame, tasks, with_screens
from annotation.parse.whole import WHOLE, sayings, with_sayings
from twosource.model import Article, Rejection, Screen


class Staged(Protocol):
    """Exports as flat frames; `db.staging` makes and describes them."""

    @property
    def task(self) -> pl.DataFrame:
        """One row a task."""

    @property
    def annotation(self) -> pl.DataFrame:
        """One row an annotation."""

    @property
    def item(self) -> pl.DataFrame:
        """One row a result item."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Frames with the columns of the snapshot's tables of the same names, and what was refused.

    `project_url` is where the tasks are, for links from what later steps refuse.
    """

    task: pl.DataFrame
    annotation: pl.DataFrame
    span: pl.DataFrame
    relation: pl.DataFrame
    rejections: tuple[Rejection, ...]
    project_url: str


def parse(
    staged: Staged,
    articles: Sequence[Article],
    label_studio_url: str,
    project_id: int,
    screens: Sequence[Screen] = (),
) -> Parsed:
    """Turn staged exports into typed rows, and everything that cannot be one into rejections.

    Args:
        staged: tasks, annotations and result items as exported.
        articles: every revision of every article, as pushed.
        label_studio_url: where rejections link to.
        project_id: the project in it.
        screens: what annotators of the project worked with, oldest first.
    """
    project = f"{label_studio_url.rstrip('/')}/projects/{project_id}"
    task = tasks(staged.task, articles_frame(articles), project)
    annotation = annotations(staged.annotation, task)
    read = renamed(staged.item, [screen.becomes for screen in screens])
    item = read.join(annotation, on="annotation_key", how="left", maintain_order="left")
    refused, label, attribute, relation, whole = _divide(item)
    said = sayings(whole)
    region = regions(label)
    attributed = attributes(attribute, region)
    stray = pl.col("rule").is_not_null()
    span = spans(region, attributed.filter(~stray))
    related = relations(relation, span)
    refusals = [task, annotation, refused, span, attributed.filter(stray), related, said]
    made = with_screens(with_sayings(_sound(annotation), _sound(said)), screens)
    return Parsed(
        task=_sound(task).select(_TASK),
        annotation=made.select(_ANNOTATION),
        # Offsets past 32 bits are past every article's end, and refused by now.
        span=_sound(span).select(SPAN_COLUMNS).cast({"start": pl.Int32, "end": pl.Int32}),
        relation=_sound(related).select(RELATION_COLUMNS),
        rejections=tuple(one for frame in refusals for one in rejections(_refused(frame))),
        project_url=project,
    )


def _divide(item: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
    """Items of refused annotations and unknown controls, and then one frame for each role."""
    known = item.with_columns(
        role=pl.when(pl.col("rule").is_not_null())
        .then(pl.lit("refused"))
        .when(pl.col("item_type") == "relation")
        .then(pl.lit("relation"))
        .when((pl.col("from_name") == "label") & (pl.col("item_type") == "labels"))
        .then(pl.lit("label"))
        .when(_comes_from(CONTROLS))
        .then(pl.lit("attribute"))
        .when(_comes_from(WHOLE))
        .then(pl.lit("whole"))
        .otherwise(pl.lit("refused")),
    )
    parts = {role: known.filter(pl.col("role") == role) for role in _ROLES}
    refused = parts["refused"].with_columns(
        pl.coalesce("rule", first_broken([("unknown_control", pl.lit(value=True))])).alias("rule"),
        items=pl.concat_list("item"),
    )
    rest = (parts[role].drop("rule") for role in _ROLES[1:])
    return refused, *rest


def _comes_from(controls: Mapping[str, str]) -> pl.Expr:
    return pl.struct("from_name", "item_type").is_in(
        [{"from_name": name, "item_type": kind} for name, kind in controls.items()]
    )


def _sound(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("rule").is_null())


def _refused(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("rule").is_not_null())


_ROLES = ("refused", "label", "attribute", "relation", "whole")
_TASK = [
    *("task_id", "article_id", "revision", "annotations", "skipped", "drafts", "drafters"),
    "updated_at",
]
_ANNOTATION = [
    *("annotation_id", "task_id", "article_id", "revision", "annotator", "created_at"),
    *("updated_at", "lead_time", "ground_truth", "skipped", "superseded"),
    *("choices", "note", "config_sha256", "guidelines_sha256"),
]
