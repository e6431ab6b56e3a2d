"""Tagging that comes as files: one JSONL file an annotator, one line an article."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotation.ingest.refusal import Ingested, RefusedError
from annotation.ingest.rows import Row, read_jsonl
from twosource.model import Tagging

_RELATION = ("from", "to", "type")


def read_taggings(path: Path, known: frozenset[str], ingested: Ingested) -> dict[str, Tagging]:
    """Read one annotator's file; what is refused is added to `ingested`.

    Args:
        path: a JSONL file with `article_id`, `spans` and `relations` in every line.
        known: the article_ids that there are.
        ingested: where rejections go.

    Returns:
        The taggings by article_id, in the order of the file.
    """
    file = str(path)
    taggings: dict[str, Tagging] = {}
    for row in read_jsonl(path):
        if isinstance(row, RefusedError):
            ingested.rejections.append(row.rejection(file))
            continue
        try:
            article_id = _article_id(row, known, taggings)
            spans = _usable(_spans(row), row, file, ingested)
            relations = _usable(_relations(row), row, file, ingested)
            taggings[article_id] = Tagging(article_id, tuple(spans), tuple(relations))
        except RefusedError as refused:
            ingested.rejections.append(refused.at(row.line).rejection(file))
    return taggings


def _article_id(row: Row, known: frozenset[str], taggings: Mapping[str, Tagging]) -> str:
    article_id = row.values.get("article_id")
    if not isinstance(article_id, str) or article_id not in known:
        raise RefusedError("unknown_article", f"there is no article {article_id!r:.60}.")
    if article_id in taggings:
        raise RefusedError(
            "duplicate_tagging", f"{article_id} was tagged on an earlier line; keep one of them."
        )
    return article_id


def _usable(
    found: Iterable[dict[str, Any] | RefusedError], row: Row, file: str, ingested: Ingested
) -> Iterator[dict[str, Any]]:
    for item in found:
        if isinstance(item, RefusedError):
            article_id = str(row.values["article_id"])
            ingested.rejections.append(item.at(row.line).rejection(file, article_id))
        else:
            yield item


def _items(row: Row, name: str) -> list[Any]:
    items = row.values.get(name, [])
    if not isinstance(items, list):
        raise RefusedError("bad_tagging", f"{name} is {items!r:.60}, not a list.")
    return items


def _spans(row: Row) -> Iterator[dict[str, Any] | RefusedError]:
    seen: set[str] = set()
    for span in _items(row, "spans"):
        problem = _span_problem(span, seen)
        if problem is None:
            seen.add(span["id"])
            yield span
        else:
            yield RefusedError("bad_span", problem)


def _span_problem(span: object, seen: set[str]) -> str | None:
    """Why Label Studio could not hold a span; None where it could, be it right or wrong."""
    if not isinstance(span, dict):
        return f"a span is {span!r:.60}, not an object."
    name = f"span {span.get('id')!r:.60}"
    if not isinstance(span.get("id"), str) or not span["id"]:
        return f"{name} has no id of text."
    if span["id"] in seen:
        return f"{name} stands twice in this line; give one of them another id."
    for edge in ("start", "end"):
        if type(span.get(edge)) is not int:
            return f"{name} has the {edge} {span.get(edge)!r:.60}, not a whole number."
    if not isinstance(span.get("text"), str) or not isinstance(span.get("label"), str):
        return f"{name} has no text or no label."
    wrong = [key for key, value in span.items() if not _holdable(key, value)]
    return f"{name} has a value that is not text: {', '.join(wrong)}." if wrong else None


def _holdable(key: str, value: object) -> bool:
    return value is None or isinstance(value, str) or key in ("start", "end")


def _relations(row: Row) -> Iterator[dict[str, Any] | RefusedError]:
    for relation in _items(row, "relations"):
        readable = isinstance(relation, dict) and all(
            isinstance(relation.get(key), str) for key in _RELATION
        )
        if readable:
            yield relation
        else:
            yield RefusedError(
                "bad_relation", f"a relation is {relation!r:.120}, not from, to, type."
            )
