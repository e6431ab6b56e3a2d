"""Which tables and columns a release has, and how a snapshot's rows become its rows."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

import pandera.polars as pa
import polars as pl

from validation.release.schemas import ADDED, COMPUTED, QUOTED
from validation.schemas import TABLES

Frames = Mapping[str, pl.DataFrame]

# A quote may be shorter than what it quotes; `validation.release.spans` checks both.
_CUT = ("offsets_fit_text",)
# Columns of text that stands in an article; no longer than a release may quote.
_QUOTES = {"span": ("text",), "mention": ("text",), "claim": ("text",), "quantity": ("text",)}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a release may hold of articles' texts: whole bodies or not, quotes up to a length."""

    bodies: bool
    quote: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a released table; `words` is its vocabulary, empty where it has none."""

    name: str
    dtype: pl.DataType
    description: str
    required: bool
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that name a row of a table; with `listed`, each text of a list column does."""

    columns: tuple[str, ...]
    table: str
    listed: bool


@cache
def _settings() -> dict[str, Any]:
    text = files("validation.release").joinpath("released.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def released() -> tuple[str, ...]:
    """The names of all released tables, sorted."""
    return tuple(sorted((set(TABLES) | set(ADDED)) - set(_settings()["unreleased"])))


def unreleased() -> Mapping[str, str]:
    """The tables of a snapshot that are not released, each with its reason."""
    return dict(_settings()["unreleased"])


def held_back(table: str, terms: Terms) -> frozenset[str]:
    """The columns of a table that are not released."""
    named = set(_settings()["held_back"].get(table, ()))
    return frozenset(named | ({"body"} if table == "article" and not terms.bodies else set()))


def model(table: str) -> Any:  # noqa: ANN401 - pandera has no types for it
    """The pandera model that a table's rows follow."""
    return ADDED.get(table) or TABLES[table]


@cache
def schema(table: str, terms: Terms) -> pa.DataFrameSchema:
    """The schema of a released table: that of the snapshot, without and with some columns."""
    found = model(table).to_schema()
    found = found.remove_columns(sorted(held_back(table, terms) & set(found.columns)))
    if table in COMPUTED:
        name, dtype, description = COMPUTED[table]
        found = found.add_columns({name: pa.Column(dtype, description=description)})
    found.checks = [check for check in found.checks if check.name not in _CUT]
    return cast("pa.DataFrameSchema", found)


@cache
def columns(table: str, terms: Terms) -> tuple[Column, ...]:
    """The columns of a released table, in order."""
    return tuple(
        Column(
            name=name,
            dtype=one.dtype.type,
            description=one.description or "",
            required=not one.nullable,
            words=next(
                (tuple(c.statistics["allowed_values"]) for c in one.checks if c.name == "isin"), ()
            ),
        )
        for name, one in schema(table, terms).columns.items()
    )


@cache
def key(table: str) -> tuple[str, ...]:
    """The columns that identify a row of a table, and by which it is sorted."""
    found = model(table).to_schema()
    return tuple(found.unique or [name for name, one in found.columns.items() if one.unique])


@cache
def references(table: str) -> tuple[Reference, ...]:
    """The columns of a table that name rows of tables."""
    return tuple(
        Reference(tuple(names.removesuffix("$").split(",")), target, names.endswith("$"))
        for names, target in _settings()["refers"].get(table, ())
    )


def prepare(frames: Frames, terms: Terms) -> dict[str, pl.DataFrame]:
    """The rows of a snapshot, and of the tables that only a release has, as they are released.

    Annotators get numbers for names, quotes are cut, an empty text that may be missing is
    missing, and every table is sorted by its key.
    """
    numbers = _numbers(frames["annotation"])
    found = {}
    for table in released():
        frame = _computed(table, frames[table])
        if "annotator" in frame.columns:
            frame = frame.with_columns(pl.col("annotator").replace_strict(numbers))
        cut = [pl.col(name).str.slice(0, terms.quote) for name in _QUOTES.get(table, ())]
        wanted = [column.name for column in columns(table, terms)]
        frame = frame.with_columns(cut).select(wanted).with_columns(_missing(table, terms))
        found[table] = frame.sort(key(table), nulls_last=True)
    return found


def _numbers(annotation: pl.DataFrame) -> dict[str, str]:
    """A name for each annotator that says nothing of them, in the order in which they came."""
    first = annotation.group_by("annotator").agg(pl.col("created_at").min())
    ordered = first.sort("created_at", "annotator", nulls_last=True)["annotator"]
    return {name: f"annotator-{number}" for number, name in enumerate(ordered, start=1)}


def _computed(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    if table == "article":
        return frame.with_columns(
            pl.col("body").str.len_chars().cast(pl.Int32).alias("body_length")
        )
    if table in COMPUTED:
        return frame.with_columns(pl.Series(QUOTED, hashes(frame["text"]), pl.String))
    return frame


def hashes(texts: pl.Series) -> list[str]:
    """SHA-256 of each text as UTF-8, in hexadecimal."""
    return [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def _missing(table: str, terms: Terms) -> list[pl.Expr]:
    """CSV cannot tell an empty text from a missing one, so no format does where both may be."""
    return [
        pl.when(pl.col(column.name) != "").then(pl.col(column.name)).alias(column.name)
        for column in columns(table, terms)
        if column.dtype == pl.String and not column.required
    ]
