"""What others' own validators say of a release: Data Package, Croissant, JSON-LD and PROV."""

import json
from pathlib import Path
from typing import Any

import mlcroissant
import pyshacl
import pytest
import rdflib
from frictionless import validate
from rdflib.namespace import RDF

pytestmark = [  # rdflib and its JSON-LD parser are not of one mind yet
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.*:DeprecationWarning"),
]

CONTEXTS = Path(__file__).parent / "contexts"
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SCHEMA = rdflib.Namespace("https://schema.org/")


def graph(path: Path) -> rdflib.Graph:
    """A document as triples; a context that is named is read from here, not from the network."""
    document = json.loads(path.read_text("utf-8"))
    if isinstance(document["@context"], str):
        name = document["@context"].rsplit("/", 1)[-1]
        document["@context"] = json.loads((CONTEXTS / name).read_text("utf-8"))["@context"]
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


def conforms(found: rdflib.Graph, shapes: str) -> str:
    """What SHACL shapes have against a graph; nothing where it conforms."""
    ok, _, text = pyshacl.validate(found, shacl_graph=(CONTEXTS / shapes).read_text("utf-8"))
    return "" if ok else text


def test_frictionless_accepts_the_data_package(release_folder: Path) -> None:
    report = validate(str(release_folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])[:5]
    assert len(report.tasks) == len(list((release_folder / "data").glob("*.csv")))


@pytest.mark.filterwarnings("ignore")  # pandas and rdflib warn about themselves in it
def test_mlcroissant_accepts_the_description_and_reads_the_rows(release_folder: Path) -> None:
    dataset = mlcroissant.Dataset(jsonld=str(release_folder / "croissant.json"))
    assert dataset.metadata.ctx.issues.report() == ""
    assert str(dataset.metadata.ctx.conforms_to.value).endswith("/1.1")
    records: list[Any] = list(dataset.records("claim"))
    claims = (release_folder / "data" / "claim.jsonl").read_text("utf-8").splitlines()
    assert [one["claim/claim_id"].decode() for one in records] == [
        json.loads(line)["claim_id"] for line in claims
    ]


def test_claims_are_schema_org_claims_with_appearances(release_folder: Path) -> None:
    found = graph(release_folder / "claims.jsonld")
    claims = set(found.subjects(RDF.type, SCHEMA.Claim))
    reviews = set(found.subjects(RDF.type, SCHEMA.ClaimReview))
    lines = (release_folder / "data" / "verdict.jsonl").read_text("utf-8").splitlines()
    given = [json.loads(line)["verdict"] for line in lines]
    assert len(claims) == 27
    assert 0 < len(reviews) == len(given) - given.count("open") < len(given)
    assert conforms(found, "claims.ttl") == ""


def test_mentions_are_web_annotations_with_both_selectors(release_folder: Path) -> None:
    found = graph(release_folder / "annotations.jsonld")
    mentions = (release_folder / "data" / "mention.jsonl").read_text("utf-8").splitlines()
    assert len(set(found.subjects(RDF.type, OA.Annotation))) == len(mentions)
    for selector in (OA.TextQuoteSelector, OA.TextPositionSelector):
        assert len(set(found.subjects(RDF.type, selector))) == len(mentions)
    assert conforms(found, "annotations.ttl") == ""


def test_every_file_is_derived_from_the_snapshot_and_that_from_bodies(release_folder: Path) -> None:
    found = graph(release_folder / "prov.jsonld")
    [snapshot] = set(found.objects(None, PROV.wasDerivedFrom)) & {
        one for one in found.subjects() if ":snapshot:" in str(one) and "build" not in str(one)
    }
    files = set(found.subjects(PROV.wasDerivedFrom, snapshot))
    assert len(files) == len(list((release_folder / "data").iterdir()))
    [build] = found.objects(snapshot, PROV.wasGeneratedBy)
    assert any(":body:" in str(one) for one in found.objects(build, PROV.used))
    assert conforms(found, "prov.ttl") == ""


def test_shapes_can_fail(release_folder: Path) -> None:
    found = graph(release_folder / "claims.jsonld")
    found.remove((next(found.subjects(RDF.type, SCHEMA.Claim)), SCHEMA.appearance, None))
    assert "appearance" in conforms(found, "claims.ttl")
