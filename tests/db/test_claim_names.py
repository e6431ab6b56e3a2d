"""Names of claims in the decision log: written by builds, one build's answer after the other."""

import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from db.decisions import DecisionLog
from twosource.errors import DecisionError
from twosource.model import ClaimName, NameEvent, Place

PLACE = Place("a-1", 0, 4, "Rain")


@pytest.fixture
def log(tmp_path: Path) -> DecisionLog:
    return DecisionLog(tmp_path / "decisions.sqlite3")


def named(claim_id: str, *others: str) -> ClaimName:
    return ClaimName(claim_id, NameEvent.NAMED, (PLACE,), others)


def said(names: Sequence[ClaimName]) -> list[tuple[object, ...]]:
    return [(one.claim_id, one.event, one.places, one.others) for one in names]


def test_what_is_due_is_recorded_and_read_back_with_its_time(log: DecisionLog) -> None:
    due = [named("c-1"), ClaimName("c-2", NameEvent.MERGED, (), ("c-1",))]
    remembered = log.remember(lambda _: due)
    assert said(remembered) == said(due)
    assert log.names() == remembered
    assert all(one.recorded_at is not None for one in remembered)


def test_where_nothing_is_due_nothing_is_recorded(log: DecisionLog) -> None:
    first = log.remember(lambda _: [named("c-1")])
    assert log.remember(lambda _: ()) == first
    assert log.names() == first


def test_names_are_nobodys_decisions(log: DecisionLog) -> None:
    log.remember(lambda _: [named("c-1")])
    assert log.read() == []


def test_a_name_cannot_be_revoked(log: DecisionLog, tmp_path: Path) -> None:
    log.remember(lambda _: [named("c-1")])
    with pytest.raises(DecisionError, match="no decision n-"):
        log.record("revocation", {"decision_id": name_id(tmp_path / "decisions.sqlite3")}, "me", "")


def test_the_same_names_have_the_same_ids_in_every_store(tmp_path: Path) -> None:
    for name in ("one", "other"):
        DecisionLog(tmp_path / name).remember(lambda _: [named("c-1"), named("c-2", "c-1")])
    assert name_id(tmp_path / "one") == name_id(tmp_path / "other")


def name_id(path: Path) -> str:
    with closing(sqlite3.connect(path)) as raw:
        return str(raw.execute("SELECT decision_id FROM decision ORDER BY sequence").fetchone()[0])


def test_who_comes_second_is_asked_again_with_what_the_first_recorded(log: DecisionLog) -> None:
    asked: list[list[str]] = []

    def overtaken(names: Sequence[ClaimName]) -> Sequence[ClaimName]:
        asked.append([one.claim_id for one in names])
        if len(asked) == 1:
            log.remember(lambda _: [named("c-first")])
        return [named("c-second")]

    remembered = log.remember(overtaken)
    assert asked == [[], ["c-first"]]
    assert [one.claim_id for one in remembered] == ["c-first", "c-second"]
    assert log.names() == remembered


def test_builds_at_once_each_answer_to_everything_before_them(log: DecisionLog) -> None:
    builds = 6
    together = Barrier(builds)

    def build(number: int) -> None:
        together.wait()
        log.remember(lambda names: [named(f"c-{number}", *(one.claim_id for one in names))])

    with ThreadPoolExecutor(builds) as pool:
        list(pool.map(build, range(builds)))
    names = log.names()
    assert len(names) == builds
    for number, one in enumerate(names):
        assert one.others == tuple(earlier.claim_id for earlier in names[:number])
