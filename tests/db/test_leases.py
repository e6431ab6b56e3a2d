"""Leases, with as many holders as a newsroom has: threads, processes, and one that went away."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from unittest.mock import ANY

import pytest

from db import leases
from db.decisions import DecisionLog
from db.leases import Pair

PAIRS = [(f"m-{number:03}", f"n-{number:03}") for number in range(100)]
# What another process of the newsroom does: it asks ten times, and says what it holds at last.
ASK_AGAIN = """
import json, sys
from db.decisions import DecisionLog
path, holder, pairs = sys.argv[1], sys.argv[2], [tuple(p) for p in json.loads(sys.argv[3])]
log = DecisionLog(path)
for _ in range(10):
    held = log.leases.take(holder, pairs, 20).pairs
print(json.dumps(held))
"""


@pytest.fixture
def log(tmp_path: Path) -> DecisionLog:
    return DecisionLog(tmp_path / "decisions.sqlite3")


def take(log: DecisionLog, holder: str, count: int, pairs: list[Pair] = PAIRS) -> tuple[Pair, ...]:
    return log.leases.take(holder, pairs, count).pairs


def test_the_first_pairs_that_nobody_else_holds(log: DecisionLog) -> None:
    assert take(log, "one", 3) == tuple(PAIRS[:3])
    assert take(log, "two", 3) == tuple(PAIRS[3:6])
    assert log.leases.take("three", PAIRS[:5], 25) == leases.Taken((), 5, ANY)


def test_asking_again_keeps_what_is_held_and_lets_go_of_what_is_not_wanted_any_more(
    log: DecisionLog,
) -> None:
    take(log, "one", 3)
    assert take(log, "one", 3) == tuple(PAIRS[:3])
    assert take(log, "one", 3, PAIRS[2:]) == tuple(PAIRS[2:5])
    assert take(log, "two", 2) == tuple(PAIRS[:2])


def test_a_screen_that_went_away_gives_its_pairs_back_in_time(
    log: DecisionLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "HELD_FOR", timedelta(0))
    take(log, "one", 3)
    monkeypatch.undo()
    assert take(log, "two", 3) == tuple(PAIRS[:3])
    assert take(log, "one", 3) == tuple(PAIRS[3:6])


def test_threads_that_ask_at_once_hold_disjoint_pairs(log: DecisionLog) -> None:
    with ThreadPoolExecutor(8) as pool:
        held = list(pool.map(lambda number: take(log, f"holder {number}", 10), range(8)))
    assert sorted(pair for found in held for pair in found) == PAIRS[:80]


def test_processes_that_ask_at_once_hold_disjoint_pairs(log: DecisionLog, tmp_path: Path) -> None:
    path = str(tmp_path / "decisions.sqlite3")
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", ASK_AGAIN, path, holder, json.dumps(PAIRS)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        for holder in ("one", "two")
    ]
    held = [json.loads(process.communicate()[0]) for process in asking]
    assert sorted(tuple(pair) for found in held for pair in found) == PAIRS[:40]


def test_leases_are_no_decisions(log: DecisionLog) -> None:
    take(log, "one", 3)
    assert (log.newest(), log.read()) == (0, [])


def test_a_screen_that_is_closed_gives_its_pairs_back_in_a_minute(
    log: DecisionLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = log.leases.take("one", PAIRS, 3)
    take(log, "two", 3)
    monkeypatch.setattr(leases, "LEFT_FOR", timedelta(0))
    log.leases.leave("one", closed.until)
    assert take(log, "three", 6) == (*PAIRS[:3], *PAIRS[6:9])


def test_a_screen_that_is_loaded_anew_keeps_what_it_took_again(
    log: DecisionLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = log.leases.take("one", PAIRS, 3)
    take(log, "one", 3)
    monkeypatch.setattr(leases, "LEFT_FOR", timedelta(0))
    log.leases.leave("one", before.until)
    assert take(log, "two", 3) == tuple(PAIRS[3:6])
