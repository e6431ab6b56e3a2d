"""Which labelling screen and guidelines stood in a project from when on, as files for good.

Label Studio does not note which configuration an annotation was made under, so twosource notes
whenever it finds another one than before.
"""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from db import immutable
from twosource.model import Screen


class Screens:
    """The screens in one folder; `guarded` is the folder whose lock writers take."""

    def __init__(self, folder: Path, guarded: Path) -> None:
        self._folder = folder
        self._guarded = guarded

    def keep(self, screen: Screen) -> bool:
        """Note a screen, unless it is the one that was noted last; whether it was news."""
        with immutable.exclusive(self._guarded):
            before = self.of(screen.label_studio_url, screen.project_id)
            if before and not screen.becomes and _shown(before[-1]) == _shown(screen):
                return False
            record = asdict(screen) | {"since": screen.since.isoformat()}
            immutable.append_record(self._folder, record)
        return True

    def of(self, label_studio_url: str, project_id: int) -> list[Screen]:
        """The screens of a project, oldest first.

        Raises:
            EvidenceError: a file is damaged or missing.
        """
        kept = [
            Screen(**record | {"since": datetime.fromisoformat(record["since"])})
            for record in immutable.read_records(self._folder)
        ]
        here = (label_studio_url, project_id)
        return [one for one in kept if (one.label_studio_url, one.project_id) == here]


def _shown(screen: Screen) -> tuple[str, str]:
    return screen.config, screen.guidelines
