"""The JSON-LD documents: claims for schema.org, mentions as Web Annotations, and PROV.

Contexts of schema.org and PROV are written out, so that nobody has to fetch them; that of Web
Annotation is named, as its standard demands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from validation.release.datapackage import Kept
from validation.release.facts import Facts, graph
from validation.release.tables import Frames

SCHEMA_ORG = {
    "@vocab": "https://schema.org/",
    "twosource": "urn:twosource:vocabulary:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "datePublished": {"@id": "datePublished", "@type": "xsd:date"},
    "url": {"@id": "url", "@type": "@id"},
    "itemReviewed": {"@id": "itemReviewed", "@type": "@id"},
}
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
PROV = {
    "@vocab": "http://www.w3.org/ns/prov#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "sha256": "urn:twosource:vocabulary:sha256",
    "generatedAtTime": {"@type": "xsd:dateTime"},
} | {
    term: {"@type": "@id"}
    for term in (
        *("wasDerivedFrom", "wasGeneratedBy", "wasAttributedTo", "wasAssociatedWith"),
        *("wasRevisionOf", "used"),
    )
}
# How an editor's verdict reads on schema.org's scale; `open` is no verdict to publish.
_RATINGS = {"confirmed": 5, "unverifiable": 3, "refuted": 1}


def claims(facts: Facts, frames: Frames) -> Iterable[str]:
    """Each claim with its appearances, and a review where an editor gave a verdict."""
    return graph(SCHEMA_ORG, _claims(facts, frames))


def _claims(facts: Facts, frames: Frames) -> Iterator[dict[str, Any]]:
    stated = frames["mention"].filter(pl.col("claim_id").is_not_null())
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for claim_id, article_id in stated.select("claim_id", "article_id").iter_rows():
        places[claim_id][article_id] = None
    articles = _articles(facts, frames)
    for row in frames["claim"].iter_rows(named=True):
        yield {
            "@id": facts.iri("claim", row["claim_id"]),
            "@type": "Claim",
            "identifier": row["claim_id"],
            "text": row["text"],
            "appearance": [articles[one] for one in sorted(places[row["claim_id"]])],
            "twosource:status": row["status"],
            "twosource:disputed": row["disputed"],
            "twosource:independentOrigins": row["independent_origins"],
        }
    for row in frames["verdict"].iter_rows(named=True):
        if row["verdict"] in _RATINGS:
            yield _review(facts, row)


def _articles(facts: Facts, frames: Frames) -> dict[str, dict[str, Any]]:
    """Each article as a work that claims appear in; what is not known is left out."""
    current = frames["article"].filter(pl.col("is_current"))
    return {
        row["article_id"]: {
            "@id": facts.iri("article", row["article_id"]),
            "@type": "NewsArticle",
            "identifier": row["article_id"],
        }
        | _known("headline", row["title"])
        | _known("datePublished", row["published_on"] and row["published_on"].isoformat())
        | _known("url", row["url"])
        | _known("publisher", row["outlet"] and {"@type": "Organization", "name": row["outlet"]})
        for row in current.iter_rows(named=True)
    }


def _known(name: str, value: object) -> dict[str, Any]:
    return {name: value} if value else {}


def _review(facts: Facts, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@id": facts.iri("review", row["claim_id"]),
        "@type": "ClaimReview",
        "itemReviewed": facts.iri("claim", row["claim_id"]),
        "author": {"@type": "Person", "name": row["who"]},
        "datePublished": row["recorded_at"].date().isoformat(),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _RATINGS[row["verdict"]],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": row["verdict"],
        },
    } | _known("reviewBody", row["why"])


def annotations(facts: Facts, frames: Frames) -> Iterable[str]:
    """Each mention as a Web Annotation on its article; positions count Unicode code points."""
    return graph(ANNOTATION, _annotations(facts, frames["mention"]))


def _annotations(facts: Facts, mentions: pl.DataFrame) -> Iterator[dict[str, Any]]:
    wanted = ("mention_id", "article_id", "label", "start", "end", "text", "claim_id", "actor_id")
    for row in mentions.select(wanted).iter_rows(named=True):
        position = {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]}
        whole = len(row["text"]) == row["end"] - row["start"]
        exact = {"type": "TextQuoteSelector", "exact": row["text"]}
        named = [(kind, row[f"{kind}_id"]) for kind in ("claim", "actor") if row[f"{kind}_id"]]
        yield {
            "id": facts.iri("mention", row["mention_id"]),
            "type": "Annotation",
            "motivation": "identifying" if named else "classifying",
            "body": [
                {"type": "TextualBody", "value": row["label"], "purpose": "classifying"},
                *(
                    {"type": "SpecificResource", "source": facts.iri(*one), "purpose": "linking"}
                    for one in named
                ),
            ],
            "target": {
                "source": facts.iri("article", row["article_id"]),
                # A quote that was cut selects less than was tagged, so it is no selector.
                "selector": [exact, position] if whole else [position],
            },
        }


def provenance(facts: Facts, frames: Frames, files: Mapping[str, Kept]) -> Iterable[str]:
    """What was derived from what: article bodies and tagging, the snapshot, the files."""
    return graph(PROV, _provenance(facts, frames, files))


def _provenance(
    facts: Facts, frames: Frames, files: Mapping[str, Kept]
) -> Iterator[dict[str, Any]]:
    software = facts.iri("software", f"twosource-{facts.software['twosource']}")
    yield {"@id": software, "@type": "SoftwareAgent", "label": "twosource"}
    sources = [*_people(facts, frames), *_bodies(facts, frames), *_tagging(facts, frames)]
    yield from sources
    used = [one["@id"] for one in sources if one["@type"] == "Entity"]
    snapshot = facts.iri("snapshot", facts.snapshot["digest"])
    build = f"{snapshot}:build"
    yield {"@id": build, "@type": "Activity", "used": used, "wasAssociatedWith": software}
    yield {
        "@id": snapshot,
        "@type": "Entity",
        "wasGeneratedBy": build,
        "label": "snapshot",
        "generatedAtTime": facts.snapshot["built_at"],
    }
    release = facts.iri("release", facts.version)
    made = f"{release}:made"
    yield {"@id": made, "@type": "Activity", "used": snapshot, "wasAssociatedWith": software}
    for path, kept in sorted(files.items()):
        yield {
            "@id": facts.iri("file", f"{facts.version}/{path}"),
            "@type": "Entity",
            "label": path,
            "sha256": kept.sha256,
            "wasDerivedFrom": snapshot,
            "wasGeneratedBy": made,
        }
    revised = {"wasRevisionOf": facts.iri("release", facts.previous)} if facts.previous else {}
    yield {"@id": release, "@type": "Entity", "wasGeneratedBy": made} | revised


def _people(facts: Facts, frames: Frames) -> Iterator[dict[str, Any]]:
    for name in sorted(frames["annotation"]["annotator"].unique()):
        yield {"@id": facts.iri("agent", name), "@type": "Agent", "label": name}


def _bodies(facts: Facts, frames: Frames) -> Iterator[dict[str, Any]]:
    for row in frames["article"].iter_rows(named=True):
        yield {
            "@id": facts.iri("body", row["body_sha256"]),
            "@type": "Entity",
            "label": f"{row['article_id']}, revision {row['revision']}",
            "sha256": row["body_sha256"],
        }


def _tagging(facts: Facts, frames: Frames) -> Iterator[dict[str, Any]]:
    bodies = {
        (row["article_id"], row["revision"]): row["body_sha256"]
        for row in frames["article"].iter_rows(named=True)
    }
    wanted = ("annotation_id", "annotator", "article_id", "revision")
    for name, annotator, article, revision in frames["annotation"].select(wanted).iter_rows():
        yield {
            "@id": facts.iri("annotation", name),
            "@type": "Entity",
            "wasAttributedTo": facts.iri("agent", annotator),
            "wasDerivedFrom": facts.iri("body", bodies[article, revision]),
        }
