"""Steps of people at work in a real Label Studio, for tests that follow them."""

from contextlib import closing
from typing import Any

from annotation import accounts, client
from annotation.regions import region
from db.digest import digest
from twosource import pipeline
from twosource.connection import Connection
from twosource.model import Article
from twosource.progress import quiet
from twosource.store import Store


def pushed(store: Store, at: Connection, *articles: Article) -> dict[str, int]:
    """Keep and push articles; their tasks by article id."""
    for article in articles:
        store.evidence.keep_article(article)
    task_of = pipeline.push(store, at, quiet).task_of
    return {article_id: task_id for (article_id, _), task_id in task_of.items()}


def built(store: Store, at: Connection, *, full: bool = False) -> str:
    """Pull and build; the digest of the new snapshot."""
    pipeline.pull(store, at, quiet, full=full)
    pipeline.build(store, quiet)
    with closing(store.snapshots.connect()) as connection:
        return digest(connection)


def items(article: Article, *spans: dict[str, Any]) -> list[dict[str, Any]]:
    """Result items for spans given by their `text` and attributes, at its first occurrence."""
    result: list[dict[str, Any]] = []
    for number, span in enumerate(spans):
        start = article.body.index(span["text"])
        edges = {"start": start, "end": start + len(span["text"])}
        result += region(f"r{number}", span | edges)
    return result


def as_user(at: Connection, account: accounts.Account) -> Any:  # noqa: ANN401 - the SDK's client
    return client.connect(at.url, account.token, timeout=60)
