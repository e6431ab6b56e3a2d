"""A table as CSV, JSON Lines and Parquet, written so that equal rows give equal bytes.

Nothing depends on the clock, the locale, the time zone or the number of threads. Texts stand as
they are, also those that a spreadsheet would take for a formula: a release is evidence, and a mark
before a text would break its offsets and its hash.
"""

import json
from io import BytesIO
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

FORMATS = ("csv", "jsonl", "parquet")
# Rows in a Parquet row group: fixed, so that files do not depend on how an engine cuts its work.
_ROW_GROUP = 100_000
MOMENT = "%Y-%m-%dT%H:%M:%S%.6fZ"


def write(frame: pl.DataFrame, folder: Path, table: str) -> None:
    """Write one table in all formats."""
    write_csv(frame, folder / f"{table}.csv")
    write_jsonl(frame, folder / f"{table}.jsonl")
    pq.write_table(
        frame.to_arrow(),
        folder / f"{table}.parquet",
        compression="zstd",
        row_group_size=_ROW_GROUP,
    )


def write_csv(frame: pl.DataFrame, path: Path | BytesIO) -> None:
    """UTF-8 without BOM, line feeds, lists as JSON, nothing for what is missing."""
    plain(frame, lists=True).write_csv(path, line_terminator="\n", quote_style="necessary")


def write_jsonl(frame: pl.DataFrame, path: Path | BytesIO) -> None:
    """One JSON object a line, with every column; `null` for what is missing."""
    plain(frame, lists=False).write_ndjson(path)


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
