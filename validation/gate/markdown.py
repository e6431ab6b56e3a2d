"""A report as Markdown, for a mail or a merge request; hostile text stays text."""

import re
from collections.abc import Iterator

from validation.gate import sentences
from validation.gate.outcomes import Finding, GateReport, Outcome

_SHOWN = 50  # findings of a rule; report.json has them all
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:@])")


def markdown(report: GateReport) -> str:
    """The whole document."""
    return "\n".join((*_head(report), *_table(report), *_details(report), *_waivers(report), ""))


def _head(report: GateReport) -> Iterator[str]:
    yield "# The gate"
    yield ""
    yield f"**{escaped(sentences.verdict(report))}**"
    yield ""
    yield escaped(f"Snapshot {report.snapshot}, checked {report.checked_at:%d %B %Y, %H:%M} UTC.")
    if report.previous is not None:
        yield escaped(f"Counts are held against release {report.previous}.")


def _table(report: GateReport) -> Iterator[str]:
    yield from ("", "| rule | | figure | what holds where it passes |", "|---|---|---|---|")
    for one in report.outcomes:
        cells = (one.rule.code, sentences.state(one), sentences.figure(one), one.rule.sentence)
        yield f"| {' | '.join(escaped(cell) for cell in cells)} |"


def _details(report: GateReport) -> Iterator[str]:
    for one in report.outcomes:
        if sentences.is_worth_listing(one):
            yield from _detail(one, report.dashboard)


def _detail(one: Outcome, dashboard: str) -> Iterator[str]:
    yield from ("", f"## {escaped(one.rule.code)}: {escaped(sentences.state(one))}", "")
    yield f"{escaped(one.rule.sentence)} To mend it: {escaped(one.rule.fix)}"
    if sentences.remark(one):
        yield from ("", escaped(sentences.remark(one)))
    if one.findings:
        yield ""
    for each in one.findings[:_SHOWN]:
        waived = " (waived)" if each.key in one.waived else ""
        yield f"- {escaped(each.key)}{waived}: {escaped(each.detail)}{_links(each, dashboard)}"
    if len(one.findings) > _SHOWN:
        yield f"- {len(one.findings) - _SHOWN:,} more are in report\\.json"


def _links(each: Finding, dashboard: str) -> str:
    found = sentences.links(each, dashboard)
    return "".join(f" [{name}](<{_address(to)}>)" for name, to in found)


def _address(link: str) -> str:
    """An address that cannot end its own brackets."""
    return re.sub(r"[<>\s\\]", "", link)


def _waivers(report: GateReport) -> Iterator[str]:
    if report.waivers:
        yield from ("", "## Waivers", "")
        for one in report.waivers:
            yield f"- {escaped(sentences.waiver(one))}"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
