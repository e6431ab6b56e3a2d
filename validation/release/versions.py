"""Semantic versions of releases: their order, and when the first number has to grow.

The order is that of https://semver.org (2.0.0), paragraph 11.
"""

import re
from collections.abc import Iterable
from functools import total_ordering
from typing import Any

from validation.release import tables

_FORM = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
    r"(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?",
    re.ASCII,
)
# Ids that others may have written down: while the first number stays, none of them goes.
_LASTING = {"article": "article_id", "claim": "claim_id"}


@total_ordering
class Version:
    """One version, such as `1.4.0` or `2.0.0-rc.1`.

    Build metadata (`+…`) is not accepted: it has no place in the order, so two releases would be
    told apart by nothing.
    """

    def __init__(self, text: str) -> None:
        """Read a version.

        Raises:
            ValueError: it is none.
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no semantic version such as 1.4.0")
        self.text = text
        self.numbers = tuple(int(number) for number in found.groups()[:3])
        self.early = tuple(found[4].split(".")) if found[4] else ()

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Version({self.text!r})"

    def _order(self) -> tuple[Any, ...]:
        """Numbers first; a version before its release comes before it; digits before letters."""
        early = tuple((0, int(one), "") if one.isdigit() else (1, 0, one) for one in self.early)
        return self.numbers, not self.early, early

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self._order() == other._order()

    def __lt__(self, other: "Version") -> bool:
        return self._order() < other._order()

    def __hash__(self) -> int:
        return hash(self._order())

    @property
    def major(self) -> int:
        """The first number."""
        return self.numbers[0]


def versions(names: Iterable[str]) -> list[Version]:
    """The versions among some names, oldest first; other names are nobody's release."""
    found = [Version(name) for name in names if _FORM.fullmatch(name)]
    return sorted(found)


def breaks(old: tables.Frames, new: tables.Frames) -> list[str]:
    """What of an older release is gone, so that only a new first number may say so.

    A claim's id that merged into another is not gone: `claim_name` and `former_name` lead on.
    """
    found = [f"the table {table}" for table in sorted(set(old) - set(new))]
    for table in sorted(set(old) & set(new)):
        gone = set(old[table].columns) - set(new[table].columns)
        found += [f"the column {table}.{name}" for name in sorted(gone)]
    for table, name in _LASTING.items():
        lost = set(old[table][name]) - set(new[table][name]) - _leading_on(table, new)
        found += [f"the {table} {one}" for one in sorted(lost)]
    return found


def _leading_on(table: str, new: tables.Frames) -> set[str]:
    if table != "claim":
        return set()
    merged = new["claim_name"].filter(event="merged")["claim_id"]
    return set(merged) | set(new["former_name"]["claim_id"])
