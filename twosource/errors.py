"""Everything that can go wrong on purpose.

TwosourceError
├── SettingsError           a setting is missing or cannot be read
│   └── StrandedLabelsError a labelling config would strand labels in use; carries them
├── IngestError             an article file cannot become an article
├── EvidenceError           a stored evidence file is damaged or missing
├── LabelStudioError        Label Studio could not be installed, started or reached, or refused
│   ├── ServerStartError    it did not come up; carries the end of its log
│   └── PushInterruptedError  a push stopped half-way; carries what arrived and what did not
├── DecisionError           a decision cannot be recorded
│   ├── BlockedJudgementError  `same` across a standing block; carries the chain that forbids it
│   └── NotAllowedError     the role of whoever decided does not allow it
├── SnapshotError           there is no snapshot, or it is not readable
├── GateError               the gate could not run: a file of rules or thresholds cannot be read
├── ReleaseError            a release cannot be made, or a folder is none
│   └── GateClosedError     the gate does not let it pass; carries where its report is
└── DashboardError          the dashboard could not be started

Every message names the ids it is about and ends with what to do next.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path


class TwosourceError(Exception):
    """Base of every error that twosource raises on purpose; `str()` is fit to show to a user."""


class SettingsError(TwosourceError):
    """A setting is missing or cannot be read."""


class StrandedLabelsError(SettingsError):
    """A labelling configuration lacks what is in use.

    `stranded` has each control, or control and value, with how many result items use it.
    """

    def __init__(self, message: str, stranded: Mapping[tuple[str, ...], int]) -> None:
        super().__init__(message)
        self.stranded = dict(stranded)


class IngestError(TwosourceError):
    """An article file cannot become an article."""


class EvidenceError(TwosourceError):
    """A stored evidence file is damaged or missing."""


class LabelStudioError(TwosourceError):
    """Label Studio could not be installed, started or reached, or it refused."""


class ServerStartError(LabelStudioError):
    """Label Studio did not come up; `log_tail` holds the end of what it printed."""

    def __init__(self, message: str, log_tail: str) -> None:
        super().__init__(message)
        self.log_tail = log_tail


class PushInterruptedError(LabelStudioError):
    """A push stopped half-way.

    `pushed` and `missing` hold the article ids that are, and that are not, in Label Studio.
    """

    def __init__(self, message: str, pushed: Sequence[str], missing: Sequence[str]) -> None:
        super().__init__(message)
        self.pushed = tuple(pushed)
        self.missing = tuple(missing)


class DecisionError(TwosourceError):
    """A decision cannot be recorded."""


class BlockedJudgementError(DecisionError):
    """A `same` was refused because a standing block forbids it; `chain` holds the mention ids."""

    def __init__(self, message: str, chain: Sequence[str]) -> None:
        super().__init__(message)
        self.chain = tuple(chain)


class NotAllowedError(DecisionError):
    """A decision was refused because of the role of whoever made it."""


class SnapshotError(TwosourceError):
    """There is no snapshot, or it is not readable."""


class GateError(TwosourceError):
    """The gate, or one of its rules, could not run; nothing is said of what it would have found."""


class ReleaseError(TwosourceError):
    """A release cannot be made, or what was named is none."""


class GateClosedError(ReleaseError):
    """The gate does not let a release pass; its report is in the folder `report`."""

    def __init__(self, message: str, report: Path) -> None:
        super().__init__(message)
        self.report = report


class DashboardError(TwosourceError):
    """The dashboard could not be started."""
