"""Suggested actors: whom editors recorded, and who has a title or an office."""

import re
from collections.abc import Iterator, Mapping, Sequence

from annotation.suggest.rules import actor_rules, longest
from twosource.model import ActorFact, ActorType, Label, Suggestion

# After these a capital or a country is a place, and places are not tagged.
_PLACE_BEFORE = re.compile(
    r"\b(?:in|into|to|from|at|near|across|around|inside|outside|towards?|via)\s(?:the\s)?$"
)
_LONGEST_PREPOSITION = 16  # characters, with the article after it
_WORD = re.compile(r"(?<![\w-])@?\w+")
_KNOWN_SCORE = 0.8
_METONYM_SCORE = 0.6


def actors(body: str, facts: Sequence[ActorFact]) -> list[Suggestion]:
    """Propose actors with their type, and their full name where the span alone lacks it."""
    names = _names(facts)
    return longest([*_by_rule(body, names), *_by_name(body, names)])


def _names(facts: Sequence[ActorFact]) -> dict[str, ActorFact]:
    """Every name and alias with the actor it stands for; the first to claim one has it."""
    names: dict[str, ActorFact] = {}
    for fact in facts:
        for name in (fact.name, *fact.aliases):
            names.setdefault(name, fact)
    return names


def _by_name(body: str, names: Mapping[str, ActorFact]) -> Iterator[Suggestion]:
    by_first_word: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        if (first := _WORD.search(name)) is not None:
            by_first_word.setdefault(name[: first.end()], []).append(name)
    for word in _WORD.finditer(body):
        here = (
            name
            for name in by_first_word.get(word[0], ())
            if body.startswith(name, word.start()) and _ends_a_word(body, word.start() + len(name))
        )
        if (found := next(here, None)) is not None:
            yield from _recorded(body, word.start(), found, names[found])


def _ends_a_word(body: str, end: int) -> bool:
    return end == len(body) or not (body[end].isalnum() or body[end] in "_-")


def _recorded(body: str, start: int, name: str, fact: ActorFact) -> Iterator[Suggestion]:
    """Propose a recorded actor, unless its name is a place where it stands."""
    is_place_name = fact.type is ActorType.GOVERNMENT and " " not in name
    if is_place_name and _PLACE_BEFORE.search(body, max(0, start - _LONGEST_PREPOSITION), start):
        return
    score = _METONYM_SCORE if is_place_name else _KNOWN_SCORE
    attributes = {} if fact.type is None else {"type": str(fact.type)}
    attributes |= _full_name(name, fact.name)
    end = start + len(name)
    yield Suggestion(Label.ACTOR, start, end, name, "recorded actor", score, attributes)


def _by_rule(body: str, names: Mapping[str, ActorFact]) -> Iterator[Suggestion]:
    for rule in actor_rules():
        for match in rule.pattern.finditer(body):
            alone = match.groupdict().get("name")
            fact = names.get(alone or match[0])
            attributes = {"type": rule.proposes}
            if fact is not None:
                attributes |= _full_name(match[0], fact.name)
            yield Suggestion(
                label=Label.ACTOR,
                start=match.start(),
                end=match.end(),
                text=match[0],
                rule=rule.name,
                score=rule.score,
                attributes=attributes,
            )


def _full_name(text: str, name: str) -> dict[str, str]:
    return {} if name in text else {"name": name}
