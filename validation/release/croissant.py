"""`croissant.json`: the release in Croissant 1.1, with how it was annotated and how well."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from validation.release import tables
from validation.release.datapackage import Kept, description, field_type
from validation.release.facts import Facts, whole_json

CONFORMS = ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"]
# The context that the standard prescribes, written out so that nobody has to fetch it.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
} | {
    term: f"cr:{term}"
    for term in (
        *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract"),
        *("field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray"),
        *("isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet"),
        *("references", "regex", "repeated", "replace", "samplingRate", "separator", "source"),
        *("subField", "transform"),
    )
}
_TYPES = {
    "array": "sc:Text",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "string": "sc:Text",
}
_PROTOCOL = (
    "In Label Studio, annotators tag stretches of articles as Claim, Actor or Number and draw an "
    "arrow from a claim to whom the article has it from. Several annotators read an article "
    "independently; their spans are consolidated into mentions, and where answers differ and "
    "nobody adjudicated, the one more cautious for corroboration stands. Offsets count Unicode "
    "code points, start inclusive, end exclusive."
)
_LIMITS = (
    "A status says on how many independent origins a claim stands, not whether it is true. It "
    "rests on what was tagged, on what editors judged, and on the facts of actors and outlets "
    "that the newsroom recorded."
)


def write(
    facts: Facts, frames: tables.Frames, files: Mapping[str, Kept], agreement: str
) -> Iterable[str]:
    """The document; `agreement` says in a sentence how well annotators agree."""
    annotation = frames["annotation"]
    items = max(annotation.select("article_id", "revision").n_unique(), 1)
    yield whole_json(
        {
            "@context": _CONTEXT,
            "@type": "sc:Dataset",
            "@id": facts.iri("release", facts.version),
            "name": facts.title,
            "description": "Claims in the news and the independent origins behind each.",
            "conformsTo": CONFORMS,
            "version": facts.version,
            "datePublished": facts.created[:10],
            "license": facts.licence_url,
            "url": facts.iri("release", facts.version),
            "creator": {"@type": "sc:Organization", "name": facts.title},
            "citeAs": f"{facts.title}, version {facts.version}",
            "isLiveDataset": False,
            "rai:dataAnnotationProtocol": _PROTOCOL,
            "rai:dataAnnotationPlatform": "Label Studio",
            "rai:dataAnnotationAnalysis": agreement,
            "rai:annotationsPerItem": f"{annotation.height / items:.2f}",
            "rai:dataLimitations": _LIMITS,
            "rai:personalSensitiveInformation": "Annotators are numbered, not named. Editors "
            "stand under the names they decided under. Actors are who the articles name.",
            "distribution": [_file(path, kept) for path, kept in sorted(files.items())],
            "recordSet": [_records(table, facts) for table in tables.released()],
        }
    )


def _file(path: str, kept: Kept) -> dict[str, Any]:
    forms = {
        "csv": "text/csv",
        "jsonl": "application/jsonlines",
        "parquet": "application/x-parquet",
    }
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "contentUrl": path,
        "contentSize": f"{kept.bytes} B",
        "encodingFormat": forms[path.rsplit(".", 1)[-1]],
        "sha256": kept.sha256,
    }


def _records(table: str, facts: Facts) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": description(table),
        "key": [{"@id": f"{table}/{name}"} for name in tables.key(table)],
        "field": [_field(table, column) for column in tables.columns(table, facts.terms)],
    }


def _field(table: str, column: tables.Column) -> dict[str, Any]:
    listed = isinstance(column.dtype, pl.List)
    row: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": f"{column.description} A JSON array." if listed else column.description,
        "dataType": _TYPES[field_type(column.dtype)],
        "source": {"fileObject": {"@id": f"data/{table}.csv"}, "extract": {"column": column.name}},
    }
    for one in tables.references(table):
        if one.columns == (column.name,) and not one.listed:
            row["references"] = {"field": {"@id": f"{one.table}/{tables.key(one.table)[0]}"}}
    return row
