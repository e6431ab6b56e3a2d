"""The log keeps every decision of every writer, and nothing is ever changed in it."""

import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from db.decision_rows import DECISION
from db.decisions import DecisionLog
from db.migrate import migrations
from db.payloads import KINDS
from twosource.errors import DecisionError
from twosource.model import ClaimName, Decision, NameEvent, NewDecision

LEFT = {"article_id": "a-1", "start": 0, "end": 4, "text": "Rain"}
RIGHT = {"article_id": "a-2", "start": 10, "end": 14, "text": "Rain"}

PAYLOADS: dict[str, dict[str, Any]] = {
    "judgement": {"left": LEFT, "right": RIGHT, "judgement": "same"},
    "verdict": {"claim_id": "c-1", "verdict": "confirmed"},
    "status_override": {"claim_id": "c-1", "status": "repeated"},
    "actor": {"name": "Ministry of Tests", "type": "government", "aliases": ["the ministry"]},
    "outlet": {"outlet": "Daily Test", "owner_group": "Test Group"},
    "independence": {"left": "o-1", "right": "o-2", "independent": True},
    "calibration": {
        "model": "m",
        "stretch": 0.9,
        "centre": -1.5,
        "threshold": 0.2,
        "judgements": 9,
    },
    "waiver": {"rule": "editorial.enough_readers", "keys": ["whole"], "until": "2025-06-30"},
    "retraction": {"article_id": "a-1", "revision": 1, "on": "2025-06-02", "corrected": True},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store" / "decisions.sqlite3"


@pytest.fixture
def log(path: Path) -> DecisionLog:
    return DecisionLog(path)


def actor(name: str, decision_id: str | None = None) -> NewDecision:
    return NewDecision("actor", {"name": name}, "desk", "", decision_id)


def names(decisions: list[Decision]) -> list[str]:
    return [decision.payload["name"] for decision in decisions]


@pytest.mark.parametrize("kind", PAYLOADS)
def test_what_is_recorded_is_read_back(log: DecisionLog, kind: str) -> None:
    before = datetime.now(UTC)
    recorded = log.record(kind, PAYLOADS[kind], "Editor A", "because")
    assert log.read() == [recorded]
    assert recorded.payload.items() >= PAYLOADS[kind].items()
    assert (recorded.kind, recorded.who, recorded.why) == (kind, "Editor A", "because")
    assert before <= recorded.recorded_at <= datetime.now(UTC)
    assert recorded.recorded_at.tzinfo is UTC


def test_every_kind_is_in_the_table_of_cases() -> None:
    assert set(KINDS) == {*PAYLOADS, "revocation", "claim_name"}  # the last is no one's decision


@pytest.mark.parametrize(
    ("kind", "change", "named"),
    [
        ("judgement", {"judgement": "maybe"}, "judgement: "),
        ("judgement", {"left": LEFT | {"end": 5}}, "left: "),
        ("judgement", {"left": LEFT | {"start": -1}}, "left.start: "),
        ("judgement", {"left": RIGHT}, "left and right are the same"),
        ("judgement", {"comment": "x"}, "comment: "),
        ("verdict", {"claim_id": " "}, "claim_id: "),
        ("status_override", {"status": "true"}, "status: "),
        ("actor", {"type": "dog"}, "type: "),
        ("outlet", {"outlet": None}, "outlet: "),
        ("independence", {"independent": "perhaps"}, "independent: "),
        ("waiver", {"keys": []}, "keys: "),
        ("waiver", {"until": "soon"}, "until: "),
        ("retraction", {"on": "2025-02-30"}, "on: "),
        ("retraction", {"revision": 0}, "revision: "),
    ],
)
def test_a_wrong_payload_is_refused_with_the_field(
    log: DecisionLog, kind: str, change: dict[str, Any], named: str
) -> None:
    with pytest.raises(DecisionError) as refused:
        log.record(kind, PAYLOADS[kind] | change, "Editor A", "")
    assert named in str(refused.value)
    assert log.read() == []


def test_an_unknown_kind_and_a_missing_person_are_refused(log: DecisionLog) -> None:
    with pytest.raises(DecisionError, match="no decision kind 'opinion'"):
        log.record("opinion", {}, "Editor A", "")
    with pytest.raises(DecisionError, match="who: nobody decided"):
        log.record("actor", PAYLOADS["actor"], "  ", "")


def test_one_wrong_decision_keeps_the_whole_batch_out_and_all_wrong_ones_are_named(
    log: DecisionLog,
) -> None:
    wrong = [NewDecision("actor", {}, "desk", "", name) for name in ("d-2", "d-3")]
    with pytest.raises(DecisionError, match=r"(?s)d-2: .*d-3: "):
        log.record_many([actor("A", "d-1"), *wrong])
    assert log.read() == []


def test_recording_again_under_the_same_id_changes_nothing(log: DecisionLog) -> None:
    batch = [actor("A", "d-1"), actor("B", "d-2"), actor("A", "d-1")]
    with capture_logs() as logged:
        assert [log.record_many(batch), log.record_many(batch)] == [2, 0]
    first = log.read()
    assert log.record("actor", {"name": "A"}, "somebody else", "", "d-1") == first[0]
    assert log.read() == first
    assert [(e["event"], e["new"], e["already_there"]) for e in logged] == [
        ("decisions.recorded", 2, 1),
        ("decisions.recorded", 0, 3),
    ]


def test_an_id_never_comes_to_mean_something_else(log: DecisionLog) -> None:
    log.record_many([actor("A", "d-1")])
    for batch in ([actor("B", "d-1")], [actor("C", "d-2"), actor("D", "d-2")]):
        with pytest.raises(DecisionError, match=r"Already recorded with other content: d-[12]"):
            log.record_many(batch)
    assert names(log.read()) == ["A"]


def test_nothing_to_record_is_fine(log: DecisionLog) -> None:
    assert log.record_many([]) == 0


def test_what_is_refused_is_not_recorded_and_what_is_there_is_refused_no_more(
    log: DecisionLog, path: Path
) -> None:
    def refuse() -> None:
        with (
            closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")  # nobody comes between
        raise DecisionError("not beside what stands")

    new = NewDecision("actor", {"name": "A"}, "desk", "", "d-1")
    with pytest.raises(DecisionError, match="not beside what stands"):
        log.record_one(new, refuse)
    assert log.read() == []
    recorded = log.record_one(new)
    assert log.record_one(new, refuse) == recorded


def test_news_is_what_came_after_a_number_and_the_names_of_builds_count(log: DecisionLog) -> None:
    first = log.record("actor", {"name": "A"}, "desk", "")
    newest, news = log.news(0)
    assert (newest, news) == (log.newest(), [first])
    log.remember(lambda known: () if known else [ClaimName("c-1", NameEvent.NAMED, ())])
    later, news = log.news(newest)
    assert (later, news) == (log.newest(), [])
    assert later > newest


def test_a_revocation_shows_who_took_what_back(log: DecisionLog) -> None:
    kept, revoked = (log.record("actor", {"name": name}, "desk", "") for name in "AB")
    revocation = log.record("revocation", {"decision_id": revoked.decision_id}, "chief", "wrong")
    assert [(d.decision_id, d.revoked_by) for d in log.read()] == [
        (kept.decision_id, None),
        (revoked.decision_id, revocation.decision_id),
        (revocation.decision_id, None),
    ]


def test_the_first_of_two_revocations_counts(log: DecisionLog) -> None:
    revoked = log.record("actor", {"name": "A"}, "desk", "")
    first, _ = (
        log.record("revocation", {"decision_id": revoked.decision_id}, who, "") for who in "XY"
    )
    assert log.read()[0].revoked_by == first.decision_id


def test_only_what_was_decided_can_be_revoked(log: DecisionLog) -> None:
    with pytest.raises(DecisionError, match="there is no decision d-9 to revoke"):
        log.record("revocation", {"decision_id": "d-9"}, "desk", "")
    log.record_many([actor("A", "d-1")])
    revocation = log.record("revocation", {"decision_id": "d-1"}, "desk", "")
    with pytest.raises(DecisionError, match="a revocation cannot be revoked"):
        log.record("revocation", {"decision_id": revocation.decision_id}, "desk", "")


def test_as_of_a_moment_or_a_day_later_decisions_and_revocations_are_not_there(
    log: DecisionLog,
) -> None:
    first = log.record("actor", {"name": "A"}, "desk", "")
    log.record("revocation", {"decision_id": first.decision_id}, "desk", "")
    log.record("actor", {"name": "B"}, "desk", "")
    assert log.read(as_of=first.recorded_at) == [first]
    assert log.read(as_of=first.recorded_at.replace(tzinfo=None)) == [first]
    assert log.read(as_of=first.recorded_at - timedelta(microseconds=1)) == []
    today = first.recorded_at.date()
    assert log.read(as_of=today - timedelta(days=1)) == []
    assert log.read(as_of=today + timedelta(days=1)) == log.read()
    assert log.read(as_of=date.max - timedelta(days=1)) == log.read()


@pytest.mark.parametrize("change", ["UPDATE decision SET who = 'me'", "DELETE FROM decision"])
def test_the_database_itself_refuses_changes(log: DecisionLog, path: Path, change: str) -> None:
    recorded = log.record("actor", {"name": "A"}, "desk", "")
    with (
        closing(sqlite3.connect(path)) as raw,
        pytest.raises(sqlite3.IntegrityError, match="record a revocation instead"),
    ):
        raw.execute(change)
    assert log.read() == [recorded]


_WRITER = """
import sys
from db.decisions import DecisionLog
from twosource.model import NewDecision
log = DecisionLog(sys.argv[1])
sys.stdin.readline()
for number in range(40):
    log.record("actor", {"name": f"{sys.argv[2]}-{number}"}, sys.argv[2], "")
    log.record_many([NewDecision("actor", {"name": f"shared-{number}"}, "all", "", f"d-{number}")])
"""


def test_many_writers_in_several_processes_lose_nothing(path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path), name], stdin=subprocess.PIPE, text=True
        )
        for name in "abcd"
    ]  # all four also create the log at the same time
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    found = names(DecisionLog(path).read())
    own = {f"{name}-{number}" for name in "abcd" for number in range(40)}
    assert sorted(found) == sorted(own | {f"shared-{number}" for number in range(40)})
    for name in "abcd":
        mine = [entry for entry in found if entry.startswith(name)]
        assert mine == [f"{name}-{number}" for number in range(40)]


