from pathlib import Path

from db import queries
from db.queries.rows import Saying
from db.snapshots import SnapshotStore
from streamlit_app.components.sayings import sayings
from tests.snapshot_rows import annotation, article, build


def test_what_was_said_of_an_article_is_found_and_read_by_annotator(tmp_path: Path) -> None:
    said = {"choices": ["wire_copy", "second_reader"], "note": "An <b>agency</b>’s text."}
    rows = [
        annotation("1", "a", "bob@desk", **said),
        annotation("2", "a", "ann@desk", note="Short.", skipped=True),
        annotation("3", "a", "cy@desk"),
        annotation("4", "a", "old@desk", note="Before.", superseded=True),
        annotation("5", "b", "ann@desk", note="Another article."),
    ]
    build(tmp_path, {"article": [article("a", "Text."), article("b", "Text.")], "annotation": rows})
    with SnapshotStore(tmp_path / "snapshots").connect() as con:
        found = queries.article_sayings(con, "a")
    assert [one.annotator for one in found] == ["ann@desk", "bob@desk"]
    listed = sayings(found)
    assert listed is not None
    assert [item.text() for item in listed.children if not isinstance(item, str)] == [
        "ann@desk: Short.",
        "bob@desk: wire copy, needs a second reader. An <b>agency</b>’s text.",
    ]


def test_where_nobody_said_anything_nothing_is_shown() -> None:
    assert sayings([]) is None


def test_a_long_note_is_cut() -> None:
    (item,) = sayings([Saying("ann", [], "x" * 500)]).children  # type: ignore[union-attr]
    assert item.text().endswith("x…")  # type: ignore[union-attr]
