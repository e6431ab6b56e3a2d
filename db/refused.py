"""Input that was refused when it was read: kept, so that nobody has to remember it.

Every intake notes which sources it read and what it refused in them. Reading a file again, or a
folder that it lies in, replaces what was said of it before: mended files clear themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any

from db import immutable
from twosource.model import Rejection


def keep(folder: Path, sources: Sequence[str], rejections: Sequence[Rejection]) -> None:
    """Note one intake, unless it says what was known already. The caller holds the lock."""
    intake = {
        "sources": [_whole(source) for source in sources],
        "rejections": [_with_whole_path(asdict(rejection)) for rejection in rejections],
    }
    records = immutable.read_records(folder)
    if _standing([*records, intake]) != _standing(records):
        immutable.append_record(folder, intake)


def standing(folder: Path) -> list[Rejection]:
    """What is refused as of the last intake of each source.

    Raises:
        EvidenceError: a record is damaged or missing.
    """
    return [Rejection(**row) for row in _standing(immutable.read_records(folder))]


def _standing(intakes: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for intake in intakes:
        rows = [row for row in rows if not _is_read_again(row["row"]["file"], intake["sources"])]
        rows += intake["rejections"]
    return rows


def _is_read_again(file: str, sources: Sequence[str]) -> bool:
    return any(file == source or PurePath(source) in PurePath(file).parents for source in sources)


def _with_whole_path(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"row": row["row"] | {"file": _whole(row["row"]["file"])}}


def _whole(source: str) -> str:
    """The path from the root, because the next command may run elsewhere; addresses stay."""
    return source if "://" in source else str(Path(source).resolve())
