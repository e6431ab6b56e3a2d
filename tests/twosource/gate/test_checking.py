"""A whole run of the gate: what it ends with, what it writes, and what waivers do to it."""

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

from twosource import checked, checking, cli, waiving
from twosource.errors import DecisionError, NotAllowedError
from twosource.model import Person, Role
from twosource.progress import quiet
from twosource.store import Store
from validation.gate import State, as_row

TODAY = datetime.now(UTC).date()
TOMORROW = TODAY + timedelta(days=1)
RELEASER = Person("Editor R", Role.RELEASE)
NO_VERDICT = "editorial.disputed_has_verdict"


def run(store: Store, *arguments: str) -> Result:
    return CliRunner().invoke(
        cli.app,
        ["--store", str(store.settings.store), *arguments],
        env={"TWOSOURCE_EDITOR": "Editor R", "COLUMNS": "160"},
    )


def without_verdict(store: Store) -> list[str]:
    """The disputed claims that nobody gave a verdict on."""
    with closing(store.snapshots.connect()) as connection:
        query = "SELECT claim_id FROM claim WHERE disputed AND verdict IS NULL ORDER BY ALL"
        return [claim_id for (claim_id,) in connection.execute(query).fetchall()]


def failed(store: Store) -> set[str]:
    found = checking.check(store, None, quiet)
    return {one.rule.code for one in found.outcomes if one.state is State.FAILED}


