from pathlib import Path

import pytest

from db.decisions import DecisionLog
from db.payloads import KINDS
from db.permits import MAY_RECORD, record
from twosource.errors import NotAllowedError
from twosource.model import Account, NewDecision, Person, Role

VERDICT = NewDecision("verdict", {"claim_id": "c-1", "verdict": "open"}, "Somebody", "", "d-1")
WAIVER = {"rule": "editorial.enough_readers", "keys": ["whole"], "until": "2025-06-30"}


def somebody(role: Role, account: Account | None = None) -> Person:
    return Person("Somebody", role, account)


@pytest.fixture
def log(tmp_path: Path) -> DecisionLog:
    return DecisionLog(tmp_path / "log.sqlite3")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.RELEASE])
def test_who_decides_may_record_once_and_again_without_a_second_row(
    log: DecisionLog, role: Role
) -> None:
    assert record(log, somebody(role), VERDICT) == record(log, somebody(role), VERDICT)
    assert [(one.who, one.account) for one in log.read()] == [("Somebody", None)]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_viewer_records_nothing_of_any_kind(log: DecisionLog, kind: str) -> None:
    needed = "release" if kind == "waiver" else "editor"
    with pytest.raises(NotAllowedError, match=rf"viewer, which may not record .* role {needed}, "):
        record(log, somebody(Role.VIEWER), NewDecision(kind, {}, "Somebody", "", "d-1"))
    assert log.newest() == 0


def test_an_editor_neither_waives_nor_takes_a_waiver_back(log: DecisionLog) -> None:
    editor, releasing = somebody(Role.EDITOR), somebody(Role.RELEASE)
    waiver = NewDecision("waiver", WAIVER, "Somebody", "in court", "d-1")
    back = NewDecision("revocation", {"decision_id": "d-1"}, "Somebody", "", "d-2")
    with pytest.raises(NotAllowedError, match=r"may not record .* waiver\. That takes .* release"):
        record(log, editor, waiver)
    record(log, releasing, waiver)
    with pytest.raises(
        NotAllowedError, match=r"may not take back .* waiver\. That takes .* release"
    ):
        record(log, editor, back)
    record(log, releasing, back)
    assert [one.kind for one in log.read()] == ["waiver", "revocation"]


def test_the_account_is_recorded_and_names_are_traced_to_accounts(log: DecisionLog) -> None:
    account = Account("https://login.example 7", "a@desk.example")
    assert record(log, somebody(Role.EDITOR, account), VERDICT).account == account
    assert log.read()[0].account == account
    assert log.subjects("Somebody") == {account.subject}
    assert log.subjects("Somebody else") == set()


def test_every_role_is_in_the_table() -> None:
    assert set(MAY_RECORD) == set(Role)
