"""Exports survive streaming, and nothing half is ever taken for one."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from db import exports
from twosource.errors import EvidenceError


@given(chunks=st.lists(st.binary()))
@settings(deadline=None)
def test_what_went_in_comes_out(
    tmp_path_factory: pytest.TempPathFactory, chunks: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("exports")
    sha = exports.write(folder, chunks)
    assert b"".join(exports.read(folder, sha)) == b"".join(chunks)
    assert sha == hashlib.sha256(b"".join(chunks)).hexdigest()


def test_the_file_is_plain_zstd_that_others_can_open(tmp_path: Path) -> None:
    sha = exports.write(tmp_path, [b'[{"id": 1}', b"]"])
    with zstandard.open(exports.path(tmp_path, sha), "rb") as file:
        assert file.read() == b'[{"id": 1}]'


def test_a_stream_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError("gone")

    with pytest.raises(ConnectionError):
        exports.write(tmp_path, broken())
    assert list(tmp_path.iterdir()) == []


def test_the_same_export_twice_is_one_file(tmp_path: Path) -> None:
    assert exports.write(tmp_path, [b"[", b"]"]) == exports.write(tmp_path, [b"[]"])
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", ["cut", "flip", "other", "text", "empty"])
def test_damage_is_named(tmp_path: Path, damage: str) -> None:
    sha = exports.write(tmp_path, [bytes(range(256)) * 64])
    file = exports.path(tmp_path, sha)
    content = file.read_bytes()
    middle = len(content) // 2
    file.write_bytes(
        {
            "cut": content[:-8],
            "flip": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "other": zstandard.compress(b"another export"),
            "text": b"[]",
            "empty": b"",
        }[damage]
    )
    with pytest.raises(EvidenceError, match=f"{file} is damaged"):
        list(exports.read(tmp_path, sha))


def test_a_missing_export_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="missing"):
        list(exports.read(tmp_path, "0" * 64))


def test_a_writer_that_is_killed_leaves_no_export(tmp_path: Path) -> None:
    script = """
import os, sys
from pathlib import Path
from db import exports

def chunks():
    for number in range(1000):
        yield os.urandom(1 << 16)
        if number == 100:
            print("half-way", flush=True)
            sys.stdin.read()  # stays here until it is killed

exports.write(Path(sys.argv[1]), chunks())
"""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half-way\n"
        unfinished = [path.name for path in tmp_path.iterdir()]
        writer.kill()
    assert [name.startswith(".unfinished-") for name in unfinished] == [True]
    assert list(tmp_path.glob("*.json.zst")) == []
    sha = exports.write(tmp_path, [b"[]"])
    assert [path.name for path in tmp_path.glob("[!.]*")] == [exports.path(tmp_path, sha).name]
