"""Folders that appear whole or not at all.

Everything is written under a temporary name on the same file system, flushed to the disk, made
read-only and renamed. Whoever is killed half-way leaves only the temporary name, which the next
one clears away: the lock says that nobody is at work.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.immutable import exclusive

_UNFINISHED = ".unfinished-"


class Staged:
    """A folder on its way: fill `path`, then `publish` it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=home))

    def publish(self, name: str) -> Path:
        """Give what was staged, a folder or a file, its name in the home folder."""
        seal(self.path)
        self.path.chmod(0o755)
        target = self.path.rename(self.home / name)
        flush(self.home)
        return target


@contextmanager
def staged(home: Path) -> Iterator[Staged]:
    """A folder to fill; it is gone at the end unless it was published.

    Take it inside `alone`, or another writer may clear it away.
    """
    work = Staged(home)
    try:
        yield work
    finally:
        shutil.rmtree(work.path, ignore_errors=True)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Be the only writer in a folder, which is made, and cleared of what killed writers left."""
    with exclusive(home):
        for left in home.glob(f"{_UNFINISHED}*"):
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()
        yield


def seal(folder: Path) -> None:
    """Make every file read-only and see it, and every name, to the disk."""
    for here, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(here) / name
            path.chmod(0o444)
            flush(path)
        flush(Path(here))


def flush(path: Path) -> None:
    """See a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
