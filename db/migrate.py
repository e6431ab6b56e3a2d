"""Bring the decision log's database up to date: numbered statements, each once, never changed.

The statements are `db/migrations/<database>/NNNN_name.sql`. Each runs in one transaction with the
record that it ran, so that a killed process leaves a migration done or not begun.
"""

from datetime import UTC, datetime
from importlib.resources import files

import sqlalchemy as sa

from db.engine import wait_for_turn
from twosource.errors import DecisionError

MIGRATION = sa.Table(
    "migration",
    sa.MetaData(),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("applied_at", sa.Text, nullable=False),
)


def migrations(database: str) -> dict[int, tuple[str, str]]:
    """The name and the statement of each migration of one database, by number."""
    found: dict[int, tuple[str, str]] = {}
    for entry in (files("db") / "migrations" / database).iterdir():
        if entry.name.endswith(".sql"):
            number, name = entry.name.removesuffix(".sql").split("_", 1)
            found[int(number)] = (name, entry.read_text(encoding="utf-8"))
    return dict(sorted(found.items()))


def migrate(engine: sa.Engine) -> None:
    """Apply what is missing. Several processes may do so at once: one works, the others wait.

    Raises:
        DecisionError: the database cannot be used, or a newer version of twosource wrote it.
    """
    known = migrations(engine.dialect.name)
    try:
        unknown = _applied(engine) - known.keys()
        for number, (name, text) in known.items():
            _apply(engine, number, name, text)
    except sa.exc.DBAPIError as error:
        shown = engine.url.render_as_string(hide_password=True)
        raise DecisionError(
            f"The decision log at {shown} cannot be opened ({error.orig}). "
            "Check decision_log_url and whether the folder or the server can be written to."
        ) from error
    if unknown:
        raise DecisionError(
            f"The decision log knows migrations {sorted(unknown)} that this version of twosource "
            "does not. Use the version that wrote it, or a newer one."
        )


def _applied(engine: sa.Engine) -> set[int]:
    with engine.begin() as connection:
        wait_for_turn(connection)
        MIGRATION.create(connection, checkfirst=True)
        return set(connection.execute(sa.select(MIGRATION.c.number)).scalars())


def _apply(engine: sa.Engine, number: int, name: str, text: str) -> None:
    with engine.begin() as connection:
        wait_for_turn(connection)
        done = connection.execute(
            sa.select(MIGRATION.c.number).where(MIGRATION.c.number == number)
        ).first()
        if done is None:
            connection.exec_driver_sql(text)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(MIGRATION.insert().values(number=number, name=name, applied_at=now))
