"""How a report reads: the same words on the terminal, in Markdown, in HTML and on the screen."""

from validation.gate.outcomes import Applied, Finding, GateReport, Outcome, State
from validation.gate.rules import Severity

_STATES = {
    State.PASSED: "passed",
    State.WAIVED: "waived",
    State.BROKEN: "could not run",
}


def verdict(report: GateReport) -> str:
    """Whether the snapshot may leave, in one sentence."""
    if report.broken:
        rules = _count(len(report.broken), "rule")
        return f"Not checked: {rules} could not run, so nothing may be released."
    if report.blocking:
        return f"Blocked: {_count(len(report.blocking), 'rule')} must hold first, or be waived."
    warned = f", with {_count(len(report.warnings), 'warning')}" if report.warnings else ""
    return f"Passed: this snapshot may be released{warned}."


def state(outcome: Outcome) -> str:
    """How a rule ended, in a word; a failed one says what follows."""
    return _STATES.get(outcome.state, outcome.rule.severity.value)


def figure(outcome: Outcome) -> str:
    """What it came to: the figure against its threshold, or how many findings."""
    if outcome.error is not None:
        return ""
    rule = outcome.rule
    if rule.threshold is None:
        return f"{outcome.found:,}" if outcome.found else ""
    measured = "not measured" if outcome.measured is None else f"{outcome.measured:.2f}"
    sign = "≥" if rule.minimum is not None else "≤"
    theirs = ", set here" if rule.moved else ""
    return f"{measured} ({sign} {rule.threshold:g}{theirs})"


def remark(outcome: Outcome) -> str:
    """What is to be said beside the figure; empty where nothing is."""
    told = [outcome.error or "", outcome.note]
    if outcome.waived:
        told.append(f"{_count(len(outcome.waived), 'key')} waived.")
    left = outcome.found - len(outcome.findings)
    if left > 0:
        told.append(f"{left:,} more are not listed.")
    return " ".join(filter(None, told))


def links(finding: Finding, dashboard: str) -> list[tuple[str, str]]:
    """Where to mend a finding, each place with its name; nothing but addresses on the web."""
    found = [("Label Studio", finding.link)]
    found.append(("Dashboard", finding.page and f"{dashboard}{finding.page}"))
    return [(name, to) for name, to in found if to and to.startswith(("http://", "https://"))]


def waiver(applied: Applied) -> str:
    """A waiver in a sentence; one that waives nothing any more says so."""
    one = applied.waiver
    told = f"{one.rule}: {', '.join(one.keys)}. {one.who}, until {one.until}: {one.why}"
    return " ".join(filter(None, (told, f"({one.decision_id})", use(applied))))


def use(applied: Applied) -> str | None:
    """Where a waiver is no longer of use; None where all of it still waives something."""
    if applied.expired:
        return "It ran out and waives nothing any more."
    if not applied.covers:
        return "It waives nothing any more; it can be taken back."
    return f"No longer needed for {', '.join(applied.idle)}." if applied.idle else None


def is_worth_listing(outcome: Outcome) -> bool:
    """Whether what a rule names is shown: where it failed, was waived or could not run."""
    return outcome.state is not State.PASSED


def needs_attention(outcome: Outcome) -> bool:
    """Whether it keeps the snapshot from being released."""
    blocks = outcome.rule.severity is Severity.BLOCKS
    return outcome.state is State.BROKEN or (outcome.state is State.FAILED and blocks)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
