"""How a long step says where it is, without knowing who listens."""

from typing import Protocol


class Report(Protocol):
    """Takes one plain sentence a step; `done` of `total` where the step is counted."""

    def __call__(self, text: str, done: int | None = None, total: int | None = None) -> None:
        """Say one sentence; the same sentence with other numbers moves the same bar."""


def quiet(text: str, done: int | None = None, total: int | None = None) -> None:
    """Say nothing; for callers that nobody watches."""
    del text, done, total
