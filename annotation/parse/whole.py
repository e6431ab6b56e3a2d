"""What an annotator says of an article as a whole: choices among a few, and a note."""

import polars as pl

from annotation.parse.rejections import first_broken
from twosource.model import ArticleChoice

# The controls, with the type of their items.
WHOLE: dict[str, str] = {"article": "choices", "note": "textarea"}

_KEY = "annotation_key"


def sayings(items: pl.DataFrame) -> pl.DataFrame:
    """Every item about an article as a whole with its `said`; `rule` where that is not offered."""
    given = pl.coalesce("choices", "texts", pl.concat_list("shown_text"))
    stripped = given.list.eval(pl.element().str.strip_chars())
    said = stripped.list.eval(pl.element().filter(pl.element().fill_null("") != ""))
    unknown = said.list.set_difference([str(choice) for choice in ArticleChoice]).list.len() > 0
    return items.with_columns(
        first_broken([("unknown_article_choice", (pl.col("from_name") == "article") & unknown)]),
        said=said,
        items=pl.concat_list("item"),
    )


def with_sayings(annotations: pl.DataFrame, sound: pl.DataFrame) -> pl.DataFrame:
    """Annotations with their `choices`, in the order in which they are offered, and their `note`.

    Both are also kept of an annotation that was skipped: they may be why it was.
    """
    found = (
        sound.explode("said")
        .group_by(_KEY, maintain_order=True)
        .agg(
            _of("article").alias("chosen"),
            _of("note").str.join("\n").alias("note"),
        )
    )
    chosen = pl.col("chosen").fill_null(pl.lit([], pl.List(pl.String)))
    offered = pl.lit([str(choice) for choice in ArticleChoice])
    return annotations.join(found, on=_KEY, how="left", maintain_order="left").with_columns(
        choices=offered.list.set_intersection(chosen),
        note=pl.when(pl.col("note") != "").then("note"),
    )


def _of(control: str) -> pl.Expr:
    return pl.col("said").filter(pl.col("from_name") == control).drop_nulls()
