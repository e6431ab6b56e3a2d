"""The command line where no Label Studio is needed; tests/test_demo.py has the rest."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.snapshot_rows import build, seed_newsroom
from twosource import cli
from twosource.model import Pull
from twosource.tables import pulled_row


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, arguments)


def end(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str]:
    """Run `main` as the installed command does; gives the exit code and what it said."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["twosource", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
    return ended.value.code, capsys.readouterr().err


def plain(text: str) -> str:
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", text).split())


@pytest.mark.parametrize(
    "command",
    [command.name or "" for command in cli.app.registered_commands],
)
def test_every_command_explains_itself(command: str) -> None:
    shown = run(command, "--help")
    assert shown.exit_code == 0
    first = plain(shown.output).partition("Options")[0]
    assert len(first) > len(f"Usage: twosource {command} [OPTIONS]") + 30


@pytest.mark.parametrize("command", ["claims", "digest", "rejections"])
def test_without_a_snapshot_it_says_what_to_run(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = end(capsys, command)
    assert code == 1
    assert "twosource build" in said


def test_status_of_an_empty_store_says_what_comes_next() -> None:
    shown = run("status", "--json")
    assert json.loads(shown.stdout)["snapshot"] is None
    assert json.loads(shown.stdout)["articles"] == 0


def test_claims_are_data_on_standard_output(tmp_path: Path) -> None:
    build(tmp_path / ".twosource", seed_newsroom())
    every = json.loads(run("claims", "--json").stdout)
    alone = json.loads(run("claims", "--status", "single_source", "--json").stdout)
    assert 0 < len(alone) < len(every)
    assert {claim["status"] for claim in alone} == {"single_source"}
    assert {"claim_id", "text", "reason", "origins", "mentions"} <= every[0].keys()


def test_a_mistyped_setting_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "twosource.toml").write_text("anotators_per_article = 3\n")
    code, said = end(capsys, "status")
    assert code == 1
    assert "anotators_per_article" in said


def test_the_demo_makes_no_accounts_in_a_label_studio_that_is_not_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TWOSOURCE_LABEL_STUDIO_URL", "https://label-studio.example.org")
    code, said = end(capsys, "demo", "--no-serve")
    assert code == 1
    assert "label_studio_url" in said


def test_an_own_label_studio_needs_a_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TWOSOURCE_LABEL_STUDIO_URL", "https://label-studio.example.org")
    code, said = end(capsys, "pull")
    assert code == 1
    assert "TWOSOURCE_LABEL_STUDIO_TOKEN" in said


def test_a_folder_that_is_no_newsroom_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = end(capsys, "import", str(tmp_path))
    assert code == 1
    assert "articles/" in said


def test_decisions_come_in_once_and_bad_rows_are_listed(tmp_path: Path) -> None:
    (tmp_path / "desk" / "articles").mkdir(parents=True)
    (tmp_path / "desk" / "outlets.csv").write_text(
        "outlet,owner_group,kind,country,basis\n"
        "Morning Ledger,Ledger Group,newspaper,GB,its imprint\n"
        ",Ledger Group,newspaper,GB,its imprint\n"
    )
    first, second = run("import", "desk"), run("import", "desk")
    assert first.exit_code == second.exit_code == cli.REFUSED
    assert "Recorded 1 decisions; 0 were there already." in plain(first.stderr)
    assert "Recorded 0 decisions; 1 were there already." in plain(second.stderr)
    assert "outlets.csv, line 3" in plain(first.stderr)


def test_suggestions_are_measured_on_the_demo_newsroom_where_nothing_is_tagged_here() -> None:
    measured = json.loads(run("suggest", "--evaluate", "--json").stdout)
    assert measured["here"] is None
    demo = measured["demo newsroom"]
    assert demo["articles"] == 6
    assert demo["overlap"]["Number"]["f1"] > demo["exact"]["Number"]["f1"] > 0.8
    assert demo["rules"]["Actor: tagged before"]["suggested"] > 100
    assert "No figures here" in run("suggest", "--evaluate").output


def test_suggest_says_who_makes_the_suggestions() -> None:
    asked = run("suggest")
    assert asked.exit_code == 2
    assert "push makes the suggestions" in plain(asked.output)


def test_a_mapping_or_configuration_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, said = end(capsys, "config", "nowhere.xml")
    assert (code, "nowhere.xml cannot be read" in said) == (1, True)
    code, said = end(capsys, "config", "--mapping", "nowhere.toml")
    assert (code, "nowhere.toml cannot be read" in said) == (1, True)


def test_a_pull_as_data_says_what_it_covers() -> None:
    at = datetime(2025, 6, 1, 12, tzinfo=UTC)
    full = Pull(at, None, "sha", (3, 4), 1, "http://ls")
    part = Pull(at, at, "sha", None, 1, "http://ls")
    assert [(row["since"], row["tasks"]) for row in map(pulled_row, (full, part))] == [
        (None, 2),
        ("2025-06-01T12:00:00+00:00", None),
    ]
    assert json.dumps(pulled_row(full))
