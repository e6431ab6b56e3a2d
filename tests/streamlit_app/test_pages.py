"""The pages that look at many claims, run without a browser."""

from pathlib import Path

import pytest

from tests.snapshot_rows import build
from tests.streamlit_app.press import newsroom
from tests.streamlit_app.test_app import Open, opened, text

__all__ = ["opened"]


@pytest.mark.parametrize(
    ("page", "query", "expected"),
    [
        ("actors", {}, ("2 actors", "The mayor", "Also City mayor", "City council")),
        ("actor", {"actor": "x1"}, ("belongs to City council", "Who prints it", "What it says: 1")),
        ("actor", {"actor": "x9"}, ("No such actor",)),
        ("sources", {}, ("Daily", "Harbour Press", "Post", "not known")),
        ("outlet", {"outlet": "Post"}, ("only repeating 1", "The dam broke")),
        ("outlet", {"outlet": "Nobody"}, ("No claim is tagged in its articles.",)),
        ("numbers", {}, ("1 claim.", "Claims whose figures conflict", "40 people")),
        ("coverage", {}, ("1 claim.", "The dam broke")),
        (
            "claim",
            {"claim": "c1"},
            ("From its first report", "Figures that differ", "Times, 6 June"),
        ),
        ("overview", {}, ("Status over time", "From first report to corroboration", "Release")),
    ],
)
def test_a_page_shows_what_there_is(
    opened: Open, tmp_path: Path, page: str, query: dict[str, str], expected: tuple[str, ...]
) -> None:
    build(tmp_path, newsroom())
    said = text(opened(page, **query))
    for words in expected:
        assert words in said


def test_without_anything_to_compare_the_pages_say_so(opened: Open, tmp_path: Path) -> None:
    build(tmp_path, {})
    for page, said in (
        ("actors", "Nobody of that name"),
        ("sources", "No outlet is known yet."),
        ("coverage", "No claim is reported by several outlets yet."),
        ("numbers", "0 claims."),
    ):
        assert said in text(opened(page))


def test_what_changed_since_the_snapshot_seen_before_is_listed(
    opened: Open, tmp_path: Path
) -> None:
    rows = newsroom()
    build(tmp_path, rows)
    assert "Changed since your last visit" not in text(opened())
    rows["claim"][0]["status"] = "corroborated"
    build(tmp_path, rows)
    for _ in range(2):  # it stays until another snapshot has been seen
        said = text(opened())
        assert "Changed since your last visit1" in said
        assert "was repeated" in said
