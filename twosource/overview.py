"""What a store holds and what the current snapshot says, as values for the command line."""

from contextlib import closing
from dataclasses import asdict
from typing import Any

from annotation.agreement import Agreement
from annotation.agreement import agreement as measured
from annotation.agreement.gamma import Gamma
from annotation.agreement.gamma import gamma as measured_gamma
from db import annotations, annotators, listing
from db.digest import digest
from twosource.errors import SnapshotError
from twosource.model import Annotation, Status
from twosource.progress import Report
from twosource.store import Store


def summary(store: Store) -> dict[str, Any]:
    """Count what the current snapshot holds.

    Returns:
        `articles, annotations, spans, relations, rejections, mentions`, `claims` by status,
        `disputed`, the `digest` of the rows and the `snapshot`'s path.

    Raises:
        SnapshotError: there is no snapshot yet.
    """
    path = store.snapshots.current()
    with closing(store.snapshots.connect(path)) as con:
        return listing.counts(con) | {"digest": digest(con), "snapshot": str(path)}


def claims(store: Store, status: Status | None) -> list[dict[str, Any]]:
    """List the claims of the current snapshot with their origins and mentions.

    Raises:
        SnapshotError: there is no snapshot yet.
    """
    with closing(store.snapshots.connect()) as con:
        return listing.claims(con, status)


def rejections(store: Store) -> list[dict[str, Any]]:
    """List the input rows that the current snapshot refused.

    Raises:
        SnapshotError: there is no snapshot yet.
    """
    with closing(store.snapshots.connect()) as con:
        return listing.rejections(con)


def agreement(store: Store) -> Agreement:
    """Measure how well annotators agree on the articles that two or more have tagged.

    Raises:
        SnapshotError: there is no snapshot yet.
    """
    return measured(_versions(store), store.policy.consolidation.overlap)


def gamma(store: Store, report: Report) -> Gamma:
    """Work out gamma on the same articles, which takes about a second each.

    Raises:
        SnapshotError: there is no snapshot yet.
        TwosourceError: the library that it needs is not installed.
    """
    return measured_gamma(_versions(store), report)


def _versions(store: Store) -> list[Annotation]:
    with closing(store.snapshots.connect()) as con:
        return annotations.comparable(con)


def status(store: Store) -> dict[str, Any]:
    """Say what the store holds, from articles to snapshot; Label Studio is not asked."""
    articles = store.evidence.articles()
    pulls = store.evidence.pulls()
    decisions = store.log.read()
    return {
        "store": str(store.settings.store),
        "label_studio": store.settings.label_studio_url or "run by twosource",
        "articles": len({article.article_id for article in articles}),
        "revisions": len(articles),
        "pulls": len(pulls),
        "last_pull": pulls[-1].pulled_at.isoformat() if pulls else None,
        "decisions": sum(decision.revoked_by is None for decision in decisions),
        "annotators": _annotators(store),
        "snapshot": _summary_or_none(store),
    }


def _annotators(store: Store) -> list[dict[str, Any]]:
    """How each annotator is doing, as of the current snapshot; empty where there is none."""
    try:
        connection = store.snapshots.connect()
    except SnapshotError:
        return []
    with closing(connection):
        work = annotators.work(connection, store.settings.annotators_per_article)
    return [asdict(one) for one in work]


def _summary_or_none(store: Store) -> dict[str, Any] | None:
    try:
        return summary(store)
    except SnapshotError:
        return None
