"""Articles from JSONL and CSV, and the rows that are none."""

import json
from pathlib import Path

import pytest

from annotation.ingest.refusal import Draft, Found, IngestWarning
from annotation.ingest.tables import read_csv_articles, read_jsonl_articles
from twosource.model import Rejection


def told(found: list[Found]) -> list[tuple[str, int | None]]:
    """Each article by id and each rejection by rule, with its line."""
    return [
        (f.article.article_id, f.line) if isinstance(f, Draft) else (f.rule, f.row["line"])
        for f in found
        if not isinstance(f, IngestWarning)
    ]


def test_jsonl(tmp_path: Path) -> None:
    rows: list[object] = [
        {"article_id": "a", "body": "one\r\ntwo", "outlet": None, "published_on": "2025-05-21"},
        {"article_id": "b", "body": "x", "published_on": "May"},
        {"article_id": "c"},
        {"article_id": "d", "body": 5},
        {"body": "no id"},
        {"article_id": "e", "body": "\ud800"},
        {"article_id": "f", "body": "last"},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = list(read_jsonl_articles(path, "a.jsonl"))
    assert told(found) == [
        ("a", 1),
        ("bad_date", 2),
        ("empty_body", 3),
        ("not_text", 4),
        ("no_article_id", 5),
        ("lone_surrogate", 6),
        ("f", 7),
    ]
    first, second = found[0], found[1]
    assert isinstance(first, Draft)
    assert first.article.body == "one\ntwo"
    assert isinstance(second, Rejection)
    assert (second.article_id, second.stage) == ("b", "ingest")
    assert second.reason.startswith("a.jsonl, line 2: published_on is 'May'")


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('article_id,title,body,score\na,,"one\ntwo",5\nb,T,,\n')
    found = list(read_csv_articles(path, "a.csv"))
    assert told(found) == [("a", 2), ("empty_body", 4)]
    draft, warning = found[0], found[-1]
    assert isinstance(draft, Draft)
    assert (draft.article.title, draft.article.body) == (None, "one\ntwo")
    assert isinstance(warning, IngestWarning)
    assert "nothing is known of score" in warning.text


@pytest.mark.parametrize("rows", [1, 3])
def test_an_unknown_column_is_warned_of_once(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "a.jsonl"
    row = '{"article_id": "a", "body": "x", "extra": 1}\n'
    path.write_text(row * rows)
    warnings = [f for f in read_jsonl_articles(path, "a.jsonl") if isinstance(f, IngestWarning)]
    assert [warning.lines for warning in warnings] == [(1,)]


def test_a_table_without_bodies_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("article_id,text\na,x\n")
    assert told(list(read_csv_articles(path, "a.csv"))) == [("bad_header", 1)]
