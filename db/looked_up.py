"""Looked up: mappings whose values are read by key when they are first asked for, and then kept.

Use them where a few of a million rows are wanted, and nobody can say beforehand which. They answer
like dictionaries of everything; what has to see everything, such as iterating, reads it all.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

_Value = TypeVar("_Value")

# Asked for at once: with more keys DuckDB reads a whole table where it would look up by index.
_AT_ONCE = 1_000

Some = Callable[[Sequence[str]], Iterable[tuple[str, _Value]]]
Everything = Callable[[], Iterable[tuple[str, _Value]]]


class LookedUp(Mapping[str, _Value]):
    """Values by key; safe to share between threads, as long as its readers are."""

    def __init__(
        self,
        some: Some[_Value],
        everything: Everything[_Value],
        count: Callable[[], int] | None = None,
    ) -> None:
        """Get ready to read.

        Args:
            some: reads the values of some keys, those that there are.
            everything: reads all.
            count: tells how many there are; without it they are all read to be counted.
        """
        self._some, self._everything, self._count = some, everything, count
        self._lock = threading.RLock()
        self._known: dict[str, _Value] = {}
        self._missing: set[str] = set()
        self._is_whole = False

    def want(self, keys: Iterable[str]) -> None:
        """Read at once what will be asked for: a key at a time costs a question each."""
        if self._is_whole:
            return
        with self._lock:
            asked = {key for key in keys if key not in self._known} - self._missing
            unknown = sorted(asked)
            for at in range(0, len(unknown), _AT_ONCE):
                self._known.update(self._some(unknown[at : at + _AT_ONCE]))
            self._missing |= asked - self._known.keys()

    def __getitem__(self, key: str) -> _Value:
        if key not in self._known:
            self.want((key,))
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all()) if self._is_whole or self._count is None else self._count()

    def _all(self) -> dict[str, _Value]:
        """Everything, in its own order."""
        with self._lock:
            if not self._is_whole:
                self._known = dict(self._everything())
                self._is_whole = True
        return self._known


class ReadWhole(Sequence[_Value], Generic[_Value]):
    """Values of which none is read before any is asked for, and then all of them are."""

    def __init__(self, everything: Callable[[], Iterable[_Value]]) -> None:
        self._everything = everything
        self._lock = threading.Lock()
        self._known: tuple[_Value, ...] | None = None

    @overload
    def __getitem__(self, at: int) -> _Value: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[_Value]: ...

    def __getitem__(self, at: int | slice) -> _Value | Sequence[_Value]:
        return self._all()[at]

    def __iter__(self) -> Iterator[_Value]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> tuple[_Value, ...]:
        with self._lock:
            if self._known is None:
                self._known = tuple(self._everything())
        return self._known
