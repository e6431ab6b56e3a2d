"""Actors learnt from earlier tagging: which words annotators tag as one, and where they do not."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from twosource.model import ActorType, Annotation, Label, Span

# After these a capital or a country is more often a place, and places are not tagged.
_PLACE_BEFORE = re.compile(
    r"\b(?:in|into|to|from|at|near|across|around|inside|outside|towards?|via|visit(?:s|ed|ing)?)"
    r"\s(?:the\s)?$"
)
# Before these it acts, and is tagged.
_ACTS_AFTER = re.compile(r"\s(?:has|have|had|is|are|was|were|will|would|sa(?:id|ys)|\w{2,}ed)\b")
_LONGEST_PREPOSITION = 16  # characters, with the article after it
_WORD = re.compile(r"(?<![\w-])@?\w+")
# Words that annotators tag less often than not cost more clicks to delete than to tag.
_FEWEST_TAGGED = 0.5


class Place(StrEnum):
    """Where words stand in their sentence, as far as it says whether an actor is meant."""

    PLACE = "after a preposition of place"
    ACTS = "before a verb"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Known:
    """Whom some words name, and the share of times that such words were tagged there."""

    type: ActorType | None
    name: str | None
    share: float


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Words that annotators tagged as actors, with the share of times they did in each place.

    A share under None is that of all words with the type: a word that was never seen in a place
    goes by it.
    """

    answers: Mapping[str, tuple[ActorType | None, str | None]] = field(default_factory=dict)
    shares: Mapping[tuple[str | None, ActorType | None, Place], float] = field(default_factory=dict)

    def look_up(self, text: str, place: Place) -> Known | None:
        """What these words name in such a place; None where they mostly name nobody there."""
        kind, name = self.answers[text]
        share = self.shares.get((text, kind, place), self.shares.get((None, kind, place), 0.0))
        return Known(kind, name, share) if share >= _FEWEST_TAGGED else None


def learn(versions: Sequence[Annotation], bodies: Mapping[str, str]) -> Gazetteer:
    """Learn actors from tagging.

    Args:
        versions: annotators' versions of articles.
        bodies: the articles' bodies, by article id.
    """
    answers = _answers(span for version in versions for span in _actors(version))
    words = Finder(answers)
    found = {one: list(words.find(bodies[one])) for one in {each.article_id for each in versions}}
    stood: Counter[tuple[str | None, ActorType | None, Place]] = Counter()
    tagged: Counter[tuple[str | None, ActorType | None, Place]] = Counter()
    for version in versions:
        for text, place, hit in _seen(version, bodies[version.article_id], found):
            kind = answers[text][0]
            for key in ((text, kind, place), (None, kind, place)):
                stood[key] += 1
                tagged[key] += hit
    return Gazetteer(answers, {key: tagged[key] / count for key, count in stood.items()})


def _seen(
    version: Annotation, body: str, found: Mapping[str, Sequence[tuple[int, str]]]
) -> Iterator[tuple[str, Place, bool]]:
    """Each time that known words stand in an article, and whether this annotator tagged them.

    Where they are part of a longer actor, nothing is known.
    """
    spans = {(span.start, span.end) for span in _actors(version)}
    for start, text in found[version.article_id]:
        end = start + len(text)
        is_tagged = (start, end) in spans
        if is_tagged or not any(first <= start and end <= last for first, last in spans):
            yield text, place_of(body, start, end), is_tagged


class Finder:
    """Finds whole words of a list in a text, of those that begin alike the longest."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_first_word: defaultdict[str, list[str]] = defaultdict(list)
        for text in sorted(texts, key=lambda text: (-len(text), text)):
            if (first := _WORD.match(text)) is not None:
                self._by_first_word[first[0]].append(text)

    def find(self, body: str) -> Iterator[tuple[int, str]]:
        """Where each text stands: its start, and the text."""
        for word in _WORD.finditer(body):
            for text in self._by_first_word.get(word[0], ()):
                if body.startswith(text, word.start()) and _ends(body, word.start() + len(text)):
                    yield word.start(), text
                    break


def place_of(body: str, start: int, end: int) -> Place:
    """Where in its sentence a stretch of the body stands."""
    if _PLACE_BEFORE.search(body, max(0, start - _LONGEST_PREPOSITION), start) is not None:
        return Place.PLACE
    return Place.ACTS if _ACTS_AFTER.match(body, end) is not None else Place.ELSEWHERE


def _ends(body: str, end: int) -> bool:
    return end == len(body) or not (body[end].isalnum() or body[end] in "_-")


def _actors(version: Annotation) -> Iterator[Span]:
    return (span for span in version.spans if span.label is Label.ACTOR)


def _answers(tagged: Iterable[Span]) -> dict[str, tuple[ActorType | None, str | None]]:
    """The type and the name that most annotators gave to some words; ties go by their order."""
    given: defaultdict[str, Counter[tuple[ActorType | None, str | None]]] = defaultdict(Counter)
    for span in tagged:
        given[span.text][span.type, span.name] += 1
    return {text: counts.most_common(1)[0][0] for text, counts in given.items()}
