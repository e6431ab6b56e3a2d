"""Files that are written once: whole or not at all, and checked when they are read.

A file is written under a temporary name, flushed to the disk and renamed, so that whoever is
killed half-way leaves nothing under the real name. Names hold the SHA-256 of the content.
"""

import fcntl
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import zstandard

from twosource.errors import EvidenceError

_UNFINISHED = ".unfinished-"
# Nothing writes to one file for a day without touching it; what is older was left by the killed.
_ABANDONED_AFTER = 86_400
# Above this, zstd saves more than it costs to be unable to read the file by eye.
_LONG_RECORD = 16_384


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold a folder for one writer at a time, among all threads and processes.

    The kernel lets go of the lock when its holder is killed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Unfinished:
    """A file on its way: write to `file`, then `publish` it under its name."""

    def __init__(self, folder: Path) -> None:
        handle, path = tempfile.mkstemp(prefix=_UNFINISHED, dir=folder)
        self.file: IO[bytes] = os.fdopen(handle, "wb")
        self.path = Path(path)

    def publish(self, name: str, *, flush: bool = True) -> Path:
        """Give the file its name; same name means same content.

        Flushed to the disk, it also survives a power failure; only what can be made again may do
        without, at a third of the time.
        """
        self.file.flush()
        target = self.path.with_name(name)
        if flush:
            os.fsync(self.file.fileno())
        self.path.replace(target)
        if flush:
            _flush_folder(target.parent)
        return target


@contextmanager
def unfinished(folder: Path) -> Iterator[Unfinished]:
    """A file to write in a folder; it is gone at the end unless it was published."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    writing = Unfinished(folder)
    try:
        yield writing
    finally:
        writing.file.close()
        writing.path.unlink(missing_ok=True)


def put(path: Path, content: bytes, *, flush: bool = True) -> None:
    """Write a file whose name follows from its content; one that is there and whole is left."""
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return
    with unfinished(path.parent) as writing:
        writing.file.write(content)
        writing.publish(path.name, flush=flush)


def sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def get(path: Path, expected: str) -> bytes:
    """Read a file whole and check it against the SHA-256 that it was kept under.

    Raises:
        EvidenceError: it is missing or damaged.
    """
    try:
        content = path.read_bytes()
        if path.suffix == ".zst":
            content = zstandard.ZstdDecompressor().decompressobj().decompress(content)
    except FileNotFoundError as error:
        raise missing(path) from error
    except (OSError, zstandard.ZstdError) as error:
        raise damaged(path, str(error)) from error
    if sha256(content) != expected:
        raise damaged(path, "its content does not match its SHA-256")
    return content


def damaged(path: Path, reason: str) -> EvidenceError:
    """The error for a file whose content is not what was kept."""
    return EvidenceError(f"The evidence file {path} is damaged ({reason}). Restore it from backup.")


def missing(path: Path) -> EvidenceError:
    """The error for a file that was kept and is gone."""
    return EvidenceError(f"The evidence file {path} is missing. Restore it from backup.")


def append_record(folder: Path, record: dict[str, Any]) -> None:
    """Add a numbered record to a folder. The caller holds the lock that guards the folder."""
    content = json.dumps(record, ensure_ascii=False, sort_keys=True).encode()
    number = len(_record_files(folder)) + 1
    name = f"{number:06d}-{sha256(content)}.json"
    if len(content) > _LONG_RECORD:
        name, content = f"{name}.zst", zstandard.ZstdCompressor().compress(content)
    with unfinished(folder) as writing:
        writing.file.write(content)
        writing.publish(name)


def read_records(folder: Path) -> list[dict[str, Any]]:
    """All records of a folder in the order in which they were added.

    Raises:
        EvidenceError: a record is damaged, or one is missing between others.
    """
    found = []
    for number, path in enumerate(_record_files(folder), start=1):
        if int(path.name[:6]) != number:
            raise missing(folder / f"{number:06d}-….json")
        expected = path.name[7:].partition(".")[0]
        found.append(json.loads(get(path, expected)))
    return found


def _record_files(folder: Path) -> list[Path]:
    """The records by number; names sort as numbers do up to a million of them."""
    return sorted(folder.glob("[0-9]*-*.json*"))


def _flush_folder(folder: Path) -> None:
    """Make a new name survive a power failure, not only the content behind it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what killed writers left."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _ABANDONED_AFTER:
                path.unlink()
