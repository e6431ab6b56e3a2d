"""A release on the disk, a folder or a zip file of one, and its tables read back as frames."""

import hashlib
import json
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from twosource.errors import ReleaseError
from validation.release import formats
from validation.release.documents import PACKAGE
from validation.release.facts import Facts, from_json

_PIECE = 1 << 20
# More than that from one zip file is no release but an attempt to fill somebody's disk.
_MOST_BYTES = 200 * 2**30


def digest_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Folder:
    """A release in a folder; nothing of it is believed before it is checked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def package(self) -> Mapping[str, Any]:
        """`datapackage.json`.

        Raises:
            ReleaseError: it is missing or no JSON object.
        """
        path = self.path / PACKAGE
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReleaseError(f"{path} cannot be read ({error}); this is no release.") from error
        if not isinstance(found, dict):
            raise ReleaseError(f"{path} holds no JSON object; this is no release.")
        return found

    @cached_property
    def facts(self) -> Facts:
        """What the release says of itself.

        Raises:
            ReleaseError: it says nothing that can be read.
        """
        try:
            return from_json(self.package["twosource"])
        except (TypeError, KeyError, ValueError) as error:
            raise ReleaseError(
                f"{self.path / PACKAGE} does not say what release this is ({error!r}); "
                "ask for an unchanged copy."
            ) from error

    def frames(self) -> dict[str, pl.DataFrame]:
        """The tables that the release has, from Parquet, unchecked.

        Raises:
            ReleaseError: one cannot be read.
        """
        paths = sorted((self.path / "data").glob("*.parquet"))
        try:
            return {path.stem: formats.read_parquet(path) for path in paths}
        except ValueError as error:
            raise ReleaseError(f"A table in {self.path} cannot be read ({error}).") from error


@contextmanager
def open_release(path: Path) -> Iterator[Folder]:
    """Open a release; a zip file is unpacked into a temporary folder for as long as it is open.

    Raises:
        ReleaseError: there is nothing, or nothing of the kind.
    """
    if path.is_dir():
        yield Folder(path)
    elif path.is_file() and zipfile.is_zipfile(path):
        with tempfile.TemporaryDirectory(prefix="twosource-") as temporary:
            yield Folder(_unpacked(path, Path(temporary)))
    else:
        raise ReleaseError(f"There is no release at {path}: give a folder or a zip file of one.")


def _unpacked(path: Path, into: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise ReleaseError(
                    f"{path} unpacks to more than any release; nothing was unpacked."
                )
            if any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
                raise ReleaseError(f"{path} holds a symbolic link, as no release does.")
            packed.extractall(into)  # it never writes outside `into`
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReleaseError(f"{path} cannot be unpacked ({error}).") from error
    inside = sorted(into.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else into
