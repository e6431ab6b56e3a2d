"""The digest of a snapshot: equal where the logical content is equal.

Each row that counts is hashed as a JSON array of its columns, the hashes of a table are sorted,
and the digest is SHA-256 over all of them, table after table. Which columns count is written
out in `db/sql/digest`; `digest.toml` says why the others do not.
"""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files

import duckdb

from db.statements import names, statement

# Rows fetched at a time: enough to forget the cost of a call, few enough to forget the memory.
_ROWS = 50_000


@cache
def left_out() -> dict[str, dict[str, str]]:
    """The columns that do not count, by table, each with its reason; `*` is the whole table."""
    return tomllib.loads(files("db").joinpath("digest.toml").read_text(encoding="utf-8"))


def digest(connection: duckdb.DuckDBPyConnection) -> str:
    """SHA-256 in hexadecimal over the content of an open snapshot, or of a build in progress.

    Use it to see whether two builds came to the same result. It does not depend on the order of
    rows, on threads, nor on anything that Label Studio or a clock made up. Where others read over
    the same connection, give it a cursor.
    """
    whole = hashlib.sha256()
    for table in names("digest"):
        whole.update(f"{table}\n".encode())
        connection.execute(statement(f"digest/{table}"))
        while rows := connection.fetchmany(_ROWS):
            whole.update("".join(f"{row[0]}\n" for row in rows).encode())
    return whole.hexdigest()
