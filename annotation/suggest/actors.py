"""Suggested actors: whom editors recorded, whom annotators tagged, who has a title or an office."""

import re
from collections.abc import Iterator, Mapping, Sequence

from annotation.suggest.learning import Finder, Gazetteer, Place, place_of
from annotation.suggest.rules import actor_rules, longest
from twosource.model import ActorFact, ActorType, Label, Suggestion

_KNOWN_SCORE = 0.8
_METONYM_SCORE = 0.6
_AGAIN_SCORE = 0.8
_FIRST_NAMES = re.compile(r"(?:(?<![\w-])[A-Z][\w-]+ ){1,3}$")
_OPENS = re.compile(r"(?:\A|[.!?…:;\n“‘(]\s*)$")
_LONGEST_NAME = 40  # characters before a surname
_ACRONYM = re.compile(r"\(([A-Z]{2,6})\)$")


def actors(body: str, facts: Sequence[ActorFact], learnt: Gazetteer) -> list[Suggestion]:
    """Propose actors with their type, and their full name where the span alone lacks it."""
    names = _names(facts)
    ruled = list(_by_rule(body, names))
    known = [*_by_name(body, names), *_by_learning(body, learnt), *_again(body, ruled)]
    # Of equally long ones the first stays: who is known beats what merely looks like a name.
    return longest([*known, *(each for each, _ in ruled)])


def _names(facts: Sequence[ActorFact]) -> dict[str, ActorFact]:
    """Every name and alias with the actor it stands for; the first to claim one has it."""
    names: dict[str, ActorFact] = {}
    for fact in facts:
        for name in (fact.name, *fact.aliases):
            names.setdefault(name, fact)
    return names


def _by_name(body: str, names: Mapping[str, ActorFact]) -> Iterator[Suggestion]:
    """Propose recorded actors, unless their name is a place where it stands."""
    for start, name in Finder(names).find(body):
        fact = names[name]
        is_place_name = fact.type is ActorType.GOVERNMENT and " " not in name
        if is_place_name and place_of(body, start, start + len(name)) is Place.PLACE:
            continue
        score = _METONYM_SCORE if is_place_name else _KNOWN_SCORE
        attributes = {} if fact.type is None else {"type": str(fact.type)}
        attributes |= _full_name(name, fact.name)
        yield _actor(start, name, ("recorded actor", score), attributes)


def _by_learning(body: str, learnt: Gazetteer) -> Iterator[Suggestion]:
    """Propose what annotators tagged before; the score is the share of times they did."""
    for start, text in Finder(learnt.answers).find(body):
        known = learnt.look_up(text, place_of(body, start, start + len(text)))
        if known is None:
            continue
        attributes = {} if known.type is None else {"type": str(known.type)}
        where = _whole_name(body, start, text, known.type)
        attributes |= {} if known.name is None else _full_name(where[1], known.name)
        yield _actor(*where, ("tagged before", round(known.share, 2)), attributes)


def _by_rule(body: str, names: Mapping[str, ActorFact]) -> Iterator[tuple[Suggestion, str | None]]:
    """Propose what a rule finds, each with the name alone where the rule tells it."""
    for rule in actor_rules():
        for match in rule.pattern.finditer(body):
            alone = match.groupdict().get("name")
            fact = names.get(alone or match[0])
            attributes = {"type": rule.proposes} if rule.proposes else {}
            if fact is not None:
                attributes |= _full_name(match[0], fact.name)
            yield _actor(match.start(), match[0], (rule.name, rule.score), attributes), alone


def _again(body: str, ruled: Sequence[tuple[Suggestion, str | None]]) -> Iterator[Suggestion]:
    """Propose what a title or an acronym introduced, wherever it comes again without."""
    said: dict[str, tuple[str, str]] = {}
    for each, alone in ruled:
        acronym = _ACRONYM.search(each.text)
        whole = alone or (_ACRONYM.sub("", each.text).strip() if acronym else None)
        if whole is not None:
            for text in [acronym[1], whole] if acronym else _forms(whole):
                said.setdefault(text, (whole, each.attributes["type"]))
    for start, text in Finder(said).find(body):
        whole, kind = said[text]
        where = _whole_name(body, start, text, ActorType(kind))
        attributes = {"type": kind} | _full_name(where[1], whole)
        yield _actor(*where, ("named before", _AGAIN_SCORE), attributes)


def _forms(name: str) -> list[str]:
    """A person's name without its first words, and the first of two, which may be the surname."""
    words = name.split()
    shorter = [" ".join(words[first:]) for first in range(len(words))]
    first, *others = words
    return [*shorter, first] if len(others) == 1 else shorter


def _whole_name(body: str, start: int, text: str, kind: ActorType | None) -> tuple[int, str]:
    """Take in the first names before a person's surname, but not the word that opens a sentence."""
    before = _FIRST_NAMES.search(body, max(0, start - _LONGEST_NAME), start)
    if kind is not ActorType.PERSON or before is None or _opens(body, before.start()):
        return start, text
    return before.start(), body[before.start() : start] + text


def _opens(body: str, start: int) -> bool:
    return _OPENS.search(body, max(0, start - _LONGEST_NAME), start) is not None


def _actor(start: int, text: str, why: tuple[str, float], attributes: dict[str, str]) -> Suggestion:
    rule, score = why
    return Suggestion(Label.ACTOR, start, start + len(text), text, rule, score, attributes)


def _full_name(text: str, name: str) -> dict[str, str]:
    return {} if name in text else {"name": name}
