"""The entry of ingest: every source in turn, then what only shows when all are seen."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import structlog

from annotation.ingest import sources
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
    log.info(
        "articles read",
        articles=len(ingested.articles),
        rejections=len(ingested.rejections),
        warnings=len(ingested.warnings),
    )
    return ingested


def _found(paths_or_urls: Sequence[str | Path]) -> Iterator[Found]:
    seen: set[Path] = set()
    for source in paths_or_urls:
        for path in sources.files(Path(source)):
            if path.resolve() not in seen:
                seen.add(path.resolve())
                yield from _file(path)


def _file(path: Path) -> Iterator[Found]:
    file = str(path)
    try:
        yield from _read(path, file)
    except RefusedError as refused:
        yield refused.rejection(file)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}."
        yield RefusedError("unreadable", reason).rejection(file)


def _read(path: Path, file: str) -> Iterator[Found]:
    kind = sources.kind_of(path)
    if kind == "jsonl":
        return read_jsonl_articles(path, file)
    if kind == "csv":
        return read_csv_articles(path, file)
    return read_text(path.read_bytes(), file)


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
            ingested.warnings.append(IngestWarning(draft.file, (draft.line,), text))
        else:
            reason = (
                f"{article.article_id} is the article_id of another text, in {known.file}, "
                f"line {known.line}. Give one of the two an article_id of its own."
            )
            refused = RefusedError("duplicate_article_id", reason, line=draft.line)
            ingested.rejections.append(refused.rejection(draft.file, article.article_id))
