from pathlib import Path

import pytest

from db.decisions import DecisionLog
from db.payloads import KINDS
from db.permits import MAY_RECORD, record
from twosource.errors import NotAllowedError
from twosource.model import NewDecision, Role

VERDICT = NewDecision("verdict", {"claim_id": "c-1", "verdict": "open"}, "Somebody", "", "d-1")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.RELEASE])
def test_who_decides_may_record_once_and_again_without_a_second_row(
    tmp_path: Path, role: Role
) -> None:
    log = DecisionLog(tmp_path / "log.sqlite3")
    assert record(log, role, VERDICT) == record(log, role, VERDICT)
    assert [one.who for one in log.read()] == ["Somebody"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_viewer_records_nothing_of_any_kind(tmp_path: Path, kind: str) -> None:
    log = DecisionLog(tmp_path / "log.sqlite3")
    with pytest.raises(NotAllowedError, match="may not record"):
        record(log, Role.VIEWER, NewDecision(kind, {}, "Somebody", "", "d-1"))
    assert log.newest() == 0


def test_every_role_is_in_the_table() -> None:
    assert set(MAY_RECORD) == set(Role)
