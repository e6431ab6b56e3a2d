"""Values that an earlier labelling configuration offered, read as what became of them.

Raw exports stay as they came: a newsroom's mapping is applied each time they are read.
"""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

Becomes = Mapping[str, Mapping[str, str]]  # by control, from an old value to a new one

LEFT_OUT = ""  # what a label becomes whose spans are not to count any more
CONTROL = "control"  # stands for the controls themselves, where one was renamed
# Which column of a result item holds its values.
_COLUMN = {"label": "labels", "relation": "relation_labels"}


def renamed(items: pl.DataFrame, mappings: Iterable[Becomes]) -> pl.DataFrame:
    """Result items with every mapping applied, oldest first."""
    for becomes in mappings:
        controls = becomes.get(CONTROL, {})
        if controls:
            items = items.with_columns(pl.col("from_name").replace(dict(controls)))
        for control, values in becomes.items():
            if control != CONTROL:
                items = items.with_columns(_replaced(control, dict(values)))
    return items


def in_use(items: pl.DataFrame) -> dict[tuple[str, ...], int]:
    """How many result items use each control, and each value of it; left-out labels do not count.

    Give it items that `renamed` went through, to learn what a new configuration must offer.
    """
    control = (
        pl.when(pl.col("item_type") == "relation").then(pl.lit("relation")).otherwise("from_name")
    )
    values = pl.coalesce("labels", "choices", "relation_labels")
    used = items.select(control.alias("control"), values.alias("value")).filter(
        pl.col("control").is_not_null()
    )
    pairs = used.explode("value").filter(pl.col("value").fill_null(LEFT_OUT) != LEFT_OUT)
    controls = used.filter(pl.col("control") != "relation")
    return _counted(controls, ["control"]) | _counted(pairs, ["control", "value"])


def _counted(frame: pl.DataFrame, by: Sequence[str]) -> dict[tuple[str, ...], int]:
    return {tuple(row[:-1]): row[-1] for row in frame.group_by(by).len().sort(by).iter_rows()}


def _replaced(control: str, values: dict[str, str]) -> pl.Expr:
    column = _COLUMN.get(control, "choices")
    own = (
        pl.col("item_type") == "relation"
        if control == "relation"
        else pl.col("from_name") == control
    )
    new = pl.col(column).list.eval(pl.element().replace(values))
    return pl.when(own).then(new).otherwise(column).alias(column)
