"""Rows of JSONL and CSV files, each with its line, read one at a time.

A row that cannot be read comes as a refusal in its place, so that the rows after it go on.
"""

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from annotation.ingest.body import BOM, LARGEST_BODY
from annotation.ingest.refusal import RefusedError

# A body of the largest size, escaped as \uXXXX throughout, with room for its fields.
_LARGEST_ROW = 6 * LARGEST_BODY + 1_000_000
# What spreadsheets write, by country; the one that finds the needed column is taken.
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column, and the line of the file on which it begins."""

    line: int
    values: dict[str, object]


def read_jsonl(path: Path) -> Iterator[Row | RefusedError]:
    """Read one JSON object a line; blank lines are passed over."""
    with path.open("rb") as file:
        for line, _, text in _lines(file):
            if isinstance(text, RefusedError):
                yield text
            elif text.strip():
                yield _object(line, text)


def read_csv(path: Path, needed: str) -> Iterator[Row | RefusedError]:
    """Read a table with a header line; `needed` is the column without which it is refused."""
    refused: dict[int, RefusedError] = {}
    with path.open("rb") as file, _long_cells():
        texts = _texts(file, refused)
        try:
            names, delimiter = _header(next(texts, ""), needed)
            for first, last, cells in _records(texts, delimiter):
                unreadable = [refused.pop(n) for n in range(first, last + 1) if n in refused]
                if unreadable:
                    yield unreadable[0]
                elif cells:
                    yield _row(first, names, cells)
        except RefusedError as error:
            yield error


def _header(header: str, needed: str) -> tuple[list[str], str]:
    delimiter = next((d for d in _DELIMITERS if needed in _cells(header, d)), _DELIMITERS[0])
    names = _cells(header, delimiter)
    if needed not in names or len(set(names)) < len(names):
        listed = ", ".join(names) or "none"
        reason = f"has the columns: {listed}. It needs {needed}, and each of them only once."
        raise RefusedError("bad_header", reason, line=1)
    return names, delimiter


def _cells(header: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([header], delimiter=delimiter), [])
    return [cell.strip() for cell in cells]


def _records(texts: Iterator[str], delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each record below the header with its first and its last line."""
    reader = csv.reader(texts, delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num + 2
        try:
            cells = next(reader, None)
        except csv.Error as error:
            reason = f"is not a CSV row ({error}); what follows it is left out."
            raise RefusedError("bad_row", reason, line=first) from error
        if cells is None:
            return
        yield first, reader.line_num + 1, cells


def _row(line: int, names: list[str], cells: list[str]) -> Row | RefusedError:
    if len(cells) != len(names):
        reason = f"has {len(cells)} cells for {len(names)} columns."
        return RefusedError("bad_row", reason, line=line)
    return Row(line, {name: cell or None for name, cell in zip(names, cells, strict=True)})


def _object(line: int, text: str) -> Row | RefusedError:
    try:
        value = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        return RefusedError("bad_row", f"is not JSON: {error}.", line=line)
    if not isinstance(value, dict):
        return RefusedError("bad_row", "is not a JSON object: it needs { } around it.", line=line)
    return Row(line, value)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object of its pairs; a name that stands twice would silently lose a value."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"{', '.join(twice)} stands twice in one object")
    return found


def _texts(file: BinaryIO, refused: dict[int, RefusedError]) -> Iterator[str]:
    """The lines for the CSV reader; what it must not use is noted in `refused` by line.

    A line that is not UTF-8 still goes in, with its bad bytes escaped: its quotes and commas
    are needed to find where its record ends.
    """
    for line, content, text in _lines(file):
        if isinstance(text, RefusedError):
            refused[line] = text
            yield content.decode("utf-8", "surrogateescape")
        else:
            yield text


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes, str | RefusedError]]:
    """Each line with its number, as bytes and decoded; one over the limit is not held."""
    line, offset = 0, 0
    while content := file.readline(_LARGEST_ROW + 1):
        line += 1
        size = len(content)
        if size > _LARGEST_ROW:
            size += 0 if content.endswith(b"\n") else _skip_line(file)
            reason = f"has {size:,} bytes in one line; the limit is {_LARGEST_ROW:,}."
            yield line, b"\n", RefusedError("too_large", reason, line=line)
        else:
            yield line, content, _decoded(content, line, offset)
        offset += size


def _skip_line(file: BinaryIO) -> int:
    skipped = 0
    while content := file.readline(_LARGEST_ROW):
        skipped += len(content)
        if content.endswith(b"\n"):
            break
    return skipped


def _decoded(content: bytes, line: int, offset: int) -> str | RefusedError:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte, at = content[error.start], offset + error.start
        reason = f"is not UTF-8: byte 0x{byte:02x} at offset {at} of the file."
        return RefusedError("not_utf8", reason, line=line)
    return text.removeprefix(BOM) if line == 1 else text


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let csv read a whole body as one cell; its limit is global, so it is put back."""
    before = csv.field_size_limit(_LARGEST_ROW)
    try:
        yield
    finally:
        csv.field_size_limit(before)
