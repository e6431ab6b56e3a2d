"""Consolidation: several annotators' spans of one article become mentions, the unit of evidence.

Use `consolidate` once per build, on the spans of the current revisions. The order in which
annotators or spans come does not matter.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from twosource.grouping import Tags, grouped
from twosource.model import Mention, OriginTag, Relation, Span, short_id
from twosource.policy import Policy

_TABLE = Path(__file__).with_name("caution.toml")
_ATTRIBUTES = ("modality", "stance", "origin", "type", "kind")
_WORDS = ("name", "value")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A span that is in no mention, and why."""

    span_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What consolidation made of all spans: each is in one mention, or in `left_out`."""

    mentions: tuple[Mention, ...]
    left_out: tuple[LeftOut, ...]


def consolidate(
    spans: Sequence[Span],
    relations: Sequence[Relation],
    annotators: Mapping[str, frozenset[str]],
    policy: Policy,
) -> Consolidated:
    """Make mentions of spans.

    Spans of one label by different annotators are one mention where they overlap by the
    policy's share. The adjudicator's version goes first, then the majority, then the fuller
    boundaries and the more cautious attributes. Where an article was adjudicated, spans that the
    adjudicator left out make no mention.

    Args:
        spans: valid spans of the current revisions.
        relations: arrows between them; those from or to a span that is left out fall away.
        annotators: who read each article, with or without tagging anything.
        policy: says how much overlap makes one mention.
    """
    groups: list[list[Tags]] = []
    for _, same in groupby(sorted(spans, key=_kind), key=_kind):
        groups += grouped(list(same), policy.consolidation.overlap)
    adjudicated = {span.article_id for span in spans if span.ground_truth}
    kept = [group for group in groups if _stands(group, adjudicated)]
    mentions = [_mention(group, annotators) for group in kept]
    mention_of = {
        span.span_id: mention.mention_id
        for mention, group in zip(mentions, kept, strict=True)
        for span in _members(group)
    }
    targets = _targets(relations, mention_of)
    attributed = (
        _attribute(mention, group, targets) for mention, group in zip(mentions, kept, strict=True)
    )
    reason = "the adjudicated version of this article does not have it"
    left_out = [LeftOut(span.span_id, reason) for span in spans if span.span_id not in mention_of]
    return Consolidated(
        tuple(sorted(attributed, key=_position)),
        tuple(sorted(left_out, key=lambda left: left.span_id)),
    )


def _kind(span: Span) -> tuple[str, str]:
    return span.article_id, span.label


def _position(mention: Mention) -> tuple[str, int, int, str]:
    return mention.article_id, mention.start, mention.end, mention.label


def _members(group: Iterable[Tags]) -> list[Span]:
    return [span for tags in group for span in tags]


def _stands(group: list[Tags], adjudicated: set[str]) -> bool:
    members = _members(group)
    return members[0].article_id not in adjudicated or any(span.ground_truth for span in members)


def _mention(group: list[Tags], annotators: Mapping[str, frozenset[str]]) -> Mention:
    members = _members(group)
    voices = [span for span in members if span.ground_truth] or members
    model = _fullest(voices)
    who = {span.annotator for span in members}
    chosen: dict[str, Any] = {
        name: _cautious(name, [getattr(span, name) for span in voices]) for name in _ATTRIBUTES
    }
    chosen |= {name: _fuller_word([getattr(span, name) for span in voices]) for name in _WORDS}
    return Mention(
        mention_id=short_id("m", model.article_id, model.label, model.start, model.end),
        article_id=model.article_id,
        label=model.label,
        start=model.start,
        end=model.end,
        text=model.text,
        support=len(who),
        readers=len(who | annotators.get(model.article_id, frozenset())),
        span_ids=tuple(sorted(span.span_id for span in members)),
        **chosen,
    )


def _fullest(voices: list[Span]) -> Span:
    """The span whose boundaries most annotators drew; among equals the longest, then the first."""
    votes = Counter((span.start, span.end) for span in voices)
    return min(
        voices,
        key=lambda span: (
            -votes[span.start, span.end],
            span.start - span.end,
            span.start,
            span.span_id,
        ),
    )


@cache
def _caution() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(_TABLE.read_text())
    return table


def _cautious(name: str, values: Iterable[str | None]) -> str | None:
    """The value of most annotators; among equals the more cautious one of caution.toml."""
    found = [value for value in values if value is not None]
    if len(set(found)) <= 1:
        return found[0] if found else None
    votes, order = Counter(found), _caution()[name]
    return min(votes, key=lambda value: (-votes[value], order.index(value)))


def _fuller_word(values: Iterable[str | None]) -> str | None:
    found = [value for value in values if value]
    if len(set(found)) <= 1:
        return found[0] if found else None
    votes = Counter(found)
    return min(votes, key=lambda value: (-votes[value], -len(value), value))


def _targets(
    relations: Iterable[Relation], mention_of: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """The mentions that each span's arrows point to; several arrows of one span are joint."""
    found: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        if relation.to_span in mention_of:
            found[relation.from_span].add(mention_of[relation.to_span])
    return {span_id: frozenset(to) for span_id, to in found.items()}


def _attribute(
    mention: Mention, group: list[Tags], targets: Mapping[str, frozenset[str]]
) -> Mention:
    """Give a mention its origins' mentions: those of most annotators, else all as joint ones.

    Annotators who chose the origin that was chosen go first; an arrow by somebody who chose
    another one still tells where the words come from, unless the mention is the outlet's own.
    """
    drawn = _drawn(group, targets)
    agreeing = [to for origin, to in drawn if origin == mention.origin]
    votes = Counter(
        agreeing or ([] if mention.origin is OriginTag.OWN else [to for _, to in drawn])
    )
    most = max(votes.values(), default=0)
    winners = [to for to, count in votes.items() if count == most]
    joint = tuple(sorted(frozenset().union(*winners)))
    return replace(mention, attributed_to=joint)


def _drawn(
    group: list[Tags], targets: Mapping[str, frozenset[str]]
) -> list[tuple[OriginTag | None, frozenset[str]]]:
    """Per annotator who drew arrows from here, the origin chosen and where the arrows go."""
    voices = [tags for tags in group if any(span.ground_truth for span in tags)] or group
    found = []
    for tags in voices:
        to = frozenset().union(*(targets.get(span.span_id, frozenset()) for span in tags))
        if to:
            origins = [span.origin for span in tags]
            chosen = _cautious("origin", origins)
            found.append((OriginTag(chosen) if chosen else None, to))
    return found
