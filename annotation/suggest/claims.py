"""Suggested claims: what a sentence says that somebody said."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from twosource import sentences
from twosource.model import Label, Modality, OriginTag, Stance, Suggestion

_FEWEST_WORDS = 4  # below that a clause is a fragment such as "so"
_DATELINE = re.compile(r"[A-Z][A-Z /,.-]+:\s")
_EDGES = " \t,;:“”\"'‘’.—–"


@dataclass(frozen=True, slots=True)
class _Framed:
    """A clause and the words around it that say whose it is; offsets are into the body."""

    start: int
    end: int
    frame: tuple[int, int]
    verb: str
    rule: str
    score: float


def claims(body: str, actors: Sequence[Suggestion]) -> list[Suggestion]:
    """Propose the clause that a verb of saying frames, with stance, origin and modality.

    Three shapes: *X said that CLAIM*, *CLAIM, X said* and *according to X, CLAIM*. What nobody
    is said to have said is left to annotators.
    """
    return [
        _claim(body, framed, actors)
        for start, end in sentences.split(body)
        if (framed := _framed(body, start, end)) is not None
    ]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    source = files("annotation.suggest").joinpath("attribution.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def _stances() -> Mapping[str, Stance]:
    return {verb: Stance(name) for name, verbs in _table()["verbs"].items() for verb in verbs}


@cache
def _shapes() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    """The shapes of a sentence, most telling first, each with its name and score."""
    verbs = "|".join(map(re.escape, sorted(_stances(), key=len, reverse=True)))
    verb = rf"(?P<verb>{verbs})"
    settings = "|".join(_table()["settings"]["openers"])
    when = r"(?:\son\s\w+day)?(?:\sin\sa\s(?:statement|tweet|post))?"
    shapes = (
        (
            "said after it",
            0.6,
            rf"(?!(?:{settings})\b)(?P<claim>.+?),[”\"]?\s(?P<frame>[^,“”\"]{{2,80}}?\b{verb}\b.*)",
        ),
        (
            "said that",
            0.7,
            rf"(?P<frame>[^“”\"]{{2,120}}?\b{verb}\b[^,“”\"]{{0,60}}?\bthat)\s(?P<claim>.+)",
        ),
        ("said", 0.5, rf"(?P<frame>[^,“”\"]{{2,80}}?\b{verb}{when}:?)\s(?P<claim>.+)"),
        ("according to", 0.6, r"(?P<frame>(?P<verb>according to)\s[^,]{2,80}),\s(?P<claim>.+)"),
    )
    return tuple((name, score, re.compile(shape, re.IGNORECASE)) for name, score, shape in shapes)


def _framed(body: str, start: int, end: int) -> _Framed | None:
    for rule, score, shape in _shapes():
        match = shape.fullmatch(body, start, end)
        if match is None:
            continue
        claim = _trimmed(body, *match.span("claim"))
        if len(body[slice(*claim)].split()) >= _FEWEST_WORDS:
            return _Framed(*claim, match.span("frame"), match["verb"].casefold(), rule, score)
    return None


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    if (dateline := _DATELINE.match(body, start, end)) is not None:
        start = dateline.end()
    while start < end and body[start] in _EDGES:
        start += 1
    while start < end and body[end - 1] in _EDGES:
        end -= 1
    return start, end


def _claim(body: str, framed: _Framed, actors: Sequence[Suggestion]) -> Suggestion:
    text = body[framed.start : framed.end]
    attributes = {
        "modality": str(_modality(text)),
        "stance": str(_stances()[framed.verb]),
    }
    if (origin := _origin(body, framed.frame, actors)) is not None:
        attributes["origin"] = str(origin)
    return Suggestion(
        Label.CLAIM, framed.start, framed.end, text, framed.rule, framed.score, attributes
    )


def _modality(text: str) -> Modality:
    promises = _table()["modality"]["commitment"]
    return Modality.COMMITMENT if any(_words_in(promises, text)) else Modality.FACT


def _origin(body: str, frame: tuple[int, int], actors: Sequence[Suggestion]) -> OriginTag | None:
    words = body[slice(*frame)]
    for origin, cues in _table()["origins"].items():
        if any(_words_in(cues, words)):
            return OriginTag(origin)
    named = any(frame[0] <= actor.start and actor.end <= frame[1] for actor in actors)
    return OriginTag.NAMED if named else None


def _words_in(cues: Sequence[str], text: str) -> Iterator[str]:
    return (cue for cue in cues if re.search(rf"\b{re.escape(cue)}\b", text, re.IGNORECASE))
