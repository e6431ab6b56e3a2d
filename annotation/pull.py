"""Bring annotations back from Label Studio, as raw exports that are kept as they came."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import ijson
import structlog
from ijson.common import JSONError
from ijson.utils import sendable_list
from label_studio_sdk.client import LabelStudio

from annotation.client import ONCE, clock, explained, url_of
from annotation.tasks import task_count
from twosource.errors import LabelStudioError
from twosource.model import Pull
from twosource.progress import Report, quiet

__all__ = ["pull", "task_count"]

log = structlog.get_logger(__name__)

# A change gets its time before it is visible to others, so the one before the last moment can
# appear after it. What is exported twice does no harm: the newest version of a task counts.
OVERLAP = timedelta(minutes=5)
TAB_TITLE = "twosource pull (temporary)"
_CHUNK = 1 << 20  # bytes
_POLL = 1.0  # seconds

# `usual` alone would leave out what is marked as ground truth.
_EVERY_ANNOTATION: Any = {"usual": True, "ground_truth": True, "skipped": True}
_WITH_USERS: Any = {
    "annotations__completed_by": {"only_id": False},
    "drafts": {"only_id": False},  # for whose they are
    "predictions": {"only_id": True},
}


def pull(
    studio: LabelStudio,
    project_id: int,
    *,
    since: datetime | None,
    write: Callable[[Iterable[bytes]], str],
    progress: Report = quiet,
) -> Pull:
    """Export a project's tasks with every annotation, skipped and ground truth included.

    Use `since` (the `pulled_at` of the pull before) to get only the tasks that changed, and None
    from time to time: only a full pull shows which tasks are gone.

    Args:
        studio: a connection that may export.
        project_id: the project.
        since: in UTC, by Label Studio's clock; None for everything.
        write: takes the export's JSON in pieces, keeps it and gives its SHA-256.
        progress: told what happens.

    Raises:
        LabelStudioError: Label Studio cannot be reached or does not make the export.
    """
    changed = "all tasks" if since is None else "the tasks that changed"
    with explained(f"pull project {project_id} from {url_of(studio)}"):
        pulled_at = clock(studio)
        progress(f"Label Studio is exporting {changed}")
        with _tab(studio, project_id, since) as view, _export(studio, project_id, view) as export:
            progress("Storing the export")
            ids: list[int] = sendable_list()
            sha256 = write(_noting_ids(_stream(studio, project_id, export), ids))
    log.info("pulled", project_id=project_id, since=since, tasks=len(ids), export=sha256)
    live = tuple(sorted(ids)) if since is None else None
    return Pull(pulled_at, since, sha256, live, project_id, url_of(studio))


@contextmanager
def _tab(studio: LabelStudio, project_id: int, since: datetime | None) -> Iterator[int | None]:
    """A Data Manager tab that filters by time, there only while it is needed.

    Exports can be filtered by a tab alone, and everybody sees tabs; so one that a killed pull
    left behind is removed as well.
    """
    for left in studio.views.list(project=project_id):
        if (left.data or {}).get("title") == TAB_TITLE:
            studio.views.delete(str(left.id))
    if since is None:
        yield None
        return
    data: Any = {"title": TAB_TITLE, "filters": _updated_after(since - OVERLAP)}
    view = studio.views.create(project=project_id, data=data, request_options=ONCE)
    try:
        yield view.id
    finally:
        studio.views.delete(str(view.id))


def _updated_after(moment: datetime) -> Mapping[str, Any]:
    updated = {
        "filter": "filter:tasks:updated_at",
        "operator": "greater",
        "type": "Datetime",
        # Any other form of the time gives error 500.
        "value": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    }
    return {"conjunction": "and", "items": [updated]}


@contextmanager
def _export(studio: LabelStudio, project_id: int, view: int | None) -> Iterator[int]:
    """Let Label Studio make an export, and remove it from there in the end."""
    exports = studio.projects.exports
    filtered: Any = {} if view is None else {"view": view}
    export: Any = exports.create(
        project_id,
        title="twosource pull",
        annotation_filter_options=_EVERY_ANNOTATION,
        serialization_options=_WITH_USERS,
        task_filter_options=filtered,
        request_options=ONCE,
    )
    try:
        while export.status in {"created", "in_progress"}:  # only where Redis queues it
            time.sleep(_POLL)
            export = exports.get(project_id, export.id)
        if export.status != "completed":
            raise LabelStudioError(
                f"Label Studio could not make export {export.id} of project {project_id} "
                f"(status {export.status}). Its log says why; then pull again."
            )
        yield export.id
    finally:
        exports.delete(project_id, export.id)


def _noting_ids(chunks: Iterable[bytes], ids: list[int]) -> Iterator[bytes]:
    """Pass the export on unchanged, and note the id of each task in it.

    Asking Label Studio for a list of ids takes three times as long. Reading also shows whether
    the export is whole, before anything is kept.
    """
    reader = ijson.items_coro(ids, "item.id")
    try:
        for chunk in chunks:
            reader.send(chunk)
            yield chunk
        reader.close()
    except JSONError as error:
        raise LabelStudioError(
            f"The export that Label Studio sent is cut off or is no JSON ({error}). Pull again."
        ) from error


def _stream(studio: LabelStudio, project_id: int, export: int) -> Iterator[bytes]:
    return studio.projects.exports.download(
        project_id, export, export_type="JSON", request_options={"chunk_size": _CHUNK}
    )
