"""Made-up newsrooms of any size, tagged: what a build is timed on.

Stories are told with the sentences of ECB+ under names and figures of their own, by one article or
by dozens within a few days, so that mentions have real neighbours: other tellings of their story,
and other stories that are told in much the same words. Half of a story's longer words are its own:
the 2,800 sentences are told again and again in a large newsroom, and word for word as they are
they would all repeat each other, as no two stories of a paper do, the more the larger it is. Every
fifth article has two annotators. A few names are in hundreds of stories, as in news.
"""

import random
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import numpy as np

from benchmarks.quality import ecb
from twosource.current import Tagged
from twosource.matching.embedding import Vectors, shipped_embedder
from twosource.matching.vectors import normed
from twosource.model import (
    ActorType,
    Article,
    Label,
    Modality,
    NumberKind,
    OriginTag,
    Relation,
    Span,
    Stance,
)

IN_ARTICLE = 10
OUTLETS = 300
FAMOUS = 300
STORIES = 1_000_003  # more than a part has of stories or articles
OWN_WORDS = 0.5  # of a story's longer words
_LONGER = re.compile(r"\b[a-z]{4,}\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_FIGURE = re.compile(r"\b\d{1,6}\b(?![:.,]\d)")
_SYLLABLES = re.findall("..", "badafoguhajikalominaporasituvawexoyazuorenil")


@dataclass(slots=True)
class Newsroom:
    """Articles, their tagging, and vectors for the texts of its claims."""

    part: int = 0
    articles: dict[str, Article] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    annotators: dict[str, frozenset[str]] = field(default_factory=dict)
    source: dict[str, tuple[int, int]] = field(default_factory=dict)

    def tagged(self) -> Tagged:
        return Tagged(tuple(self.spans), tuple(self.relations), self.annotators)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Near the vector of the sentence that a text was made from, and near its story's others.

        Twenty minutes of embedding are spared so; how long they take is timed by itself.
        """
        known, width = _known(), _known().shape[1]
        rows = np.empty((len(texts), width), np.float32)
        for place, text in enumerate(texts):
            sentence, story = self.source.get(text, (0, 0))
            noise = np.random.default_rng(zlib.crc32(text.encode())).normal(0, 0.015, width)
            own = np.random.default_rng(story).normal(0, 0.03, width)
            rows[place] = known[sentence] + noise + own
        return normed(rows)


def newsroom(claims: int, part: int = 0) -> Newsroom:
    """One with so many claim mentions; each part of a newsroom has stories of its own."""
    made, dice, story = Newsroom(part), random.Random(claims + part * STORIES), part * STORIES
    families = list(_families().values())
    while len(made.articles) * IN_ARTICLE < claims:
        story += 1
        _tell(made, dice.choice(families), story, claims, random.Random(story))
    return made


def _tell(
    made: Newsroom, family: Sequence[int], story: int, claims: int, dice: random.Random
) -> None:
    """One story, told by some articles within four days."""
    names: dict[str, str] = {}
    words: dict[str, str] = {}
    first = date(2025, 1, 1) + timedelta(days=dice.randrange(360))
    for _ in range(min(int(dice.paretovariate(1.1)), 40)):
        if len(made.articles) * IN_ARTICLE >= claims:
            return
        article_id = f"a{made.part * STORIES + len(made.articles):06}"
        parts = list(_sentences(family, (names, words), dice))
        for sentence, text in parts:
            made.source[text] = (sentence, story)
        made.articles[article_id] = Article(
            article_id,
            " ".join(text for _, text in parts),
            outlet=f"Outlet {dice.randrange(OUTLETS)}",
            published_on=first + timedelta(days=dice.randrange(4)),
        )
        _tag(made, article_id, [text for _, text in parts], set(names.values()), dice)


def _sentences(
    family: Sequence[int], own: tuple[dict[str, str], dict[str, str]], dice: random.Random
) -> Iterator[tuple[int, str]]:
    texts, (names, words) = _texts(), own
    for _ in range(IN_ARTICLE):
        sentence = dice.choice(family)

        def renamed(match: re.Match[str]) -> str:
            return names.setdefault(match.group(), _name(dice))

        def retold(match: re.Match[str]) -> str:
            word = match.group()
            if word not in words:
                words[word] = dice.choice(_words()) if dice.random() < OWN_WORDS else word
            return words[word]

        text = _NAME.sub(renamed, " ".join(texts[sentence].split()[:30]).rstrip(".!?"))
        text = _LONGER.sub(retold, text)
        text = _FIGURE.sub(lambda _: str(dice.choice((3, 12, 40, 2_500))), text)
        if dice.random() < 0.9:  # told in other words: some are left out
            text = " ".join(w for w in text.split() if w[0].isupper() or dice.random() < 0.75)
        yield sentence, f"{text}."


def _name(dice: random.Random) -> str:
    if dice.random() < 0.3:
        dice = random.Random(int(dice.paretovariate(0.7)) % FAMOUS)
    return " ".join("".join(dice.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))


def _tag(
    made: Newsroom, article_id: str, texts: Sequence[str], names: set[str], dice: random.Random
) -> None:
    who = ("ann", "bob") if dice.random() < 0.2 else ("ann",)
    made.annotators[article_id] = frozenset(who)
    at, rows, arrows = 0, [], []
    for number, text in enumerate(texts):
        rows.append((f"c{number}", Label.CLAIM, at, text, _claim(dice)))
        inside = list(_inside(number, at, text, names))
        speakers = [row[0] for row in inside if row[1] is Label.ACTOR]
        if speakers and rows[-1][4]["origin"] is OriginTag.NAMED:
            arrows.append((f"c{number}", speakers[0]))
        rows += inside
        at += len(text) + 1
    for annotator in who:
        annotation = f"{article_id}/{annotator}"
        made.spans += [
            Span(
                f"{annotation}/{key}",
                *(annotation, article_id, annotator, label, start, start + len(text), text),
                **attributes,
            )
            for key, label, start, text, attributes in rows
        ]
        made.relations += [
            Relation(annotation, f"{annotation}/{one}", f"{annotation}/{other}")
            for one, other in arrows
        ]


def _claim(dice: random.Random) -> dict[str, object]:
    return {
        "modality": Modality.FACT,
        "stance": Stance.DENIES if dice.random() < 0.02 else Stance.ASSERTS,
        "origin": OriginTag.NAMED if dice.random() < 0.5 else OriginTag.OWN,
    }


def _inside(
    number: int, at: int, text: str, names: set[str]
) -> Iterator[tuple[str, Label, int, str, Mapping[str, object]]]:
    for place, match in enumerate(_NAME.finditer(text)):
        if match.group() in names:
            kind = (ActorType.PERSON, ActorType.ORGANISATION)[len(match.group()) % 2]
            row = f"a{number}.{place}", Label.ACTOR, at + match.start(), match.group()
            yield *row, {"type": kind, "name": match.group()}
    for place, match in enumerate(_FIGURE.finditer(text)):
        row = f"n{number}.{place}", Label.NUMBER, at + match.start(), match.group()
        yield *row, {"kind": NumberKind.COUNT, "value": match.group()}


@cache
def _texts() -> tuple[str, ...]:
    return tuple(side.text for side in _sides())


@cache
def _words() -> tuple[str, ...]:
    """Longer words as often as they come in the sentences."""
    return tuple(word for text in _texts() for word in _LONGER.findall(text))


@cache
def _sides() -> tuple:
    return tuple(side for split in ("train", "dev") for side in ecb.read(split).collection.sides)


@cache
def _known() -> Vectors:
    return shipped_embedder().embed(_texts())


@cache
def _families() -> dict[str, list[int]]:
    """The places of sentences by the kind of story that they tell."""
    found: dict[str, list[int]] = {}
    for place, side in enumerate(_sides()):
        topic, half = side.article_id.split("_")
        found.setdefault(f"{topic} {half.lstrip('0123456789')}", []).append(place)
    return {name: places for name, places in found.items() if len(places) >= IN_ARTICLE}
