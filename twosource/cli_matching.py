"""The command that says how well claims are matched, and refits the scores to a newsroom."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.errors import DecisionError
from twosource.terminal import add_row, print_json, print_table, progress, say, table

if TYPE_CHECKING:  # what these import takes a second, and only this command needs it
    from collections.abc import Mapping

    from twosource.evaluation import Evaluation
    from twosource.matching.refit import Figures, Refit

app = typer.Typer()

_TITLES = {
    "pairs": "judged pairs",
    "same": "of these the same",
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "average_precision": "average precision (AP)",
    "auc": "AUC",
    "calibration_error": "expected calibration error (ECE)",
    "threshold": "threshold of the first three",
}
_TOO_FEW = "pairs judged the same and pairs judged otherwise are needed, and a build."
_MISSING = {"ECB+ dev": "the data is in the repository, not in an installed package."}


@app.command("match")
def match_command(
    context: typer.Context,
    *,
    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="Measure scores on judged pairs and on ECB+ dev.")
    ] = False,
    refit: Annotated[
        bool, typer.Option("--refit", help="Fit scores to this newsroom's judged pairs.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print data as JSON on standard output.")
    ] = False,
) -> None:
    """Say how good the scores of links are here, or refit them to this newsroom's judgements.

    A refit is recorded as a decision: later builds go by it, and revoking it undoes it.
    """
    from twosource import evaluation
    from twosource.store import open_store

    if evaluate == refit:
        raise typer.BadParameter("give one of --evaluate and --refit")
    store = open_store(context.obj)
    if refit:
        if store.settings.editor is None:
            raise DecisionError("Who decides? Set `editor` in twosource.toml.")
        fitted = evaluation.refitted(store, store.settings.editor)
        _show({"before": fitted.before, "after": fitted.after}, fitted, as_json=as_json)
        say("After is measured on pairs that the fit had not seen. Next: twosource build uses it.")
        return
    with progress() as report:
        found = evaluation.evaluation(store, report)
    columns = {
        "as shipped": found.shipped,
        "as used here": found.local,
        "ECB+ dev": found.benchmark,
    }
    _show(columns, found, as_json=as_json)


def _show(
    columns: "Mapping[str, Figures | None]", found: "Evaluation | Refit", *, as_json: bool
) -> None:
    if as_json:
        print_json(asdict(found))
        return
    figures = table("How good the scores of links are", "", *(f"{name}#" for name in columns))
    for name, title in _TITLES.items():
        add_row(figures, title, *(_cell(column, name) for column in columns.values()))
    print_table(figures, as_data=True)
    promised = table("What scores promise, and what is true", "", "pairs#", "promised#", "true#")
    for name, column in columns.items():
        for each in () if column is None else column.reliability:
            add_row(promised, name, each.pairs, f"{each.promised:.2f}", f"{each.true:.2f}")
    print_table(promised, as_data=True)
    for name in (name for name, column in columns.items() if column is None):
        say(f"No figures {name}: {_MISSING.get(name, _TOO_FEW)}")


def _cell(figures: "Figures | None", name: str) -> object:
    value = None if figures is None else getattr(figures, name)
    return f"{value:.3f}" if isinstance(value, float) else value
