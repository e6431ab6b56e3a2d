"""For every rule a seeded fault makes it fail with the right keys, and its repair makes it pass."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from db.statements import names
from tests.twosource.gate.conftest import mend
from twosource.gate.asking import Question, ask, questions
from twosource.gate.subject import Subject
from twosource.model import Article
from twosource.store import Store
from validation.gate import Family, Outcome, Severity, State, shipped
from validation.schemas import TABLES


@dataclass(frozen=True)
class Case:
    """One fault; one that `stands` is in the demo newsroom as it is."""

    rule: str
    table: str
    keys: str
    fault: str = ""
    severity: str = Severity.BLOCKS
    stands: bool = False


FAULTS = yaml.safe_load(Path(__file__).with_name("faults.yaml").read_text("utf-8"))
COLUMNS = [
    Case(
        f"schema.{table}", table, "'column extra'", f"ALTER TABLE {table} ADD COLUMN extra INTEGER"
    )
    for table in TABLES
]
CASES = [*(Case(**row) for row in FAULTS), *COLUMNS]


def question(store: Store, code: str) -> Question:
    return next(one for one in questions(store.settings.store) if one.rule.code == code)


def put(subject: Subject, code: str) -> Outcome:
    # A fresh subject: what several rules share is worked out once, and the fault came since.
    return ask(question(subject.store, code), replace(subject))


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == {rule.code for rule in shipped()}


def test_every_table_of_a_snapshot_has_a_schema_rule() -> None:
    schema = {rule.name for rule in shipped() if rule.family is Family.SCHEMA}
    assert schema == set(TABLES) == set(names("schema"))


@pytest.fixture
def released(broken: Subject, tmp_path: Path) -> Subject:
    """The same, held against a release of as much."""
    release = tmp_path / "1.0.0"
    release.mkdir()
    (release / "report.json").write_text(json.dumps({"counts": broken.counts}), encoding="utf-8")
    return replace(broken, previous=release)


def seed(subject: Subject, case: Case) -> None:
    into = rf"\b(UPDATE|INTO|FROM|TABLE) {case.table}\b"
    for statement in filter(None, case.fault.split(";")):
        subject.connection.execute(re.sub(into, rf"\1 snapshot.{case.table}", statement))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.table}")
def test_a_fault_is_found_and_named_and_its_repair_passes(case: Case, released: Subject) -> None:
    if not case.stands:
        assert put(released, case.rule).state is State.PASSED
    seed(released, case)
    found = put(released, case.rule)
    assert (found.state, found.error) == (State.FAILED, None)
    assert found.rule.severity == case.severity
    expected = {key for (key,) in released.connection.execute(f"SELECT {case.keys}").fetchall()}
    assert {one.key for one in found.findings} == expected
    assert all(one.detail for one in found.findings)
    if case.stands:
        released.connection.execute(f"DELETE FROM snapshot.{case.table}")
    else:
        mend(released.connection, case.table)
    assert put(released, case.rule).state is State.PASSED


def test_what_came_after_the_build_is_found(store: Store, broken: Subject) -> None:
    subject = replace(broken, store=store)
    codes = ("integrity.newest_articles", "integrity.newest_decisions")
    assert [put(subject, code).state for code in codes] == [State.PASSED] * 2
    store.evidence.keep_article(Article("seed-009", "New."))
    store.log.record("outlet", {"outlet": "A"}, "Editor A", "", "d-new")
    found = [put(subject, code).findings for code in codes]
    assert [[one.key for one in findings] for findings in found] == [["seed-009"], ["d-new"]]


def test_a_waiver_does_not_make_a_snapshot_old(store: Store, broken: Subject) -> None:
    given = {"rule": "editorial.agreement", "keys": ["whole"], "until": "2125-01-01"}
    store.log.record("waiver", given, "Editor A", "So.", "d-waiver")
    store.log.record("revocation", {"decision_id": "d-waiver"}, "Editor A", "")
    assert put(replace(broken, store=store), "integrity.newest_decisions").state is State.PASSED


def test_findings_lead_to_the_task_and_to_the_dashboard(broken: Subject) -> None:
    broken.connection.execute("UPDATE snapshot.article SET outlet = NULL")
    one = put(broken, "editorial.outlets_identified").findings[1]
    assert one.link == "http://127.0.0.1:8080/projects/1/data?task=2"
    assert one.page == "article?article=seed-001"
    broken.connection.execute("UPDATE snapshot.claim SET verdict = NULL")
    one = put(broken, "editorial.disputed_has_verdict").findings[0]
    assert one.page == f"claim?claim={one.key}"


def test_a_rule_that_stumbles_over_damage_could_not_run(broken: Subject) -> None:
    broken.connection.execute("DELETE FROM snapshot.origin")
    found = put(broken, "integrity.statuses_recomputed")
    assert found.state is State.BROKEN
    assert "KeyError" in (found.error or "")


def test_a_snapshot_of_another_version_is_told_to_be_built_again(broken: Subject) -> None:
    broken.connection.execute("ALTER TABLE snapshot.claim DROP COLUMN verdict")
    broken.connection.execute("DROP TABLE snapshot.wording")
    assert [one.key for one in put(broken, "schema.claim").findings] == ["column verdict"]
    for code in ("editorial.disputed_has_verdict", "schema.wording"):
        found = put(broken, code)
        assert found.state is State.BROKEN
        assert "twosource build" in (found.error or "")
