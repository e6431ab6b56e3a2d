"""The tables and sentences that commands print of their results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from twosource.model import Label, Pull, Rejection
from twosource.terminal import add_row, print_table, say, table

if TYPE_CHECKING:  # what these import takes seconds, and most commands need none of it
    from annotation.agreement import Agreement, Figure, Figures, Summary
    from annotation.agreement.gamma import Gamma
    from annotation.ingest import Ingested, IngestWarning
    from annotation.push import Pushed
    from db.evidence import Kept

_COUNTS = ("articles", "annotations", "spans", "relations", "rejections", "mentions")


def print_summary(summary: Mapping[str, Any]) -> None:
    """Print what a snapshot holds and how its claims stand."""
    counts = table("What the snapshot holds", "", "count#")
    for name in _COUNTS:
        add_row(counts, name, summary[name])
    for status, claims in summary["claims"].items():
        add_row(counts, f"claims: {status.replace('_', ' ')}", claims)
    add_row(counts, "of these disputed", summary["disputed"])
    add_row(counts, "of these overridden by an editor", summary["overridden"])
    print_table(counts)
    say(f"Snapshot {summary['snapshot']}")
    say(f"Digest   {summary['digest']}")


def print_refused(rejections: Iterable[Rejection], warnings: "Iterable[IngestWarning]") -> None:
    """Print what was refused of the input, and what looked odd in it."""
    for warning in warnings:
        lines = f", line {', '.join(map(str, warning.lines))}" if warning.lines else ""
        say(f"{warning.file}{lines}: {warning.text}", style="yellow")
    for rejection in rejections:
        say(f"Refused: {rejection.reason} ({rejection.rule})", style="red")


def print_pushed(kept: "Sequence[Kept]", pushed: "Pushed") -> None:
    """Say what a push did with the articles, and what to do next."""
    same = [each.article.article_id for each in kept if each.status == "same_body"]
    say(
        f"{len(pushed.created):,} articles pushed, {len(pushed.revised):,} of them as a new "
        f"revision; {len(pushed.already_there):,} were there already."
    )
    if same:
        say(f"Same body as an article that is known: {', '.join(same)}.")
    say("Next: tag them in Label Studio, then twosource pull.")


def pushed_row(ingested: "Ingested", kept: "Sequence[Kept]", pushed: "Pushed") -> dict[str, Any]:
    """Give the result of a push as data."""
    return {
        "created": pushed.created,
        "revised": pushed.revised,
        "already_there": pushed.already_there,
        "kept": {each.article.article_id: each.status for each in kept},
        "rejections": [
            {"rule": each.rule, "reason": each.reason} | each.row for each in ingested.rejections
        ],
        "warnings": [
            {"file": each.file, "lines": each.lines, "text": each.text}
            for each in ingested.warnings
        ],
    }


def pulled_row(pulled: Pull) -> dict[str, Any]:
    """Give the result of a pull as data; `tasks` is null where only changes were asked for."""
    return asdict(pulled) | {
        "pulled_at": pulled.pulled_at.isoformat(),
        "since": None if pulled.since is None else pulled.since.isoformat(),
        "tasks": None if pulled.task_ids is None else len(pulled.task_ids),
    }


def print_claims(claims: Sequence[Mapping[str, Any]]) -> None:
    """Print claims with their status and reason."""
    listed = table(f"{len(claims):,} claims", "status", "origins#", "claim", "reason")
    for claim in claims:
        status = claim["status"].replace("_", " ") + (", disputed" if claim["disputed"] else "")
        if claim["override"] is not None:
            status += f" (editor: {claim['override'].replace('_', ' ')})"
        add_row(listed, status, claim["independent_origins"], claim["text"], claim["reason"])
    print_table(listed, as_data=True)


def print_rejections(rejections: Sequence[Mapping[str, Any]]) -> None:
    """Print refused rows with their rule, reason and where to fix them."""
    listed = table(f"{len(rejections):,} rejections", "rule", "article", "reason", "fix it at")
    for row in rejections:
        add_row(listed, row["rule"], row["article_id"], row["reason"], row["link"])
    print_table(listed, as_data=True)


def print_status(status: Mapping[str, Any]) -> None:
    """Print what a store holds, and the summary of its snapshot."""
    for name, value in status.items():
        if name not in {"snapshot", "annotators"}:
            say(f"{name.replace('_', ' ') + ':':<14} {'none' if value is None else value}")
    for work in status["annotators"]:
        say(_annotator(work))
    if status["snapshot"] is None:
        say("There is no snapshot yet. Run `twosource build`.")
    else:
        print_summary(status["snapshot"])


def print_agreement(found: "Agreement", *, articles: int) -> None:
    """Print how well annotators agree, and the worst articles, at most `articles` of them."""
    if found.overall is None:
        say("No article has been tagged by two annotators yet, so there is nothing to compare.")
        return
    counted = "1 article" if found.overall.articles == 1 else f"{found.overall.articles:,} articles"
    title = f"Agreement over {counted} (95 % interval)"
    _print_figures(title, found.overall.figures, _SPAN_FIGURES)
    _print_figures("Answers on spans that both have", found.overall.figures, {"alpha": "alpha"})
    pairs = {"\n".join(pair): summary for pair, summary in found.pairs.items()}
    _print_summaries("By pair of annotators", "annotators", pairs)
    _print_summaries("By week in which the second of two tagged", "week", found.weeks)
    _print_articles(dict(islice(found.articles.items(), articles)))
    if len(found.articles) > articles:
        say(f"{len(found.articles) - articles:,} more articles; --json lists all.")


def print_gamma(found: "Gamma", *, articles: int) -> None:
    """Print gamma, and the worst articles by it, at most `articles` of them."""
    listed = table("Gamma, worst articles first", "article", "gamma#")
    add_row(listed, "all", _figure_of(found.overall))
    worst = sorted(found.articles.items(), key=lambda item: (item[1], item[0]))
    for article_id, value in worst[:articles]:
        add_row(listed, article_id, _figure_of(value))
    print_table(listed, as_data=True)


def _figure_of(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


_SPAN_FIGURES = {"exact_f1": "exact F1", "overlap_f1": "overlap F1", "alpha_u": "alpha_U"}


def _print_figures(title: str, figures: "Figures", shown: Mapping[str, str]) -> None:
    listed = table(title, "", *(f"{name}#" for name in shown.values()))
    for subject, measures in figures.items():
        if measures.keys() & shown.keys():
            cells = (_figure(measures.get(name)) for name in shown)
            name = "all spans" if subject == "Span" else subject.replace("_", " ")
            add_row(listed, name, *cells)
    print_table(listed, as_data=True)


def _print_summaries(title: str, key: str, summaries: "Mapping[str, Summary]") -> None:
    listed = table(title, key, "articles#", "all, overlap F1#", "Claim, overlap F1#", "alpha_U#")
    for name, summary in summaries.items():
        spans, claims = summary.figures["Span"], summary.figures["Claim"]
        found = (spans["overlap_f1"], claims["overlap_f1"], spans["alpha_u"])
        add_row(listed, name, summary.articles, *map(_figure, found))
    print_table(listed, as_data=True)


def _print_articles(summaries: "Mapping[str, Summary]") -> None:
    subjects = {"Span": "all spans#"} | {label: f"{label}#" for label in Label}
    listed = table("Worst articles first (overlap F1)", "article", *subjects.values(), "alpha_U#")
    for article_id, summary in summaries.items():
        found = [summary.figures[subject]["overlap_f1"] for subject in subjects]
        add_row(listed, article_id, *map(_figure, [*found, summary.figures["Span"]["alpha_u"]]))
    print_table(listed, as_data=True)


def _figure(figure: "Figure | None") -> str:
    """A figure with its interval; a dash where it says nothing."""
    if figure is None or figure.value is None or figure.low is None or figure.high is None:
        return _figure_of(None if figure is None else figure.value)
    # A space that does not break: an interval reads badly on two lines.
    return f"{figure.value:.2f}\u00a0({figure.low:.2f}–{figure.high:.2f})"


def _annotator(work: Mapping[str, Any]) -> str:
    """Say how an annotator is doing, in a line; what is not known is left out."""
    told = [
        f"{work['done']:,} done",
        f"{work['skipped']:,} skipped",
        f"{work['drafts']:,} drafts",
        f"{work['articles_left']:,} left",
    ]
    if work["median_minutes"] is not None:
        told.append(f"{work['median_minutes']:.1f} minutes an article")
    if work["spans_per_1000_words"] is not None:
        told.append(f"{work['spans_per_1000_words']:.0f} spans per 1,000 words")
    told.append(f"{work['rejections']:,} rejections")
    if work["accepted_unchanged"] is not None:
        told.append(f"{work['accepted_unchanged']:.0%} of {work['suggested']:,} suggestions as is")
    return f"{work['annotator']}: {'; '.join(told)}"
