import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from structlog.testing import capture_logs

from db.findings import FindingsFile
from twosource.matching.findings import MARK, PAIRS, Findings, Table


def findings(number: int, pairs: int = 3) -> Findings:
    """Findings that no other number has."""
    codes = np.arange(pairs) * 2 + number
    return Findings(
        claims=(bytes([number]) * MARK, bytes(MARK)),
        candidates=np.array([[0, 1], [number, 2]]),
        tables={
            PAIRS: Table(codes, {"meaning": np.linspace(0, 1 / 3, pairs)}),
            "weighed": Table(codes[:1], {"words": np.array([0.1]), "apart": np.array([True])}),
            "none": Table(codes[:0], {"words": np.empty(0)}),
        },
    )


def same(one: Findings, other: Findings) -> bool:
    return plain(one) == plain(other)


def plain(found: Findings) -> object:
    """Everything there is, with its kind."""
    return (
        found.claims,
        found.candidates.tolist(),
        {
            name: (
                table.codes.tolist(),
                {k: (v.dtype, v.tolist()) for k, v in table.values.items()},
            )
            for name, table in found.tables.items()
        },
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "findings" / "last"


@pytest.mark.parametrize("kept", [findings(1), Findings()])
def test_what_is_kept_is_found_again_to_the_last_digit(path: Path, kept: Findings) -> None:
    FindingsFile(path, "code").put(kept, 0)

    assert same(FindingsFile(path, "code").get(), kept)


def test_only_the_last_findings_are_held(path: Path) -> None:
    file = FindingsFile(path, "code")
    file.put(findings(1, pairs=1_000), 0)
    file.put(findings(2), 0)

    assert same(file.get(), findings(2))
    assert path.stat().st_size < 1_000
    assert [one.name for one in path.parent.iterdir()] == ["last"]


def test_no_file_and_a_folder_in_its_place_hold_nothing(path: Path) -> None:
    assert same(FindingsFile(path, "code").get(), Findings())
    path.mkdir(parents=True)
    with capture_logs() as logs:
        assert same(FindingsFile(path, "code").get(), Findings())
        FindingsFile(path, "code").put(findings(1), 0)

    assert [one["event"] for one in logs if one["log_level"] == "warning"] == ["findings.not_kept"]


@pytest.mark.parametrize("length", [0, 1, 40, 60, 200, -33, -32, -1])
def test_a_file_that_was_cut_short_holds_nothing(path: Path, length: int) -> None:
    file = FindingsFile(path, "code")
    file.put(findings(1), 0)
    path.write_bytes(path.read_bytes()[:length])
    with capture_logs() as logs:
        assert same(file.get(), Findings())
    file.put(findings(2), 0)

    assert [one["event"] for one in logs] == ["findings.set_aside"]
    assert same(file.get(), findings(2))


def test_a_file_with_one_bit_turned_anywhere_holds_nothing(path: Path) -> None:
    file = FindingsFile(path, "code")
    file.put(findings(1), 0)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert same(file.get(), Findings())


@pytest.mark.parametrize("content", [b"", b"something else\n", b"\0" * 1_000])
def test_a_foreign_file_holds_nothing(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    assert same(FindingsFile(path, "code").get(), Findings())


def test_what_other_code_found_is_not_taken_over(path: Path) -> None:
    FindingsFile(path, "code").put(findings(1), 0)

    assert same(FindingsFile(path, "other code").get(), Findings())
    assert same(FindingsFile(path, "cod").get(), Findings())


def test_who_only_looks_leaves_the_file_as_it_is_and_says_what_was_scored(path: Path) -> None:
    FindingsFile(path, "code").put(findings(1), 0)
    with capture_logs() as logs:
        FindingsFile(path, "code", look_only=True).put(findings(2, pairs=5), 3)

    assert same(FindingsFile(path, "code").get(), findings(1))
    assert [(one["event"], one["scored"], one["stood"]) for one in logs] == [("pairs.scored", 2, 3)]


def test_a_reader_beside_many_writers_gets_the_findings_of_one(path: Path) -> None:
    FindingsFile(path, "code").put(findings(0), 0)

    def write(number: int) -> None:
        for _ in range(20):
            FindingsFile(path, "code").put(findings(number), 0)

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, number) for number in range(4)]
        read = [FindingsFile(path, "code").get() for _ in range(100)]
    for one in writing:
        one.result()
    possible = [plain(findings(number)) for number in range(4)]

    assert all(plain(one) in possible for one in read)
    assert [one.name for one in path.parent.iterdir()] == ["last"]


KILLED = """
import os, signal, sys
from pathlib import Path
import numpy as np
from db.findings import FindingsFile
from twosource.matching.findings import Findings, Table

class Deadly(np.ndarray):
    def tobytes(self, order="C"):
        os.kill(os.getpid(), signal.SIGKILL)

values = {"words": np.zeros(1_000_000), "names": np.zeros(1).view(Deadly)}
found = Findings(tables={"weighed": Table(np.zeros(1), values)})
FindingsFile(Path(sys.argv[1]), "code").put(found, 0)
"""


def test_who_is_killed_while_writing_leaves_what_was_there(path: Path) -> None:
    FindingsFile(path, "code").put(findings(1), 0)
    killed = subprocess.run([sys.executable, "-c", KILLED, path], check=False, timeout=60)
    [left] = [one for one in path.parent.iterdir() if one.name != "last"]

    assert killed.returncode == -9
    assert left.stat().st_size > 1_000_000  # it was in the middle of it
    assert same(FindingsFile(path, "code").get(), findings(1))
