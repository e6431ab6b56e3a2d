"""Many sessions at once on snapshots that come and go: every answer is whole and right."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db import queries
from streamlit_app import data
from streamlit_app.launch import STORE_VARIABLE
from tests.snapshot_rows import build, claim
from twosource.errors import SnapshotError


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path))
    yield tmp_path
    data._overlaid.clear()  # noqa: SLF001 - each test has a store of its own


def snapshot(store: Path, claims: int) -> str:
    return build(
        store, {"claim": [claim(f"c{number}", "A claim.") for number in range(claims)]}
    ).name


def test_each_of_many_sessions_gets_the_answers_of_its_own_snapshot(store: Path) -> None:
    names = {snapshot(store, claims): claims for claims in (1, 2, 3)}  # one more than are kept open
    folder = str(store)

    def ask(name: str) -> int:
        cursor = data._overlaid(folder, name).cursor()  # noqa: SLF001 - below the session
        try:
            return queries.counts(cursor).claims
        finally:
            cursor.close()

    asked = [*names] * 60
    with ThreadPoolExecutor(12) as sessions:
        answers = list(sessions.map(ask, asked))
    assert answers == [names[name] for name in asked]


def test_without_a_snapshot_there_is_an_error_that_says_what_to_run() -> None:
    with pytest.raises(SnapshotError, match="twosource build"):
        data.newest()
