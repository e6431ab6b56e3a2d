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
ALSO = "alsoAs"  # our own word in a resource: its rows once more, in other formats
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
    resources = [_resource(table, facts, files) for table in tables.released()]
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


def _file(path: str, files: Mapping[str, Kept]) -> dict[str, Any]:
    form = path.rsplit(".", 1)[-1]
    return {
        "path": path,
        "format": form,
        "mediatype": _MEDIATYPES[form],
        "hash": f"sha256:{files[path].sha256}",
        "bytes": files[path].bytes,
    }


def _resource(table: str, facts: Facts, files: Mapping[str, Kept]) -> dict[str, Any]:
    """A table as its CSV file; the same rows in other formats stand beside it.

    These are no resources of their own: programs that read Parquet without lists would stumble.
    """
    return {
        "$schema": _RESOURCE,
        "name": resource_name(table),
        "type": "table",
        **_file(f"data/{table}.csv", files),
        "encoding": "utf-8",
        "description": description(table),
        "dialect": {"lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(table, facts),
        ALSO: [_file(f"data/{table}.{form}", files) for form in FORMATS[1:]],
    }


def resource_name(table: str) -> str:
    """What a Data Package calls a table."""
    return table.replace("_", "-")


def description(table: str) -> str:
    """What a table holds, in one line."""
    return " ".join((tables.model(table).__doc__ or "").split())


def _schema(table: str, facts: Facts) -> dict[str, Any]:
    keys = [
        {
            "fields": list(one.columns),
            "reference": {
                # The table itself is named by nothing, as the standard has it.
                "resource": "" if one.table == table else resource_name(one.table),
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
