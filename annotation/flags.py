"""Flags: sentences in the data of a task that say what is still to be done about it.

The labelling screen shows them above the article, and a tab lists the tasks that have one. They
are no evidence: parsing does not read them, and a build comes out the same with and without.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any

import structlog
from label_studio_sdk.client import LabelStudio
from label_studio_sdk.core.api_error import ApiError

from annotation.client import ONCE, explained
from annotation.tasks import chunks, listed
from twosource.progress import Report, quiet
from twosource.todo import ToDo

log = structlog.get_logger(__name__)

_IDS_A_LOOK_UP = 500


class Flag(StrEnum):
    """The name in a task's data, and in the labelling configuration and tabs."""

    FIX = "fix"
    ADJUDICATE = "adjudicate"
    SECOND_READER = "second_reader"


@dataclass(frozen=True, slots=True)
class Flagged:
    """What flagging changed: ids of tasks that got or changed a flag, and that lost theirs."""

    raised: tuple[int, ...]
    cleared: tuple[int, ...]


def flag(
    studio: LabelStudio,
    project_id: int,
    name: Flag,
    wanted: Mapping[int, ToDo],
    progress: Report = quiet,
) -> Flagged:
    """Let exactly these tasks have this flag, with these words.

    Use it again any time: a task that says so already is not touched, since every change would
    come back as news with the next pull. A task that is gone, or that holds another article by
    now (Label Studio uses ids again), is left out.

    Raises:
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    with explained(f"flag tasks of project {project_id}"):
        stale = {
            task_id: _without(data, name)
            for task_id, data in _flagged(studio, project_id, name)
            if task_id not in wanted
        }
        new = {
            task_id: data | {str(name): wanted[task_id].text}
            for task_id, data in _data_of(studio, project_id, wanted).items()
            if _needs(data, name, wanted[task_id])
        }
        changed = []
        for done, (task_id, data) in enumerate((stale | new).items()):
            progress("Flagging tasks", done, len(stale) + len(new))
            if _replace(studio, task_id, data):
                changed.append(task_id)
    raised = tuple(task_id for task_id in changed if task_id in new)
    cleared = tuple(task_id for task_id in changed if task_id in stale)
    if raised or cleared:
        log.info("flagged", project_id=project_id, flag=name, raised=raised, cleared=cleared)
    return Flagged(raised, cleared)


def _needs(data: Mapping[str, Any], name: Flag, wanted: ToDo) -> bool:
    held = data.get("article_id")
    is_same = (None if held is None else str(held)) == wanted.article_id
    return is_same and data.get(name) != wanted.text


def _flagged(
    studio: LabelStudio, project_id: int, name: Flag
) -> Iterator[tuple[int, dict[str, Any]]]:
    has = {
        "filter": f"filter:tasks:data.{name}",
        "operator": "empty",
        "type": "String",
        "value": False,
    }
    query = {"filters": {"conjunction": "and", "items": [has]}}
    return ((int(task.id), dict(task.data)) for task in listed(studio, project_id, query))


def _data_of(
    studio: LabelStudio, project_id: int, task_ids: Mapping[int, object]
) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for chunk in chunks(sorted(task_ids), _IDS_A_LOOK_UP):
        one_of = {
            "filter": "filter:tasks:id",
            "operator": "in_list",
            "type": "Number",
            "value": list(chunk),
        }
        query = {"filters": {"conjunction": "and", "items": [one_of]}}
        found |= {int(task.id): dict(task.data) for task in listed(studio, project_id, query)}
    return found


def _without(data: Mapping[str, Any], name: Flag) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}


def _replace(studio: LabelStudio, task_id: int, data: dict[str, Any]) -> bool:
    """Write a task's data, which Label Studio replaces whole; False where the task is gone."""
    try:
        studio.tasks.update(str(task_id), data=data, request_options=ONCE)
    except ApiError as error:
        if error.status_code == HTTPStatus.NOT_FOUND:
            return False
        raise
    return True
