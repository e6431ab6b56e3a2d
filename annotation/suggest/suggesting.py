"""All suggestions for one article."""

from collections.abc import Sequence

from annotation.suggest.actors import actors
from annotation.suggest.claims import claims
from annotation.suggest.learning import Gazetteer
from annotation.suggest.numbers import numbers
from twosource.model import ActorFact, Article, Suggestion

_NOTHING = Gazetteer()


def suggest(
    article: Article, facts: Sequence[ActorFact], learnt: Gazetteer = _NOTHING
) -> list[Suggestion]:
    """Propose spans for an article, in the order of the text.

    Args:
        article: its body is read as it is; offsets are into it.
        facts: the actors that an editor recorded; their names and aliases are looked for.
        learnt: what `learn` made of earlier tagging.

    Returns:
        Suggestions whose `text` is `body[start:end]`. Actors do not overlap each other, nor
        numbers each other; claims may hold both.
    """
    named = actors(article.body, facts, learnt)
    found = named + numbers(article.body) + claims(article.body, named)
    return sorted(found, key=lambda each: (each.start, -each.end, each.label))
