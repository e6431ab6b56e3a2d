"""How the command line talks: progress and words on standard error, data on standard output."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from twosource.progress import Report

words = Console(stderr=True, highlight=False)
data = Console(highlight=False)


class _Lines:
    """Progress where nobody watches a screen: a line a step, a line a quarter of counted work."""

    def __init__(self) -> None:
        self._said: tuple[str, int] | None = None

    def __call__(self, text: str, done: int | None = None, total: int | None = None) -> None:
        quarter = 4 * done // total if done is not None and total else 0
        if self._said == (text, quarter):
            return
        self._said = (text, quarter)
        counted = "" if done is None or total is None else f" {done:,} of {total:,}"
        words.print(Text(text + counted), soft_wrap=True)


class _Bars:
    """Progress on a terminal: a spinner for the present step, a bar where it is counted."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._text: str | None = None

    def __call__(self, text: str, done: int | None = None, total: int | None = None) -> None:
        if self._task is None or text != self._text:
            self.finish()
            self._task = self._progress.add_task(Text(text).plain, total=total)
            self._text = text
        self._progress.update(self._task, completed=done or 0, total=total)

    def finish(self) -> None:
        """Leave the present step's line standing, as done."""
        if self._task is not None:
            total = self._progress.tasks[-1].total or 1
            self._progress.update(self._task, completed=total, total=total)


@contextmanager
def progress() -> Iterator[Report]:
    """Show progress for the length of the block, as bars on a terminal, else as plain lines."""
    if not words.is_terminal:
        yield _Lines()
        return
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=words) as shown:
        bars = _Bars(shown)
        yield bars
        bars.finish()


def say(text: str, style: str | None = None) -> None:
    """Print a sentence for the user on standard error."""
    words.print(Text(text, style=style or ""), soft_wrap=True)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """Lay out rows for printing; cell text is shown as it is, never read as markup."""
    laid_out = Table(title=title, title_justify="left", header_style="bold")
    for number, column in enumerate(columns):
        right = bool(rows) and isinstance(rows[0][number], int)
        laid_out.add_column(column, justify="right" if right else "left", overflow="fold")
    for row in rows:
        laid_out.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return laid_out


def summary_table(summary: Mapping[str, Any]) -> Table:
    """Lay out the summary of a build: what came in, and how the claims stand."""
    rows = [(name, summary[name]) for name in ("articles", "annotations", "spans", "relations")]
    rows += [(name, summary[name]) for name in ("rejections", "mentions")]
    rows += [(f"claims {status}", count) for status, count in summary["claims"].items()]
    rows.append(("claims disputed", summary["disputed"]))
    return table("What the snapshot holds", ("", "count"), rows)
