"""Who may record what: asked here, at the log, whichever screen or command a decision is from."""

from collections.abc import Mapping

from db.decisions import DecisionLog
from db.payloads import KINDS
from twosource.errors import NotAllowedError
from twosource.model import Decision, NewDecision, Role

_EVERYTHING = frozenset(KINDS)
_OF_RELEASES = frozenset({"waiver"})
MAY_RECORD: Mapping[Role, frozenset[str]] = {
    Role.VIEWER: frozenset(),
    Role.EDITOR: _EVERYTHING - _OF_RELEASES,
    Role.RELEASE: _EVERYTHING,
}


def record(log: DecisionLog, role: Role, new: NewDecision) -> Decision:
    """Record what somebody decided in a role, if that role may; twice under one id is once.

    Raises:
        NotAllowedError: the role does not allow it.
        DecisionError: as `DecisionLog.record`.
    """
    if new.kind not in MAY_RECORD[role]:
        may = next(each for each, kinds in MAY_RECORD.items() if new.kind in kinds)
        raise NotAllowedError(
            f"{new.who} has the role {role}, which may not record a {new.kind}. "
            f"Ask somebody with the role {may} to decide."
        )
    return log.record(new.kind, new.payload, new.who, new.why, new.decision_id)
