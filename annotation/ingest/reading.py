"""The entry of ingest: every source in turn, then what only shows when all are seen."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import structlog

from annotation.ingest import sources
from annotation.ingest.feeds import read_feed
from annotation.ingest.fetching import fetch
from annotation.ingest.pages import read_page
from annotation.ingest.pasted import warnings
from annotation.ingest.refusal import (
    Draft,
    Found,
    Ingested,
    IngestWarning,
    RefusedError,
)
from annotation.ingest.tables import read_csv_articles, read_jsonl_articles
from annotation.ingest.text_files import read_text
from twosource.model import Rejection

log = structlog.get_logger(__name__)

_WHOLE: Mapping[str, Callable[[bytes, str, str], Iterator[Found]]] = {
    "text": read_text,
    "page": read_page,
    "feed": read_feed,
}
_TABLES: Mapping[str, Callable[[Path, str], Iterator[Found]]] = {
    "jsonl": read_jsonl_articles,
    "csv": read_csv_articles,
}


def read(paths_or_urls: Sequence[str | Path]) -> Ingested:
    """Read articles from files, folders, feeds and web pages.

    Nothing is raised for a bad source: it is among the rejections, and the others go on.
    A folder's files are read in the order of their paths. One article that stands in several
    files is read once; one article_id with two bodies is refused, naming both files.
    """
    drafts: list[Draft] = []
    ingested = Ingested()
    for found in _found(paths_or_urls):
        if isinstance(found, Rejection):
            ingested.rejections.append(found)
        elif isinstance(found, IngestWarning):
            ingested.warnings.append(found)
        else:
            drafts.append(found)
    for draft in _distinct(drafts, ingested):
        ingested.articles.append(draft.article)
        ingested.warnings.extend(warnings(draft))
    log.info(
        "articles.read",
        articles=len(ingested.articles),
        rejections=len(ingested.rejections),
        warnings=len(ingested.warnings),
    )
    return ingested


def _found(paths_or_urls: Sequence[str | Path]) -> Iterator[Found]:
    seen: set[str] = set()
    for source in paths_or_urls:
        for place in [source] if sources.is_url(source) else sources.files(Path(source)):
            if isinstance(place, RefusedError):
                yield place.rejection(str(source))
                continue
            known = os.path.realpath(place) if isinstance(place, Path) else place
            if known not in seen:
                seen.add(known)
                yield from _from(place)


def _from(place: str | Path) -> Iterator[Found]:
    try:
        yield from _page_or_feed(place) if isinstance(place, str) else _file(place)
    except RefusedError as refused:
        yield refused.rejection(str(place))
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}."
        yield RefusedError("unreadable", reason).rejection(str(place))


def _page_or_feed(url: str) -> Iterator[Found]:
    fetched = fetch(url)
    return _WHOLE[fetched.kind](fetched.content, url, url.partition("#")[0])


def _file(path: Path) -> Iterator[Found]:
    kind = sources.kind_of(path)
    if kind in _TABLES:
        return _TABLES[kind](path, str(path))
    return _WHOLE[kind](path.read_bytes(), str(path), path.stem)


def _distinct(drafts: Iterable[Draft], ingested: Ingested) -> Iterator[Draft]:
    """The first draft of each article; later ones go to the rejections or the warnings."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        article = draft.article
        known = first.setdefault(article.article_id, draft)
        if known is draft:
            yield draft
        elif known.article.body == article.body:
            text = f"{article.article_id} was read from {known.file} already, with the same body."
            lines = () if draft.line is None else (draft.line,)
            ingested.warnings.append(IngestWarning(draft.file, lines, text))
        else:
            reason = (
                f"{article.article_id} is the article_id of another text too, in {known.file}. "
                "Give one of the two an article_id of its own."
            )
            refused = RefusedError("duplicate_article_id", reason, line=draft.line)
            ingested.rejections.append(refused.rejection(draft.file, article.article_id))
