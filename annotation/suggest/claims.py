"""Suggested claims: the propositions of a sentence, and whose they are said to be."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from annotation.suggest.clauses import (
    after_setting,
    is_sentence,
    is_whole,
    propositions,
    trimmed,
)
from twosource import sentences
from twosource.model import Label, Modality, OriginTag, Stance, Suggestion

_UNFRAMED = 0.7  # how often a sentence that nobody is said to have said met a tagged claim
_QUOTES = re.compile("[“”]")


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
    """Propose each proposition of each sentence, with modality, stance and origin.

    A verb of saying may frame it: *X said that CLAIM*, *CLAIM, X said*, *CLAIM, said X*,
    *according to X, CLAIM* and the reverse. Where nothing does, the reporter is proposed to say it,
    but inside a quotation that runs on nobody is.
    """
    return [
        claim
        for start, end in sentences.split(body)
        if is_sentence(body, start, end)
        for claim in _of_sentence(body, start, end, actors)
    ]


def _of_sentence(
    body: str, start: int, end: int, actors: Sequence[Suggestion]
) -> Iterator[Suggestion]:
    framed = _framed(body, start, end)
    if framed is None:
        attributes = {} if _is_quoted(body, start) else {"origin": str(OriginTag.OWN)}
        attributes |= {"stance": str(Stance.ASSERTS)}
        clause, rule, score = trimmed(body, start, end), "sentence", _UNFRAMED
    else:
        attributes = {"stance": str(_stances()[framed.verb])}
        if (origin := _origin(body, framed.frame, actors)) is not None:
            attributes["origin"] = str(origin)
        clause, rule, score = (framed.start, framed.end), framed.rule, framed.score
    for first, last in propositions(body, *clause):
        text = body[first:last]
        yield Suggestion(
            Label.CLAIM, first, last, text, rule, score, {"modality": _modality(text)} | attributes
        )


def _is_quoted(body: str, start: int) -> bool:
    """Whether a quotation is open here, in this paragraph."""
    paragraph = body.rfind("\n", 0, start) + 1
    marks = _QUOTES.findall(body, paragraph, start + 1)
    return bool(marks) and marks[-1] == "“"


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
    when = r"(?:\son\s\w+day)?(?:\sin\sa\s(?:statement|tweet|post))?"
    shapes = (
        (
            "said after it",
            0.8,
            rf"(?P<claim>.+?),[”\"]?\s(?P<frame>[^,“”\"]{{2,80}}?\b{verb}\b.*)",
        ),
        (
            "said that",
            0.7,
            rf"(?P<frame>(?:(?!,\sadding\b)[^“”\"]){{2,120}}?\b{verb}\b[^,“”\"]{{0,60}}?\bthat)\s(?P<claim>.+)",
        ),
        ("said", 0.9, rf"(?P<frame>[^,“”\"]{{2,80}}?\b{verb}{when}:?)\s(?P<claim>.+)"),
        ("according to", 0.7, r"(?P<frame>(?P<verb>according to)\s[^,]{2,80}),\s(?P<claim>.+)"),
        (
            "said before its name",
            0.8,
            rf"(?P<claim>.+),[”\"]?\s(?P<frame>{verb}\s[^,“”\"]{{2,60}})",
        ),
    )
    return tuple((name, score, re.compile(shape, re.IGNORECASE)) for name, score, shape in shapes)


def _framed(body: str, start: int, end: int) -> _Framed | None:
    start = after_setting(body, start, end)
    for rule, score, shape in _shapes():
        match = shape.fullmatch(body, start, end)
        if match is None:
            continue
        first, last = trimmed(body, *match.span("claim"))
        if is_whole(body, first, last):
            verb = match["verb"].casefold()
            return _Framed(first, last, match.span("frame"), verb, rule, score)
    return None


def _modality(text: str) -> str:
    promises = _table()["modality"]["commitment"]
    return str(Modality.COMMITMENT if any(_words_in(promises, text)) else Modality.FACT)


def _origin(body: str, frame: tuple[int, int], actors: Sequence[Suggestion]) -> OriginTag | None:
    words = body[slice(*frame)]
    for origin, cues in _table()["origins"].items():
        if any(_words_in(cues, words)):
            return OriginTag(origin)
    named = any(frame[0] <= actor.start and actor.end <= frame[1] for actor in actors)
    return OriginTag.NAMED if named else None


def _words_in(cues: Sequence[str], text: str) -> Iterator[str]:
    return (cue for cue in cues if re.search(rf"\b{re.escape(cue)}\b", text, re.IGNORECASE))
