"""Findings kept from one build to the next: one file, replaced whole.

Derived state: deleting the file costs time and nothing else. Its first line says what it is and
what made it, its second which columns follow, and a hash over everything is at its end. Where one
is not as expected (cut short, damaged, foreign, made by other code) it is taken for nothing.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import structlog

from db.immutable import unfinished
from twosource.matching.findings import MARK, Findings, Table, Values

log = structlog.get_logger(__name__)

_HEADER = "twosource findings 1, made by {}\n"
_HASH = 32  # bytes
# The names of the columns that hold no values of pairs; the first two are in a table without name.
_CLAIMS, _CANDIDATES, _CODES = "the claims", "the candidates", "the codes"


class FindingsFile:
    """The findings of a store's last build; `made_by` differs where they might.

    With `look_only` what is there stays as it is.
    """

    def __init__(self, path: Path, made_by: str, *, look_only: bool = False) -> None:
        self._path, self._look_only = path, look_only
        self._header = _HEADER.format(made_by).encode()

    def get(self) -> Findings:
        """What the file holds; nothing where it cannot be read, is not whole, or not ours."""
        try:
            content = self._path.read_bytes()
        except OSError:
            return Findings()
        is_ours = content.startswith(self._header)
        if not is_ours or _hash(memoryview(content)[:-_HASH]) != content[-_HASH:]:
            log.info("findings.set_aside", path=str(self._path))
            return Findings()
        return _read(content, len(self._header))

    def put(self, findings: Findings, stood: int) -> None:
        """Replace the file, and say in the log how many pairs were scored and how many stood.

        Whoever reads meanwhile reads the one before; of two written at once the later one stays.
        """
        log.info("pairs.scored", scored=findings.pairs - stood, stood=stood)
        if self._look_only:
            return
        try:
            self._write(findings)
        except OSError as error:  # what spares time must not cost a build
            log.warning("findings.not_kept", error=str(error))

    def _write(self, findings: Findings) -> None:
        columns = list(_columns(findings))
        names = [[*names, column.dtype.str, len(column)] for *names, column in columns]
        made = hashlib.blake2b(digest_size=_HASH)
        parts = (column.tobytes() for *_, column in columns)
        with unfinished(self._path.parent) as writing:
            for part in chain((self._header, json.dumps(names).encode() + b"\n"), parts):
                made.update(part)
                writing.file.write(part)
            writing.file.write(made.digest())
            # Not flushed: what a power failure leaves of it is found out by its hash.
            writing.publish(self._path.name, flush=False)


def _hash(content: memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=_HASH).digest()


def _columns(findings: Findings) -> Iterator[tuple[str, str, npt.NDArray[Any]]]:
    """Everything, each column with the name of its table and its own."""
    yield "", _CLAIMS, np.frombuffer(b"".join(findings.claims), np.uint8)
    yield "", _CANDIDATES, findings.candidates.ravel()
    for name, table in findings.tables.items():
        yield name, _CODES, table.codes
        for column, values in table.values.items():
            yield name, column, values


def _read(content: bytes, start: int) -> Findings:
    """Findings from the names of columns at `start`; their values stay where they are."""
    end = content.index(b"\n", start) + 1
    tables: dict[str, Values] = defaultdict(dict)
    at = end
    for table, name, kind, length in json.loads(content[start:end]):
        column = np.frombuffer(content, kind, length, at)
        tables[table][name] = column
        at += column.nbytes
    whole = tables.pop("")
    claims = whole[_CLAIMS].tobytes()
    return Findings(
        tuple(claims[at : at + MARK] for at in range(0, len(claims), MARK)),
        whole[_CANDIDATES].reshape(-1, 2),
        {name: Table(values.pop(_CODES), values) for name, values in tables.items()},
    )
