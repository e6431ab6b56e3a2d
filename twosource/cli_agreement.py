"""The command that says how well annotators agree."""

from dataclasses import asdict
from typing import Annotated

import typer

from twosource.tables import print_agreement, print_gamma
from twosource.terminal import print_json, progress

app = typer.Typer()

_SHOWN = 20  # articles; more than anybody reads in a terminal, and --json lists all


@app.command("agreement")
def agreement_command(
    context: typer.Context,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print data as JSON on standard output.")
    ] = False,
    with_gamma: Annotated[
        bool, typer.Option("--gamma", help="Also gamma; needs the extra of that name, and time.")
    ] = False,
) -> None:
    """Say how well annotators agree on the articles that two or more tagged, worst first.

    docs/agreement.md says what each figure means.
    """
    from annotation.agreement import as_row
    from twosource import overview
    from twosource.store import open_store

    store = open_store(context.obj)
    found = overview.agreement(store)
    gamma = None
    if with_gamma:
        with progress() as report:
            gamma = overview.gamma(store, report)
    if as_json:
        print_json(as_row(found) | ({} if gamma is None else {"gamma": asdict(gamma)}))
    if not as_json or found.overall is None:
        print_agreement(found, articles=_SHOWN)
    if gamma is not None and not as_json:
        print_gamma(gamma, articles=_SHOWN)
