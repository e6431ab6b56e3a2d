"""Claim mentions made ready for comparison, from the tagging and what was resolved of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from twosource.actors import Resolution
from twosource.matching.embedding import Embedder, shipped_embedder
from twosource.matching.findings import KnownFindings
from twosource.matching.scoring import Model, shipped_model
from twosource.matching.sides import Known, Side, side
from twosource.matching.verbatim import Shingle, words
from twosource.model import ActorType, Article, Label, Mention, Quantity
from twosource.quantities import inside

_SPELLED = re.compile(r"\S+")
_words = lru_cache(maxsize=1 << 17)(words)  # the same few come again and again


@dataclass(frozen=True, slots=True)
class MatchContext:
    """What matching knows beside the mentions; `quantities` are by mention id.

    `embedder` and `model` may be your own; the shipped ones are loaded when first needed. `known`
    spares what the build before found; links are the same without.
    """

    articles: Mapping[str, Article]
    resolution: Resolution
    quantities: Mapping[str, Quantity]
    embedder: Embedder = field(default_factory=shipped_embedder)
    model: Model = field(default_factory=shipped_model)
    known: KnownFindings | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A claim mention ready for comparison.

    Its `runs` are cut from `words` whenever they are asked for: of a million claims they would
    take four gigabytes, as much as all the rest. `starts` are the words that they begin with.
    """

    mention: Mention
    side: Side
    words: tuple[str, ...]
    starts: tuple[int, ...]
    size: int

    @property
    def runs(self) -> frozenset[Shingle]:
        """The shingles that are not mostly a name."""
        return frozenset(self.words[at : at + self.size] for at in self.starts)


def ready(
    mentions: Sequence[Mention], context: MatchContext, shingle_words: int
) -> tuple[Ready, ...]:
    """All claim mentions, sorted by id, with what their tagging says of them."""
    ordered = sorted(mentions, key=lambda mention: mention.mention_id)
    by_id = {mention.mention_id: mention for mention in ordered}
    numbers, actors = inside(ordered), inside(ordered, Label.ACTOR)
    made: list[Ready] = []
    kept: dict[str, str] = {}  # each word once, however many claims have it
    for mention in ordered:
        if mention.label is Label.CLAIM:
            named = [by_id[held] for held in actors[mention.mention_id]]
            known = _known(mention, named, numbers[mention.mention_id], context)
            spelled, starts = _spelled(mention, named, shingle_words)
            shared = tuple(kept.setdefault(word, word) for word in spelled)
            made.append(Ready(mention, side(mention.text, known), shared, starts, shingle_words))
    return tuple(made)


def _known(
    mention: Mention, named: Sequence[Mention], numbers: Sequence[str], context: MatchContext
) -> Known:
    actor_of = context.resolution.actor_of
    quantities = context.quantities
    return Known(
        actors=_resolved([actor.mention_id for actor in named], actor_of),
        people=_resolved(
            [actor.mention_id for actor in named if actor.type is ActorType.PERSON], actor_of
        ),
        speakers=_resolved(mention.attributed_to, actor_of),
        quantities=tuple(quantities[number] for number in numbers if number in quantities),
        stance=mention.stance,
        modality=mention.modality,
        article_id=mention.article_id,
        published_on=context.articles[mention.article_id].published_on,
    )


def _resolved(mention_ids: Sequence[str], actor_of: Mapping[str, str]) -> frozenset[str]:
    return frozenset(actor_of[mention_id] for mention_id in mention_ids if mention_id in actor_of)


def _spelled(
    mention: Mention, named: Sequence[Mention], size: int
) -> tuple[list[str], tuple[int, ...]]:
    """A claim's words, and where its shingles begin that are not half or more a title and name.

    *Pakistan's Deputy Prime Minister and Foreign Minister Mohammad Ishaq Dar* is ten words that
    any two claims about him may share.
    """
    spelled: list[str] = []
    named_before = [0]  # how many of the words up to each place are a name's
    for match in _SPELLED.finditer(mention.text):
        start = mention.start + match.start()
        is_name = any(actor.start <= start < actor.end for actor in named)
        for word in _words(match.group()):
            spelled.append(word)
            named_before.append(named_before[-1] + is_name)
    return spelled, tuple(
        at
        for at in range(len(spelled) - size + 1)
        if (named_before[at + size] - named_before[at]) * 2 < size
    )
