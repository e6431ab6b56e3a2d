"""Flatten Label Studio exports into three frames: task, annotation and result item.

Nothing is judged here; `annotation.parse` does that. DuckDB reads the exports, zstd-compressed
or not, about twice as fast as a loop over parsed JSON would.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from db.statements import statement
from twosource.errors import EvidenceError


@dataclass(frozen=True, slots=True)
class Staged:
    """The newest version of every live task, as Label Studio gave it.

    `task`: one row a task, with the SHA-256 of its text. `annotation`: one row an annotation,
    numbered by `annotation_key`, because ids may be missing or doubled. `item`: one row a result
    item in its order (`position` from 1); `item` is the item itself as JSON text. Offsets that
    are no whole numbers are null here.
    """

    task: pl.DataFrame
    annotation: pl.DataFrame
    item: pl.DataFrame


def stage(
    connection: duckdb.DuckDBPyConnection,
    exports: Sequence[Path],
    live_task_ids: frozenset[int] | None,
) -> Staged:
    """Read exports, oldest first: of each task the version in the last export that has it counts.

    Use it with `snapshots.scratch()` or inside a build; it makes temporary tables only.

    Args:
        connection: any that may read files.
        exports: JSON arrays of tasks, `.zst` or plain.
        live_task_ids: the tasks that still exist; others are gone. None keeps all.

    Raises:
        EvidenceError: an export cannot be read or is no export of tasks.
    """
    _fill(connection, exports, live_task_ids)
    return Staged(*(_frame(connection, name) for name in ("task", "annotation", "item")))


def fingerprint(
    connection: duckdb.DuckDBPyConnection,
    exports: Sequence[Path],
    live_task_ids: frozenset[int] | None,
) -> str:
    """A text that differs where `stage` would give something else that a build makes use of.

    Use it to tell whether a build is due: flags and the time of a task's last change, which they
    move, do not count.

    Raises:
        EvidenceError: as `stage`.
    """
    _fill(connection, exports, live_task_ids)
    return fingerprint_of_staged(connection)


def fingerprint_of_staged(connection: duckdb.DuckDBPyConnection) -> str:
    """The same of what was staged on this connection, without reading the exports again."""
    # All rows are fetched: an unfinished result blocks what comes next on the connection.
    return str(connection.execute(statement("staging/fingerprint")).fetchall()[0][0])


def _fill(
    connection: duckdb.DuckDBPyConnection,
    exports: Sequence[Path],
    live_task_ids: frozenset[int] | None,
) -> None:
    names = [str(path) for path in exports]
    connection.execute(statement("staging/time_zone"))
    connection.execute(statement("staging/task_version"))
    if names:
        _read(connection, names)
    connection.execute(
        statement("staging/newest_task"),
        {
            "exports": names,
            "all_live": live_task_ids is None,
            "live_task_ids": sorted(live_task_ids or ()),
        },
    )
    connection.execute(statement("staging/newest_annotation"))


def _read(connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    try:
        connection.execute(statement("staging/read_exports"), {"exports": names})
    except duckdb.Error as error:
        raise EvidenceError(
            f"An export cannot be read: {error} Pull again with `twosource pull --full`."
        ) from error
    unnumbered = connection.execute(statement("staging/unnumbered")).fetchall()
    if unnumbered:
        found = ", ".join(f"{tasks} in {export}" for export, tasks in unnumbered)
        raise EvidenceError(
            f"Tasks without a whole number as id ({found}): this is no Label Studio export. "
            "Pull again with `twosource pull --full`."
        )


def _frame(connection: duckdb.DuckDBPyConnection, name: str) -> pl.DataFrame:
    relation: Any = connection.sql(statement(f"staging/{name}"))
    return pl.DataFrame(relation.to_arrow_table())
