"""The rows of a release: the same in three formats, of the right form, and referring soundly."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandera.polars as pa
import polars as pl

from validation.release import formats, tables
from validation.release.findings import MOST, Finding, at_rows, key_of
from validation.release.tables import Terms

_UNREADABLE = (OSError, ValueError, pl.exceptions.PolarsError)


def read(folder: Path, table: str, terms: Terms) -> tuple[pl.DataFrame | None, list[Finding]]:
    """A table, and what is wrong with its files.

    The rows come from the first format that can be read, Parquet before the texts. A text that has
    the very bytes that these rows make has these rows; only another one is read, and held against
    them row by row.
    """
    found: list[Finding] = []
    frames: dict[str, pl.DataFrame] = {}
    for form, reader in _READERS.items():
        path, name = folder / "data" / f"{table}.{form}", f"data/{table}.{form}"
        first = next(iter(frames), None)
        if not path.is_file() or (first and _as_written(path, frames[first], form)):
            continue
        try:
            frames[form] = reader(path, table, terms)
        except _UNREADABLE as error:
            found.append(Finding(name, "unreadable", f"cannot be read: {_brief(error)}"))
            continue
        if first is not None:
            found += _held_against(name, table, (form, first), frames)
    return next(iter(frames.values()), None), found


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _parquet(path: Path, table: str, terms: Terms) -> pl.DataFrame:
    frame = formats.read_parquet(path)
    due = {column.name: column.dtype for column in tables.columns(table, terms)}
    if list(frame.columns) != list(due):
        raise ValueError(f"its columns are {', '.join(frame.columns)}, not {', '.join(due)}")
    for name, dtype in due.items():
        if frame.schema[name] != dtype:
            raise ValueError(f"its column {name} is {frame.schema[name]}, not {dtype}")
    return frame


def _csv(path: Path, table: str, terms: Terms) -> pl.DataFrame:
    text = path.read_bytes()
    _plain_text(text)
    frame = pl.read_csv(io.BytesIO(text), infer_schema=False)
    return _typed(frame, table, terms)


def _jsonl(path: Path, table: str, terms: Terms) -> pl.DataFrame:
    text = path.read_bytes()
    _plain_text(text)
    names = [column.name for column in tables.columns(table, terms)]
    rows = []
    for number, line in enumerate(text.decode().split("\n")[:-1], start=1):
        try:
            row = json.loads(line, object_pairs_hook=_once)
        except ValueError as error:
            raise ValueError(f"line {number} is not JSON ({error})") from error
        if not isinstance(row, dict) or list(row) != names:
            raise ValueError(
                f"line {number} does not have exactly the columns of {table}, in order"
            )
        rows.append(row)
    return _of_json(rows, table, terms)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name stands there twice")
    return dict(pairs)


def _plain_text(text: bytes) -> None:
    if text.startswith(b"\xef\xbb\xbf"):
        raise ValueError("it begins with a byte order mark")
    try:
        text.decode()
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not UTF-8 at byte {error.start}") from error
    if text and not text.endswith(b"\n"):
        raise ValueError("its last line is not ended")


def _typed(frame: pl.DataFrame, table: str, terms: Terms) -> pl.DataFrame:
    """Texts of a CSV file as the types of the table's columns."""
    columns = tables.columns(table, terms)
    if frame.columns != [column.name for column in columns]:
        due = ", ".join(column.name for column in columns)
        raise ValueError(f"its columns are {', '.join(frame.columns)}, not {due}")
    return pl.DataFrame([_cast(frame[column.name], column) for column in columns])


def _cast(texts: pl.Series, column: tables.Column) -> pl.Series:
    dtype = column.dtype
    if dtype == pl.Boolean:
        found = texts.replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean)
    elif isinstance(dtype, pl.List):
        found = pl.Series(texts.name, [json.loads(one) for one in texts], dtype)
    elif isinstance(dtype, pl.Datetime):
        found = texts.str.to_datetime(formats.MOMENT, time_unit="us", strict=True)
        found = found.dt.replace_time_zone(None)
    elif dtype == pl.Date:
        found = texts.str.to_date("%Y-%m-%d", strict=True)
    else:
        found = texts.cast(dtype, strict=True)
    return found


def _of_json(rows: list[dict[str, Any]], table: str, terms: Terms) -> pl.DataFrame:
    """Rows of JSON as the types of the table's columns."""
    found = []
    for column in tables.columns(table, terms):
        values = [row[column.name] for row in rows]
        if isinstance(column.dtype, (pl.Datetime, pl.Date)):
            texts = pl.Series(column.name, values, pl.String, strict=True)
            found.append(_cast(texts, column))
        else:
            try:
                found.append(pl.Series(column.name, values, column.dtype, strict=True))
            except TypeError as error:
                raise ValueError(f"column {column.name}: {error}") from error
    return pl.DataFrame(found)


