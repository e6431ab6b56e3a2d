"""The filtered list as a file: CSV or Parquet, all of it, read from the snapshot in pieces."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import streamlit as st

from db import queries
from db.queries.rows import ClaimFilter, ClaimRow
from streamlit_app import data

_ROWS = 10_000  # read at a time
_NAMES = tuple(field.name for field in fields(ClaimRow))
# A spreadsheet takes a cell that begins so for a formula, and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def buttons(wanted: ClaimFilter, sort: queries.Sort) -> None:
    """Draw the buttons that download the list; it is read when one of them is pressed."""
    with st.container(horizontal=True, key="downloads"):
        st.download_button(
            "Download CSV", lambda: as_csv(_pieces(wanted, sort)), "claims.csv", "text/csv"
        )
        st.download_button(
            "Download Parquet",
            lambda: as_parquet(_pieces(wanted, sort)),
            "claims.parquet",
            "application/vnd.apache.parquet",
        )


def as_csv(pieces: Iterator[Sequence[Sequence[Any]]]) -> bytes:
    """Rows as UTF-8 CSV; a text that a spreadsheet would run as a formula gets a quote before it.

    With a byte order mark, without which spreadsheets garble accents.
    """
    with io.StringIO(newline="") as text:
        writer = csv.writer(text)
        writer.writerow(_NAMES)
        for rows in pieces:
            writer.writerows([_inert(value) for value in row] for row in rows)
        return text.getvalue().encode("utf-8-sig")


def as_parquet(pieces: Iterator[Sequence[Sequence[Any]]]) -> bytes:
    """Rows as Parquet, each text as it is."""
    with io.BytesIO() as file:
        with pq.ParquetWriter(file, _SCHEMA) as writer:
            for rows in pieces:
                columns = dict(zip(_NAMES, zip(*rows, strict=True), strict=True))
                writer.write_table(pa.table(columns, schema=_SCHEMA))
        return file.getvalue()


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _pieces(wanted: ClaimFilter, sort: queries.Sort) -> Iterator[Sequence[Sequence[Any]]]:
    with closing(data.overlaid().as_seen()) as cursor:
        yield from queries.every_claim(cursor, wanted, sort, at_a_time=_ROWS)


_TYPES = {
    "disputed": pa.bool_(),
    "possibly_disputed": pa.bool_(),
    "independent_origins": pa.int32(),
    "asserting_articles": pa.int32(),
    "mentions": pa.int32(),
    "outlets": pa.int32(),
    "first_published": pa.date32(),
    "last_published": pa.date32(),
}
_SCHEMA = pa.schema([(name, _TYPES.get(name, pa.string())) for name in _NAMES])
