"""The commands of the gate: run it, and let named keys of a rule pass it for a while."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from twosource.errors import GateError, TwosourceError
from twosource.gate_tables import print_gate
from twosource.terminal import print_json, progress, say

app = typer.Typer()

BLOCKED = 1
COULD_NOT_RUN = 2

Json = Annotated[bool, typer.Option("--json", help="Print data as JSON on standard output.")]


@app.command("check")
def check_command(
    context: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option(help="Folder for the reports; STORE/reports/SNAPSHOT without it."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            help="The release that counts are held against; the store's last without it.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Run the gate: every rule, on the current snapshot, with reports as HTML, JUnit XML and more.

    Ends with 0 where the snapshot may be released, 1 where something blocks it, 2 where the gate
    or one of its rules could not run.
    """
    from twosource import checked, checking
    from twosource.store import open_store
    from validation.gate import as_row, write_reports

    try:
        store = open_store(context.obj)
        with progress() as report:
            found = checking.check(store, against or checked.last_release(store), report)
        folder = to or checked.report_folder(store, found.snapshot)
        write_reports(found, folder)
    except (TwosourceError, OSError) as error:
        say(f"The gate could not run. {error}", style="bold red")
        raise typer.Exit(COULD_NOT_RUN) from error
    if as_json:
        print_json(as_row(found))
    else:
        print_gate(found)
    say(f"Report  {folder / 'report.html'}")
    raise typer.Exit(COULD_NOT_RUN if found.broken else BLOCKED if found.blocking else 0)


@app.command("waive")
def waive_command(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(help="Its code, such as editorial.disputed_has_verdict.")],
    key: Annotated[list[str], typer.Option(help="What to let pass; give it again for more.")],
    why: Annotated[str, typer.Option(help="For those who read the release.")],
    until: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day on which it holds.")
    ],
) -> None:
    """Let named keys of a rule pass the gate for a while, with who, why and until when.

    A waiver is a decision in the log, and is printed in every report and release. A rule that
    measures the whole is waived with the key `whole`.
    """
    from twosource import waiving
    from twosource.gate import asking
    from twosource.store import open_store

    store = open_store(context.obj)
    if rule not in {one.rule.code for one in asking.questions(store.settings.store)}:
        raise GateError(f"There is no rule {rule}. `twosource check` lists all.")
    person = waiving.responsible(store.settings.editor)
    given = waiving.waive(store.log, person, (rule, tuple(key)), why, until.date())
    say(f"Recorded as {given.decision_id}; it holds to the end of {until:%d %B %Y}.")
    say("Next: twosource check shows what is left.")


@app.command("unwaive")
def unwaive_command(
    context: typer.Context,
    waiver: Annotated[str, typer.Argument(help="The id that `waive` gave it.")],
    why: Annotated[str, typer.Option(help="Why; may be left out.")] = "",
) -> None:
    """Take a waiver back; both stay in the log."""
    from twosource import waiving
    from twosource.store import open_store

    store = open_store(context.obj)
    person = waiving.responsible(store.settings.editor)
    waiving.revoke(store.log, person, waiving.named(store.log, waiver), why)
    say(f"Taken back: {waiver}.")
