"""All documents of a release that follow from its facts, rows and files."""

from collections.abc import Iterable, Mapping

from validation.release import card, croissant, datapackage, linked
from validation.release.datapackage import Kept
from validation.release.facts import Facts
from validation.release.tables import Frames

PACKAGE = "datapackage.json"
SUMS = "SHA256SUMS"
NAMES = (
    *(PACKAGE, "croissant.json", "claims.jsonld", "annotations.jsonld", "prov.jsonld"),
    "README.md",
)


def documents(facts: Facts, frames: Frames, files: Mapping[str, Kept]) -> dict[str, Iterable[str]]:
    """Each document by its name, in pieces of text; `files` has the data files alone."""
    return {
        PACKAGE: datapackage.write(facts, files),
        "croissant.json": croissant.write(facts, frames, files, card.agreement(facts)),
        "claims.jsonld": linked.claims(facts, frames),
        "annotations.jsonld": linked.annotations(facts, frames),
        "prov.jsonld": linked.provenance(facts, frames, files),
        "README.md": card.write(facts, frames),
    }


def sums(files: Mapping[str, Kept]) -> str:
    """SHA256SUMS over files by their paths, as `sha256sum -c` reads it."""
    return "".join(f"{kept.sha256}  {path}\n" for path, kept in sorted(files.items()))
