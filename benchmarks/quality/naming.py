"""How well actor mentions of the demo newsroom are told apart and joined, as pairs of mentions.

The truth is who the annotators say each mention is: the full name that they wrote out, or that the
text itself holds. Resolved is what a build makes of the same mentions with those full names hidden,
since it would only read them back, with and without the desk's table of aliases and parents.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from benchmarks.quality.seeds import Seeds
from twosource.actors import fold, resolve
from twosource.model import Label, Mention


def rows(newsroom: Seeds) -> Iterator[tuple[str, int, float, float]]:
    """For each way to resolve: its name, how many pairs are true, precision, recall."""
    evidence, facts = newsroom.result.evidence, newsroom.facts
    tagged = [one for one in evidence.mentions.values() if one.label is Label.ACTOR]
    truth = who(tagged)
    hidden = [replace(one, name=None) for one in tagged]
    for way, mentions, known in (
        ("full names hidden, no table", hidden, []),
        ("full names hidden", hidden, facts),
        ("as built", tagged, facts),
    ):
        found = resolve(mentions, evidence.articles, known).actor_of
        yield way, *merit(truth, found)


def who(tagged: list[Mention]) -> dict[str, str]:
    names = {fold(one.name): one.name for one in tagged if one.name}
    truth = {}
    for one in tagged:
        text = f" {fold(one.text)} "
        held = [name for form, name in names.items() if f" {form} " in text]
        truth[one.mention_id] = one.name or (held[0] if len(held) == 1 else text)
    return truth


def merit(truth: dict[str, str], found: dict[str, str]) -> tuple[int, float, float]:
    pairs = list(combinations(sorted(truth), 2))
    true = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    joined = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    return len(true), len(true & joined) / len(joined), len(true & joined) / len(true)
