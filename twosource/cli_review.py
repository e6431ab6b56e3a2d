"""The command that lists the review queue: the same pairs, in the same order, as the dashboard."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from twosource.terminal import add_row, print_json, print_table, say, table

if TYPE_CHECKING:  # what these import takes a second, and only this command needs it
    from twosource.overlaid import Overlaid
    from twosource.reviewing import Prospect

app = typer.Typer()


@app.command("review")
def review_command(
    context: typer.Context,
    *,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Pairs that may not both be true.")
    ] = False,
    all_pairs: Annotated[
        bool, typer.Option("--all", help="Pairs too on which no status hangs.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many pairs to list.")] = 25,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print data as JSON on standard output.")
    ] = False,
) -> None:
    """List the pairs that wait for an editor, those first whose decision would change the most."""
    from db.queries.review import Wanted
    from twosource.handing_out import ReviewQueue
    from twosource.overlaid import Overlaid
    from twosource.store import open_store

    store = open_store(context.obj)
    over = Overlaid(store, store.snapshots.current())
    found = ReviewQueue(over).queue(Wanted(conflicts), all_pairs=all_pairs)
    rows = [_row(one, over) for one in found.prospects[:limit]]
    if as_json:
        print_json(rows)
    else:
        shown = table("Review", "worth", "score", "left", "right")
        for row in rows:
            sides = (
                f"{row[side]['article_id']}: {row[side]['text']}" for side in ("left", "right")
            )
            add_row(shown, f"{row['worth']:.2f}", f"{row['score']:.0%}", *sides)
        print_table(shown, as_data=True)
    more = "" if found.whole else " or more"
    say(f"{len(rows)} of {len(found.prospects)}{more} open pairs.")


def _row(one: "Prospect", over: "Overlaid") -> dict[str, Any]:
    return {
        "left": _side(one.left, over),
        "right": _side(one.right, over),
        "score": one.score,
        "worth": round(one.worth, 6),
        "if_same": [[change.claim_id, change.now, change.then] for change in one.if_same],
        "if_different": [[change.claim_id, change.now, change.then] for change in one.if_different],
        "if_contradicts": list(one.if_contradicts),
        "blocked_by": None if one.blocked is None else list(one.blocked),
    }


def _side(mention_id: str, over: "Overlaid") -> dict[str, Any]:
    mention = over.base.mentions[mention_id]
    place = {"article_id": mention.article_id, "start": mention.start, "end": mention.end}
    return {"mention_id": mention_id, **place, "text": " ".join(mention.text.split())}
