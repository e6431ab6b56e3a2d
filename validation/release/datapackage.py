"""`datapackage.json`: the tables as a Data Package (version 2), with keys, hashes and sizes."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import polars as pl

from validation.release import tables
from validation.release.facts import Facts, whole_json
from validation.release.formats import FORMATS

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_MEDIATYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}


class Kept(NamedTuple):
    """A file of a release: its SHA-256 and its length."""

    sha256: str
    bytes: int


def write(facts: Facts, files: Mapping[str, Kept]) -> Iterable[str]:
    """The document; `files` has every data file by its path in the release."""
    resources = [_csv(table, facts, files) for table in tables.released()]
    resources += [_other(table, form, files) for table in tables.released() for form in FORMATS[1:]]
    yield whole_json(
        {
            "$schema": PROFILE,
            "name": "twosource-release",
            "id": facts.iri("release", facts.version),
            "title": facts.title,
            "version": facts.version,
            "created": facts.created,
            "description": "Claims in the news and the independent origins behind each; "
            "README.md is the data card.",
            "licenses": [{"name": facts.licence, "path": facts.licence_url}],
            "resources": resources,
            "twosource": facts.as_json(),
        }
    )


def _file(name: str, path: str, files: Mapping[str, Kept]) -> dict[str, Any]:
    form = path.rsplit(".", 1)[-1]
    return {
        "$schema": _RESOURCE,
        "name": name,
        "path": path,
        "format": form,
        "mediatype": _MEDIATYPES[form],
        "hash": f"sha256:{files[path].sha256}",
        "bytes": files[path].bytes,
    }


def _csv(table: str, facts: Facts, files: Mapping[str, Kept]) -> dict[str, Any]:
    return _file(table.replace("_", "-"), f"data/{table}.csv", files) | {
        "type": "table",
        "description": description(table),
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(table, facts),
    }


def description(table: str) -> str:
    """What a table holds, in one line."""
    return " ".join((tables.model(table).__doc__ or "").split())


def _other(table: str, form: str, files: Mapping[str, Kept]) -> dict[str, Any]:
    name = f"{table.replace('_', '-')}-{form}"
    row = _file(name, f"data/{table}.{form}", files)
    return row | {"description": f"The rows of {table.replace('_', '-')} once more."}


def _schema(table: str, facts: Facts) -> dict[str, Any]:
    keys = [
        {
            "fields": list(one.columns),
            "reference": {
                # The table itself is named by nothing, as the standard has it.
                "resource": "" if one.table == table else one.table.replace("_", "-"),
                "fields": list(tables.key(one.table)),
            },
        }
        for one in tables.references(table)
        if not one.listed
    ]
    return {
        "$schema": _SCHEMA,
        "fields": [_field(column) for column in tables.columns(table, facts.terms)],
        "primaryKey": list(tables.key(table)),
    } | ({"foreignKeys": keys} if keys else {})


def _field(column: tables.Column) -> dict[str, Any]:
    kind = field_type(column.dtype)
    row: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "description": column.description,
    }
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = list(column.words)
    if column.required and kind == "string":
        row["missingValues"] = []  # here nothing between two commas is an empty text
    return row | ({"constraints": constraints} if constraints else {})


def field_type(dtype: pl.DataType) -> str:
    """What Table Schema calls a type."""
    if isinstance(dtype, pl.List):
        return "array"
    if isinstance(dtype, pl.Datetime):
        return "datetime"
    return {
        "String": "string",
        "Boolean": "boolean",
        "Date": "date",
        "Float64": "number",
    }.get(str(dtype), "integer")
