"""Who decides, and in which role."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do: look, decide, or decide and release."""

    VIEWER = "viewer"
    EDITOR = "editor"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by the name that goes into the decision log."""

    name: str
    role: Role = Role.EDITOR
