"""Retracting: record that an outlet took an article back, or corrected it, and take that back."""

from dataclasses import dataclass
from datetime import date

from db import permits
from twosource.current import current_articles
from twosource.errors import DecisionError
from twosource.model import Article, Decision, NewDecision, Person, short_id
from twosource.store import Store
from twosource.withdrawn import KIND, retractions


@dataclass(frozen=True, slots=True)
class Closing:
    """From which day on an article counts no more, and whether its outlet corrected it."""

    on: date
    corrected: bool = False


def retract(store: Store, person: Person, article_id: str, closing: Closing, why: str) -> Decision:
    """Record that an article counts no more from a day on; the next build goes by it.

    It is about the body that is current now: a later one is a new revision, and counts.

    Raises:
        DecisionError: there is no such article, it was not out by then, or no reason is given.
        NotAllowedError: the person's role does not allow it.
    """
    article = _article(store, article_id)
    if not why.strip():
        raise DecisionError("A retraction closes mentions for everybody. Say why.")
    if article.published_on is not None and closing.on < article.published_on:
        raise DecisionError(
            f"{article_id} was published on {article.published_on}, after {closing.on}. "
            "Check the day."
        )
    payload = {
        "article_id": article_id,
        "revision": article.revision,
        "on": closing.on.isoformat(),
        "corrected": closing.corrected,
    }
    standing = retractions(store.log.read()).get(article_id)
    if standing is not None and standing.payload == payload:
        return standing
    return permits.record(store.log, person, NewDecision(KIND, payload, person.name, why))


def take_back(store: Store, person: Person, article_id: str, why: str) -> Decision:
    """Revoke the retraction that stands for an article; both stay in the log.

    Raises:
        DecisionError: none stands.
        NotAllowedError: the person's role does not allow it.
    """
    standing = retractions(store.log.read()).get(article_id)
    if standing is None:
        raise DecisionError(f"Nobody recorded that {article_id} was retracted.")
    payload = {"decision_id": standing.decision_id}
    new = NewDecision(
        "revocation", payload, person.name, why, short_id("d", "retraction", standing.decision_id)
    )
    return permits.record(store.log, person, new)


def _article(store: Store, article_id: str) -> Article:
    found = current_articles(store.evidence.articles()).get(article_id)
    if found is None:
        raise DecisionError(
            f"There is no article {article_id}. `twosource claims` names those that claims rest on."
        )
    return found
