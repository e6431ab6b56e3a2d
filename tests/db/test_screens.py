from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.evidence import EvidenceStore
from twosource.errors import EvidenceError
from twosource.model import Screen

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
FIRST = Screen(NOON, "<View/>", "<p>Tag.</p>", 1, "http://ls")


def test_a_screen_is_noted_when_it_is_another_one(tmp_path: Path) -> None:
    screens = EvidenceStore(tmp_path).screens
    later = NOON.replace(hour=13)
    assert screens.keep(FIRST)
    assert not screens.keep(replace(FIRST, since=later))
    second = replace(FIRST, since=later, guidelines="<p>Tag well.</p>")
    assert screens.keep(second)
    back = replace(FIRST, since=NOON.replace(hour=14))
    assert screens.keep(back)
    assert screens.of("http://ls", 1) == [FIRST, second, back]


def test_a_mapping_is_noted_even_where_the_screen_stays(tmp_path: Path) -> None:
    screens = EvidenceStore(tmp_path).screens
    screens.keep(FIRST)
    mapped = replace(FIRST, becomes={"type": {"militia": "armed_group"}})
    assert screens.keep(mapped)
    assert screens.of("http://ls", 1)[-1].becomes == {"type": {"militia": "armed_group"}}


def test_projects_and_servers_are_kept_apart(tmp_path: Path) -> None:
    screens = EvidenceStore(tmp_path).screens
    for other in (FIRST, replace(FIRST, project_id=2), replace(FIRST, label_studio_url="http://b")):
        assert screens.keep(other)
    assert len(screens.of("http://ls", 1)) == len(screens.of("http://b", 1)) == 1


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    screens = EvidenceStore(tmp_path).screens
    screens.keep(FIRST)
    (record,) = (tmp_path / "screens").glob("*.json")
    record.chmod(0o600)
    record.write_text("{}", encoding="utf-8")
    with pytest.raises(EvidenceError, match=record.name):
        screens.of("http://ls", 1)
