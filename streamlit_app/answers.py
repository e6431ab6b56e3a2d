"""Answers that were given: what a snapshot with the decisions of a moment said, once for everybody.

A page is drawn anew at every press of a key in it, and twenty editors look at the same lists; as
long as nobody decides, the answers are the same. They are values that nobody changes.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

_Answer = TypeVar("_Answer")

_KEPT = 500  # a page asks twenty questions
_LONGEST = 10_000  # rows; what looks at everything there is may fill the memory


class Answers:
    """What is known at one moment, the longest unasked forgotten first; safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._moment: Hashable = None
        self._known: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, moment: Hashable, asked: Hashable, find: Callable[[], _Answer]) -> _Answer:
        """The answer to what is asked at a moment; found where it is not known yet.

        Args:
            moment: The number of the newest decision; with another one everything is forgotten.
            asked: The question and all that it was asked with.
            find: Finds the answer, for a moment that is not earlier.
        """
        with self._lock:
            if moment != self._moment:
                self._moment, self._known = moment, OrderedDict()
            known = self._known
            if asked in known:
                known.move_to_end(asked)
                return known[asked]  # type: ignore[no-any-return] # as `find` gave it
        found = find()
        if not isinstance(found, Sequence | Mapping) or len(found) <= _LONGEST:
            with self._lock:  # of the moment that was asked about, even if that is over by now
                known[asked] = found
                if len(known) > _KEPT:
                    known.popitem(last=False)
        return found


def frozen(value: object) -> Hashable:
    """A value that a question is asked with, as part of a key."""
    if isinstance(value, list | tuple):
        return tuple(frozen(one) for one in value)
    return value if isinstance(value, Hashable) else repr(value)