_READERS = {"parquet": _parquet, "jsonl": _jsonl, "csv": _csv}


def _held_against(
    name: str, table: str, forms: tuple[str, str], frames: dict[str, pl.DataFrame]
) -> Iterator[Finding]:
    """One format beside another, whose rows it should have, and whose bytes it has not."""
    form, other = forms
    mine, theirs = frames[form], frames[other]
    if mine.equals(theirs):
        message = "has the right rows, but is not written as a release writes them"
        yield Finding(name, "form", message)
        return
    yield from _differing(name, tables.key(table), (mine, theirs), f"{table}.{other}")


def _as_written(path: Path, frame: pl.DataFrame, form: str) -> bool:
    """Whether a file has the bytes that a release writes for some rows, and no others."""
    with path.open("rb") as file:
        same = all(file.read(len(piece)) == piece for piece in formats.pieces(frame, form))
        return same and not file.read(1)


def _differing(
    name: str, key: tuple[str, ...], both: tuple[pl.DataFrame, pl.DataFrame], other: str
) -> Iterator[Finding]:
    mine, theirs = (frame.with_row_index("row", offset=1) for frame in both)
    lost = theirs.join(mine, on=key, how="anti", nulls_equal=True, maintain_order="left")
    message = f"is missing this row, which {other} has in row {{row}}"
    for found in at_rows(name, "formats", key, lost, message):
        yield replace(found, row=None)
    more = mine.join(theirs, on=key, how="anti", nulls_equal=True, maintain_order="left")
    yield from at_rows(name, "formats", key, more, f"has this row, which {other} has not")
    if mine.height != theirs.height and not (lost.height or more.height):
        yield Finding(name, "formats", f"has {mine.height} rows, and {other} has {theirs.height}")
    told = 0
    for one, two in zip(mine.iter_rows(named=True), theirs.iter_rows(named=True), strict=False):
        differs = [n for n in one if n != "row" and not _same(one[n], two[n])]
        if differs and all(one[n] == two[n] for n in key):
            column = differs[0]
            message = f"{column} is {one[column]!r}, and in {other} {two[column]!r}"
            yield Finding(name, "formats", message, one["row"], key_of(key, one))
            told += 1
        if told >= MOST:
            break
    if not (told or lost.height or more.height or mine.height != theirs.height):
        yield Finding(name, "formats", f"has its rows in another order than {other}")


def _same(one: object, two: object) -> bool:
    return one == two or (one != one and two != two)  # noqa: PLR0124 - a number that is none


def check(table: str, frame: pl.DataFrame, terms: Terms) -> Iterator[Finding]:
    """Whether each row is of the form of its table, and the rows stand in order."""
    file, key = f"data/{table}.parquet", tables.key(table)
    if frame.is_empty():
        return
    try:
        tables.schema(table, terms).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        yield from _broken(file, key, frame, error.failure_cases)
    if not frame.select(key).equals(frame.select(key).sort(key, nulls_last=True)):
        yield Finding(file, "order", f"its rows are not in the order of {', '.join(key)}")


def _broken(
    file: str, key: tuple[str, ...], frame: pl.DataFrame, cases: pl.DataFrame
) -> Iterator[Finding]:
    for case in cases.head(MOST).iter_rows(named=True):
        check_, column, value = case["check"], case["column"], case["failure_case"]
        if case["index"] is None:
            yield Finding(file, "schema", f"{column} breaks {check_}: {value}")
            continue
        row = frame.row(case["index"], named=True)
        message = f"{column} {value} breaks {check_}"
        yield Finding(file, "schema", message, case["index"] + 1, key_of(key, row))
    if cases.height > MOST:
        yield Finding(file, "schema", f"and {cases.height - MOST:,} more like these")


def check_references(table: str, frames: tables.Frames) -> Iterator[Finding]:
    """Whether every row that a table names is there."""
    frame = frames[table].with_row_index("row", offset=1)
    for one in tables.references(table):
        target = frames.get(one.table)
        if target is None:
            continue
        names = list(one.columns)
        asked = frame.explode(names) if one.listed else frame
        asked = asked.drop_nulls(names)
        lost = asked.join(
            target, left_on=names, right_on=tables.key(one.table), how="anti", maintain_order="left"
        )
        told = f"{' and '.join(names)} {' and '.join(f'{{{n}}}' for n in names)}"
        message = f"{told} is no row of {one.table}"
        yield from at_rows(f"data/{table}.parquet", "reference", tables.key(table), lost, message)
