import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from label_studio_sdk.client import LabelStudio

from annotation import accounts, client, pull, push
from tests.faulty_proxy import Loses, faulty_proxy
from tests.labelstudio import Kept, article
from twosource.errors import LabelStudioError

pytestmark = pytest.mark.labelstudio

THREE = [article(f"a-{number}") for number in range(3)]
ACTOR = [
    {
        "id": "r1",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": 0, "end": 3, "text": "The", "labels": ["Actor"]},
    }
]
FUTURE = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def tasks(studio: LabelStudio, project: int) -> tuple[int, ...]:
    return tuple(push.push(studio, project, THREE, {}).task_of.values())


def exported(studio: LabelStudio, project: int, since: datetime | None) -> list[dict[str, Any]]:
    kept = Kept()
    pull.pull(studio, project, since=since, write=kept)
    tasks: list[dict[str, Any]] = json.loads(kept.content)
    return tasks


def test_a_full_pull_has_every_task_and_every_kind_of_annotation(
    studio: LabelStudio, project: int, tasks: tuple[int, ...]
) -> None:
    studio.annotations.create(tasks[0], result=ACTOR, lead_time=12.5)
    studio.annotations.create(tasks[0], result=[], was_cancelled=True)
    studio.annotations.create(tasks[1], result=ACTOR, ground_truth=True)
    found = {task["id"]: task["annotations"] for task in exported(studio, project, None)}
    assert sorted(found) == list(tasks)
    assert sorted(each["was_cancelled"] for each in found[tasks[0]]) == [False, True]
    assert [each["ground_truth"] for each in found[tasks[1]]] == [True]
    assert found[tasks[2]] == []
    usual = next(each for each in found[tasks[0]] if not each["was_cancelled"])
    assert usual["result"] == ACTOR
    assert usual["lead_time"] == 12.5
    assert usual["completed_by"]["email"] == "admin@twosource.localhost"
    assert len(usual["unique_id"]) == 36


def test_what_a_pull_covers_is_told(
    studio: LabelStudio, project: int, tasks: tuple[int, ...], url: str
) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    full = pull.pull(studio, project, since=None, write=Kept())
    assert before <= full.pulled_at <= datetime.now(UTC)
    assert (full.since, full.task_ids, full.export_sha256) == (None, tasks, "sha")
    assert (full.project_id, full.label_studio_url) == (project, url)
    part = pull.pull(studio, project, since=full.pulled_at, write=Kept())
    assert (part.since, part.task_ids) == (full.pulled_at, None)


@pytest.mark.parametrize("change", ["annotate", "delete the annotation", "skip", "new data"])
def test_an_incremental_pull_has_what_changed(
    studio: LabelStudio, project: int, tasks: tuple[int, ...], change: str
) -> None:
    there = studio.annotations.create(tasks[1], result=ACTOR)
    since = datetime.now(UTC) + pull.OVERLAP  # as if the pull before had been long ago
    assert exported(studio, project, since) == []
    if change == "annotate":
        studio.annotations.create(tasks[1], result=[])
    elif change == "delete the annotation":
        studio.annotations.delete(there.id)
    elif change == "skip":
        studio.annotations.create(tasks[1], result=[], was_cancelled=True)
    else:
        studio.tasks.update(str(tasks[1]), data={"text": "Other."})
    assert [task["id"] for task in exported(studio, project, since)] == [tasks[1]]


