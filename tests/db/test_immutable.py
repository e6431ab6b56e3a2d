"""Files are written whole or not at all, and damage is noticed."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from db.immutable import append_record, exclusive, get, put, read_records, sha256, unfinished
from twosource.errors import EvidenceError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_that_was_not_published_is_gone(tmp_path: Path) -> None:
    with unfinished(tmp_path) as writing:
        writing.file.write(b"half")
    assert names(tmp_path) == []


def test_a_published_file_is_there_whole(tmp_path: Path) -> None:
    with unfinished(tmp_path) as writing:
        writing.file.write(b"whole")
        writing.publish("name")
    assert (names(tmp_path), (tmp_path / "name").read_bytes()) == (["name"], b"whole")


def test_what_killed_writers_left_goes_after_a_day_and_not_before(tmp_path: Path) -> None:
    old, new = tmp_path / ".unfinished-old", tmp_path / ".unfinished-new"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    two_days_ago = time.time() - 2 * 86_400
    os.utime(old, (two_days_ago, two_days_ago))
    put(tmp_path / "name", b"whole")
    assert names(tmp_path) == [".unfinished-new", "name"]


def test_a_whole_file_is_left_and_a_damaged_one_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "name"
    put(path, b"content")
    before = path.stat().st_ino
    put(path, b"content")
    assert path.stat().st_ino == before
    path.write_bytes(b"conten")
    put(path, b"content")
    assert path.read_bytes() == b"content"


def test_damage_is_named(tmp_path: Path) -> None:
    path = tmp_path / "name"
    put(path, b"content")
    assert get(path, sha256(b"content")) == b"content"
    path.write_bytes(b"Content")
    with pytest.raises(EvidenceError, match=f"{path} is damaged"):
        get(path, sha256(b"content"))
    path.unlink()
    with pytest.raises(EvidenceError, match=f"{path} is missing"):
        get(path, sha256(b"content"))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A folder in its place: reading it fails for everybody."""
    (tmp_path / "name").mkdir()
    with pytest.raises(EvidenceError, match=r"name is damaged \(.*Is a directory"):
        get(tmp_path / "name", sha256(b""))


def test_records_come_back_in_order_and_long_ones_are_compressed(tmp_path: Path) -> None:
    records: list[dict[str, Any]] = [{"n": 1}, {"n": 2, "ids": list(range(10_000))}, {"n": 1}]
    for record in records:
        append_record(tmp_path, record)
    assert read_records(tmp_path) == records
    suffixes = [name.partition(".")[2] for name in names(tmp_path)]
    assert suffixes == ["json", "json.zst", "json"]
    assert (tmp_path / names(tmp_path)[1]).stat().st_size < 20_000


@pytest.mark.parametrize("lost", [0, 1])
def test_a_missing_record_is_noticed(tmp_path: Path, lost: int) -> None:
    for number in range(3):
        append_record(tmp_path, {"n": number})
    (tmp_path / names(tmp_path)[lost]).unlink()
    with pytest.raises(EvidenceError, match=f"00000{lost + 1}.* is missing"):
        read_records(tmp_path)


@pytest.mark.parametrize("ids", [1, 10_000])
def test_a_damaged_record_is_noticed(tmp_path: Path, ids: int) -> None:
    append_record(tmp_path, {"ids": list(range(ids))})
    path = next(tmp_path.iterdir())
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(EvidenceError, match="damaged"):
        read_records(tmp_path)


def test_there_are_no_records_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert read_records(tmp_path / "none") == []


def test_the_lock_is_let_go_when_its_holder_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="failed"), exclusive(tmp_path):
        raise RuntimeError("failed")
    with exclusive(tmp_path):
        put(tmp_path / "name", b"content")
    assert (tmp_path / "name").exists()
