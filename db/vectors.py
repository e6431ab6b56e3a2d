"""Embeddings kept between builds: one append-only file of records, found again by their text.

Derived state: deleting the file costs time and nothing else. A record is the SHA-256 of a text
and its vector; records are appended in one write each time, so several processes may share a
file, and what a killed one left half-written is passed over.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class VectorFile:
    """Known vectors of one model in one file; name the file after the model.

    `width` is the number of dimensions.
    """

    def __init__(self, path: Path, width: int) -> None:
        self._path = path
        self._record = np.dtype([("text", "V32"), ("vector", np.float32, (width,))])
        self._rows: dict[bytes, int] = {}
        self._records: npt.NDArray[np.void] = np.empty(0, self._record)

    def get(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of those texts that are in the file now."""
        self._refresh()
        found = {}
        for text in texts:
            row = self._rows.get(_key(text))
            if row is not None:
                found[text] = np.array(self._records[row]["vector"])
        return found

    def put(self, vectors: Mapping[str, Vectors]) -> None:
        """Append vectors, by text; a text that is there already does no harm."""
        rows = np.empty(len(vectors), self._record)
        for place, (text, vector) in enumerate(vectors.items()):
            rows[place] = (np.void(_key(text)), vector)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            self._append(handle, rows.tobytes())
        finally:
            os.close(handle)

    def _append(self, handle: int, content: bytes) -> None:
        torn = os.fstat(handle).st_size % self._record.itemsize
        if torn:
            # Somebody was killed in the middle of a record: fill it up, so that ours stand whole.
            content = bytes(self._record.itemsize - torn) + content
        os.write(handle, content)

    def _refresh(self) -> None:
        """Read what has been appended since, whole records only."""
        if not self._path.exists():
            return
        whole = self._path.stat().st_size // self._record.itemsize
        if whole > len(self._records):
            before = len(self._records)
            self._records = np.memmap(self._path, self._record, mode="r", shape=(whole,))
            for row in range(before, whole):
                self._rows[self._records[row]["text"].tobytes()] = row


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