def test_threads_lose_nothing(log: DecisionLog) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: log.record("actor", {"name": f"{n}"}, "desk", ""), range(64)))
    assert sorted(names(log.read()), key=int) == [str(number) for number in range(64)]


def test_readers_do_not_wait_for_a_writer(log: DecisionLog, path: Path) -> None:
    recorded = log.record("actor", {"name": "A"}, "desk", "")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert log.read() == [recorded]
        writer.execute("ROLLBACK")


def test_migrations_are_recorded_once_and_a_newer_log_is_refused(path: Path) -> None:
    DecisionLog(path)
    DecisionLog(path)
    with closing(sqlite3.connect(path)) as raw:
        applied = raw.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
        assert applied == [(n, name) for n, (name, _) in migrations("sqlite").items()]
        raw.execute("INSERT INTO migration VALUES (999, 'future', 'then')")
        raw.commit()
    with pytest.raises(DecisionError, match=r"migrations \[999\].*newer"):
        DecisionLog(path)


def test_a_migration_that_fails_leaves_no_record_of_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrations("sqlite")
    broken = known | {99: ("broken", "CREATE TABLE nonsense (")}
    with monkeypatch.context() as patched:
        patched.setattr("db.migrate.migrations", lambda _: broken)
        with pytest.raises(DecisionError, match="cannot be opened"):
            DecisionLog(path)
    log = DecisionLog(path)  # what came before it stands, and the log works
    assert log.record("actor", {"name": "A"}, "desk", "") == log.read()[0]


