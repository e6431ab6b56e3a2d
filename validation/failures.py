"""Which rows of a frame break its schema, with the reason in words.

pandera checks eager frames here, all rules at once. Its own dropping of invalid rows is not used:
together with uniqueness or rules over a whole frame it keeps the wrong ones.
"""

from collections.abc import Iterator

import pandera.polars as pa
import polars as pl

from validation.schemas import TABLES

# pandera's names for its own checks, and what they mean for a reader; our own describe themselves.
_MEANINGS = {
    "not_nullable": "{column} is missing",
    "field_uniqueness": "{column} {value} occurs more than once",
    "multiple_fields_uniqueness": "{column} occurs more than once with the same {key}",
    "isin": "{column} {value} is not one of the known words",
    "str_length": "{column} is empty",
    "str_matches": "{column} {value} does not have the form it must have",
    "greater_than": "{column} {value} is too small",
    "greater_than_or_equal_to": "{column} {value} is too small",
    "less_than_or_equal_to": "{column} {value} is too large",
}

FAILURES = {"row": pl.Int64, "rule": pl.String, "reason": pl.String}


def failures(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows (by position) of a table's frame that break its schema: first rule, all reasons.

    Raises:
        pandera.errors.SchemaErrors: the frame has not the table's columns or types. That is a
            fault in the program, which no quarantine mends.
    """
    try:
        TABLES[table].validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        if cases["index"].null_count():
            raise
        found = pl.DataFrame(list(_explained(table, cases)), schema=FAILURES, orient="row")
        return found.group_by("row", maintain_order=True).agg(
            pl.col("rule").first(),
            pl.col("reason").unique(maintain_order=True).str.join("; "),
        )
    return pl.DataFrame(schema=FAILURES)


def _explained(table: str, cases: pl.DataFrame) -> Iterator[tuple[int, str, str]]:
    schema = TABLES[table].to_schema()
    described = {check.name: check.description for check in schema.checks}
    for case in cases.iter_rows(named=True):
        check = case["check"].split("(")[0]
        column = "" if case["schema_context"] == "DataFrameSchema" else f".{case['column']}"
        says = described.get(check) or _MEANINGS.get(check, "{column} {value} breaks {check}")
        reason = says.format(
            column=f"{table}{column}",
            value=case["failure_case"],
            check=check,
            key=" and ".join(schema.unique or ()),
        )
        yield case["index"], f"{table}{column}.{check}", reason
