"""One process at a time, on one machine."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from twosource.progress import Report


@contextmanager
def exclusive(path: Path, waiting: str, progress: Report) -> Iterator[None]:
    """Hold the lock file for the length of the block; say `waiting` if another process has it.

    The lock ends with the process that holds it, however that ends. The file itself stays:
    removing it would let two processes lock two files of one name.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress(waiting)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
