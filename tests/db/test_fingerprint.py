"""What makes a build due, and what does not."""

import json
from pathlib import Path
from typing import Any

import pytest

from db.snapshots import scratch
from db.staging import fingerprint
from tests.exported import CLAIM, annotation, tagged, task
from twosource.model import Article

ARTICLE = Article("a", "Dar said nobody fled.")
TAGGED = annotation(tagged(ARTICLE, "r", "nobody fled", CLAIM), unique_id="u-1")


def of(folder: Path, *tasks: dict[str, Any]) -> str:
    path = folder / "export.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    with scratch() as connection:
        return fingerprint(connection, [path], None)


def with_data(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    made = task(1, ARTICLE, [TAGGED])
    return made | {"data": made["data"] | more}


@pytest.mark.parametrize(
    "same",
    [
        with_data(fix="To mend:\nthis"),
        with_data(adjudicate="F1 0.4"),
        task(1, ARTICLE, [TAGGED], updated_at="2026-01-01T00:00:00Z"),
    ],
    ids=["flag", "other flag", "time of the change"],
)
def test_what_flagging_moves_does_not_count(tmp_path: Path, same: dict[str, Any]) -> None:
    assert of(tmp_path, same) == of(tmp_path, task(1, ARTICLE, [TAGGED]))


@pytest.mark.parametrize(
    "other",
    [
        with_data(text="Another text."),
        task(2, ARTICLE, [TAGGED]),
        task(1, ARTICLE, []),
        task(1, ARTICLE, [TAGGED | {"completed_by": None}]),
        task(1, ARTICLE, [TAGGED | {"ground_truth": True}]),
        task(1, ARTICLE, [TAGGED], drafts=[{"id": 1}]),
    ],
    ids=["text", "id", "no annotation", "deleted user", "ground truth", "draft"],
)
def test_everything_else_does(tmp_path: Path, other: dict[str, Any]) -> None:
    assert of(tmp_path, other) != of(tmp_path, task(1, ARTICLE, [TAGGED]))


def test_the_order_of_tasks_does_not_count(tmp_path: Path) -> None:
    one, two = task(1, ARTICLE, [TAGGED]), task(2, ARTICLE)
    assert of(tmp_path, one, two) == of(tmp_path, two, one)
