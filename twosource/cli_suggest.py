"""The command that says how good the spans are that annotators find suggested."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from twosource.settings import DEMO_NEWSROOM
from twosource.terminal import add_row, print_json, print_table, say, table

if TYPE_CHECKING:  # what these import takes a second, and only this command needs it
    from annotation.suggest import Found, Measured

app = typer.Typer()


@app.command("suggest")
def suggest_command(
    context: typer.Context,
    *,
    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="Measure suggestions on articles that were tagged.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print data as JSON on standard output.")
    ] = False,
) -> None:
    """Say how good suggested spans are: on the demo newsroom, and on this store's own tagging.

    Each article is held out in turn from the tagging that suggestions learn from (of more than
    twenty, one group of articles at a time). What editors recorded of actors is left aside.
    """
    from twosource import suggesting
    from twosource.store import open_store

    if not evaluate:
        raise typer.BadParameter("give --evaluate; push makes the suggestions themselves")
    store = open_store(context.obj)
    overlap = store.policy.consolidation.overlap
    columns = {
        "demo newsroom": suggesting.measured_on(DEMO_NEWSROOM, overlap),
        "here": suggesting.measured(store),
    }
    if as_json:
        print_json({name: each and _row(each) for name, each in columns.items()})
        return
    for name, each in columns.items():
        if each is None:
            say(f"No figures {name}: tag some articles, then pull and build.")
        else:
            _show(name, each)


def _show(name: str, measured: "Measured") -> None:
    title = f"Suggestions, {name}: {measured.articles:,} articles"
    listed = table(title, "", "suggested#", "tagged#", "precision#", "recall#", "F1#")
    for how, by_label in (("exact", measured.exact), ("overlap", measured.overlap)):
        for label, found in by_label.items():
            add_row(listed, f"{label}, {how}", found.suggested, found.tagged, *_cells(found))
    print_table(listed, as_data=True)
    rules = table("By rule, overlap", "rule", "suggested#", "precision#")
    for rule, found in measured.rules.items():
        add_row(rules, rule, found.suggested, _cell(found.precision))
    print_table(rules, as_data=True)


def _row(measured: "Measured") -> Mapping[str, Any]:
    return {
        "articles": measured.articles,
        "exact": {label: _figures(found) for label, found in measured.exact.items()},
        "overlap": {label: _figures(found) for label, found in measured.overlap.items()},
        "rules": {
            rule: {"suggested": found.suggested, "precision": found.precision}
            for rule, found in measured.rules.items()
        },
    }


def _figures(found: "Found") -> dict[str, Any]:
    figures = {"precision": found.precision, "recall": found.recall, "f1": found.f1}
    return asdict(found) | figures


def _cells(found: "Found") -> tuple[str, ...]:
    return tuple(map(_cell, (found.precision, found.recall, found.f1)))


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
