"""Attribution: whom a claim mention's words come from, and how that was found out.

The annotators' relation goes first, then an actor in the reporting frame of the sentence, then
one inside the claim, then the speaker of the sentence before where a pronoun carries on.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from twosource import sentences
from twosource.model import Article, Label, Mention
from twosource.origins import cues

# A frame is close to its verb: “Dar later told a press conference that”.
_NEAR = 40
_PRONOUN = re.compile(
    r"^\W*(?:he|she|they)\b|\b(?:he|she|they) (?:said|added|noted|says|argued?)\b"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The actor mentions that a claim is attributed to, and how: `basis`; guessed if `inferred`."""

    targets: tuple[Mention, ...] = ()
    basis: str = ""
    inferred: bool = False


@dataclass(slots=True)
class Reader:
    """Reads the sentences around claim mentions; splits each article once."""

    articles: Mapping[str, Article]
    mentions: Mapping[str, Mention]
    _actors: dict[str, list[Mention]] = field(default_factory=dict)
    _sentences: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions.values():
            if mention.label is Label.ACTOR:
                found[mention.article_id].append(mention)
        for article_id, actors in found.items():
            self._actors[article_id] = sorted(actors, key=lambda actor: (actor.start, actor.end))

    def sentence(self, mention: Mention) -> tuple[int, int]:
        """Where the sentence, or the sentences, that hold a mention begin and end."""
        if mention.article_id not in self._sentences:
            body = self.articles[mention.article_id].body
            self._sentences[mention.article_id] = sentences.split(body)
        return sentences.holding(self._sentences[mention.article_id], mention.start, mention.end)

    def text(self, mention: Mention) -> str:
        """The words of the sentence that holds a mention."""
        start, end = self.sentence(mention)
        return self.articles[mention.article_id].body[start:end]

    def frame(self, mention: Mention) -> str:
        """The words of the sentence around a mention, without its own."""
        start, end = self.sentence(mention)
        body = self.articles[mention.article_id].body
        return f"{body[start : mention.start]} … {body[mention.end : end]}"

    def attribution(self, mention: Mention, *, cue_needed: bool) -> Attribution:
        """Whom a claim mention is attributed to; empty where nobody is found.

        `cue_needed` asks for a reporting verb, where no annotator said that somebody speaks.
        """
        targets = (self.mentions[target] for target in mention.attributed_to)
        related = tuple(target for target in targets if target.label is Label.ACTOR)
        if related:
            return Attribution(related, "relation")
        found = self._in_frame(mention)
        if found is None and not cue_needed:
            found = self._inside(mention) or self._carried_on(mention)
        return found or Attribution()

    def _in_frame(self, mention: Mention) -> Attribution | None:
        """The actor outside the claim that stands nearest to a reporting verb outside it."""
        start, end = self.sentence(mention)
        body = self.articles[mention.article_id].body
        best: tuple[int, int, Mention] | None = None
        for actor in self._between(mention.article_id, start, end):
            if mention.start < actor.end and actor.start < mention.end:
                continue
            after = body[actor.end : min(actor.end + _NEAR, end)]
            before = body[max(actor.start - _NEAR, start) : actor.start]
            if cues.find("speaking", before) is None and cues.find("speaking", after) is None:
                continue
            away = max(mention.start - actor.end, actor.start - mention.end)
            if best is None or (away, actor.start) < best[:2]:
                best = (away, actor.start, actor)
        return Attribution((best[2],), "sentence cue", inferred=True) if best else None

    def _inside(self, mention: Mention) -> Attribution | None:
        """The actor that opens the claim: “Muttaqi voiced concerns”."""
        inside = self._between(mention.article_id, mention.start, mention.end)
        if not inside or cues.find("speaking", mention.text) is None:
            return None
        return Attribution((inside[0],), "containment", inferred=True)

    def _carried_on(self, mention: Mention) -> Attribution | None:
        """The last actor before a sentence in which a pronoun speaks: “he added”."""
        start, end = self.sentence(mention)
        sentence = self.articles[mention.article_id].body[start:end].casefold()
        if _PRONOUN.search(sentence) is None:
            return None
        actors = self._actors.get(mention.article_id, [])
        at = bisect_left(actors, start, key=lambda actor: actor.start)
        return Attribution((actors[at - 1],), "pronoun", inferred=True) if at else None

    def _between(self, article_id: str, start: int, end: int) -> Sequence[Mention]:
        actors = self._actors.get(article_id, [])
        first = bisect_left(actors, start, key=lambda actor: actor.start)
        last = bisect_left(actors, end, key=lambda actor: actor.start)
        return [actor for actor in actors[first:last] if actor.end <= end]
