"""What a rule answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.rules import RuleRow


@dataclass(frozen=True, slots=True)
class Answer:
    """The rule's figure, where it measures one, what it names, and a remark where there is one.

    Rows can be many and are read once; those of a query bring the figure with them.
    """

    measured: float | None = None
    rows: Iterable[RuleRow] = ()
    note: str = ""
