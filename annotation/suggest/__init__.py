"""Spans proposed to annotators before they start: numbers, actors and attributed claims.

Rules only, each named, all of them in tables. A suggestion saves clicks and never counts as
tagging: annotators accept, mend or delete it.
"""

from collections.abc import Sequence

from annotation.suggest.actors import actors
from annotation.suggest.claims import claims
from annotation.suggest.numbers import numbers
from twosource.model import ActorFact, Article, Suggestion

__all__ = ["suggest"]


def suggest(article: Article, facts: Sequence[ActorFact]) -> list[Suggestion]:
    """Propose spans for an article, in the order of the text.

    Args:
        article: its body is read as it is; offsets are into it.
        facts: the actors that an editor recorded; their names and aliases are looked for.

    Returns:
        Suggestions whose `text` is `body[start:end]`. Actors do not overlap each other, nor
        numbers each other; claims may hold both.
    """
    named = actors(article.body, facts)
    found = named + numbers(article.body) + claims(article.body, named)
    return sorted(found, key=lambda each: (each.start, -each.end, each.label))
