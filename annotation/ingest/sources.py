"""Which files stand behind what was given, and what kind each of them is."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from annotation.ingest.refusal import RefusedError

_URL = re.compile(r"https?://", re.IGNORECASE)
KINDS = {
    ".md": "text",
    ".markdown": "text",
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
# Read whole, unlike tables: a body of the largest size and the page around it.
_LARGEST_FILE = 30_000_000
_READ_WHOLE = frozenset({"text", "page", "feed"})


def is_url(source: str | Path) -> TypeGuard[str]:
    """Whether this is a web address and not a path."""
    return isinstance(source, str) and _URL.match(source) is not None


def files(source: Path) -> Iterator[Path | RefusedError]:
    """The file itself, or every file in the folder and its folders, sorted by path.

    Hidden files and folders, whose names begin with a dot, are the system's and not looked at;
    links to folders are not followed, so that no circle is walked. A folder that cannot be
    listed comes as a refusal, after the others.
    """
    if not os.path.isdir(source):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        yield source
        return
    unlisted: list[OSError] = []
    for folder, names, found in os.walk(source, onerror=unlisted.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(found) if not name.startswith("."))
    for error in unlisted:
        reason = f"the folder {error.filename} cannot be listed: {error.strerror}."
        yield RefusedError("unreadable", reason)


def kind_of(path: Path) -> str:
    """What a file holds, judged by its suffix.

    Raises:
        RefusedError: it is no file, cannot hold articles, or is larger than is read.
    """
    if not path.exists():
        raise RefusedError("no_such_file", "there is no such file or folder.")
    kind = KINDS.get(path.suffix.lower())
    if kind is None or not path.is_file():
        raise RefusedError(
            "unknown_kind",
            f"is no kind of file that articles come in. Known are {', '.join(KINDS)}.",
        )
    size = path.stat().st_size
    if kind in _READ_WHOLE and size > _LARGEST_FILE:
        raise RefusedError(
            "too_large", f"has {size:,} bytes; the limit for one file is {_LARGEST_FILE:,}."
        )
    return kind
