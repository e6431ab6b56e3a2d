"""Spans: regions with exactly one known label, sound offsets and every attribute they need."""

import polars as pl

from annotation.parse.attributes import REGION, REQUIRED, by_region
from annotation.parse.rejections import first_broken
from annotation.parse.renaming import LEFT_OUT
from twosource.model import Label, short_id

_LABELS = [str(label) for label in Label]

# The screen shows a line feed as a backslash and an n, and runs of white space as one space.
_SHOWN_SPACE = r"(?:\\n|\s)+"


def regions(items: pl.DataFrame) -> pl.DataFrame:
    """One row a label item, with its `label` where it has exactly one that is known.

    Where several share a region id, nobody knows whose the attributes are: none has a label then,
    and the first one (`copy` 1) carries them.
    """
    only = pl.when(pl.col("labels").list.len() == 1).then(pl.col("labels").list.first())
    doubled = pl.len().over(REGION) > 1
    return items.with_columns(
        label=pl.when(only.is_in(_LABELS) & ~doubled).then(only),
        doubled=doubled,
        copy=pl.col("position").rank("ordinal").over(REGION).cast(pl.Int32),
    )


def spans(regions: pl.DataFrame, belonging: pl.DataFrame) -> pl.DataFrame:
    """Every region with its words and attributes, its `span_id`, and the first `rule` it breaks.

    Args:
        regions: label items with the columns of their annotation and article.
        belonging: the attribute items that belong to them.
    """
    attributed = regions.join(
        by_region(belonging).with_columns(copy=pl.lit(1, pl.Int32)),
        on=[*REGION, "copy"],
        how="left",
        maintain_order="left",
    ).with_columns(
        items=pl.concat_list(
            pl.concat_list("item"),
            pl.col("attribute_items").fill_null(pl.lit([], pl.List(pl.String))),
        ),
        missing=_missing(),
    )
    found = attributed.with_columns(text=_slice())
    judged = _with_utf16(found).with_columns(first_broken(_RULES))
    return judged.with_columns(span_id=_span_ids(judged))


def _slice() -> pl.Expr:
    within = (pl.col("start") >= 0) & (pl.col("end") <= pl.col("length"))
    sound = within & (pl.col("start") < pl.col("end"))
    return pl.when(sound).then(
        pl.col("body").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    )


def _as_read(text: str) -> pl.Expr:
    return pl.col(text).str.replace_all(_SHOWN_SPACE, " ").str.strip_chars()


def _differs() -> pl.Expr:
    return _as_read("text") != _as_read("shown_text")


def _with_utf16(found: pl.DataFrame) -> pl.DataFrame:
    """Mark the regions whose text is right once their offsets are read as UTF-16 units.

    Few are, if any, so the costly reading is done only where the plain one failed.
    """
    suspect = found.filter(
        (_differs() | pl.col("text").is_null())
        & (pl.col("start") >= 0)
        & (pl.col("start") < pl.col("end"))
        & pl.col("shown_text").is_not_null()
    ).select("annotation_key", "position", "body", "start", "end", "shown_text")
    read = [_utf16_slice(body, a, b) for _, _, body, a, b, _ in suspect.iter_rows()]
    hits = (
        suspect.with_columns(text=pl.Series(read, dtype=pl.String))
        .filter(~_differs())
        .select("annotation_key", "position", utf16=pl.lit(value=True))
    )
    return found.join(hits, on=["annotation_key", "position"], how="left", maintain_order="left")


def _utf16_slice(body: str, start: int, end: int) -> str:
    units = body.encode("utf-16-le")
    return units[2 * start : 2 * end].decode("utf-16-le", errors="replace")


def _missing() -> pl.Expr:
    """The names of the attributes that the region's label needs and that it does not have."""
    return pl.concat_list(
        pl.when((pl.col("label") == label) & pl.col(name).is_null()).then(pl.lit(name))
        for label, names in REQUIRED.items()
        for name in names
    ).list.drop_nulls()


def _span_ids(frame: pl.DataFrame) -> pl.Series:
    """Ids that a rebuild gives again; superseded versions get others, for they share region ids."""
    parts = frame.select("article_id", "revision", "annotator", "region_id", "version", "versions")
    return pl.Series(
        [
            short_id("s", *ids) if version == versions else short_id("s", *ids, "version", version)
            for *ids, version, versions in parts.iter_rows()
        ],
        dtype=pl.String,
    )


_RULES = [
    ("skipped_annotation", pl.col("skipped")),
    ("text_changed", pl.col("text_changed")),
    ("region_without_id", pl.col("region_id").is_null()),
    ("duplicate_region", pl.col("doubled")),
    ("left_out", pl.col("labels").list.contains(LEFT_OUT)),
    ("several_labels", pl.col("labels").list.len() > 1),
    ("unknown_label", pl.col("label").is_null()),
    ("unreadable_offsets", pl.col("start").is_null() | pl.col("end").is_null()),
    ("utf16_offsets", pl.col("utf16")),
    ("out_of_range", (pl.col("start") < 0) | (pl.col("end") > pl.col("length"))),
    ("empty_span", pl.col("start") >= pl.col("end")),
    ("text_mismatch", _differs()),
    ("repeated_attribute", pl.col("wrong") == "repeated_attribute"),
    ("several_values", pl.col("wrong") == "several_values"),
    ("unknown_value", pl.col("wrong") == "unknown_value"),
    ("missing_attribute", pl.col("missing").list.len() > 0),
]

SPAN_COLUMNS = [
    *("span_id", "annotation_id", "article_id", "revision", "annotator"),
    *("label", "start", "end", "text", "modality", "stance", "origin"),
    *("type", "name", "kind", "value", "drawn", "ground_truth"),
]
