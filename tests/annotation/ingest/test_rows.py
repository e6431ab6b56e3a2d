"""Rows come one by one with their lines; what cannot be read does not stop the rest."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.ingest import rows
from annotation.ingest.refusal import RefusedError
from annotation.ingest.rows import Row, read_csv, read_jsonl

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def told(found: list[Row | RefusedError]) -> list[tuple[int | None, object]]:
    """Each row as its line and values, each refusal as its line and rule."""
    return [(f.line, f.values if isinstance(f, Row) else f.rule) for f in found]


def jsonl(tmp_path: Path, content: bytes) -> list[tuple[int | None, object]]:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(content)
    return told(list(read_jsonl(path)))


def table(tmp_path: Path, content: bytes, needed: str = "a") -> list[tuple[int | None, object]]:
    path = tmp_path / "rows.csv"
    path.write_bytes(content)
    return told(list(read_csv(path, needed)))


def test_each_line_of_jsonl_is_a_row(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbf{"a": 1}\r\n\n  \n{"a": "\\u00e9\\n"}\n{}'
    assert jsonl(tmp_path, content) == [(1, {"a": 1}), (4, {"a": "é\n"}), (5, {})]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (b"{", "bad_row"),
        (b"[1]", "bad_row"),
        (b"null", "bad_row"),
        (b'{"a": 1, "a": 2}', "bad_row"),
        (b'{"a": {"b": 1, "b": 2}}', "bad_row"),
        (b'{"a": ' + b"1" * 5_000 + b"}", "bad_row"),
        (b"[" * 100_000, "bad_row"),
        (b'{"a": "\xff"}', "not_utf8"),
    ],
)
def test_a_bad_line_is_refused_and_the_next_one_read(
    tmp_path: Path, line: bytes, rule: str
) -> None:
    content = b'{"a": 1}\n' + line + b'\n{"a": 3}\n'
    assert jsonl(tmp_path, content) == [(1, {"a": 1}), (2, rule), (3, {"a": 3})]


def test_a_bad_byte_is_named_by_its_place_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"a": 1}\n{"a": "\xff"}\n')
    [_, refused] = read_jsonl(path)
    assert isinstance(refused, RefusedError)
    assert "byte 0xff at offset 16" in refused.reason


def test_a_line_over_the_limit_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_LARGEST_ROW", 20)
    content = b'{"a": 1}\n{"a": "' + b"x" * 50 + b'"}\n{"a": 3}\n{"a": "xxxxxxxxxxx"}'
    assert jsonl(tmp_path, content) == [
        (1, {"a": 1}),
        (2, "too_large"),
        (3, {"a": 3}),
        (4, {"a": "xxxxxxxxxxx"}),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_tables_as_spreadsheets_write_them(tmp_path: Path, delimiter: str, line_end: str) -> None:
    lines = ["b,a", 'x,"one', 'two, ""three"""', "", ",last"]
    content = line_end.join(lines).replace(",", delimiter).replace(f"two{delimiter}", "two,")
    assert table(tmp_path, b"\xef\xbb\xbf" + content.encode()) == [
        (2, {"b": "x", "a": f'one{line_end}two, "three"'}),
        (5, {"b": None, "a": "last"}),
    ]


@given(cells=st.lists(st.tuples(CELLS, CELLS)))
@settings(deadline=None)
def test_any_table_comes_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerows([("a", "b"), *cells])
    found = [row.values for row in read_csv(path, "a") if isinstance(row, Row)]
    assert found == [{"a": a or None, "b": b or None} for a, b in cells]


@given(values=st.lists(st.dictionaries(st.text(), st.text() | st.none() | st.integers())))
@settings(deadline=None)
def test_any_jsonl_comes_back(
    tmp_path_factory: pytest.TempPathFactory, values: list[dict[str, object]]
) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    path.write_text("".join(json.dumps(value) + "\n" for value in values), "utf-8")
    assert told(list(read_jsonl(path))) == list(enumerate(values, start=1))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [(1, "bad_header")]),
        (b"x,y\n1,2\n", [(1, "bad_header")]),
        (b"a,b,a\n1,2,3\n", [(1, "bad_header")]),
        (b"a,b\n1\n2,3\n", [(2, "bad_row"), (3, {"a": "2", "b": "3"})]),
        (b"a,b\n1,2,3\n", [(2, "bad_row")]),
        # The escaped byte must not hide where its row ends.
        (b'a,b\n"x\n\xff",1\n2,3\n', [(3, "not_utf8"), (4, {"a": "2", "b": "3"})]),
        (b'a,b\n1,2\n"x" y,3\n4,5\n', [(2, {"a": "1", "b": "2"}), (3, "bad_row")]),
        (b'a,b\n1,"never closed\n2,3\n', [(2, "bad_row")]),
    ],
)
def test_a_bad_table_is_refused_where_it_is_bad(
    tmp_path: Path, content: bytes, expected: list[tuple[int, object]]
) -> None:
    assert table(tmp_path, content) == expected


@pytest.fixture
def limit() -> Iterator[int]:
    """A limit of csv's that is known: it is global, and frictionless sets it to gigabytes."""
    before = csv.field_size_limit(1_000)
    yield 1_000
    csv.field_size_limit(before)


def test_a_cell_may_hold_a_whole_body_and_the_limit_of_csv_stays_as_it_was(
    tmp_path: Path, limit: int
) -> None:
    long = "x" * (limit + 1)
    assert table(tmp_path, f"a\n{long}\n".encode()) == [(2, {"a": long})]
    assert csv.field_size_limit() == limit
