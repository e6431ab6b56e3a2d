"""The table of rules, and what a newsroom may move in it."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from db import rules as statements
from twosource.errors import GateError
from validation.gate import Family, Rule, Severity, rules, shipped
from validation.gate.own import read

HEADER = {"code": "short", "severity": "warns", "sentence": "No claim is short.", "fix": "Ask."}


def write(folder: Path, name: str, header: dict[str, str], sql: str = "SELECT 1 AS key") -> None:
    lines = [f"-- {field}: {value}" for field, value in header.items()]
    (folder / f"{name}.sql").write_text("\n".join([*lines, sql]), encoding="utf-8")


def test_every_statement_belongs_to_a_rule() -> None:
    for family in (Family.INTEGRITY, Family.EDITORIAL):
        known = {rule.name for rule in shipped() if rule.family is family}
        assert set(statements.shipped(family)) <= known


def test_a_missed_minimum_blocks_and_an_exceeded_maximum_warns() -> None:
    for rule in shipped():
        if rule.minimum is not None:
            assert rule.severity is not Severity.WARNS, rule.code
        if rule.maximum is not None:
            assert rule.severity is not Severity.BLOCKS, rule.code
    given = {"code": "own.a", "sentence": "S.", "fix": "F."}
    with pytest.raises(ValidationError, match="a missed minimum blocks"):
        Rule(**given, severity=Severity.WARNS, minimum=1)
    with pytest.raises(ValidationError, match="an exceeded maximum warns"):
        Rule(**given, severity=Severity.BLOCKS, maximum=1)
    with pytest.raises(ValidationError, match="two rules"):
        Rule(**given, severity=Severity.INFORMS, minimum=1, maximum=2)


def test_a_newsroom_moves_thresholds_and_the_rule_says_so(tmp_path: Path) -> None:
    own = tmp_path / "gate.toml"
    assert rules(own) == shipped()
    own.write_text("[editorial.agreement]\nminimum = 0.5\n", encoding="utf-8")
    moved = {rule.code: rule for rule in rules(own) if rule.moved}
    assert {code: rule.minimum for code, rule in moved.items()} == {"editorial.agreement": 0.5}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[editorial.agrement]\nminimum = 0.5", "editorial.agrement"),
        ("[editorial.agreement]\nmaximum = 0.5", "its minimum alone"),
        ('[editorial.agreement]\nseverity = "informs"', "its minimum alone"),
        ("[editorial.agreement]\nminimum = 0.5\nfix = 'x'", "its minimum alone"),
        ("[integrity.body_holds_spans]\nmaximum = 9", "it has no threshold"),
        ("[editorial.agreement]\nminimum = 'low'", "no number"),
        ("editorial = 1", "editorial"),
        ("[editorial", "cannot be read"),
    ],
)
def test_what_else_a_newsroom_writes_there_is_refused(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "gate.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(GateError, match=said):
        rules(own)


def test_own_rules_are_read_with_their_headers(tmp_path: Path) -> None:
    write(tmp_path, "b", HEADER | {"maximum": "0.2"}, "SELECT 0.1 AS measured")
    write(tmp_path, "a", HEADER | {"code": "other"})
    (tmp_path / "notes.txt").write_text("Not a rule.")
    found = read(tmp_path)
    assert [one.rule.code for one in found] == ["own.other", "own.short"]
    assert [one.rule.threshold for one in found] == [None, 0.2]
    assert [one.error for one in found] == [None, None]
    assert read(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"severity": ""}, "does not say severity"),
        ({"severity": "shouts"}, "blocks"),
        ({"code": "Too Short"}, "small letters"),
        ({"minimum": "0.5"}, "a missed minimum blocks"),
        ({"maximum": "few"}, "number"),
    ],
)
def test_a_header_that_cannot_be_read_is_told_with_its_file(
    tmp_path: Path, change: dict[str, str], said: str
) -> None:
    write(tmp_path, "a", HEADER | change)
    (one,) = read(tmp_path)
    assert one.error is not None
    assert "a.sql" in one.error
    assert said in one.error


def test_a_code_is_used_once(tmp_path: Path) -> None:
    write(tmp_path, "a", HEADER)
    write(tmp_path, "b", HEADER)
    assert [one.error is None for one in read(tmp_path)] == [True, False]
