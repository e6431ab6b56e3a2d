"""The command that says how well annotators agree."""

from typing import Annotated

import typer

from twosource.tables import print_agreement
from twosource.terminal import print_json

app = typer.Typer()

_SHOWN = 20  # articles; more than anybody reads in a terminal, and --json lists all


@app.command("agreement")
def agreement_command(
    context: typer.Context,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print data as JSON on standard output.")
    ] = False,
) -> None:
    """Say how well annotators agree on the articles that two or more tagged, worst first.

    docs/agreement.md says what each figure means.
    """
    from annotation.agreement import as_row
    from twosource import overview
    from twosource.store import open_store

    found = overview.agreement(open_store(context.obj))
    if as_json:
        print_json(as_row(found))
    if not as_json or found.overall is None:
        print_agreement(found, articles=_SHOWN)
