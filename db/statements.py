"""The SQL of this package: one statement a file under `db/sql`, read by its name."""

from functools import cache
from importlib.resources import files

_ROOT = files("db") / "sql"


@cache
def statement(name: str) -> str:
    """The text of one statement, by its path under `db/sql` without the ending (`load/claim`)."""
    return (_ROOT / f"{name}.sql").read_text(encoding="utf-8")


@cache
def statements(folder: str) -> tuple[str, ...]:
    """The texts of all statements of one folder, in the order of their file names."""
    return tuple(statement(f"{folder}/{name}") for name in names(folder))


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of the statements of one folder, sorted; for `schema` these are the tables."""
    found = (entry.name for entry in (_ROOT / folder).iterdir() if entry.name.endswith(".sql"))
    return tuple(sorted(name.removesuffix(".sql") for name in found))
