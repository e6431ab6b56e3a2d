"""Findings: what a build found of pairs of claims, so that the next need not find it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from twosource.matching.measures import Bools
from twosource.matching.sparse import Places

# A value for each of many pairs, by name: numbers, or marks.
Values: TypeAlias = dict[str, npt.NDArray[Any]]

MARK = 16  # bytes of a claim's mark
PAIRS = "meaning"  # the table of every pair that was looked at
OF_ALL = frozenset({"story"})  # tables that rest on the whole collection


@dataclass(frozen=True, slots=True)
class Table:
    """Values of pairs by their code: the left place times the number of claims, plus the right.

    Codes rise, and none is there twice.
    """

    codes: Places
    values: Values

    def holding(self, codes: Places) -> tuple[Places, Bools]:
        """The row of each code, and whether it is there at all."""
        if not len(self.codes):
            return np.zeros(len(codes), np.int64), np.zeros(len(codes), bool)
        rows = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return rows, self.codes[rows] == codes

    def moved(self, now: Places, size: int) -> "Table":
        """The same for claims that have other places now, -1 where they are gone; order stays."""
        left, right = now[np.stack(np.divmod(self.codes, max(len(now), 1)))]
        stay = (left >= 0) & (right >= 0)
        values = {name: column[stay] for name, column in self.values.items()}
        return Table(left[stay] * size + right[stay], values)


NOTHING = Table(np.empty(0, np.int64), {})


@dataclass(frozen=True, slots=True)
class Findings:
    """What one build found of its pairs, for the next.

    `claims` has the mark of each claim in order; `candidates` are places; `tables` are by name.
    """

    claims: tuple[bytes, ...] = ()
    candidates: Places = field(default_factory=lambda: np.empty((0, 2), np.int64))
    tables: Mapping[str, Table] = field(default_factory=dict)

    @property
    def pairs(self) -> int:
        """How many pairs were looked at."""
        return len(self.tables[PAIRS].codes) if PAIRS in self.tables else 0


class KnownFindings(Protocol):
    """The findings of the last build, kept somewhere by the caller."""

    def get(self) -> Findings:
        """What is known; nothing where it was made in any other way than it would be now."""
        ...

    def put(self, findings: Findings, stood: int) -> None:
        """Keep findings in place of those before, of which so many pairs stood as they were."""
        ...
