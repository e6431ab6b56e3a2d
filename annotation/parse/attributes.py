"""Attributes: the choices and texts that Label Studio keeps as items beside their region's."""

import polars as pl

from annotation.parse.rejections import first_broken
from annotation.regions import CHOICES, TEXTS
from twosource.model import ActorType, Label, Modality, NumberKind, OriginTag, Stance

REGION = ["annotation_key", "region_id"]

_OFFERED: dict[str, list[str]] = {
    "modality": [*Modality],
    "stance": [*Stance],
    "origin": [*OriginTag],
    "type": [*ActorType],
    "kind": [*NumberKind],
}

# Each attribute's control, with the type of its items.
CONTROLS: dict[str, str] = {
    name: kind
    for kind, by_label in (("choices", CHOICES), ("textarea", TEXTS))
    for names in by_label.values()
    for name in names
}

# Every choice must be made; every text may be left empty.
REQUIRED: dict[str, list[str]] = {str(label): list(names) for label, names in CHOICES.items()}

_HAS = pl.DataFrame(
    [(str(label), name, True) for label in Label for name in (*CHOICES[label], *TEXTS[label])],
    schema={"label": pl.String, "attribute": pl.String, "has": pl.Boolean},
    orient="row",
)


def attributes(items: pl.DataFrame, regions: pl.DataFrame) -> pl.DataFrame:
    """Every attribute item with its cleaned `values`; `rule` where it belongs to no span.

    The attributes of a region without one known label stay with it, to be refused with it.

    Args:
        items: the result items that come from an attribute's control.
        regions: one row a region, with its `label` or null.
    """
    given = pl.coalesce("choices", "texts", pl.concat_list("shown_text"))
    stripped = given.list.eval(pl.element().str.strip_chars())
    values = stripped.list.eval(pl.element().filter(pl.element() != ""))
    return (
        items.rename({"from_name": "attribute"})
        .with_columns(values=values, items=pl.concat_list("item"))
        .join(
            regions.unique(REGION).select(*REGION, "label", exists=pl.lit(value=True)),
            on=REGION,
            how="left",
            maintain_order="left",
        )
        .join(_HAS, on=["label", "attribute"], how="left", maintain_order="left")
        .with_columns(
            first_broken(
                [
                    ("attribute_without_region", pl.col("exists").is_null()),
                    (
                        "attribute_not_of_label",
                        pl.col("label").is_not_null() & pl.col("has").is_null(),
                    ),
                ]
            )
        )
    )


def by_region(belonging: pl.DataFrame) -> pl.DataFrame:
    """One row a region: a column an attribute, the first thing wrong with them, and their items."""
    judged = belonging.with_columns(_wrong().alias("wrong"), value=pl.col("values").list.first())
    wrong = pl.col("wrong").is_not_null()
    return judged.group_by(REGION, maintain_order=True).agg(
        *(
            pl.col("value").filter(pl.col("attribute") == name).first().alias(name)
            for name in CONTROLS
        ),
        pl.col("wrong").filter(wrong).first(),
        pl.col("attribute").filter(wrong).unique(maintain_order=True).alias("faulty"),
        pl.col("item").alias("attribute_items"),
    )


def _wrong() -> pl.Expr:
    offered = [
        (pl.col("attribute") == name) & ~pl.col("values").list.first().is_in(values)
        for name, values in _OFFERED.items()
    ]
    return first_broken(
        [
            ("repeated_attribute", pl.len().over(*REGION, "attribute") > 1),
            ("several_values", pl.col("values").list.len() > 1),
            ("unknown_value", pl.any_horizontal(offered)),
        ]
    )
