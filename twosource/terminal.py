"""How the command line talks: progress and words on standard error, data on standard output."""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import structlog
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from twosource.progress import Report

words = Console(stderr=True, highlight=False)
data = Console(highlight=False)


def say(text: str, done: int | None = None, total: int | None = None, style: str = "") -> None:
    """Print a sentence for the user on standard error; text is never read as markup."""
    counted = "" if done is None or total is None else f" {done:,} of {total:,}"
    words.print(Text(f"{text}{counted}", style=style), soft_wrap=True)


def print_line(text: str) -> None:
    """Print one line of data on standard output."""
    sys.stdout.write(f"{text}\n")


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print data as one JSON value on standard output."""
    print_line(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_table(table: Table, *, as_data: bool = False) -> None:
    """Print a table, on standard output where it is what was asked for."""
    (data if as_data else words).print(table)


def table(title: str, *columns: str) -> Table:
    """Begin a table; column names that end in # are numbers and stand on the right."""
    begun = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for column in columns:
        begun.add_column(
            column.removesuffix("#"),
            justify="right" if column.endswith("#") else "left",
            overflow="fold",
        )
    return begun


def add_row(to: Table, *cells: object) -> None:
    """Add a row; text is shown as it is, counts with thousands apart."""
    shown = (f"{cell:,}" if type(cell) is int else str(cell or "") for cell in cells)
    to.add_row(*(Text(cell) for cell in shown))


class ShownReport(Report, Protocol):
    """A report that somebody sees."""

    def pause(self) -> None:
        """Finish what is shown, so that other things can be printed; the next call goes on."""


@contextmanager
def progress() -> Iterator[ShownReport]:
    """Show progress for the length of the block: bars on a terminal, plain lines elsewhere."""
    shown: _Bars | _Lines = _Bars() if words.is_terminal else _Lines()
    try:
        yield shown
    finally:
        shown.pause()


class _Lines:
    """Progress where nobody watches a screen: a line a step, a line a quarter of counted work."""

    def __init__(self) -> None:
        self._said: tuple[str, int] | None = None

    def __call__(self, text: str, done: int | None = None, total: int | None = None) -> None:
        quarter = 4 * done // total if done is not None and total else 0
        if self._said == (text, quarter):
            return
        self._said = (text, quarter)
        say(text, done, total)

    def pause(self) -> None:
        self._said = None


class _Bars:
    """Progress on a terminal: a spinner for the present step, a bar where it is counted."""

    def __init__(self) -> None:
        self._progress = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TimeElapsedColumn(),
            console=words,
        )
        self._step: tuple[TaskID, str] | None = None

    def __call__(self, text: str, done: int | None = None, total: int | None = None) -> None:
        if self._step is None or self._step[1] != text:
            self._finish_step()
            self._step = (self._progress.add_task(text, total=total), text)
            self._progress.start()
        self._progress.update(self._step[0], completed=done or 0, total=total)

    def pause(self) -> None:
        self._finish_step()
        self._progress.stop()
        for task in self._progress.task_ids:
            self._progress.remove_task(task)

    def _finish_step(self) -> None:
        if self._step is not None:
            self._progress.update(self._step[0], completed=1, total=1)
            self._step = None


def log_to_terminal(*, verbose: bool) -> None:
    """Send log events to standard error: warnings and worse, or everything."""
    level = logging.DEBUG if verbose else logging.WARNING
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
