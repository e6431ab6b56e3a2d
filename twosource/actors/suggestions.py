"""Pairs of actors that may be one: for editors to decide, never joined by themselves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import jellyfish

from twosource.actors.names import read
from twosource.actors.rollup import country_in
from twosource.model import Actor, ActorType

# Jaro-Winkler similarity of two folded names from which on a slip of spelling is likely.
_ALIKE = 0.93
# The same for one word of them, so that another country or number is no slip.
_SLIP = 0.85
# A word in more names than this says nothing about any of them (“ministry”, “khan”).
_COMMON = 50


@dataclass(frozen=True, slots=True)
class Suggested:
    """Two actors that may be one, why, and how alike their names are (0 to 1)."""

    left: str
    right: str
    reason: str
    score: float


def suggestions(actors: Iterable[Actor]) -> tuple[Suggested, ...]:
    """Suggest actors of one type whose names are spelt alike, or of which one shortens the other.

    Only names that share a word, or the first four letters of one, are compared.
    """
    blocks: dict[tuple[ActorType | None, str], list[Actor]] = defaultdict(list)
    for actor in actors:
        for word in set(_core(actor).split()):
            if len(word) > 1:
                blocks[actor.type, word].append(actor)
                blocks[actor.type, f"{word[:4]}…"].append(actor)
    pairs = {
        (left.actor_id, right.actor_id): (left, right)
        for block in blocks.values()
        if len(block) <= _COMMON
        for left, right in combinations(sorted(block, key=lambda actor: actor.actor_id), 2)
    }
    found = (_suggest(*pair) for _, pair in sorted(pairs.items()))
    return tuple(suggestion for suggestion in found if suggestion is not None)


def _core(actor: Actor) -> str:
    return read(actor.name, is_person=actor.type is ActorType.PERSON).core


def _suggest(left: Actor, right: Actor) -> Suggested | None:
    if left.basis == right.basis == "recorded" or left.parent_id == right.actor_id:
        return None
    one, other = _core(left), _core(right)
    countries = {country_in(name) for name in (one, other)} - {None}
    if len(countries) > 1:
        return None
    alike = jellyfish.jaro_winkler_similarity(one, other)
    if alike >= _ALIKE and _slips(one.split(), other.split()):
        reason = f"“{left.name}” and “{right.name}” are spelt alike"
    elif left.type is ActorType.PERSON and _shortens(one.split(), other.split()):
        reason = f"“{left.name}” and “{right.name}” share a name"
    else:
        return None
    return Suggested(left.actor_id, right.actor_id, reason, round(alike, 3))


def _slips(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether every word that differs looks like a slip: “Iraq” is not a slip for “India”."""
    return len(one) != len(other) or all(
        left == right or jellyfish.jaro_winkler_similarity(left, right) >= _SLIP
        for left, right in zip(one, other, strict=True)
    )


def _shortens(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter name's words are the longer one's, initials standing for words."""
    short, full = sorted((one, other), key=len)
    if short[-1] != full[-1] and not (len(short) == 1 and short[0] in full):
        return False
    return all(
        any(part == word or (len(word) == 1 and part.startswith(word)) for part in full)
        for word in short
    )
