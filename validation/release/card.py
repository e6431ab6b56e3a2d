"""`README.md`: the data card, for whoever opens a release without knowing twosource."""

from collections.abc import Iterable, Mapping

from twosource.model import Status
from validation.release import tables
from validation.release.datapackage import description
from validation.release.facts import Facts

_MEANINGS = {
    Status.CORROBORATED: "two or more independent origins, at least one named, documentary or "
    "first-hand",
    Status.REPEATED: "several articles, one independent origin",
    Status.SINGLE_SOURCE: "one article, one origin",
    Status.ANONYMOUS_ONLY: "every origin is unnamed",
    Status.UNSUPPORTED: "nobody asserts it; there are only denials or unconfirmed mentions",
}
_SHOWN = {"exact_f1": "exact F1", "overlap_f1": "overlap F1", "alpha_u": "alpha_U"}


def write(facts: Facts, frames: tables.Frames) -> Iterable[str]:
    """The data card."""
    yield from (f"{line}\n" for line in _lines(facts, frames))


def totals(frames: tables.Frames) -> dict[str, int]:
    """How many rows each table has, and how many claims each status."""
    statuses = dict(frames["claim"]["status"].value_counts().iter_rows())
    return {table: frames[table].height for table in tables.released()} | {
        f"claim, {status}": statuses.get(status, 0) for status in Status
    }


def _lines(facts: Facts, frames: tables.Frames) -> Iterable[str]:
    yield from _what(facts)
    yield from _statuses(frames)
    yield from _tables(frames)
    yield from _how(facts, frames)
    yield from _limits()
    yield from _waivers(facts)
    yield from _licence(facts)
    yield from _checking(facts)


def _what(facts: Facts) -> Iterable[str]:
    day = facts.snapshot["as_of"]
    yield from (f"# {facts.title}, version {facts.version}", "")
    yield "Claims in the news, where each stands, and on how many **independent** origins: whose"
    yield "words they are, not how many articles print them."
    yield from ("", f"Made on {facts.created} from the snapshot `{facts.snapshot['digest']}`.")
    if day:
        yield f"It looks back: it says what was published and decided by {day}."
    if facts.previous:
        yield f"What changed since version {facts.previous} is in [CHANGES.md](CHANGES.md)."


def _statuses(frames: tables.Frames) -> Iterable[str]:
    found = totals(frames)
    disputed = int(frames["claim"]["disputed"].sum())
    yield from (
        "",
        "## What the claims come to",
        "",
        "| status | claims | meaning |",
        "|---|---:|---|",
    )
    for status in Status:
        yield f"| {status} | {found[f'claim, {status}']} | {_MEANINGS[status]} |"
    yield from (
        "",
        f"{disputed} of them are disputed: somebody denies them, or an editor found that",
    )
    yield "another claim contradicts them. A denial never counts as support."
    overridden = frames["claim"]["override"].count()
    if overridden:
        yield f"To {overridden} an editor gave another status (`override`); `status` is what the"
        yield "rules come to."


def _tables(frames: tables.Frames) -> Iterable[str]:
    found = totals(frames)
    yield from ("", "## The tables", "")
    yield "Each is in `data/` as CSV, JSON Lines and Parquet, with the same rows in the same order;"
    yield "columns, keys and types are in [datapackage.json](datapackage.json)."
    yield from ("", "| table | rows | what a row is |", "|---|---:|---|")
    for table in tables.released():
        yield f"| {table} | {found[table]} | {description(table)} |"
    yield from ("", "Not released:", "")
    for table, reason in tables.unreleased().items():
        yield f"- `{table}`: {reason}"


