"""What a form of date yields: a period found among tokens, or why it cannot be read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from twosource.quantities.calendar import Period
from twosource.quantities.words import Tokens

NO_DATE = "no date among the words"
NO_YEAR = "no year in the words, and the article has no date"
RELATIVE = "relative to the article's date, which is not known"
AMBIGUOUS = "day and month cannot be told apart"
NO_SUCH_DAY = "there is no such day"


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date is read against: the article's date, and which way the words lean."""

    now: date | None
    lean: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A period that was found, the place after it, and what had to be assumed."""

    period: Period
    end: int
    hedge: str | None = None


# A period, a reason why the words that stand there cannot be read, or nothing of this form.
Answer = Found | str | None
Form = Callable[[Tokens, int, Clock], Answer]
