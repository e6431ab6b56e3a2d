"""Page furniture and second stories in a pasted page, found by the cues of furniture.toml.

Made to stay silent when in doubt: a false alarm costs an editor's trust, a miss costs a line that
annotators leave untagged.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, islice, pairwise
from pathlib import Path
from typing import NamedTuple

_CUES = Path(__file__).with_name("furniture.toml")
REPEATED = "headline repeated"

# A paragraph of a story: long, and ending as a sentence does.
_PARAGRAPH_FROM = 120
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_DATELINE = re.compile(
    r"[A-Z][A-Z'’./ -]{2,40}(?:, [A-Z][\w. ]{2,20})?(?: ?\([^)]{2,30}\))?\s*(?::|—|–|--?)\s"
)
# A story has a few paragraphs; a teaser or a caption has one.
_FEWEST_PARAGRAPHS = 2
# Twenty times the longest page; what lies further down is not looked at.
_MOST_LINES = 10_000
_HEADLINE_LENGTH = range(20, 200)
_HEADLINE_WORDS = 4


class Cue(NamedTuple):
    """One row of the table: what matches, and what it is called."""

    name: str
    pattern: re.Pattern[str]
    longest: int
    strong: bool
    heads_a_story: bool


class Piece(NamedTuple):
    """One kind of furniture and the lines of the body that it stands on, from 1."""

    name: str
    lines: tuple[int, ...]


class Story(NamedTuple):
    """Where another story begins, and under which headline."""

    line: int
    headline: str


class _Line(NamedTuple):
    number: int
    text: str
    cue: Cue | None

    @property
    def is_paragraph(self) -> bool:
        return (
            self.cue is None
            and len(self.text) >= _PARAGRAPH_FROM
            and _SENTENCE_END.search(self.text[-4:]) is not None
        )

    @property
    def is_headline(self) -> bool:
        """Whether it could be one: as long as headlines are, and not a sentence."""
        return (
            self.cue is None
            and len(self.text) in _HEADLINE_LENGTH
            and len(self.text.split()) >= _HEADLINE_WORDS
            and self.text[-1] not in ".:;,"
        )


def furniture(body: str, title: str | None = None) -> tuple[Piece, ...]:
    """Find page furniture; nothing where there are only weak cues.

    A headline is repeated where it stands twice with no paragraph between, or where a line of the
    body is the article's `title`.
    """
    stretches = _stretches(body)
    repeated = sorted(
        number
        for is_story, lines in stretches
        if not is_story
        for number in _repeated(lines, title)
    )
    cued = [(line.cue, line.number) for _, lines in stretches for line in lines if line.cue]
    if not repeated and not any(cue.strong for cue, _ in cued):
        return ()
    found = {REPEATED: repeated} if repeated else {}
    for cue, number in cued:
        found.setdefault(cue.name, []).append(number)
    pieces = (Piece(name, tuple(numbers)) for name, numbers in found.items())
    return tuple(sorted(pieces, key=lambda piece: piece.lines))


def further_stories(body: str) -> tuple[Story, ...]:
    """Find where a second story, or a third, begins.

    One begins after a story of some paragraphs, with lines that are no paragraphs and hold a
    headline together with what stands below headlines (a time stamp, an author), and then a
    paragraph with a dateline; instead of one of the two, the headline may stand there twice.
    """
    stretches = _stretches(body)
    left = sum(len(lines) for is_story, lines in stretches if is_story)
    told = 0
    found = []
    for (is_story, lines), (_, following) in pairwise(stretches):
        if is_story:
            told, left = told + len(lines), left - len(lines)
        elif min(told, left) >= _FEWEST_PARAGRAPHS:
            story = _opening(lines, following[0])
            found += [] if story is None else [story]
    return tuple(found)


def _stretches(body: str) -> list[tuple[bool, list[_Line]]]:
    """The lines in turns: paragraphs of a story (True), and what stands between (False)."""
    turns = groupby(_read(body), key=lambda line: line.is_paragraph)
    return [(is_story, list(lines)) for is_story, lines in turns]


def _opening(lines: Sequence[_Line], paragraph: _Line) -> Story | None:
    """The story that these lines introduce, if they introduce one."""
    heads = [line.number for line in lines if line.cue is not None and line.cue.heads_a_story]
    has_dateline = _DATELINE.match(paragraph.text) is not None
    repeated = _repeated(lines)
    if repeated and (heads or has_dateline):
        return _story(lines, repeated[0])
    if not (heads and has_dateline):
        return None
    before = [line for line in lines if line.is_headline and line.number < heads[0]]
    return _story(lines, before[-1].number) if before else None


def _story(lines: Sequence[_Line], number: int) -> Story:
    return next(Story(number, line.text) for line in lines if line.number == number)


def _repeated(lines: Sequence[_Line], title: str | None = None) -> list[int]:
    """The lines whose headline stands on another line too, or is the title."""
    places: dict[str, list[int]] = {}
    for line in lines:
        if line.is_headline:
            places.setdefault(_folded(line.text), []).append(line.number)
    known = _folded(title or "")
    return sorted(
        number
        for text, numbers in places.items()
        if len(numbers) > 1 or text == known
        for number in numbers
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _read(body: str) -> list[_Line]:
    """The lines that are not blank, each with the first cue that it matches."""
    lines = islice(enumerate(body.split("\n"), start=1), _MOST_LINES)
    stripped = ((number, line.strip()) for number, line in lines)
    return [_Line(number, text, _cue(text)) for number, text in stripped if text]


def _cue(text: str) -> Cue | None:
    fitting = (cue for cue in _cues() if len(text) <= cue.longest)
    return next((cue for cue in fitting if cue.pattern.fullmatch(text)), None)


@cache
def _cues() -> tuple[Cue, ...]:
    return tuple(_table())


def _table() -> Iterator[Cue]:
    for row in tomllib.loads(_CUES.read_text(encoding="utf-8"))["cue"]:
        flags = re.RegexFlag(0) if row.get("case", False) else re.IGNORECASE
        yield Cue(
            name=row["name"],
            pattern=re.compile(row["pattern"], flags),
            longest=row["longest"],
            strong=row.get("weight", "strong") == "strong",
            heads_a_story=row.get("heads_a_story", False),
        )
