"""The command line: parse, call one function, print.

A command imports what it runs: Label Studio's SDK alone takes two seconds to import, and nobody
should wait for it to read a help text.

Exit codes: 0 done; 1 an error stopped it, and was said in words; 2 the command was mistyped;
3 done, but some input was refused and listed; 130 stopped with Ctrl-C. `check` has its own: 0 the
snapshot may be released, 1 something blocks it, 2 the gate could not run.
"""

import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource import (
    __version__,
    cli_agreement,
    cli_annotators,
    cli_gate,
    cli_matching,
    cli_release,
    cli_review,
    cli_suggest,
)
from twosource.errors import TwosourceError
from twosource.model import Status
from twosource.settings import DEMO_NEWSROOM, Settings, read_settings
from twosource.tables import (
    print_claims,
    print_pushed,
    print_refused,
    print_rejections,
    print_status,
    print_summary,
    pulled_row,
    pushed_row,
)
from twosource.terminal import log_to_terminal, print_json, print_line, progress, say

if TYPE_CHECKING:
    from twosource import demo
    from twosource.store import Store

REFUSED = 3

app = typer.Typer(
    help="Which claims in the news stand on two independent sources, which only echo one, and "
    "which stand alone.",
    epilog="Exit codes: 0 done, 1 error, 2 usage, 3 done but some input was refused, 130 Ctrl-C.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(cli_annotators.app)
app.add_typer(cli_agreement.app)
app.add_typer(cli_matching.app)
app.add_typer(cli_review.app)
app.add_typer(cli_suggest.app)
app.add_typer(cli_gate.app)
app.add_typer(cli_release.app)

Json = Annotated[bool, typer.Option("--json", help="Print data as JSON on standard output.")]
Publication = Annotated[
    bool,
    typer.Option("--publication", help="With --as-of: by publication alone, decided as of today."),
]


def main() -> None:
    """Run the command line; errors that we raise on purpose are said, not traced."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop what we started, then go
    try:
        app()
    except TwosourceError as error:
        say(str(error), style="bold red")
        sys.exit(1)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        print_line(f"twosource {__version__}")
        raise typer.Exit


@app.callback()
def _global_options(
    context: typer.Context,
    store: Annotated[
        Path | None, typer.Option(help="Folder that holds all state; .twosource without it.")
    ] = None,
    *,
    verbose: Annotated[bool, typer.Option("--verbose", help="Log events as they happen.")] = False,
    version: Annotated[  # noqa: ARG001 - handled by its callback
        bool, typer.Option("--version", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    log_to_terminal(verbose=verbose)
    context.obj = read_settings(store=store)


@app.command("init")
def init_command(context: typer.Context) -> None:
    """Make the store and the Label Studio project. Run it first, and again any time.

    Without label_studio_url a Label Studio is installed and started for you; `twosource
    label-studio` keeps it running while people tag.
    """
    from twosource.connection import connect
    from twosource.store import open_store

    store = open_store(context.obj)
    with progress() as report, connect(store, report) as at:
        project_url = at.project_url
    say(f"The store is {store.settings.store}; the project is {project_url}.")
    say("Next: twosource push FOLDER brings in articles.")


@app.command("demo")
def demo_command(
    context: typer.Context,
    newsroom: Annotated[
        Path, typer.Option(help="A folder laid out like seeds/.", exists=True, file_okay=False)
    ] = DEMO_NEWSROOM,
    *,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop after the summary.")] = False,
    as_json: Json = False,
) -> None:
    """Run a whole newsroom: push, tag as its annotators, pull, build, and open the dashboard.

    A second run finds everything again and doubles nothing. Ctrl-C stops what it started.
    """
    from twosource import demo, overview
    from twosource.store import open_store

    store = open_store(context.obj)
    with progress() as report, demo.run(store, newsroom, report) as run:
        report.pause()
        summary = overview.summary(store)
        print_refused(run.rejections, run.warnings)
        print_summary(summary)
        if as_json:
            print_json(summary)
        if not no_serve:
            _serve(store, run)


def _serve(store: "Store", run: "demo.Run") -> None:
    from twosource import serving

    settings = store.settings
    with serving.dashboard(settings.store, settings.dashboard_port, say) as dashboard:
        say(f"Dashboard     {dashboard.url}", style="bold")
        say(f"Label Studio  {run.project_url}", style="bold")
        for account in run.accounts:
            say(f"  log in as   {account.email}  {account.password.get_secret_value()}")
        say("Ctrl-C stops both.")
        serving.show(dashboard.url)
        serving.wait_while(lambda: dashboard.is_running)


@app.command("label-studio")
def label_studio_command(context: typer.Context) -> None:
    """Keep this store's own Label Studio running while people tag, until Ctrl-C."""
    from twosource import serving
    from twosource.connection import own_server
    from twosource.store import open_store

    store = open_store(context.obj)
    with progress() as report, own_server(store, report) as own:
        report.pause()
        say(f"Label Studio  {own.at.project_url}", style="bold")
        say(f"  log in as   {own.admin.email}  {own.admin.password.get_secret_value()}")
        say("Ctrl-C stops it.")
        serving.wait_while(lambda: own.process.is_alive)


@app.command("push")
def push_command(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(help="Files, folders, and feeds or pages by URL.")],
    *,
    as_json: Json = False,
) -> None:
    """Bring articles into Label Studio: Markdown, text, JSONL, CSV, HTML, RSS or Atom.

    Articles that are there already stay as they are; a changed body becomes a new revision.
    """
    from annotation import ingest
    from twosource import pipeline
    from twosource.connection import connect
    from twosource.store import open_store

    store = open_store(context.obj)
    ingested = ingest.read(paths)
    print_refused(ingested.rejections, ingested.warnings)
    with progress() as report, connect(store, report) as at:
        kept = pipeline.keep(store, paths, ingested, report)
        pushed = pipeline.push(store, at, report)
    print_pushed(kept, pushed)
    if as_json:
        print_json(pushed_row(ingested, kept, pushed))
    _end(refused=len(ingested.rejections))


