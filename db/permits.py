"""Who may record what: asked here, at the log, whichever screen or command a decision is from."""

from collections.abc import Mapping
from dataclasses import replace

from db.decisions import DecisionLog
from db.payloads import KINDS
from db.recording import Refuse
from twosource.errors import NotAllowedError
from twosource.model import Decision, NewDecision, Person, Role

_EVERYTHING = frozenset(KINDS)
_OF_RELEASES = frozenset({"waiver"})
MAY_RECORD: Mapping[Role, frozenset[str]] = {
    Role.VIEWER: frozenset(),
    Role.EDITOR: _EVERYTHING - _OF_RELEASES,
    Role.RELEASE: _EVERYTHING,
}


def record(
    log: DecisionLog, person: Person, new: NewDecision, refuse: Refuse | None = None
) -> Decision:
    """Record what somebody decided, if their role may; twice under one id is once.

    Who may not decide a thing may not take it back either. The account that the person logged in
    with is recorded too. `refuse` is as for `DecisionLog.record_one`.

    Raises:
        NotAllowedError: the role does not allow it.
        DecisionError: as `DecisionLog.record`.
    """
    _refuse(person, new.kind, "record")
    if new.kind == "revocation":
        revoked = log.kind_of(str(new.payload.get("decision_id")))
        if revoked is not None:
            _refuse(person, revoked, "take back")
    return log.record_one(replace(new, account=person.account), refuse)


def _refuse(person: Person, kind: str, doing: str) -> None:
    if kind in MAY_RECORD[person.role]:
        return
    may = next(each for each, kinds in MAY_RECORD.items() if kind in kinds)
    raise NotAllowedError(
        f"{person.name} has the role {person.role}, which may not {doing} decisions of the kind "
        f"{kind}. That takes the role {may}, which `roles` in twosource.toml gives."
    )
