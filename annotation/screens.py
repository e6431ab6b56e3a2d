"""The screen that annotators of a project work with: what it is, and giving them another one."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

import structlog
from label_studio_sdk.client import LabelStudio

from annotation.client import ONCE, clock, explained, url_of
from annotation.config import Offer, missing_from, offered
from annotation.parse.renaming import CONTROL, LEFT_OUT, Becomes
from twosource.errors import SettingsError, StrandedLabelsError
from twosource.model import Screen

log = structlog.get_logger(__name__)


def standing(studio: LabelStudio, project_id: int, becomes: Becomes | None = None) -> Screen:
    """What a project shows its annotators now, by Label Studio's clock.

    Args:
        studio: a connection that may read the project.
        project_id: the project.
        becomes: what the change that brought it says of values that were offered before.

    Raises:
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    with explained(f"read the labelling configuration of project {project_id}"):
        since = clock(studio)
        project = studio.projects.get(id=project_id)
    return Screen(
        since=since,
        config=project.label_config or "",
        guidelines=project.expert_instruction or "",
        project_id=project_id,
        label_studio_url=url_of(studio),
        becomes={control: dict(values) for control, values in (becomes or {}).items()},
    )


def give(studio: LabelStudio, project_id: int, config: str) -> None:
    """Let annotators of a project work with another labelling configuration.

    Raises:
        LabelStudioError: Label Studio cannot be reached, or refuses it.
    """
    with explained(f"change the labelling configuration of project {project_id}"):
        studio.projects.update(id=project_id, label_config=config, request_options=ONCE)
    log.info("config_changed", project_id=project_id)


def check(config: str, used: Mapping[Offer, int], becomes: Becomes) -> None:
    """Make sure that a configuration offers what spans need and what is in use.

    Args:
        config: the XML.
        used: how many result items use each control and value, as `becomes` leaves them.
        becomes: what the mapping says of values that are not offered any more.

    Raises:
        SettingsError: it is no XML, lacks something, or the mapping leads nowhere.
        StrandedLabelsError: something in use would not be offered, and no mapping says what
            becomes of it; carries the list.
    """
    try:
        offers = offered(config)
    except ET.ParseError as error:
        raise SettingsError(f"The labelling configuration is no XML ({error}).") from error
    if lacking := missing_from(config):
        raise SettingsError(
            f"The labelling configuration lacks {', '.join(lacking)}, without which spans would "
            "be refused. Add them; begin with annotation/labelling_config.xml."
        )
    if nowhere := sorted(_targets(becomes) - offers):
        raise SettingsError(
            f"The mapping leads to {', '.join(map(': '.join, nowhere))}, which the labelling "
            "configuration does not offer. Correct the mapping."
        )
    stranded = {each: count for each, count in used.items() if each not in offers}
    if stranded:
        listed = ", ".join(f"{': '.join(each)} ({count:,})" for each, count in stranded.items())
        raise StrandedLabelsError(
            f"In use, and not offered by the new labelling configuration: {listed}. Keep them, "
            "or say with --mapping what becomes of each. Nothing was changed.",
            stranded,
        )


def _targets(becomes: Becomes) -> set[Offer]:
    """What a mapping leads to; a label may also be left out."""
    controls = {(name,) for name in becomes.get(CONTROL, {}).values()}
    return controls | {
        (control, value)
        for control, values in becomes.items()
        for value in values.values()
        if control != CONTROL and (control, value) != ("label", LEFT_OUT)
    }