def _how(facts: Facts, frames: tables.Frames) -> Iterable[str]:
    people = frames["annotation"]["annotator"].n_unique()
    yield from ("", "## How it was made", "")
    yield f"{people} annotators tagged claims, actors and numbers in Label Studio. Their spans"
    yield "were checked and consolidated into mentions; editors judged which mentions state one"
    yield "claim. The origin of each mention was traced, and origins that depend on each other were"
    yield "joined, by the thresholds in [policy.toml](policy.toml)."
    yield f"{facts.refused} input rows were refused on the way."
    yield "The gate's report is in [gate/report.md](gate/report.md)."
    yield from ("", f"**Agreement.** {agreement(facts)}")
    if facts.agreed_articles:
        yield from ("", f"| | {' | '.join(_SHOWN.values())} | alpha |", "|---|---|---|---|---|")
        for subject, measures in facts.agreement.items():
            cells = [_figure(measures.get(name)) for name in (*_SHOWN, "alpha")]
            yield f"| {subject} | {' | '.join(cells)} |"


def agreement(facts: Facts) -> str:
    """How well annotators agree, in a sentence."""
    if not facts.agreed_articles:
        return "No article was tagged by two annotators, so their agreement is not known."
    whole = facts.agreement.get("Span", {})
    said = [f"{title} {_figure(whole[name])}" for name, title in _SHOWN.items() if name in whole]
    counted = f"{facts.agreed_articles} articles that two or more annotators tagged"
    return f"Over {counted}, all spans (95 % intervals): {'; '.join(said)}."


def _figure(figure: Mapping[str, float | None] | None) -> str:
    if figure is None or figure["value"] is None:
        return ""
    if figure["low"] is None or figure["high"] is None:
        return f"{figure['value']:.2f}"
    return f"{figure['value']:.2f} ({figure['low']:.2f}–{figure['high']:.2f})"


def _limits() -> Iterable[str]:
    yield from ("", "## What it does not say", "")
    yield "- Not what is true. Two independent origins can both be wrong."
    yield "- Not what nobody tagged, or what no editor joined: likely pairs are in `link`, not"
    yield "  accepted."
    yield "- Whose words an article prints is known as far as it says so, and whom a person speaks"
    yield "  for or who owns an outlet as far as the newsroom recorded it."
    yield "- Spreadsheets: texts stand as they are, and some may begin with `=`, `+`, `-` or `@`."
    yield "  Import the CSV with every column as text, or such a cell may be run as a formula."
    yield "- Where a text may be missing, an empty one is missing."


def _waivers(facts: Facts) -> Iterable[str]:
    yield from ("", "## Rules that were waived", "")
    if not facts.waivers:
        yield "None: the gate passed as it stands."
    for one in facts.waivers:
        yield f"- `{one.rule}` for {', '.join(one.keys)}: {one.why} ({one.who}, until {one.until})"


def _licence(facts: Facts) -> Iterable[str]:
    yield from ("", "## Licence", "")
    yield f"The data: [{facts.licence}]({facts.licence_url})."
    yield f"The articles' texts: {facts.texts_licence}"
    if facts.bodies:
        yield "Their bodies are in `article.body`."
    else:
        yield "Their bodies are left out; `article.body_sha256` and `body_length` identify them."
    yield f"Quotes are cut after {facts.quote} code points; `text_sha256` is the hash of the whole."


def _checking(facts: Facts) -> Iterable[str]:
    yield from ("", "## Check it yourself", "", "    sha256sum -c SHA256SUMS")
    yield from ("    twosource verify .", "")
    yield "The second needs nothing but this folder. It holds the three formats against each other,"
    yield "follows every key, measures every quote, and counts the independent origins of every"
    yield "claim anew. With the articles at hand, `--bodies FOLDER` looks every quote up in them."
    version = facts.software["twosource"]
    yield from ("", f"Offsets count Unicode code points. Written by twosource {version}.")


def rows_told(text: str) -> dict[str, int]:
    """The counts that a data card tells, by table and status; for checking it against the rows."""
    told = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| ") and len(cells) >= 2 and cells[1].isdigit():  # noqa: PLR2004
            name = f"claim, {cells[0]}" if cells[0] in set(Status) else cells[0]
            told[name] = int(cells[1])
    return told
