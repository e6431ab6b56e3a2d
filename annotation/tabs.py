"""The Data Manager's tabs: what annotators see first, what waits for them, what to mend."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import structlog
from label_studio_sdk.client import LabelStudio

from annotation.client import ONCE, explained

log = structlog.get_logger(__name__)


def ensure_tabs(studio: LabelStudio, project_id: int) -> tuple[str, ...]:
    """Make the tabs that the project lacks; give their titles.

    A tab is there if one has its title or filters by the same columns, so one that the newsroom
    renamed or changed stays as it is and gets no double. One that was removed comes back. One that
    an earlier version made and nobody changed gets the present filters.

    Raises:
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    with explained(f"make the tabs of project {project_id}"):
        views = list(studio.views.list(project=project_id))
        there = [_brought_up(studio, project_id, view) for view in views]
        missing = [tab for tab in _table()["tab"] if not _is_among(there, tab)]
        for tab in missing:
            _make(studio, project_id, tab)
    titles = tuple(tab["title"] for tab in missing)
    if titles:
        log.info("tabs_made", project_id=project_id, titles=titles)
    return titles


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("annotation").joinpath("tabs.toml").read_text(encoding="utf-8"))


def _is_among(there: Iterable[Mapping[str, Any]], tab: Mapping[str, Any]) -> bool:
    wanted = _columns(tab["filters"])
    return any(
        data.get("title") == tab["title"]
        or (wanted and _columns((data.get("filters") or {}).get("items", ())) == wanted)
        for data in there
    )


def _brought_up(studio: LabelStudio, project_id: int, view: Any) -> Mapping[str, Any]:  # noqa: ANN401 - the SDK's view
    """A tab's data, with the present filters where it has those of an earlier version."""
    data: Mapping[str, Any] = view.data or {}
    columns = _columns((data.get("filters") or {}).get("items", ()))
    for tab in _table()["tab"]:
        if tab["title"] == data.get("title") and columns == set(tab.get("was", ())) != set():
            newer: Any = {**data, "filters": _filters(tab)}
            studio.views.update(str(view.id), project=project_id, data=newer, request_options=ONCE)
            return dict(newer)
    return data


def _filters(tab: Mapping[str, Any]) -> dict[str, Any]:
    return {"conjunction": tab.get("conjunction", "and"), "items": tab["filters"]}


def _columns(filters: Iterable[Mapping[str, Any]]) -> set[str]:
    return {str(item["filter"]) for item in filters}


def _make(studio: LabelStudio, project_id: int, tab: Mapping[str, Any]) -> None:
    data: Any = {
        "title": tab["title"],
        "type": "list",
        "filters": _filters(tab),
        "hiddenColumns": {"explore": _table()["hidden"], "labeling": []},
    }
    studio.views.create(project=project_id, data=data, request_options=ONCE)
