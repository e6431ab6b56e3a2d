"""Relations: `attributed_to`, from a Claim to the Actor who says so."""

import polars as pl

from annotation.parse.rejections import first_broken
from twosource.model import Label, short_id

ATTRIBUTED_TO = "attributed_to"


def relations(items: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Every relation item with the spans at its ends, and the first `rule` it breaks.

    An arrow drawn without picking a label means the only label there is. One that points left
    is read from its head.

    Args:
        items: relation items with the columns of their annotation.
        spans: every region, refused ones with their `rule`.
    """
    pointed = items.with_columns(
        pl.when(_LEFT).then("to_id").otherwise("from_id").alias("from_id"),
        pl.when(_LEFT).then("from_id").otherwise("to_id").alias("to_id"),
        pl.col("relation_labels").fill_null(pl.lit([], pl.List(pl.String))).alias("labels"),
        items=pl.concat_list("item"),
    )
    ended = _with_end(_with_end(pointed, spans, "from"), spans, "to")
    judged = ended.with_columns(first_broken(_RULES), label=pl.lit(ATTRIBUTED_TO))
    judged = _refuse_repeated(judged)
    ids = [
        short_id("r", *ends) for ends in judged.select("from_span", "to_span", "label").iter_rows()
    ]
    return judged.with_columns(relation_id=pl.Series(ids, dtype=pl.String))


def _with_end(items: pl.DataFrame, spans: pl.DataFrame, end: str) -> pl.DataFrame:
    # A doubled region id would double the relation; one of its (refused) regions says enough.
    ends = spans.unique(["annotation_key", "region_id"], keep="first", maintain_order=True).select(
        "annotation_key",
        pl.col("region_id").alias(f"{end}_id"),
        pl.col("span_id").alias(f"{end}_span"),
        pl.col("label").alias(f"{end}_label"),
        pl.col("rule").is_not_null().alias(f"{end}_refused"),
        (pl.col("rule") == "left_out").alias(f"{end}_left_out"),
    )
    return items.join(ends, on=["annotation_key", f"{end}_id"], how="left", maintain_order="left")


def _refuse_repeated(judged: pl.DataFrame) -> pl.DataFrame:
    """Keep the first of several equal arrows in one annotation."""
    sound = pl.col("rule").is_null()
    again = pl.col("position").rank("ordinal").over("annotation_key", "from_id", "to_id", sound) > 1
    return judged.with_columns(
        pl.when(sound & again).then(pl.lit("repeated_relation")).otherwise("rule").alias("rule")
    )


_LEFT = pl.col("direction").eq_missing("left")

_RULES = [
    ("skipped_annotation", pl.col("skipped")),
    ("dangling_relation", pl.col("from_span").is_null() | pl.col("to_span").is_null()),
    ("left_out", pl.col("from_left_out") | pl.col("to_left_out")),
    ("relation_of_rejected_span", pl.col("from_refused") | pl.col("to_refused")),
    (
        "unknown_relation_label",
        (pl.col("labels").list.len() > 1)
        | ~pl.col("labels").list.eval(pl.element() == ATTRIBUTED_TO).list.all(),
    ),
    (
        "relation_wrong_ends",
        (pl.col("from_label") != Label.CLAIM) | (pl.col("to_label") != Label.ACTOR),
    ),
]

RELATION_COLUMNS = [
    "relation_id",
    "annotation_id",
    "article_id",
    "from_span",
    "to_span",
    "label",
]