def test_ten_changes_are_asked_for_as_ten_however_many_tasks_there_are(
    studio: LabelStudio, project: int, url: str, admin: accounts.Account
) -> None:
    many = [article(f"m-{number}") for number in range(60)]
    task_of = push.push(studio, project, many, {}).task_of
    changed = sorted(task_of.values())[::6]
    since = datetime.now(UTC) + pull.OVERLAP  # as if the pull before had been long ago
    for task in changed:
        studio.annotations.create(task, result=ACTOR)
    asked: list[str] = []

    def noting(method: str, path: str) -> Loses:
        asked.append(f"{method} {re.sub(r'[0-9]+', 'N', urlsplit(path).path).rstrip('/')}")
        return Loses.NOTHING

    with faulty_proxy(url, noting) as address:
        near, kept = client.connect(address, admin.token, timeout=60), Kept()
        asked.clear()
        pull.pull(near, project, since=since, write=kept)
    assert sorted(task["id"] for task in json.loads(kept.content)) == changed
    assert asked == [  # nothing for each task, and no list of them
        "GET /api/version",
        "GET /api/dm/views",
        "POST /api/dm/views",
        "POST /api/projects/N/exports",
        "GET /api/projects/N/exports/N/download",
        "DELETE /api/projects/N/exports/N",
        "DELETE /api/dm/views/N",
    ]


def test_a_change_just_before_the_last_pull_is_pulled_again(
    studio: LabelStudio, project: int, tasks: tuple[int, ...]
) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=1)
    assert len(exported(studio, project, soon)) == 3
    assert exported(studio, project, FUTURE) == []


def test_a_deleted_task_is_missing_from_the_ids_of_a_full_pull(
    studio: LabelStudio, project: int, tasks: tuple[int, ...]
) -> None:
    studio.tasks.delete(str(tasks[1]))
    full = pull.pull(studio, project, since=None, write=Kept())
    assert full.task_ids == (tasks[0], tasks[2])
    assert pull.task_count(studio, project) == 2


def test_an_export_that_is_cut_off_is_not_kept(
    studio: LabelStudio,
    project: int,
    tasks: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = studio.projects.exports.download

    def cut_off(*arguments: object, **options: object) -> Iterator[bytes]:
        yield next(whole(*arguments, **options))[:-20]

    monkeypatch.setattr(studio.projects.exports, "download", cut_off)
    kept = Kept()
    with pytest.raises(LabelStudioError, match="cut off"):
        pull.pull(studio, project, since=None, write=kept)
    assert kept.content == b""


def test_drafts_come_with_whose_they_are(
    studio: LabelStudio, project: int, tasks: tuple[int, ...], url: str, admin: accounts.Account
) -> None:
    headers = {"Authorization": f"Token {admin.token.get_secret_value()}"}
    address = f"{url}/api/tasks/{tasks[0]}/drafts?project={project}"
    # The SDK has no drafts.
    httpx.post(address, headers=headers, json={"result": ACTOR}).raise_for_status()
    found = {task["id"]: task["drafts"] for task in exported(studio, project, None)}
    whose = {task_id: [draft["user"] for draft in drafts] for task_id, drafts in found.items()}
    assert whose == {tasks[0]: [admin.email], tasks[1]: [], tasks[2]: []}


def test_nothing_is_left_in_label_studio_and_other_tabs_stay(
    studio: LabelStudio, project: int, tasks: tuple[int, ...]
) -> None:
    studio.views.create(project=project, data={"title": "All"})
    studio.views.create(project=project, data={"title": pull.TAB_TITLE})  # of a killed pull
    exported(studio, project, FUTURE)
    exported(studio, project, None)
    assert [view.data["title"] for view in studio.views.list(project=project)] == ["All"]
    assert studio.projects.exports.list(project) == []


def test_nothing_is_left_after_a_failure_either(
    studio: LabelStudio, project: int, tasks: tuple[int, ...], url: str, admin: accounts.Account
) -> None:
    def downloading(_: str, path: str) -> Loses:
        return Loses.REPLY if path.endswith("/download?exportType=JSON") else Loses.NOTHING

    with faulty_proxy(url, downloading) as address:
        through = client.connect(address, admin.token, timeout=60)
        with pytest.raises(LabelStudioError, match="Could not pull project"):
            pull.pull(through, project, since=FUTURE, write=Kept())
    assert list(studio.views.list(project=project)) == []
    assert studio.projects.exports.list(project) == []
