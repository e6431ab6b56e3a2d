"""The rules of parsing: which one a row breaks first, and what is said about it."""

import json
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl

from twosource.model import Rejection

STAGE = "parse"

# A reason quotes this much of a text at most; the whole of it is in the rejection's row.
_QUOTED = 120


@cache
def reasons() -> dict[str, str]:
    """The sentence for each rule, with the refused row's columns in braces."""
    text = files("annotation.parse").joinpath("rejections.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["rules"])


def first_broken(rules: Sequence[tuple[str, pl.Expr]]) -> pl.Expr:
    """The name of the first rule whose condition is true, null where none is."""
    return pl.coalesce(*(pl.when(broken).then(pl.lit(rule)) for rule, broken in rules)).alias(
        "rule"
    )


def rejections(refused: pl.DataFrame) -> Iterator[Rejection]:
    """One rejection a row of a frame with `rule`, `task_id`, `link`, and what the reason quotes.

    `items` (a list of JSON texts) or `data_row` (one) become the rejection's row.
    """
    for row in refused.iter_rows(named=True):
        yield Rejection(
            stage=STAGE,
            rule=row["rule"],
            reason=reasons()[row["rule"]].format_map(_Quoted(row)),
            article_id=row.get("article_id"),
            annotation_id=row.get("annotation_id"),
            span_id=row.get("span_id"),
            task_id=row["task_id"],
            link=row["link"],
            row=_row(row),
        )


class _Quoted(dict[str, Any]):
    """A row whose texts read well inside a sentence."""

    def __getitem__(self, key: str) -> object:
        value = super().__getitem__(key)
        if value is None or value == []:
            return "missing"
        if isinstance(value, list):
            return ", ".join(str(one) for one in value)
        if key in ("shown_text", "text"):
            return f"“{value[:_QUOTED]}…”" if len(value) > _QUOTED else f"“{value}”"
        return value


def _row(row: dict[str, Any]) -> dict[str, Any]:
    if row.get("items") is not None:
        return {"items": [json.loads(item) for item in row["items"]]}
    if row.get("data_row") is not None:
        return {"data": json.loads(row["data_row"])}
    return {}
