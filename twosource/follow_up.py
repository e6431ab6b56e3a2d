"""After a build: what goes back to the people who tag, as flags and tabs in Label Studio."""

from contextlib import closing
from dataclasses import dataclass

from annotation.flags import Flag, Flagged, flag
from annotation.tabs import ensure_tabs
from db import queries
from twosource import todo
from twosource.connection import Connection
from twosource.errors import SnapshotError
from twosource.progress import Report
from twosource.store import Store


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What was changed in Label Studio: titles of tabs made, and flags by their name."""

    tabs: tuple[str, ...]
    flags: dict[Flag, Flagged]


def follow_up(store: Store, at: Connection, report: Report) -> FollowedUp:
    """Flag the tasks that the current snapshot says something is to be done about.

    Flags that have nothing to say any more are cleared. Use it after a build; a second time it
    changes nothing.

    Raises:
        SnapshotError: there is no snapshot, or it was built from another project's tagging.
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    with closing(store.snapshots.connect()) as connection:
        about = queries.meta(connection)
        wanted = {Flag.FIX: todo.mistakes(queries.mistakes(connection))}
    built_from = (about.get("label_studio_url"), about.get("project_id"))
    if built_from != (at.url, str(at.project_id)):
        raise SnapshotError(
            f"The current snapshot was not built from {at.project_url}, so its task numbers mean "
            "nothing there. Run `twosource pull`, then `twosource build`."
        )
    report("Making tabs")
    tabs = ensure_tabs(at.client, at.project_id)
    flags = {
        name: flag(at.client, at.project_id, name, said, report) for name, said in wanted.items()
    }
    return FollowedUp(tabs, flags)
