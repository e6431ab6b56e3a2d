"""The files of a release: all there, none too many, each with the bytes that it was made with."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from validation.release import tables
from validation.release.datapackage import ALSO, Kept
from validation.release.documents import NAMES, PACKAGE, SUMS, documents
from validation.release.findings import Finding
from validation.release.folder import Folder, digest_of
from validation.release.formats import FORMATS

_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_DATA = {f"data/{table}.{form}" for table in tables.released() for form in FORMATS}
# What a release has beside its tables, its documents and the sums themselves.
_OTHERS = ("CHANGES.md", "policy.toml", "gate/report.json", "gate/report.md")


def there(folder: Path) -> dict[str, Kept]:
    """Every file by its path in the release. A link is no file, it could lead anywhere."""
    found = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = Path(here) / name
            if path.is_file() and not path.is_symlink():
                inside = path.relative_to(folder).as_posix()
                found[inside] = Kept(digest_of(path), path.stat().st_size)
    return found


def check(release: Folder, files: Mapping[str, Kept]) -> Iterator[Finding]:
    """Hold the files against SHA256SUMS and against what every release has."""
    yield from _summed(release, files)
    for path in sorted(expected() - set(files)):
        yield Finding(path, "missing", "is missing")
    for here, folders, names in os.walk(release.path):
        for name in (*folders, *names):
            if (Path(here) / name).is_symlink():
                inside = (Path(here) / name).relative_to(release.path).as_posix()
                yield Finding(inside, "unlisted", "is a link, and a release holds files only")


def expected() -> set[str]:
    """The files that every release has."""
    return _DATA | set(NAMES) | set(_OTHERS) | {SUMS}


def _summed(release: Folder, files: Mapping[str, Kept]) -> Iterator[Finding]:
    try:
        text = (release.path / SUMS).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        yield Finding(SUMS, "missing", f"cannot be read ({type(error).__name__})")
        return
    told: dict[str, str] = {}
    for number, line in enumerate(text.split("\n")[:-1], start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            yield Finding(SUMS, "form", f"line {number} is not a hash, two spaces and a path")
        elif found[2] in told:
            yield Finding(SUMS, "form", f"line {number} names {found[2]} a second time")
        else:
            told[found[2]] = found[1]
    if not text.endswith("\n"):
        yield Finding(SUMS, "form", "its last line is not ended")
    if list(told) != sorted(told):
        yield Finding(SUMS, "form", "its lines are not sorted by path")
    yield from _compared(told, files)


def _compared(told: Mapping[str, str], files: Mapping[str, Kept]) -> Iterator[Finding]:
    for path, sha256 in told.items():
        if path not in files:
            yield Finding(path, "missing", f"is missing, and {SUMS} lists it")
        elif files[path].sha256 != sha256:
            yield Finding(
                path, "hash", f"is not the file that {SUMS} lists: its bytes were changed"
            )
    for path in sorted(set(files) - set(told) - {SUMS}):
        yield Finding(path, "unlisted", f"is not listed in {SUMS}")


def check_package(release: Folder, files: Mapping[str, Kept]) -> Iterator[Finding]:
    """Hold `datapackage.json` against the standard and against the files that it describes."""
    package = release.package
    resources = package.get("resources")
    if not isinstance(resources, list) or not resources:
        yield Finding(PACKAGE, "package", "has no resources")
        return
    seen: set[str] = set()
    listed: set[str] = set()
    for number, one in enumerate(resources, start=1):
        name = one.get("name") if isinstance(one, dict) else None
        for wrong in _wrong(one, seen, files):
            yield Finding(PACKAGE, "package", f"resource {name or number}: {wrong}")
        listed |= {str(each.get("path")) for each in _each(one)}
    for path in sorted(_DATA - listed):
        yield Finding(PACKAGE, "package", f"does not describe {path}")


def _each(one: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    """A resource, and what it names beside its own file."""
    beside = one.get(ALSO, []) if isinstance(one, dict) else []
    return [each for each in (one, *beside) if isinstance(each, dict)]


_NAME = re.compile(r"[a-z0-9][a-z0-9._/-]*")


def _wrong(one: Any, seen: set[str], files: Mapping[str, Kept]) -> Iterator[str]:  # noqa: ANN401 - JSON
    if not isinstance(one, dict):
        yield "is no object"
        return
    name = one.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        yield "its name is not of small letters, digits, dots and hyphens"
    elif name in seen:
        yield "its name stands there twice"
    else:
        seen.add(name)
    for each in _each(one):
        yield from _wrong_file(each, files)


def _wrong_file(one: Mapping[str, Any], files: Mapping[str, Kept]) -> Iterator[str]:
    path = one.get("path")
    if not isinstance(path, str) or path.startswith("/") or ".." in path.split("/"):
        yield "its path leads out of the release"
    elif path not in files:
        yield f"its file {path} is missing"
    else:
        kept = files[path]
        if one.get("hash") != f"sha256:{kept.sha256}":
            yield f"its hash is not that of {path}"
        if one.get("bytes") != kept.bytes:
            yield f"its bytes are {one.get('bytes')}, and {path} has {kept.bytes}"


def check_documents(
    release: Folder, frames: tables.Frames, files: Mapping[str, Kept]
) -> Iterator[Finding]:
    """Write every document anew from the rows, and find the first line that differs.

    Documents tell the hashes of all data files, so where one is missing none can be written.
    """
    if not set(files) >= _DATA:
        return
    data = {path: kept for path, kept in files.items() if path.startswith("data/")}
    for name, pieces in documents(release.facts, frames, data).items():
        path = release.path / name
        if path.is_file():
            yield from _first_difference(path, name, pieces)


def _first_difference(path: Path, name: str, pieces: Iterable[str]) -> Iterator[Finding]:
    """The first line of a document that is not as due; documents can be larger than memory."""
    number = 0
    with path.open(encoding="utf-8", newline="\n") as file:
        try:
            for number, (one, other) in enumerate(zip_longest(file, _lines(pieces)), start=1):
                if one != other:
                    yield Finding(name, "document", _told(number, one, other))
                    return
        except UnicodeDecodeError:
            yield Finding(name, "document", f"is not UTF-8 after line {number}")


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """The lines that pieces of text make together, each with its end."""
    begun = ""
    for piece in pieces:
        *whole, begun = f"{begun}{piece}".split("\n")
        yield from (f"{line}\n" for line in whole)
    if begun:
        yield begun


def _told(number: int, one: str | None, other: str | None) -> str:
    if one is None or other is None:
        return f"ends {'before' if one is None else 'only after'} line {number}, unlike the tables"
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    here, due = (f"…{text[max(0, at - 30) : at + 50]}…" for text in (one, other))
    return f"line {number} does not follow from the tables: it has {here!r}, not {due!r}"
