"""Withdrawn: articles that an outlet took back or corrected, as somebody recorded it.

Both close what was tagged in the article from that day on: a retracted article asserts nothing, and
a corrected one not what stood there before. A new body that comes in later is a new revision, and
is open until it is tagged and counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from twosource.model import Article, Decision

KIND = "retraction"


def retractions(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The newest retraction of each article that nobody took back."""
    return {
        one.payload["article_id"]: one
        for one in decisions
        if one.kind == KIND and one.revoked_by is None
    }


def applied(articles: Sequence[Article], decisions: Iterable[Decision]) -> list[Article]:
    """The articles with the day from which on they count no more, where there is one.

    Where the article's own metadata says so too, the earlier day holds.
    """
    standing = retractions(decisions)
    return [_closed(article, standing) for article in articles]


def _closed(article: Article, standing: Mapping[str, Decision]) -> Article:
    decided = standing.get(article.article_id)
    if decided is None or article.revision > decided.payload["revision"]:
        return article
    day = date.fromisoformat(decided.payload["on"])
    return replace(article, retracted_on=min(day, article.retracted_on or day))
