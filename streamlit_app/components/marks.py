"""Cutting a body of text where its marks begin and end, so that overlapping marks can be drawn.

Pure. Offsets count Unicode code points, which is why the cutting is done here and not in the
browser, whose strings count UTF-16 units.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from db.queries.rows import Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks throughout; `marks` are outer ones first."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def lines(body: str, marks: Sequence[Mark]) -> list[list[Piece]]:
    """Cut a body into its lines, and each line into pieces; empty lines are left out.

    A mark that runs over a line break is cut there; validation has seen to it that every mark
    lies within the body.
    """
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    touching: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        for line in range(bisect_right(starts, mark.start) - 1, bisect_left(starts, mark.end)):
            touching[line].append(mark)
    ends = [start - 1 for start in starts[1:]] + [len(body)]
    return [
        list(_pieces(body, start, end, touching[line]))
        for line, (start, end) in enumerate(zip(starts, ends, strict=True))
        if body[start:end].strip()
    ]


def _pieces(body: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    ends = {start, end}
    for mark in marks:
        ends |= {min(max(mark.start, start), end), max(min(mark.end, end), start)}
    edges = sorted(ends)
    for left, right in pairwise(edges):
        over = [mark for mark in marks if mark.start <= left and mark.end >= right]
        over.sort(key=lambda mark: (mark.start, -mark.end, mark.mention_id))
        yield Piece(left, right, body[left:right], tuple(over))
