"""A table as CSV, JSON Lines and Parquet, written so that equal rows give equal bytes.

Nothing depends on the clock, the locale, the time zone or the number of threads. Texts stand as
they are, also those that a spreadsheet would take for a formula: a release is evidence, and a mark
before a text would break its offsets and its hash.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

TEXTS = ("csv", "jsonl")
FORMATS = (*TEXTS, "parquet")
# Rows in a Parquet row group: fixed, so that files do not depend on how an engine cuts its work.
_ROW_GROUP = 100_000
_ROWS_OF_TEXT = 50_000  # rows written at a time, however many there are
MOMENT = "%Y-%m-%dT%H:%M:%S%.6fZ"


def write(frame: pl.DataFrame, folder: Path, table: str) -> None:
    """Write one table in all formats."""
    for form in TEXTS:
        with (folder / f"{table}.{form}").open("wb") as file:
            file.writelines(pieces(frame, form))
    pq.write_table(
        frame.to_arrow(),
        folder / f"{table}.parquet",
        compression="zstd",
        row_group_size=_ROW_GROUP,
    )


def read_parquet(path: Path) -> pl.DataFrame:
    """A table from Parquet, whatever happened to the file.

    Polars' own reader ends the whole process over some damaged bytes, and takes names and texts on
    trust that are not UTF-8; Arrow's reads them here, and checks them before polars has them.

    Raises:
        ValueError: it cannot be read; the message says why.
    """
    try:
        held = pq.read_table(path)
        _ = held.column_names  # decodes them, and raises a ValueError where that fails
        held.validate(full=True)
        return pl.DataFrame(held.replace_schema_metadata())
    except (OSError, pa.ArrowException, pl.exceptions.PolarsError) as error:
        raise ValueError(str(error) or type(error).__name__) from error


def pieces(frame: pl.DataFrame, form: str) -> Iterator[bytes]:
    """A table as CSV or JSON Lines, some rows at a time; together they are the file.

    CSV: UTF-8 without BOM, line feeds, lists as JSON, nothing for what is missing. JSON Lines: an
    object a line with every column, `null` for what is missing.
    """
    for at in range(0, max(frame.height, 1), _ROWS_OF_TEXT):
        buffer, rows = BytesIO(), frame.slice(at, _ROWS_OF_TEXT)
        if form == "csv":
            plain(rows, lists=True).write_csv(
                buffer, include_header=at == 0, line_terminator="\n", quote_style="necessary"
            )
        else:
            plain(rows, lists=False).write_ndjson(buffer)
        yield buffer.getvalue()


def plain(frame: pl.DataFrame, *, lists: bool) -> pl.DataFrame:
    """Days and moments as ISO texts, and with `lists` the lists as JSON texts."""
    columns = []
    for name, dtype in frame.schema.items():
        if isinstance(dtype, pl.Datetime):
            columns.append(frame[name].dt.to_string(MOMENT))
        elif dtype == pl.Date:
            columns.append(frame[name].dt.to_string("%Y-%m-%d"))
        elif lists and isinstance(dtype, pl.List):
            texts = [json.dumps(one, ensure_ascii=False) for one in frame[name].to_list()]
            columns.append(pl.Series(name, texts, pl.String))
        else:
            columns.append(frame[name])
    return pl.DataFrame(columns)
