"""The only reader: every page asks its questions of a snapshot through `ask`.

A session stays with the snapshot that it began with until its editor asks for a newer one, so
that lists do not shift under a reading eye. Connections are shared by all sessions, one a
snapshot; every question gets a cursor of its own, because a connection used by two threads hands
rows to the wrong one.
"""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st
from duckdb import DuckDBPyConnection

from db import queries
from db.snapshots import SnapshotStore
from streamlit_app.launch import STORE_VARIABLE
from twosource.errors import SnapshotError

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
_Question = Callable[Concatenate[DuckDBPyConnection, _Given], _Answer]

_PINNED = "snapshot"


def store_folder() -> Path:
    """The store that this dashboard shows."""
    return Path(os.environ.get(STORE_VARIABLE, ".twosource")).resolve()


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
    """Put one of the questions of db.queries to the session's snapshot.

    A snapshot that was pruned while nobody had it open gives way to the newest.

    Raises:
        SnapshotError: no snapshot can be read.
    """
    try:
        return _answer(question, *args, **kwargs)
    except SnapshotError:
        move_to_newest()
        return _answer(question, *args, **kwargs)


def task_address(task_id: int | None) -> str | None:
    """Where an article is tagged in Label Studio; None where the snapshot does not know."""
    about = ask(queries.meta)
    url, project = about.get("label_studio_url"), about.get("project_id")
    if task_id is None or not url or not project:
        return None
    return f"{url.rstrip('/')}/projects/{project}/data?task={task_id}"


def _answer(
    question: _Question[_Given, _Answer], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Answer:
    with closing(_connection(str(_snapshots().folder), pinned()).cursor()) as cursor:
        return question(cursor, *args, **kwargs)


def _snapshots() -> SnapshotStore:
    return SnapshotStore(store_folder() / "snapshots")


# Two: an older snapshot for sessions that still look at it, and the newest. What falls out is not
# closed here: `close` refuses while a session is asking, or takes its cursor away. Without it the
# file is closed when the last cursor goes (measured, DuckDB 2.0).
@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(folder: str, name: str) -> DuckDBPyConnection:
    return SnapshotStore(Path(folder)).connect(Path(folder) / name)
