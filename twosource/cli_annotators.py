"""The commands about annotators' work: what goes back to them, and how they are doing."""

import typer

from twosource.terminal import progress, say

app = typer.Typer()


@app.command("flag")
def flag_command(context: typer.Context) -> None:
    """Show annotators in Label Studio what the last build refused, until it is mended.

    Makes the tabs All, To adjudicate, Fix these and Second reader where they are missing.
    """
    from twosource.connection import connect
    from twosource.follow_up import follow_up
    from twosource.store import open_store

    store = open_store(context.obj)
    with progress() as report, connect(store, report) as at:
        done = follow_up(store, at, report)
    if done.tabs:
        say(f"Made the tabs {', '.join(done.tabs)}.")
    for name, flagged in done.flags.items():
        say(f"{name}: {len(flagged.raised):,} tasks flagged, {len(flagged.cleared):,} cleared.")
