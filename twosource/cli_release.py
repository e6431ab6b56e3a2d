"""The commands of releases: make one, check one, compare two, and record retractions."""

import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.errors import DecisionError, ReleaseError, SettingsError
from twosource.terminal import add_row, print_json, print_line, print_table, progress, say, table

if TYPE_CHECKING:  # what these import takes a second, and only its command needs it
    from twosource.comparing import Comparison
    from twosource.verifying import Verified

app = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="Print data as JSON on standard output.")]
_COULD_NOT_RUN = 2
_SHOWN = 40


@app.command("release")
def release_command(
    context: typer.Context,
    version: Annotated[str, typer.Argument(help="A semantic version, above the last one.")],
    to: Annotated[
        Path | None, typer.Option(help="Folder that holds the releases; STORE/releases without it.")
    ] = None,
    *,
    zipped: Annotated[bool, typer.Option("--zip", help="Also make VERSION.zip.")] = False,
    as_json: Json = False,
) -> None:
    """Publish the current snapshot as an immutable folder, if it passes the gate.

    What the gate refuses leaves its report and no data; nothing skips the gate.
    """
    from twosource import releasing
    from twosource.store import open_store

    store = open_store(context.obj)
    wanted = releasing.order(store, version, to, _created(), zipped=zipped)
    with progress() as report:
        made = releasing.release(store, wanted, report)
    say(f"Released {version} in {made.folder}.", style="bold")
    if made.zipped:
        say(f"The same in one file: {made.zipped}")
    if made.previous is not None:
        say(f"{len(made.changes):,} changes since {made.previous}; CHANGES.md tells them.")
    if as_json:
        print_json({"version": version, "folder": made.folder, "zip": made.zipped})
    say(f"Next: twosource verify {made.folder}")


def _created() -> datetime | None:
    """The moment that a release is to say it was made at; SOURCE_DATE_EPOCH, where it is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return None
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(
            f"SOURCE_DATE_EPOCH is {given!r}; it has to be a number of seconds since 1970."
        ) from error


@app.command("verify")
def verify_command(
    release: Annotated[Path, typer.Argument(help="A release: its folder or zip file.")],
    bodies: Annotated[
        Path | None,
        typer.Option(help="A folder with the articles' bodies, to look quotes up in.", exists=True),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Check a release from nothing but itself; no store is needed.

    Hashes, keys, quotes, the three formats against each other, and every status counted anew.
    Exit codes: 0 it holds, 1 something is wrong and was listed, 2 it could not be checked.
    """
    from twosource import verifying

    try:
        with progress() as report:
            found = verifying.verify(release, report, bodies)
    except ReleaseError as error:
        say(str(error), style="bold red")
        raise typer.Exit(_COULD_NOT_RUN) from error
    if as_json:
        print_json(asdict(found) | {"holds": found.holds})
    else:
        _print_verified(found)
    if not found.holds:
        raise typer.Exit(1)


def _print_verified(found: "Verified") -> None:
    for one in found.findings:
        print_line(str(one))
    for sentence in found.unchecked:
        say(sentence)
    what = f"Version {found.version}: {found.files:,} files and {found.rows:,} rows checked."
    if found.holds:
        say(f"{what} Everything holds.", style="bold")
    else:
        say(f"{what} {len(found.findings):,} things are wrong.", style="bold red")


@app.command("diff")
def diff_command(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="A release, a snapshot file, a day, or `current`.")],
    new: Annotated[str, typer.Argument(help="Another one.")],
    *,
    as_json: Json = False,
) -> None:
    """Say what became of claims between two states, and why.

    A state is a release (folder, zip or version in the store), a snapshot's file, `current`, or a
    day (YYYY-MM-DD) for what was known then.
    """
    from twosource import comparing

    with progress() as report:
        found = comparing.compared(context.obj, old, new, report)
    if as_json:
        print_json(asdict(found) | {"counts": found.counts})
    else:
        _print_comparison(found)


def _print_comparison(found: "Comparison") -> None:
    if not found.changes:
        say("Every claim stands as it stood.")
        return
    listed = table(f"From {found.old} to {found.new}", "what", "claim", "before", "after", "why")
    for one in found.changes[:_SHOWN]:
        others = f" ({', '.join(one.others)})" if one.others else ""
        named = f"{one.claim_id}{others}\n{one.text}"
        add_row(listed, one.what.value, named, one.before, one.after, "\n".join(one.why))
    print_table(listed, as_data=True)
    if len(found.changes) > _SHOWN:
        say(f"{len(found.changes) - _SHOWN:,} more; --json lists all.")
    say("; ".join(f"{what}: {number:,}" for what, number in found.counts.items()))


@app.command("retract")
def retract_command(  # noqa: PLR0913 - one parameter an option, as typer has it
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="The article's id.")],
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day from which on it counts no more."),
    ] = None,
    why: Annotated[str, typer.Option(help="Why, for whoever reads the log.")] = "",
    *,
    corrected: Annotated[
        bool, typer.Option("--corrected", help="It was corrected, not withdrawn.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the retraction back.")] = False,
) -> None:
    """Record that an outlet withdrew or corrected an article: its mentions count no more.

    It holds for the body that is current now. A corrected body, pushed later, is a new revision.
    """
    from twosource import retracting
    from twosource.model import Person
    from twosource.store import open_store

    if undo == (on is not None):
        raise typer.BadParameter("give --on DATE, or --undo")
    store = open_store(context.obj)
    if store.settings.editor is None:
        raise DecisionError("Who decides? Set `editor` in twosource.toml.")
    person = Person(store.settings.editor)
    if on is None:
        retracting.take_back(store, person, article, why)
        say(f"{article} counts again.")
    else:
        closing = retracting.Closing(on.date(), corrected)
        retracting.retract(store, person, article, closing, why)
        say(f"{article} counts no more from {on:%Y-%m-%d} on.")
    say("Next: twosource build; the next release follows it.")
