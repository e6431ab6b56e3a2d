"""Open the decision log's database, SQLite or PostgreSQL, with the manners that the log needs."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from twosource.errors import DecisionError

# Every statement is short and every writer waits for its turn; half a minute means that
# something is stuck, not that others are busy.
_BUSY_MILLISECONDS = 30_000

# Any number will do, as long as nobody else in the database uses it for something else.
_ADVISORY_LOCK = 2_717_281


def engine(where: str | Path) -> sa.Engine:
    """A SQLAlchemy engine for a URL, or for a path to a SQLite file, whose folder is created.

    Raises:
        DecisionError: the URL cannot be read, or its database or driver is not to be had.
    """
    url = _url(where)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise DecisionError(f"The decision log cannot live at {shown}. Use SQLite or PostgreSQL.")
    try:
        # A connection of its own for each call: nothing is shared by threads or forks.
        made = sa.create_engine(url, poolclass=sa.NullPool)
    except ModuleNotFoundError as error:
        raise DecisionError(
            f"The decision log at {shown} needs the Python package {error.name!r}, which is not "
            f"installed. Add it, such as with `uv pip install '{error.name}[binary]'`, or leave "
            "out decision_log_url to use SQLite."
        ) from error
    if url.get_backend_name() == "sqlite":
        sa.event.listen(made, "connect", _set_up_sqlite)
        sa.event.listen(made, "begin", _begin_immediate)
    return made


def _url(where: str | Path) -> sa.URL:
    if isinstance(where, Path) or "://" not in where:
        path = Path(where)
        path.parent.mkdir(parents=True, exist_ok=True)
        return sa.URL.create("sqlite", database=str(path))
    try:
        return sa.make_url(where)
    except sa.exc.ArgumentError as error:
        raise DecisionError(
            "The decision_log_url cannot be read. Write it as "
            "postgresql+psycopg://user:password@host/database."
        ) from error


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - a raw DBAPI one
    connection.isolation_level = None  # sqlite3 must not begin transactions by itself
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")


def _begin_immediate(connection: sa.Connection) -> None:
    # Readers ask for AUTOCOMMIT and begin nothing. A writer that reads first and writes later
    # fails at once when somebody else wrote in between, whatever the busy timeout; one that
    # says at its start that it will write waits for its turn.
    if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def wait_for_turn(connection: sa.Connection) -> None:
    """Wait until no other writer is at work, for the rest of the transaction.

    Then what a writer read before it writes still holds, and decisions are numbered in the order
    in which they become visible.
    """
    if connection.dialect.name == "postgresql":  # in SQLite beginning has taken the lock
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
