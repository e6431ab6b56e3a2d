"""One side of a pair: everything about a mention, or a plain sentence, that signals compare.

Made once for each mention, so that scoring a pair only compares what is there.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from twosource.matching import cues
from twosource.model import Modality, Quantity, Stance
from twosource.quantities import find

TOKENIZER = Path(__file__).with_name("models") / "minilm-l6-v2" / "tokenizer.json"

# The tokenizer's vocabulary is in order of frequency, "the" at 1996; the first words after it are
# the function words of English, and those say nothing about what a claim claims.
_FIRST_WORD, _FUNCTION_WORDS, _LAST_WORD = 1996, 130, 28_000
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d.,]*")
_SUFFIXES = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e")
_STEPS = 2**40  # of rarity: so coarse that sums come out exact, whatever their order
_WORDS_KEPT = 1 << 17  # words of a language come again and again; names come and go
_HAPPENING = (Modality.COMMITMENT, Modality.FACT)


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared of one mention.

    `words` maps stems to their rarity (0 to 1). `actors` are resolved actor ids where there are
    any, else names as written.
    """

    text: str
    words: Mapping[str, float]
    names: frozenset[str]
    actors: frozenset[str]
    people: frozenset[str]
    speakers: frozenset[str]
    quantities: tuple[Quantity, ...]
    acts: frozenset[str]
    places: frozenset[str]
    is_negated: bool
    is_planned: bool
    is_tagged: bool
    article_id: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What tagging and resolution know of a mention beyond its words; nothing of a sentence."""

    actors: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    quantities: tuple[Quantity, ...] | None = None
    stance: Stance | None = None
    modality: Modality | None = None
    article_id: str = ""
    published_on: date | None = None


def side(text: str, known: Known) -> Side:
    """Everything that signals compare; quantities are found in the text where none are given."""
    stems = {stem(word): rarity(word) for word in lowered(text)}
    given = known.quantities
    return Side(
        text=text,
        words={word: weight for word, weight in stems.items() if weight > 0},
        names=_names(_WORD.findall(text)),
        actors=known.actors,
        people=known.people,
        speakers=known.speakers,
        quantities=find(text, known.published_on) if given is None else given,
        acts=cues.acts(text),
        places=cues.places(text),
        is_negated=cues.is_negated(text) != (known.stance is Stance.DENIES),
        is_planned=_is_planned(text, known.modality),
        is_tagged=known.modality in _HAPPENING,
        article_id=known.article_id,
        published_on=known.published_on,
    )


@lru_cache(maxsize=_WORDS_KEPT)
def stem(word: str) -> str:
    """A word without its commonest endings; crude, but the same for both sides."""
    word = word.removesuffix("'s")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:  # noqa: PLR2004 - a stem keeps 3 letters
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word  # noqa: PLR2004


@lru_cache(maxsize=_WORDS_KEPT)
def rarity(word: str) -> float:
    """How rare a word is in English, 0 for function words to 1 for what no vocabulary lists."""
    rank = _ranks().get(word.removesuffix("'s"))
    if rank is None:
        return 1.0
    place = rank - _FIRST_WORD
    if place < _FUNCTION_WORDS:
        return 0.0
    return min(round(math.log(place) / math.log(_LAST_WORD) * _STEPS) / _STEPS, 1.0)


def lowered(text: str) -> list[str]:
    """The words of a text in lower case, with plain apostrophes."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _names(spelled: list[str]) -> frozenset[str]:
    """Capitalised words that are no function words: names, and the first word of a sentence."""
    return frozenset(
        stem(word.casefold())
        for word in spelled
        if word[0].isupper() and rarity(word.casefold()) > 0
    )


def _is_planned(text: str, modality: Modality | None) -> bool:
    """What the annotators said of the claim counts before its words."""
    if modality in _HAPPENING:
        return modality is Modality.COMMITMENT
    return cues.is_planned(text)


@cache
def _ranks() -> dict[str, int]:
    vocabulary: dict[str, int] = json.loads(TOKENIZER.read_text(encoding="utf-8"))["model"]["vocab"]
    return vocabulary
