"""After a build: what goes back to the people who tag, as flags and tabs in Label Studio."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import duckdb

from annotation import adjudication
from annotation.adjudication import Dispute
from annotation.flags import Flag, Flagged, flag
from annotation.tabs import ensure_tabs
from db import annotations, annotators, queries
from twosource import todo
from twosource.connection import Connection
from twosource.errors import SnapshotError
from twosource.progress import Report
from twosource.store import Store
from twosource.todo import ToDo


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What was changed in Label Studio: titles of tabs made, and flags by their name.

    `disputes` wait for an adjudicator, by their task. `settled` are tasks whose adjudicator's
    version is ground truth by now; it counts from the next pull and build on.
    """

    tabs: tuple[str, ...]
    flags: dict[Flag, Flagged]
    disputes: dict[int, Dispute]
    settled: tuple[int, ...]


def follow_up(store: Store, at: Connection, report: Report) -> FollowedUp:
    """Flag the tasks that the current snapshot says something is to be done about.

    Flags that have nothing to say any more are cleared. Use it after a build; a second time it
    changes nothing.

    Raises:
        SnapshotError: there is no snapshot, or it was built from another project's tagging.
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    with closing(store.snapshots.connect()) as connection:
        _check_source(connection, at)
        mistakes = todo.mistakes(queries.mistakes(connection))
        disputes = dict(_disputes(store, connection))
        asked = annotators.second_readers(connection)
    report("Making tabs")
    tabs = ensure_tabs(at.client, at.project_id)
    report("Preparing adjudication")
    settled = [
        task_id
        for task_id in disputes
        if store.settings.adjudicators
        and adjudication.settle(at.client, task_id, store.settings.adjudicators)
    ]
    waiting = {task_id: one for task_id, one in disputes.items() if task_id not in settled}
    flags = {
        Flag.FIX: flag(at.client, at.project_id, Flag.FIX, mistakes, report),
        Flag.ADJUDICATE: flag(
            at.client, at.project_id, Flag.ADJUDICATE, _to_adjudicate(waiting), report
        ),
        Flag.SECOND_READER: flag(
            at.client, at.project_id, Flag.SECOND_READER, _to_read(asked), report
        ),
    }
    for task_id, one in waiting.items():
        adjudication.prefill(at.client, task_id, one.versions)
    for task_id in flags[Flag.ADJUDICATE].cleared:
        adjudication.withdraw(at.client, task_id)
    return FollowedUp(tabs, flags, waiting, tuple(settled))


def _check_source(connection: duckdb.DuckDBPyConnection, at: Connection) -> None:
    about = queries.meta(connection)
    if (about.get("label_studio_url"), about.get("project_id")) != (at.url, str(at.project_id)):
        raise SnapshotError(
            f"The current snapshot was not built from {at.project_url}, so its task numbers mean "
            "nothing there. Run `twosource pull`, then `twosource build`."
        )


def _disputes(store: Store, connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, Dispute]]:
    """Articles without ground truth whose annotators differ too much, by their task."""
    tasks = annotators.open_tasks(connection)
    blind = [
        version
        for version in annotations.comparable(connection)  # by article
        if version.annotator not in store.settings.adjudicators
    ]
    policy = store.policy
    for article_id, theirs in groupby(blind, attrgetter("article_id")):
        found = adjudication.dispute(
            list(theirs), policy.consolidation.overlap, policy.adjudication.below
        )
        if found is not None and article_id in tasks:
            yield tasks[article_id], found


def _to_read(asked: Iterable[annotators.Asked]) -> dict[int, ToDo]:
    return {one.task_id: ToDo(one.article_id, todo.second_reader(one.annotators)) for one in asked}


def _to_adjudicate(disputes: dict[int, Dispute]) -> dict[int, ToDo]:
    return {
        task_id: ToDo(
            one.article_id,
            todo.dispute(
                one.agreement,
                (
                    (span.label, span.text, who)
                    for span, who in adjudication.contested(one.versions)
                ),
                adjudication.MODEL_VERSION,
            ),
        )
        for task_id, one in disputes.items()
    }
