"""Verifying: a stranger's check of a release, from nothing but the release itself.

First its files, then its rows, then what follows from them: the documents are written anew, and
every claim's independent origins are counted anew by the functions that the build uses.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import polars as pl

from twosource import __version__, misstated
from twosource.errors import ReleaseError, SettingsError
from twosource.policy import read_policy
from twosource.progress import Report
from twosource.uncollected import uncollected
from validation.release import card, files, rows, spans, tables
from validation.release.datapackage import Kept
from validation.release.findings import Finding
from validation.release.folder import Folder, open_release


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found, and what it could not look at, in sentences."""

    version: str
    findings: tuple[Finding, ...]
    unchecked: tuple[str, ...]
    files: int
    rows: int

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


@uncollected()
def verify(path: Path, report: Report, bodies: Path | None = None) -> Verified:
    """Check a release, a folder or a zip file of one; with `bodies` also against the articles.

    Raises:
        ReleaseError: there is no release at the path, or nothing that could be checked as one.
    """
    texts = {} if bodies is None else spans.read_bodies(bodies)
    with open_release(path) as release:
        facts = release.facts
        report("Checking files")
        there = files.there(release.path)
        found = [*files.check(release, there), *files.check_package(release, there)]
        report("Reading tables")
        frames, wrong = _read(release)
        found += wrong
        report("Checking rows")
        found += _rows(release, frames, texts)
        whole = set(frames) == set(tables.released())
        if whole:
            report("Writing documents anew")
            found += _documents(release, frames, there)
            report("Counting independent origins anew")
            found += _statuses(release, frames)
        unchecked = tuple(_unchecked(release, texts, frames, whole=whole))
        held = sum(frame.height for frame in frames.values())
        return Verified(facts.version, tuple(found), unchecked, len(there), held)


def _read(release: Folder) -> tuple[dict[str, pl.DataFrame], list[Finding]]:
    frames, found = {}, []
    for table in tables.released():
        frame, wrong = rows.read(release.path, table, release.facts.terms)
        found += wrong
        if frame is not None:
            frames[table] = frame
    return frames, found


def _rows(
    release: Folder, frames: Mapping[str, pl.DataFrame], texts: Mapping[str, str]
) -> Iterator[Finding]:
    terms = release.facts.terms
    for table, frame in frames.items():
        yield from rows.check(table, frame, terms)
        yield from rows.check_references(table, frames)
    if "article" in frames:
        yield from _followed(spans.check(frames, terms, texts), "data/mention.parquet")


def _documents(
    release: Folder, frames: Mapping[str, pl.DataFrame], there: Mapping[str, Kept]
) -> Iterator[Finding]:
    with suppress(OSError, UnicodeDecodeError):  # what cannot be read was told already
        told = card.rows_told((release.path / "README.md").read_text(encoding="utf-8"))
        for name, number in card.totals(frames).items():
            if told.get(name) != number:
                message = f"tells of {told.get(name)} rows of {name}, and there are {number}"
                yield Finding("README.md", "totals", message)
    if _ours(release):
        yield from _followed(files.check_documents(release, frames, there), "README.md")


def _statuses(release: Folder, frames: Mapping[str, pl.DataFrame]) -> Iterator[Finding]:
    try:
        policy = read_policy(release.path / "policy.toml")
    except (SettingsError, UnicodeDecodeError, OSError) as error:
        yield Finding("policy.toml", "unreadable", f"cannot be read: {error}")
        return
    yield from _followed(misstated.differences(frames, release.facts, policy), "data/claim.parquet")


def _followed(findings: Iterable[Finding], file: str) -> Iterator[Finding]:
    """Findings, to the point where rows make no sense: these were told, and nothing follows."""
    try:
        yield from findings
    except (LookupError, ValueError, AttributeError, TypeError, pl.exceptions.PolarsError) as error:
        yield Finding(file, "unfollowed", f"cannot be followed any further ({error!r})")


def _ours(release: Folder) -> bool:
    """Whether the release was written by what we are, so that we would write the same bytes."""
    mine = {"twosource": __version__} | {name: version(name) for name in ("polars", "pyarrow")}
    return dict(release.facts.software) == mine


def _unchecked(
    release: Folder, texts: Mapping[str, str], frames: Mapping[str, pl.DataFrame], *, whole: bool
) -> Iterator[str]:
    if not whole:
        lost = ", ".join(sorted(set(tables.released()) - set(frames)))
        yield f"Documents and statuses were not checked: {lost} cannot be read."
    elif not _ours(release):
        yield "Documents were not written anew: the release was made by other versions of software."
    if not release.facts.bodies:
        there = set(frames["article"]["body_sha256"]) if "article" in frames else set()
        unread = len(there - set(texts))
        if unread:
            yield f"Quotes were not looked up in {unread} bodies, which the release does not hold."


__all__ = ["ReleaseError", "Verified", "verify"]