@app.command("pull")
def pull_command(
    context: typer.Context,
    *,
    full: Annotated[bool, typer.Option("--full", help="Fetch and compare all tasks.")] = False,
    as_json: Json = False,
) -> None:
    """Fetch what annotators did since the last pull; Label Studio is not changed."""
    from twosource import pipeline
    from twosource.connection import connect
    from twosource.store import open_store

    store = open_store(context.obj)
    with progress() as report, connect(store, report) as at:
        pulled = pipeline.pull(store, at, report, full=full)
    since = "everything" if pulled.since is None else f"what changed since {pulled.since:%F %T} UTC"
    say(f"Pulled {since}; kept as export {pulled.export_sha256[:12]}.")
    say("Next: twosource build derives a snapshot from it.")
    if as_json:
        print_json(pulled_row(pulled))


@app.command("import")
def import_command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A newsroom folder.", exists=True)],
) -> None:
    """Record what a newsroom folder has decided: judgements.jsonl, outlets.csv, actors.csv.

    What was recorded before is left as it is.
    """
    from annotation.newsroom import read_newsroom
    from twosource import pipeline
    from twosource.store import open_store

    store = open_store(context.obj)
    newsroom = read_newsroom(folder)
    print_refused(newsroom.rejections, newsroom.warnings)
    recorded = pipeline.record(store, folder, newsroom)
    known = len(newsroom.decisions) - recorded
    say(f"Recorded {recorded:,} decisions; {known:,} were there already.")
    say("Next: twosource build applies them.")
    _end(refused=len(newsroom.rejections))


@app.command("build")
def build_command(
    context: typer.Context,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="What was published and decided by that day."),
    ] = None,
    *,
    publication: Publication = False,
    as_json: Json = False,
) -> None:
    """Derive a new snapshot from evidence and decisions; the old one stays if anything fails.

    With --as-of the past day becomes what everybody sees, until the next build; `twosource claims
    --as-of` only looks.
    """
    from twosource import overview, pipeline
    from twosource.store import open_store

    store, day = open_store(context.obj), None if as_of is None else as_of.date()
    with progress() as report:
        pipeline.build(store, report, day, publication=publication)
    summary = overview.summary(store)
    print_summary(summary)
    if as_json:
        print_json(summary)
    say("Next: twosource dashboard shows it, twosource claims lists it.")


@app.command("claims")
def claims_command(
    context: typer.Context,
    status: Annotated[Status | None, typer.Option(help="Only claims with this status.")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="What was known on that day, worked out anew."),
    ] = None,
    *,
    publication: Publication = False,
    as_json: Json = False,
) -> None:
    """List the claims of the current snapshot, each with its status and reason.

    With --as-of those of a past day; the current snapshot stays as it is.
    """
    from twosource import overview
    from twosource.looking_back import looking_back
    from twosource.store import open_store

    store = open_store(context.obj)
    if as_of is None:
        claims = overview.claims(store, status)
    else:
        with (
            progress() as report,
            looking_back(store, as_of.date(), report, publication=publication) as then,
        ):
            claims = overview.claims(then, status)
    if as_json:
        print_json(claims)
    else:
        print_claims(claims)


@app.command("rejections")
def rejections_command(context: typer.Context, *, as_json: Json = False) -> None:
    """List the input rows that were refused, by which rule, why, and where to fix each."""
    from twosource import overview
    from twosource.store import open_store

    rejections = overview.rejections(open_store(context.obj))
    if as_json:
        print_json(rejections)
    else:
        print_rejections(rejections)


@app.command("status")
def status_command(context: typer.Context, *, as_json: Json = False) -> None:
    """Say what the store holds, from articles to snapshot."""
    from twosource import overview
    from twosource.store import open_store

    status = overview.status(open_store(context.obj))
    if as_json:
        print_json(status)
    else:
        print_status(status)


@app.command("digest")
def digest_command(context: typer.Context) -> None:
    """Print the digest of the current snapshot's rows: equal content, equal digest."""
    from twosource import overview
    from twosource.store import open_store

    print_line(overview.summary(open_store(context.obj))["digest"])


@app.command("dashboard")
def dashboard_command(
    context: typer.Context,
    port: Annotated[int | None, typer.Option(help="First port to try.", min=1, max=65535)] = None,
) -> None:
    """Serve the editors' dashboard on this machine until Ctrl-C."""
    from twosource import serving

    settings: Settings = context.obj
    with serving.dashboard(settings.store, port or settings.dashboard_port, say) as dashboard:
        say(f"Dashboard  {dashboard.url}   Ctrl-C stops it.", style="bold")
        serving.show(dashboard.url)
        serving.wait_while(lambda: dashboard.is_running)


def _end(*, refused: int) -> None:
    """End with exit code 3 where some input was refused, so that scripts notice."""
    if refused:
        raise typer.Exit(REFUSED)
