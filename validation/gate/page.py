"""A report as one HTML page that needs nothing else: no script, no font, no request.

Keys, words and reasons in it come from articles and people, so every one of them is escaped, and
the page's own policy forbids it to load or run anything.
"""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from validation.gate import sentences
from validation.gate.outcomes import Finding, GateReport, Outcome
from validation.gate.rules import Family

_SHOWN = 200  # findings of a rule; report.json has them all
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(report: GateReport) -> str:
    """The whole document."""
    style = files("validation.gate").joinpath("page.css").read_text(encoding="utf-8")
    body = "\n".join((*_head(report), *_families(report), *_waivers(report)))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>The gate: {escape(report.snapshot)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _head(report: GateReport) -> Iterator[str]:
    look = "passes" if report.passes else "blocked"
    yield "<h1>May it leave?</h1>"
    yield f'<p class="verdict {look}">{escape(sentences.verdict(report))}</p>'
    told = [f"Snapshot {report.snapshot}", f"checked {report.checked_at:%d %B %Y, %H:%M} UTC"]
    told += [f"{report.counts[name]:,} {name}" for name in ("articles", "mentions", "claims")]
    if report.previous is not None:
        told.append(f"held against release {report.previous}")
    yield f'<p class="beside">{escape(" · ".join(told))}</p>'


def _families(report: GateReport) -> Iterator[str]:
    for family in Family:
        outcomes = [one for one in report.outcomes if one.rule.family is family]
        if not outcomes:
            continue
        yield f"<h2>{family}</h2>"
        yield "<table><thead><tr><th>rule</th><th></th><th>figure</th><th>what holds where it "
        yield "passes</th></tr></thead><tbody>"
        for one in outcomes:
            yield from _row(one, report.dashboard)
        yield "</tbody></table>"


def _row(one: Outcome, dashboard: str) -> Iterator[str]:
    state = sentences.state(one)
    look = state.partition(" ")[0]
    yield f'<tr id="{escape(one.rule.code)}"><td class="code">{escape(one.rule.code)}</td>'
    yield f'<td><span class="state {look}">{escape(state)}</span></td>'
    yield f'<td class="figure">{escape(sentences.figure(one))}</td><td>{escape(one.rule.sentence)}'
    if sentences.remark(one):
        yield f"<br><small>{escape(sentences.remark(one))}</small>"
    if sentences.is_worth_listing(one):
        yield f"<br><small>To mend it: {escape(one.rule.fix)}</small>"
        yield from _findings(one, dashboard)
    yield "</td></tr>"


def _findings(one: Outcome, dashboard: str) -> Iterator[str]:
    if not one.findings:
        return
    is_open = " open" if sentences.needs_attention(one) else ""
    yield f"<details{is_open}><summary>{one.found:,} found</summary><ul>"
    for each in one.findings[:_SHOWN]:
        waived = " <small>waived</small>" if each.key in one.waived else ""
        links = "".join(_links(each, dashboard))
        yield f'<li dir="auto"><b>{escape(each.key)}</b>{waived} {escape(each.detail)}{links}</li>'
    if len(one.findings) > _SHOWN:
        yield f"<li>{len(one.findings) - _SHOWN:,} more are in report.json.</li>"
    yield "</ul></details>"


def _links(each: Finding, dashboard: str) -> Iterator[str]:
    for name, to in sentences.links(each, dashboard):
        yield f' <a href="{escape(to)}">{name}</a>'


def _waivers(report: GateReport) -> Iterator[str]:
    if report.waivers:
        yield "<h2>Waivers</h2><ul>"
        for one in report.waivers:
            yield f'<li dir="auto">{escape(sentences.waiver(one))}</li>'
        yield "</ul>"
