"""Who decides, and in which role."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do: look, decide, or decide and release."""

    VIEWER = "viewer"
    EDITOR = "editor"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody logged in with; names change and are shared, `subject` never is.

    `subject` is the provider's address and its own name for the account. `email` is there where
    the provider vouches for it.
    """

    subject: str
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by the name that goes into the decision log; `account` is None without a log-in."""

    name: str
    role: Role = Role.EDITOR
    account: Account | None = None