def test_a_sound_snapshot_passes_and_a_second_run_writes_the_same_bytes(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        assert run(store, "check", "--to", str(folder)).exit_code == 0
    names = ["report.html", "report.json", "report.md", "report.xml"]
    for folder in folders:
        assert sorted(path.name for path in folder.iterdir()) == names
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()
    found = json.loads((folders[0] / "report.json").read_text("utf-8"))
    assert found["checked_at"] == "2025-06-15T15:06:40+00:00"
    assert (found["passes"], found["blocking"]) == (True, [])
    assert found["counts"]["claims"] == 160


def test_what_blocks_is_named_in_every_report_and_the_exit_code_says_so(blocked: Store) -> None:
    claims = without_verdict(blocked)
    shown = run(blocked, "check", "--json")
    assert shown.exit_code == 1
    found = json.loads(shown.stdout)
    assert found["blocking"] == [NO_VERDICT]
    folder = checked.report_folder(blocked, found["snapshot"])
    for name in ("report.html", "report.json", "report.xml"):
        text = (folder / name).read_text("utf-8")
        assert all(claim in text for claim in claims), name
    assert all(claim.replace("-", "\\-") in (folder / "report.md").read_text() for claim in claims)
    suite = ET.parse(folder / "report.xml").getroot()
    assert [
        case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None
    ] == ["disputed_has_verdict"]
    table = run(blocked, "check")
    assert table.exit_code == 1
    assert NO_VERDICT in table.stdout
    assert claims[0] in table.stderr
    assert "http://127.0.0.1:8501/claim?claim=" in table.stderr


def test_a_waiver_lets_named_keys_pass_until_it_is_taken_back(blocked: Store) -> None:
    claims = without_verdict(blocked)
    until = ["--why", "The court decides on Monday.", "--until", str(TOMORROW)]
    assert run(blocked, "waive", NO_VERDICT, "--key", claims[0], *until).exit_code == 0
    assert NO_VERDICT in failed(blocked)
    assert run(blocked, "waive", NO_VERDICT, "--key", claims[1], *until).exit_code == 0
    assert run(blocked, "check").exit_code == 0
    report = checked.last_report(blocked)
    assert report is not None
    assert report.outcome(NO_VERDICT).state is State.WAIVED
    folder = checked.report_folder(blocked, report.snapshot)
    for name in ("report.html", "report.json", "report.md", "report.xml"):
        assert "waived" in (folder / name).read_text("utf-8"), name
    assert "The court decides on Monday." in (folder / "report.html").read_text("utf-8")
    ids = [one["decision_id"] for one in as_row(report)["waivers"]]
    assert run(blocked, "unwaive", ids[0]).exit_code == 0
    assert run(blocked, "check").exit_code == 1


def test_the_last_report_knows_waivers_that_came_after_it(blocked: Store) -> None:
    assert checked.last_report(blocked) is None
    claims = without_verdict(blocked)
    run(blocked, "check")
    before = checked.last_report(blocked)
    assert before is not None
    assert not before.passes
    waiving.waive(blocked.log, RELEASER, (NO_VERDICT, tuple(claims)), "So.", TOMORROW)
    after = checked.last_report(blocked)
    assert after is not None
    assert after.passes


def test_a_waiver_that_ran_out_or_waives_nothing_any_more_is_reported(blocked: Store) -> None:
    claims = without_verdict(blocked)
    waiving.waive(blocked.log, RELEASER, (NO_VERDICT, (claims[0], "c-gone")), "So.", TODAY)
    given = {"rule": NO_VERDICT, "keys": claims, "until": "2025-01-01"}
    blocked.log.record("waiver", given, "Editor R", "Old.", "d-old")
    report = checking.check(blocked, None, quiet)
    told = {one.waiver.why: (one.covers, one.idle, one.expired) for one in report.waivers}
    assert told == {"So.": ((claims[0],), ("c-gone",), False), "Old.": ((), tuple(claims), True)}
    said = run(blocked, "check").stderr
    assert "No longer needed for c-gone." in said
    assert "It ran out" in said


def test_a_measured_rule_is_waived_as_a_whole(store: Store) -> None:
    (store.settings.store / "gate.toml").write_text("[editorial.agreement]\nminimum = 0.99\n")
    assert "editorial.agreement" in failed(store)
    waiving.waive(store.log, RELEASER, ("editorial.agreement", ("whole",)), "First day.", TOMORROW)
    assert "editorial.agreement" not in failed(store)


def test_only_the_role_for_releases_waives_and_takes_back(store: Store) -> None:
    given = ("editorial.agreement", ("whole",))
    editor = Person("Editor A", Role.EDITOR)
    with pytest.raises(NotAllowedError, match="role release"):
        waiving.waive(store.log, editor, given, "So.", TOMORROW)
    waiving.waive(store.log, RELEASER, given, "So.", TOMORROW)
    (waiver,) = waiving.waivers(store.log.read())
    with pytest.raises(NotAllowedError, match="role release"):
        waiving.revoke(store.log, editor, waiver)
    waiving.revoke(store.log, RELEASER, waiver)
    assert waiving.waivers(store.log.read()) == ()


@pytest.mark.parametrize(
    ("keys", "why", "until"),
    [
        ((), "So.", TOMORROW),
        (("whole",), " ", TOMORROW),
        (("whole",), "So.", TODAY - timedelta(days=1)),
    ],
)
def test_a_waiver_without_key_reason_or_future_is_refused(
    store: Store, keys: Sequence[str], why: str, until: date
) -> None:
    with pytest.raises(DecisionError):
        waiving.waive(store.log, RELEASER, ("editorial.agreement", tuple(keys)), why, until)


def test_where_the_gate_cannot_run_it_ends_with_2(store: Store, tmp_path: Path) -> None:
    (store.settings.store / "gate.toml").write_text("[editorial.agrement]\nminimum = 0.1\n")
    shown = run(store, "check")
    assert shown.exit_code == 2
    assert "editorial.agrement" in shown.stderr
    nowhere = CliRunner().invoke(cli.app, ["--store", str(tmp_path / "empty"), "check"])
    assert nowhere.exit_code == 2
    assert "twosource build" in nowhere.stderr


def test_own_rules_run_like_the_others_and_a_broken_one_ends_with_2(store: Store) -> None:
    folder = store.settings.store / "rules"
    folder.mkdir()
    header = "-- code: short\n-- severity: warns\n-- sentence: No claim is short.\n-- fix: Ask.\n"
    query = "SELECT claim_id AS key, 'Short.' AS detail, claim_id FROM claim ORDER BY ALL LIMIT 3"
    (folder / "short.sql").write_text(header + query)
    shown = run(store, "check", "--json")
    assert shown.exit_code == 0
    own = json.loads(shown.stdout)["outcomes"][-1]
    assert (own["code"], own["state"], own["found"]) == ("own.short", "failed", 3)
    assert own["findings"][0]["page"].startswith("claim?claim=")
    (folder / "wrong.sql").write_text(header.replace("short", "wrong") + "SELECT 1 AS one")
    shown = run(store, "check")
    assert shown.exit_code == 2
    assert "own.wrong" in shown.stderr


def test_counts_are_held_against_the_newest_release_of_the_store(store: Store) -> None:
    for version, articles in (("0.9.0", 6), ("0.10.0", 60)):
        release = store.settings.store / "releases" / version
        release.mkdir(parents=True)
        (release / "report.json").write_text(json.dumps({"counts": {"articles": articles}}))
    assert (last := checked.last_release(store)) is not None
    assert last.name == "0.10.0"
    shown = run(store, "check", "--json")
    assert shown.exit_code == 1
    found = json.loads(shown.stdout)
    assert (found["previous"], found["blocking"]) == ("0.10.0", ["editorial.counts_kept"])
