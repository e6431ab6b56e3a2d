"""What a check of a release finds: which file, which row by number and key, and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

# Of one kind in one file, so many are told one by one; the rest are counted.
MOST = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `row` counts rows of data from 1; `key` names the row."""

    file: str
    rule: str
    message: str
    row: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        """The finding on one line."""
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.key is not None:
            where += f" ({self.key})"
        return f"{where}: {self.message}"


def key_of(names: tuple[str, ...], row: Mapping[str, Any]) -> str:
    """What names a row, for reading."""
    return ", ".join(f"{name} {row[name]}" for name in names)


def at_rows(
    file: str, rule: str, names: tuple[str, ...], found: pl.DataFrame, message: str
) -> Iterator[Finding]:
    """A finding for each row of a frame that has its number in `row`.

    `message` is filled in from the row's columns.
    """
    for row in found.head(MOST).iter_rows(named=True):
        yield Finding(file, rule, message.format(**row), row["row"], key_of(names, row))
    if found.height > MOST:
        yield Finding(file, rule, f"and {found.height - MOST:,} more rows like these")
