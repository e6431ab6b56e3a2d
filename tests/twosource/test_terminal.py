import json

import pytest
from rich.console import Console

from twosource import terminal


def test_progress_in_a_log_is_a_line_a_step_and_a_line_a_quarter(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "words", Console(stderr=True))
    with terminal.progress() as report:
        for done in range(101):
            report("Pushing", done, 100)
        report("Waiting")
        report("Waiting")
    assert capsys.readouterr().err.splitlines() == [
        "Pushing 0 of 100",
        "Pushing 25 of 100",
        "Pushing 50 of 100",
        "Pushing 75 of 100",
        "Pushing 100 of 100",
        "Waiting",
    ]


def test_progress_on_a_terminal_leaves_each_step_as_done() -> None:
    screen = Console(force_terminal=True, width=100, record=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "words", screen)
        with terminal.progress() as report:
            report("Reading [bold]all[/bold]")
            report("Pushing", 3, 10)
            report.pause()
            terminal.say("in between")
            report("Stopping")
    shown = screen.export_text()
    for done in ("✓ Reading [bold]all[/bold]", "✓ Pushing", "in between", "✓ Stopping"):
        assert done in shown


def test_text_of_others_is_never_markup(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "words", Console(stderr=True))
    terminal.say("[red]alarm[/red] [link=https://example.org]here[/link]")
    table = terminal.table("claims", "text", "count#")
    terminal.add_row(table, "[bold]x[/bold]", 1234)
    terminal.print_table(table)
    said = capsys.readouterr().err
    assert "[red]alarm[/red] [link=https://example.org]here[/link]" in said
    assert "[bold]x[/bold]" in said
    assert "1,234" in said


def test_json_keeps_every_script_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_json({"text": "اسلام آباد – “quoted”"})
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {"text": "اسلام آباد – “quoted”"}
    assert "اسلام" in captured.out
    assert captured.err == ""
