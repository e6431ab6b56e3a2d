"""The only reader: every page asks its questions of a snapshot through `ask`.

A session stays with the snapshot that it began with until its editor asks for a newer one, so
that lists do not shift under a reading eye; decisions show at once, whoever made them.
Connections are shared by all sessions, one a snapshot; every question gets a cursor of its own,
because a connection used by two threads hands rows to the wrong one.
"""

import os
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st
from duckdb import DuckDBPyConnection

from db.snapshots import SnapshotStore
from streamlit_app.answers import Answers, frozen
from streamlit_app.launch import STORE_VARIABLE
from twosource.errors import SnapshotError
from twosource.overlaid import Overlaid
from twosource.settings import read_settings
from twosource.store import Store, open_store

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
_Question = Callable[Concatenate[DuckDBPyConnection, _Given], _Answer]

_PINNED = "snapshot"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A snapshot with the decisions since, and the answers that it gave."""

    over: Overlaid
    answers: Answers


class _Run(threading.local):
    """What a run of a page shows, and of which store: a run is a thread, and looks it up once.

    A page asks for it a hundred times, and Streamlit works out anew each time by which name it
    keeps what it keeps: 10 ms a page.
    """

    name: tuple[str, str] | None = None
    shown: _Shown | None = None
    folder: str | None = None
    store: Store | None = None


_run = _Run()


def store_folder() -> Path:
    """The store that this dashboard shows."""
    return Path(os.environ.get(STORE_VARIABLE, ".twosource")).absolute()  # asked 60 times a page


def newest() -> str:
    """The name of the snapshot that counts now.

    Raises:
        SnapshotError: there is none yet.
    """
    return _snapshots().current().name


def pinned() -> str:
    """The name of the snapshot that this session shows; the newest, where it shows none yet.

    Raises:
        SnapshotError: there is none yet.
    """
    if _PINNED not in st.session_state:
        move_to_newest()
    return str(st.session_state[_PINNED])


def move_to_newest() -> None:
    """Show the newest snapshot from now on."""
    st.session_state[_PINNED] = newest()


def ask(
    question: _Question[_Given, _Answer], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Answer:
    """Put one of the questions of db.queries to the session's snapshot, decisions included.

    Those that the last `look` found; whatever else is asked in the same run agrees with it. What
    was asked before, and no decision has been made since, is not asked again: change no answer.

    Raises:
        SnapshotError: no snapshot can be read.
    """
    shown = _shown()

    def find() -> _Answer:
        with closing(shown.over.as_seen()) as cursor:
            return question(cursor, *args, **kwargs)

    asked = (question, frozen(args), frozen(sorted(kwargs.items())))
    return shown.answers.get(shown.over.seen, asked, find)


def look() -> int:
    """Look for new decisions: once a run, before anything is drawn, and after one is recorded.

    A page asks dozens of questions, and asking the log before each took a third of its time.
    Decisions are recorded in callbacks, so before the run; a fragment that runs by itself looks
    for itself.

    Returns:
        The number of the newest decision: where it is the same, so is everything shown.

    Raises:
        SnapshotError: no snapshot can be read.
    """
    return overlaid().refresh()


def about() -> dict[str, str]:
    """What the build of the session's snapshot recorded about itself."""
    return overlaid().about


def task_address(task_id: int | None) -> str | None:
    """Where an article is tagged in Label Studio; None where the snapshot does not know."""
    url, project = about().get("label_studio_url"), about().get("project_id")
    if task_id is None or not url or not project:
        return None
    return f"{url.rstrip('/')}/projects/{project}/data?task={task_id}"


def overlaid() -> Overlaid:
    """The session's snapshot with every decision since, for those who decide.

    A snapshot that was pruned while nobody had it open gives way to the newest.

    Raises:
        SnapshotError: no snapshot can be read.
    """
    return _shown().over


def can_decide() -> bool:
    """Whether a decision would show in the session's snapshot: not in one of a past day."""
    return "decisions" in about() and not about().get("as_of")


def opened() -> Store:
    """The store that this dashboard shows, opened."""
    folder = str(store_folder())
    if _run.store is None or _run.folder != folder:
        _run.store, _run.folder = _store(folder), folder
    return _run.store


def _shown() -> _Shown:
    folder = str(store_folder())
    name = (folder, pinned())
    if _run.shown is None or _run.name != name:
        try:
            _run.shown = _found(*name)
        except SnapshotError:
            move_to_newest()
            name = (folder, pinned())
            _run.shown = _found(*name)
        _run.name = name
    return _run.shown


def _found(folder: str, name: str) -> _Shown:
    return _Shown(_overlaid(folder, name), _answers(folder, name))


def _snapshots() -> SnapshotStore:
    return SnapshotStore(store_folder() / "snapshots")


@st.cache_resource(show_spinner=False)
def _store(folder: str) -> Store:
    """Opened under the settings of whoever started the dashboard."""
    return open_store(read_settings(store=Path(folder)))


# Two entries: an older snapshot for sessions that still look at it, and the newest.
@st.cache_resource(max_entries=2, show_spinner=False)
def _answers(folder: str, name: str) -> Answers:
    del folder, name  # they name what the answers are of
    return Answers()


# Two as well. What falls out is not closed here: `close` refuses while a session is asking, or
# takes its cursor away. Without it the file is closed when the last cursor goes (measured,
# DuckDB 2.0).
@st.cache_resource(max_entries=2, show_spinner=False)
def _overlaid(folder: str, name: str) -> Overlaid:
    store = _store(folder)
    return Overlaid(store, store.snapshots.folder / name)
