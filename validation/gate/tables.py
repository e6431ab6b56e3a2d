"""The schema family: which rows of a table break its pandera model."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandera.polars as pa
import polars as pl

from validation.data_model import key
from validation.failures import failures


class Broken(NamedTuple):
    """What breaks a schema: a row by its key, with its values, or a column by its name."""

    key: str
    detail: str
    row: dict[str, Any]


def broken_rows(table: str, frame: pl.DataFrame) -> Iterator[Broken]:
    """What of a table's frame breaks its schema: rows by their key, and columns by their name.

    A frame that lacks a column or has another type is itself a finding, where a quarantine of
    rows would mend nothing.
    """
    try:
        found = failures(table, frame)
    except pa.errors.SchemaErrors as error:
        yield from _broken_columns(error.failure_cases)
        return
    names = key(table)
    for row, reason in found.sort("row").select("row", "reason").iter_rows():
        values = frame.row(row, named=True)
        yield Broken(", ".join(str(values[name]) for name in names), _sentence(reason), values)


def _broken_columns(cases: pl.DataFrame) -> Iterator[Broken]:
    seen = cases.filter(pl.col("index").is_null()).select("check", "failure_case", "column")
    for check, case, column in sorted({tuple(map(str, row)) for row in seen.iter_rows()}):
        name = case if check.startswith("column_") else column
        yield Broken(f"column {name}", _told(check, case), {})


def _told(check: str, case: str) -> str:
    missing = {"column_in_dataframe": "It is missing.", "column_in_schema": "It does not belong."}
    return missing.get(check, f"It breaks {check}: {case}.") + " Build again with this version."


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:]}."
