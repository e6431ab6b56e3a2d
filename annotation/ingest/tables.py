"""JSONL and CSV files of articles: columns named as the front matter, and `body`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotation.ingest import fields
from annotation.ingest.refusal import Draft, Found, IngestWarning, RefusedError
from annotation.ingest.rows import Row, read_csv, read_jsonl
from twosource.model import Article

_COLUMNS = fields.FIELDS | {"body"}


def read_jsonl_articles(path: Path, file: str) -> Iterator[Found]:
    """Read one article from each line of a JSONL file."""
    return _articles(read_jsonl(path), file)


def read_csv_articles(path: Path, file: str) -> Iterator[Found]:
    """Read one article from each row of a CSV file; an empty cell means that nothing is known."""
    return _articles(read_csv(path, needed="body"), file)


def _articles(rows: Iterable[Row | RefusedError], file: str) -> Iterator[Found]:
    strange: dict[str, int] = {}
    for row in rows:
        if isinstance(row, RefusedError):
            yield row.rejection(file)
            continue
        for name in row.values:
            strange.setdefault(name, row.line)
        try:
            yield Draft(_article(row), file, line=row.line)
        except RefusedError as refused:
            named = row.values.get("article_id")
            yield refused.at(row.line).rejection(file, named if isinstance(named, str) else None)
    yield from _unknown(strange, file)


def _article(row: Row) -> Article:
    body = row.values.get("body")
    if body is not None and not isinstance(body, str):
        raise RefusedError("not_text", f"body is {body!r:.60}, not text. Put it in quotes.")
    return fields.article(row.values, body or "")


def _unknown(names: dict[str, int], file: str) -> list[IngestWarning]:
    return fields.unknown(names, file, _COLUMNS)
