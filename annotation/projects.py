"""The Label Studio project that a newsroom's articles go into."""

from typing import Any

import httpx
import structlog
from label_studio_sdk.client import LabelStudio

from annotation.client import ONCE, explained, url_of
from annotation.config import is_earlier, labelling_config, missing_from, unsaid_in
from annotation.screens import give
from twosource.errors import LabelStudioError

log = structlog.get_logger(__name__)


def ensure_project(
    studio: LabelStudio, title: str, instructions: str, annotators_per_article: int
) -> int:
    """Find the project with this title, or create it; give its id.

    An existing project takes over the instructions and the number of annotators. A labelling
    configuration that an earlier twosource made, and nobody changed, becomes the present one. Any
    other stays as it is, since a newsroom may have added to it, but must offer what spans need;
    what else it lacks is logged.

    Args:
        studio: a connection that may create projects.
        title: exact; where several have it, the oldest is used.
        instructions: HTML, shown to annotators before they start.
        annotators_per_article: how many annotators each article is offered to.

    Raises:
        LabelStudioError: Label Studio refuses, or the title belongs to some other kind of project.
    """
    with explained(f"set up the project “{title}” at {url_of(studio)}"):
        project_id = _find(studio, title)
        if project_id is None:
            return _create(studio, title, instructions, annotators_per_article)
        _update(studio, project_id, instructions, annotators_per_article)
    return project_id


def _find(studio: LabelStudio, title: str) -> int | None:
    listed: Any = studio.projects.list(title=title, include="id,title", page_size=1000)
    ids = [project.id for project in listed if project.title == title]
    return min(ids, default=None)


def _create(studio: LabelStudio, title: str, instructions: str, annotators_per_article: int) -> int:
    try:
        project = studio.projects.create(
            title=title,
            label_config=labelling_config(),
            expert_instruction=instructions,
            show_instruction=True,
            maximum_annotations=annotators_per_article,
            show_collab_predictions=True,
            request_options=ONCE,
        )
    except httpx.TransportError:
        # The reply was lost; whether the project was made only the server knows.
        if (found := _find(studio, title)) is None:
            raise
        return found
    log.info("project_created", project_id=project.id, title=title)
    return int(project.id or 0)


def _update(
    studio: LabelStudio, project_id: int, instructions: str, annotators_per_article: int
) -> None:
    project = studio.projects.get(id=project_id)
    theirs = project.label_config or ""
    if is_earlier(theirs):
        give(studio, project_id, labelling_config())
        theirs = labelling_config()
    if missing := missing_from(theirs):
        raise LabelStudioError(
            f"Project {project_id} (“{project.title}”) at {url_of(studio)} lacks "
            f"{len(missing)} things of twosource's labelling configuration: "
            f"{', '.join(missing)}. "
            "Add them there, let `twosource config` give it ours, or choose another project_title."
        )
    if unsaid := unsaid_in(theirs):
        log.warning("config_says_less", project_id=project_id, lacks=unsaid)
    wanted = (instructions, True, annotators_per_article)
    if wanted == (
        project.expert_instruction,
        project.show_instruction,
        project.maximum_annotations,
    ):
        return
    studio.projects.update(
        id=project_id,
        expert_instruction=instructions,
        show_instruction=True,
        maximum_annotations=annotators_per_article,
    )
    log.info("project_updated", project_id=project_id)
