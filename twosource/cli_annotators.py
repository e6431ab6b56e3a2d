"""The commands about annotators' work: what goes back to them, and how they are doing."""

import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Annotated

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


@app.command("adjudicate")
def adjudicate_command(context: typer.Context) -> None:
    """Prepare what annotators dispute for an adjudicator, and settle what one has decided.

    A disputed article is listed in the tab To adjudicate, with a version that holds what all
    agree on. Name the adjudicators' accounts in the setting `adjudicators`; their version then
    counts as ground truth from the next pull and build on.
    """
    from twosource.connection import connect
    from twosource.follow_up import follow_up
    from twosource.store import open_store

    store = open_store(context.obj)
    with progress() as report, connect(store, report) as at:
        done = follow_up(store, at, report)
        project_url = at.project_url
    for task_id, one in done.disputes.items():
        say(f"{one.article_id}: {one.agreement:.0%} agreement, {project_url}/data?task={task_id}")
    say(f"{len(done.disputes):,} articles to adjudicate, {len(done.settled):,} settled now.")
    if done.settled:
        say("Next: twosource pull and twosource build let them count.")
    if not store.settings.adjudicators:
        say("Nobody is named in the setting `adjudicators` yet, so nothing can be settled.")


@app.command("config")
def config_command(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Argument(help="Labelling configuration (XML); ours without it.")
    ] = None,
    *,
    mapping: Annotated[
        Path | None, typer.Option(help="TOML: what becomes of values no longer offered.")
    ] = None,
) -> None:
    """Give annotators another labelling configuration; one that strands labels is refused.

    The mapping has a table for each control ([label], [type], [relation], [control], …) with
    lines such as militia = "armed_group"; a label that becomes "" is left out. It is kept with
    the configuration and applied by every build, and exports stay as they came.
    """
    from twosource import relabelling
    from twosource.connection import connect
    from twosource.store import open_store

    store = open_store(context.obj)
    wanted, becomes = relabelling.read_config(config), relabelling.read_mapping(mapping)
    with progress() as report, connect(store, report) as at:
        used = relabelling.relabel(store, at, wanted, becomes, report)
    values = sum(len(offer) > 1 for offer in used)
    say(f"The project has the configuration now; it offers all {values:,} values in use.")
    say("Next: twosource build reads the tagging accordingly.")


@app.command("watch")
def watch_command(
    context: typer.Context,
    every: Annotated[
        float | None, typer.Option(help="Seconds between rounds; watch_every without it.", min=1)
    ] = None,
) -> None:
    """Pull what changed, build and flag, again and again until Ctrl-C; a line a round.

    A round that fails is said and tried again, after a longer and longer pause.
    """
    from twosource import serving
    from twosource.progress import quiet
    from twosource.store import open_store
    from twosource.watching import rounds

    store = open_store(context.obj)
    interval = store.settings.watch_every if every is None else every
    say(f"Looking every {interval:g} seconds. Ctrl-C stops.")
    with closing(rounds(store, interval, quiet)) as done:
        for each in done:
            again = f"; next in {each.pause:g} s" if each.failed else ""
            style = "yellow" if each.failed else ""
            say(f"{datetime.now().astimezone():%H:%M:%S} {each.text}{again}", style=style)
            next_at = time.monotonic() + each.pause
            serving.wait_while(lambda until=next_at: time.monotonic() < until)  # type: ignore[misc]
