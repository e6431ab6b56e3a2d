"""Embeddings kept between builds: one append-only file of records, found again by their text.

Derived state: deleting the file costs time and nothing else. The file begins with a header that
says what it is; each record is the SHA-256 of a text, its vector, and a sum over both. What does
not add up, half-written or damaged, is not known; a file that is no such file is begun anew.
Several processes may share one: each appends under a lock.
"""

import fcntl
import hashlib
import os
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

_HEADER = b"twosource vectors 1, %d wide\n"
_KEY = 32  # bytes of a SHA-256


class VectorFile:
    """Known vectors of one model in one file; name the file after the model.

    `width` is the number of dimensions.
    """

    def __init__(self, path: Path, width: int) -> None:
        self._path = path
        self._record = np.dtype(
            [("text", "V32"), ("vector", np.float32, (width,)), ("sum", np.uint32)]
        )
        self._header = (_HEADER % width).ljust(self._record.itemsize, b"\0")
        self._header = self._header[: self._record.itemsize]
        self._rows: dict[bytes, int] = {}
        self._records: npt.NDArray[np.void] = np.empty(0, self._record)

    def get(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of those texts that are in the file now, whole."""
        self._refresh()
        found = {}
        for text in texts:
            key = _key(text)
            row = self._rows.get(key)
            if row is not None:
                record = self._records[row]
                vector = np.array(record["vector"])
                if record["text"].tobytes() == key and record["sum"] == _sum(key, vector):
                    found[text] = vector
        return found

    def put(self, vectors: Mapping[str, Vectors]) -> None:
        """Append vectors, by text; a text that is there already does no harm."""
        rows = np.empty(len(vectors), self._record)
        for place, (text, vector) in enumerate(vectors.items()):
            key, made = _key(text), np.asarray(vector, np.float32)
            rows[place] = (np.void(key), made, _sum(key, made))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._is_ours():
            self._begin()
        with self._path.open("ab", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            # Somebody was killed in the middle of a record: fill it up, so that ours stand whole.
            torn = -os.fstat(file.fileno()).st_size % self._record.itemsize
            _write(file.fileno(), bytes(torn) + rows.tobytes())

    def _is_ours(self) -> bool:
        try:
            with self._path.open("rb") as file:
                return file.read(len(self._header)) == self._header
        except FileNotFoundError:
            return False

    def _begin(self) -> None:
        """Put a new file in the place of none, or of a foreign one, which readers may still hold.

        Who loses a race for it loses the vectors of one build, which are made again by the next.
        """
        handle, path = tempfile.mkstemp(prefix=".unfinished-", dir=self._path.parent)
        try:
            _write(handle, self._header)
        finally:
            os.close(handle)
        Path(path).replace(self._path)
        self._rows, self._records = {}, np.empty(0, self._record)

    def _refresh(self) -> None:
        """Read what has been appended since, whole records only; the header is row 0."""
        if not self._is_ours():
            self._rows, self._records = {}, np.empty(0, self._record)
            return
        whole = self._path.stat().st_size // self._record.itemsize
        before = len(self._records)
        if whole > before:
            self._records = np.memmap(self._path, self._record, mode="r", shape=(whole,))
            keys = np.ascontiguousarray(self._records["text"][max(before, 1) :]).tobytes()
            for at in range(0, len(keys), _KEY):
                self._rows[keys[at : at + _KEY]] = max(before, 1) + at // _KEY


def _key(text: str) -> bytes:
    # A lone surrogate, which JSON may hold, has no UTF-8; its vector is kept all the same.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _sum(key: bytes, vector: Vectors) -> int:
    return zlib.crc32(vector.tobytes(), zlib.crc32(key))


def _write(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:  # the system takes at most 2 GB at once
        left = left[os.write(handle, left) :]
