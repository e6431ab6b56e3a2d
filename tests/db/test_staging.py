"""Exports become frames without a guess: newest versions, checked casts, nothing rounded."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import zstandard

from db.snapshots import scratch
from db.staging import Staged, stage
from tests.exported import CLAIM, annotation, tagged, task
from twosource.errors import EvidenceError
from twosource.model import Article

ARTICLE = Article("a-1", "Rain fell 🌧️ in Omsk.\nTen fled.")

TEN = datetime(2025, 5, 21, 10)  # noqa: DTZ001 - the columns are UTC without saying so

Json = dict[str, Any]


def export(folder: Path, name: str, tasks: list[Json]) -> Path:
    text = json.dumps(tasks).encode()
    path = folder / name
    path.write_bytes(zstandard.ZstdCompressor().compress(text) if name.endswith("zst") else text)
    return path


def staged(paths: list[Path], live: frozenset[int] | None = None) -> Staged:
    with scratch() as connection:
        return stage(connection, paths, live)


def about(task_id: int, article_id: str, **given: Any) -> Json:  # noqa: ANN401 - any JSON
    return task(task_id, Article(article_id, "Body."), **given)


def versions(result: Staged) -> list[tuple[int, str]]:
    return result.task.select("task_id", "article_id").rows()


@pytest.mark.parametrize("name", ["export.json", "export.json.zst"])
def test_a_task_is_flattened_whole(tmp_path: Path, name: str) -> None:
    made = annotation(tagged(ARTICLE, "c", "Rain fell 🌧️", CLAIM), ground_truth=True)
    result = staged([export(tmp_path, name, [task(7, ARTICLE, [made], drafts=[4])])])
    (found,) = result.task.to_dicts()
    assert json.loads(found.pop("data_row")) == {
        "article_id": "a-1",
        "revision": 1,
        "body_sha256": ARTICLE.body_sha256,
    }
    assert found == {
        "task_id": 7,
        "article_id": "a-1",
        "revision": 1,
        "text_sha256": ARTICLE.body_sha256,
        "updated_at": TEN,
        "annotations": 1,
        "skipped": 0,
        "drafts": 1,
        "drafters": [],
    }
    assert result.annotation.to_dicts() == [
        {
            "annotation_key": 1,
            "task_id": 7,
            "annotation_id": made["unique_id"],
            "email": "a@example.org",
            "user_id": "2",
            "created_at": TEN + timedelta(microseconds=1),
            "updated_at": TEN + timedelta(microseconds=1),
            "lead_time": 12.5,
            "ground_truth": True,
            "skipped": False,
        }
    ]
    assert result.item["position"].to_list() == [1, 2, 3, 4]
    assert [json.loads(item) for item in result.item["item"]] == made["result"]
    first = result.item.row(0, named=True)
    assert (first["start"], first["end"], first["labels"]) == (0, 12, ["Claim"])
    assert first["shown_text"] == "Rain fell 🌧️"
    assert result.item["choices"].to_list()[1:] == [["fact"], ["asserts"], ["named"]]


def test_the_last_export_wins_and_then_the_last_change(tmp_path: Path) -> None:
    exports = [
        export(
            tmp_path,
            "z-first.json",
            [about(1, "old", updated_at="2025-05-23T10:00:00Z"), about(2, "kept")],
        ),
        export(
            tmp_path,
            "a-second.json",
            [
                about(1, "newer", updated_at="2025-05-22T10:00:00Z"),
                about(1, "new", updated_at="2025-05-21T10:00:00Z"),
            ],
        ),
    ]
    assert versions(staged(exports)) == [(1, "newer"), (2, "kept")]
    assert versions(staged(exports[::-1])) == [(1, "old"), (2, "kept")]


def test_an_annotation_that_is_gone_from_the_newest_version_is_gone(tmp_path: Path) -> None:
    exports = [
        export(tmp_path, "1.json", [task(7, ARTICLE, [annotation([]), annotation([])])]),
        export(tmp_path, "2.json", [task(7, ARTICLE, [annotation([])])]),
    ]
    assert staged(exports).annotation.height == 1


def test_tasks_that_are_not_live_are_gone(tmp_path: Path) -> None:
    path = export(tmp_path, "1.json", [about(number, f"a-{number}") for number in range(4)])
    assert versions(staged([path], frozenset({0, 2, 9}))) == [(0, "a-0"), (2, "a-2")]
    assert versions(staged([path], frozenset())) == []


@pytest.mark.parametrize("exports", [[], [[]], [[], []]])
def test_nothing_exported_nothing_staged(tmp_path: Path, exports: list[list[Json]]) -> None:
    paths = [export(tmp_path, f"{n}.json.zst", tasks) for n, tasks in enumerate(exports)]
    result = staged(paths)
    assert (result.task.height, result.annotation.height, result.item.height) == (0, 0, 0)
    full = staged([export(tmp_path, "full.json", [task(7, ARTICLE, [annotation([{}])])])])
    assert result.item.schema == full.item.schema
    assert result.task.schema == full.task.schema


@pytest.mark.parametrize(
    ("start", "read"),
    [(3, 3), (1.9, None), (2.0, None), ("4", None), (None, None), (10**30, None), (-1, -1)],
)
def test_an_offset_is_a_whole_number_or_nothing(
    tmp_path: Path, start: object, read: int | None
) -> None:
    item = {"id": "c", "type": "labels", "value": {"start": start, "end": 5}}
    result = staged([export(tmp_path, "1.json", [task(7, ARTICLE, [annotation([item])])])])
    assert result.item["start"].to_list() == [read]


def test_a_type_that_changes_late_does_not_stop_the_reading(tmp_path: Path) -> None:
    users: list[object] = [*range(3000), {"id": 7, "email": "late@example.org"}, None, "x"]
    tasks = [
        task(number, ARTICLE, [annotation([], completed_by=user)])
        for number, user in enumerate(users)
    ]
    found = staged([export(tmp_path, "1.json.zst", tasks)]).annotation
    assert found["user_id"].to_list()[:3] == ["0", "1", "2"]
    assert found.select("email", "user_id").rows()[3000:] == [
        ("late@example.org", "7"),
        (None, None),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"lead_time": None}, ("lead_time", None)),
        ({"lead_time": "soon"}, ("lead_time", None)),
        ({"updated_at": "yesterday"}, ("updated_at", None)),
        ({"updated_at": "2025-05-21T12:00:00+02:00"}, ("updated_at", TEN)),
        ({"updated_at": "2025-05-21T10:00:00"}, ("updated_at", TEN)),
        ({"was_cancelled": None}, ("skipped", False)),
        ({"was_cancelled": "true"}, ("skipped", False)),
        ({"ground_truth": True}, ("ground_truth", True)),
    ],
)
def test_what_is_not_of_its_type_is_missing(
    tmp_path: Path, given: Json, read: tuple[str, object]
) -> None:
    tasks = [task(7, ARTICLE, [annotation([], **given)])]
    found = staged([export(tmp_path, "1.json", tasks)]).annotation
    name, value = read
    assert found[name].to_list() == [value]


@pytest.mark.parametrize("text", ["plain", "\u2028 \x00 \ud83d\ude00 é", 'quote " and \\ slash'])
def test_any_text_survives(tmp_path: Path, text: str) -> None:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16")
    article = Article("a-1", text)
    result = staged([export(tmp_path, "1.json", [task(7, article, [])])])
    assert result.task["text_sha256"].to_list() == [article.body_sha256]


def test_a_task_larger_than_the_usual_limit_is_read(tmp_path: Path) -> None:
    article = Article("a-1", "x" * 40_000_000)
    result = staged([export(tmp_path, "1.json.zst", [task(7, article, [])])])
    assert result.task["text_sha256"].to_list() == [article.body_sha256]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not json", "cannot be read"),
        (b'[{"id": 1}', "cannot be read"),
        (b'[{"id": "one"}, {"title": "x"}]', r"2 in .*bad\.json"),
        (b'[{"id": 1.5}]', r"1 in .*bad\.json"),
    ],
)
def test_what_is_no_export_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    good = export(tmp_path, "good.json", [about(1, "a")])
    (tmp_path / "bad.json").write_bytes(content)
    with pytest.raises(EvidenceError, match=says):
        staged([good, tmp_path / "bad.json"])


def test_a_missing_export_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"gone\.json"):
        staged([tmp_path / "gone.json"])
