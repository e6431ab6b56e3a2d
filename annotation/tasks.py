"""Which articles are in a Label Studio project already, and as which tasks.

Label Studio keeps no doubles out and uses the ids of deleted tasks again, so a task is known by
the article id and revision in its data.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from label_studio_sdk.client import LabelStudio

from annotation.client import ONCE

# Ids travel in the address of the request; 200 of 60 characters stay far below the 64 kB that
# Label Studio's web server reads.
_IDS_A_LOOK_UP = 200
_TASKS_A_PAGE = 1000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """A task, as far as it says which article it holds; both None where it holds none of ours."""

    task_id: int
    article_id: str | None
    revision: int | None
    text: str


def tasks_of(studio: LabelStudio, project_id: int, article_ids: Iterable[str]) -> list[Task]:
    """Find the tasks that hold these articles, in all revisions, in order of task id."""
    wanted = sorted(set(article_ids))
    found: list[Task] = []
    for chunk in chunks(wanted, _IDS_A_LOOK_UP):
        holding = listed(studio, project_id, {"filters": _holds_one_of(chunk)})
        found += [_task(task.id, task.data or {}) for task in holding]
    return sorted(found, key=lambda task: task.task_id)


def task_count(studio: LabelStudio, project_id: int) -> int:
    """Count a project's tasks."""
    page: Any = studio.tasks.list(
        project=project_id, include="id", page_size=1, request_options=ONCE
    )
    return int(page.response.total)


@dataclass(frozen=True, slots=True)
class LastChange:
    """How many tasks a project has, and which of them changed last and when."""

    tasks: int
    task_id: int | None
    at: datetime | None


def last_change(studio: LabelStudio, project_id: int) -> LastChange:
    """Ask in one small request whether anything may have changed since it was asked before.

    An equal answer means that no task, annotation or data came, went or changed; drafts and
    accounts are not covered.
    """
    page: Any = studio.tasks.list(
        project=project_id,
        include="id,updated_at",
        query=json.dumps({"ordering": ["-tasks:updated_at"]}),
        page_size=1,
        request_options=ONCE,
    )
    newest = page.items[0] if page.items else None
    return LastChange(
        tasks=int(page.response.total),
        task_id=None if newest is None else int(newest.id),
        at=None if newest is None else newest.updated_at,
    )


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut a sequence into runs of `size`, the last one as long as what is left."""
    return (items[start : start + size] for start in range(0, len(items), size))


def listed(studio: LabelStudio, project_id: int, query: Mapping[str, Any]) -> Iterator[Any]:
    """Find a project's tasks with their data, by a Data Manager query with its `filters`.

    It reads page by page itself: the SDK's own pager takes a 404 in the middle for the end.
    """
    number, seen, total = 1, 0, 1
    while seen < total:
        page: Any = studio.tasks.list(
            project=project_id,
            include="id,data",
            query=json.dumps(query),
            page=number,
            page_size=_TASKS_A_PAGE,
            request_options=ONCE,
        )
        if not page.items:
            return
        yield from page.items
        number, seen, total = number + 1, seen + len(page.items), int(page.response.total)


def _holds_one_of(article_ids: Sequence[str]) -> dict[str, Any]:
    holds = {
        "filter": "filter:tasks:data.article_id",
        "operator": "in_list",
        "type": "String",
        "value": list(article_ids),
    }
    return {"conjunction": "and", "items": [holds]}


def _task(task_id: int, data: Mapping[str, Any]) -> Task:
    article_id, revision = data.get("article_id"), data.get("revision")
    return Task(
        task_id=int(task_id),
        article_id=None if article_id is None else str(article_id),
        revision=revision if isinstance(revision, int) else None,
        text=str(data.get("text", "")),
    )
