"""What is still to be done about an article, in words for the person who will do it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

_SHOWN = 5  # of each; more would push the article off the screen
_QUOTED = 60  # characters of a span


@dataclass(frozen=True, slots=True)
class ToDo:
    """What a task says is to be done; the article tells whether the task is still the same."""

    article_id: str | None
    text: str


class Mistake(Protocol):
    """A refused row that somebody can mend in Label Studio."""

    @property
    def task_id(self) -> int:
        """The task in Label Studio."""

    @property
    def article_id(self) -> str | None:
        """The article that the task holds."""

    @property
    def reason(self) -> str:
        """Why it was refused and what to do."""

    @property
    def annotator(self) -> str | None:
        """Whose it is, where that is known."""

    @property
    def words(self) -> str | None:
        """The words of the span, where it has some."""


def mistakes(rows: Iterable[Mistake]) -> dict[int, ToDo]:
    """Say in one text a task what is to be mended in it.

    Spans with one reason are named together. The same rows, in any order, give the same text.
    """
    of_task: defaultdict[tuple[int, str | None], set[tuple[str, str, str]]] = defaultdict(set)
    for row in rows:
        key = (row.task_id, row.article_id)
        of_task[key].add((row.annotator or "", row.reason, row.words or ""))
    return {
        task_id: ToDo(article_id, _told(found)) for (task_id, article_id), found in of_task.items()
    }


def dispute(agreement: float, contested: Iterable[tuple[str, str, str]], where: str) -> str:
    """Say what an adjudicator finds.

    Args:
        agreement: F1 of the annotators' spans, 0 to 1.
        contested: label, words and annotator of each span that not everybody has, in order.
        where: the prepared version's name on the screen.
    """
    spans = [f"{_quote(words)} ({label}, {who})" for label, words, who in contested]
    return (
        f"To adjudicate: the annotators' spans agree to {agreement:.0%}. Duplicate {where}, "
        "which has what all agree on, from its menu (⋮); add what is right and submit.\n"
        f"Disputed: {'; '.join(_first(spans, 'spans'))}"
    )


def second_reader(annotators: Iterable[str]) -> str:
    """Say who asks for another reader."""
    return f"Needs a second reader, says {', '.join(annotators)}."


def _told(found: Iterable[tuple[str, str, str]]) -> str:
    words: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for annotator, reason, quoted in sorted(found):
        words[annotator, reason] += [_quote(quoted)] if quoted else []
    lines = [_line(*key, quoted) for key, quoted in words.items()]
    return "\n".join(["To mend:", *_first(lines, "reasons")])


def _line(annotator: str, reason: str, quoted: list[str]) -> str:
    who = f"{annotator}: " if annotator else ""
    where = f"{', '.join(_first(quoted, 'spans'))}: " if quoted else ""
    return f"{who}{where}{reason}"


def _first(items: list[str], called: str) -> list[str]:
    left = len(items) - _SHOWN
    return items[:_SHOWN] + ([f"and {left:,} more {called}"] if left > 0 else [])


def _quote(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain}”" if len(plain) <= _QUOTED else f"“{plain[:_QUOTED]}…”"
