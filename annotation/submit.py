"""Hand in tagging that was done elsewhere, as the annotator who did it, through the API."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import structlog
from label_studio_sdk.client import LabelStudio

from annotation.client import ONCE, explained, url_of
from annotation.regions import region, relation
from annotation.tasks import Task, tasks_of
from twosource.errors import LabelStudioError
from twosource.model import Tagging, short_id
from twosource.progress import Report, quiet

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Submitted:
    """What was handed in: article ids of annotations created, and of those already there."""

    created: tuple[str, ...]
    already_there: tuple[str, ...]


def submit(
    studio: LabelStudio,
    project_id: int,
    tagging: Mapping[str, Tagging],
    progress: Report = quiet,
) -> Submitted:
    """Create one annotation for each tagged article, unless this user has one there already.

    Use it with the annotator's own connection: Label Studio notes whose token it was. Region ids
    are made from the tagging's ids, so the same tagging always gives the same spans.

    Args:
        studio: a connection as the annotator.
        project_id: the project that the articles were pushed to.
        tagging: by article id.
        progress: told before each article how many are done.

    Raises:
        LabelStudioError: an article has no task (push it first), or Label Studio refuses.
    """
    with explained(f"find the articles to tag at {url_of(studio)}"):
        user = studio.users.whoami()
        tasks = tasks_of(studio, project_id, tagging)
    task_of = {article_id: _task_for(tagging[article_id], tasks) for article_id in tagging}
    created: list[str] = []
    already: list[str] = []
    for done, (article_id, task) in enumerate(task_of.items()):
        progress(f"Submitting the tagging of {user.email}", done, len(tagging))
        with explained(f"submit the tagging of {article_id} as {user.email}"):
            is_new = _submit_once(studio, task.task_id, user, tagging[article_id])
        (created if is_new else already).append(article_id)
    progress(f"Submitting the tagging of {user.email}", len(tagging), len(tagging))
    log.info("submitted", annotator=user.email, created=len(created), already_there=len(already))
    return Submitted(tuple(created), tuple(already))


def _task_for(tagging: Tagging, tasks: Iterable[Task]) -> Task:
    """The newest revision whose text has the tagged spans; the newest of all if none has."""
    revisions = [task for task in tasks if task.article_id == tagging.article_id]
    if not revisions:
        raise LabelStudioError(
            f"Article {tagging.article_id} has no task in Label Studio. Push it, then run this "
            "again."
        )
    return max(revisions, key=lambda task: (_fits(tagging, task), task.revision or 0))


def _fits(tagging: Tagging, task: Task) -> bool:
    return all(task.text[row["start"] : row["end"]] == row["text"] for row in tagging.spans)


def _submit_once(studio: LabelStudio, task_id: int, user: Any, tagging: Tagging) -> bool:  # noqa: ANN401 - the SDK's user
    """Create the annotation unless there is one; whether it was created."""
    if _is_there(studio, task_id, user.id):
        return False
    try:
        studio.annotations.create(
            task_id, result=_result(tagging, user.email), request_options=ONCE
        )
    except httpx.TransportError:
        if not _is_there(studio, task_id, user.id):
            raise
    return True


def _is_there(studio: LabelStudio, task_id: int, user_id: int) -> bool:
    return any(each.completed_by == user_id for each in studio.annotations.list(task_id))


def _result(tagging: Tagging, annotator: str) -> list[dict[str, Any]]:
    def region_id(span_id: object) -> str:
        return short_id(str(span_id), tagging.article_id, annotator)

    result: list[dict[str, Any]] = []
    for span in tagging.spans:
        result += region(region_id(span["id"]), span)
    result += [
        relation(region_id(row["from"]), region_id(row["to"]), row["type"])
        for row in tagging.relations
    ]
    return result