def test_the_table_in_code_is_the_table_in_the_database(log: DecisionLog, path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    columns = sa.inspect(engine).get_columns("decision")
    assert [c["name"] for c in columns] == [c.name for c in DECISION.columns]
    may_be_empty = {c["name"] for c in columns if c["nullable"]}
    assert may_be_empty - {"sequence"} == {"subject", "email"}


def test_payloads_are_stored_readably(log: DecisionLog, path: Path) -> None:
    log.record("actor", {"name": "Türkiye"}, "desk", "")
    with closing(sqlite3.connect(path)) as raw:
        stored = raw.execute("SELECT payload FROM decision").fetchone()[0]
    assert "Türkiye" in stored
    assert json.loads(stored)["name"] == "Türkiye"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://u:hidden@localhost/x", "Use SQLite or PostgreSQL"),
        ("postgresql+pg8000://u:hidden@localhost/x", "'pg8000', which is not installed"),
        ("://hidden", "cannot be read"),
    ],
)
def test_a_url_that_cannot_work_is_explained_without_its_password(url: str, says: str) -> None:
    with pytest.raises(DecisionError) as refused:
        DecisionLog(url)
    assert says in str(refused.value)
    assert "hidden" not in str(refused.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("not a database, but long enough to be looked at" * 50)
    with pytest.raises(DecisionError, match="cannot be opened"):
        DecisionLog(tmp_path / "log")


def test_a_log_that_cannot_be_written_says_that_nothing_was_recorded(
    log: DecisionLog, path: Path
) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("ALTER TABLE decision RENAME TO elsewhere")
    with pytest.raises(DecisionError, match="Nothing was recorded"):
        log.record("actor", {"name": "A"}, "desk", "")
