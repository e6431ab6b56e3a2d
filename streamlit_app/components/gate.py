"""The gate as the screen shows it: the verdict, every rule, what failed and where to mend it."""

from streamlit_app import words
from streamlit_app.components.paper import Element, element
from validation.gate import Applied, Family, Finding, GateReport, Outcome, State, sentences

_SHOWN = 100  # findings of a rule; the report's files have them all


def masthead(report: GateReport | None) -> Element:
    """Draw the page's head: whether the snapshot may leave, and what was checked when."""
    if report is None:
        told = element("p", "beside", "This snapshot was not checked yet.")
        return element("header", "masthead", element("h1", "", "Release"), told)
    checked = words.moment(report.checked_at.isoformat())
    parts = [
        f"{report.snapshot.removesuffix('.duckdb')} checked on {checked}",
        *(words.count(report.counts[name], name[:-1]) for name in ("articles", "claims")),
    ]
    if report.previous is not None:
        parts.append(f"held against release {report.previous}")
    look = "passes" if report.passes else "blocked"
    return element(
        "header",
        "masthead",
        element("h1", "", "Release"),
        element("p", f"gate-verdict {look}", sentences.verdict(report), role="status"),
        element("p", "beside", " · ".join(parts)),
    )


def open_rules(report: GateReport) -> Element | None:
    """Draw the rules that did not pass, with what each found; None where all passed."""
    found = [one for one in report.outcomes if one.state is not State.PASSED]
    if not found:
        return None
    lines = [_open_rule(one) for one in sorted(found, key=_urgency)]
    return element(
        "section", "", element("h2", "", "Not as it should be"), element("ul", "lines", *lines)
    )


def passed(report: GateReport) -> Element:
    """Draw the rules that passed, folded by family."""
    parts = [_family(family, report) for family in Family]
    return element("section", "", element("h2", "", "Passed"), *parts)


def waiver(applied: Applied) -> Element:
    """Draw one waiver: who waived what, for how long and why."""
    one = applied.waiver
    until = words.day(one.until)
    spent = sentences.use(applied)
    return element(
        "div",
        "",
        element(
            "p", "", element("strong", "", f"{one.who}, until {until}"), f": {one.why}", dir="auto"
        ),
        element("p", "beside", f"{one.rule} · {', '.join(one.keys)} · {one.decision_id}"),
        element("p", "", spent) if spent else None,
    )


def _urgency(one: Outcome) -> int:
    order = ("could not run", "blocks", "warns", "informs", "waived")
    return order.index(sentences.state(one))


def _open_rule(one: Outcome) -> Element:
    shown = [_finding(each, one) for each in one.findings[:_SHOWN]]
    left = one.found - len(shown)
    if left > 0:
        shown.append(element("li", "", f"{left:,} more are in the report's files."))
    held = element("ul", "gate-findings", *shown)
    summary = element("summary", "", words.count(one.found, "finding"))
    remark = sentences.remark(one)
    return element(
        "li",
        "line",
        _head(one),
        element("p", "beside", remark, dir="auto") if remark else None,
        element("p", "beside", f"To mend it: {one.rule.fix}"),
        element("details", "", summary, held) if shown else None,
    )


def _head(one: Outcome) -> Element:
    figure = sentences.figure(one) if one.rule.threshold is not None else ""
    state = sentences.state(one)
    return element(
        "p",
        "",
        element("strong", f"gate-state {state.partition(' ')[0]}", state),
        f" {one.rule.sentence} ",
        element("small", "beside", " · ".join(filter(None, (figure, one.rule.code)))),
    )


def _finding(each: Finding, one: Outcome) -> Element:
    key = element("span", "id", each.key)
    if each.page is not None:
        key = element("a", "id", each.key, href=each.page)
    link = None
    if each.link is not None:
        link = element("a", "", "Label Studio", href=each.link)
    waived = element("em", "", " waived ") if each.key in one.waived else None
    return element("li", "", key, " ", waived, words.clipped(each.detail), " ", link, dir="auto")


def _family(family: Family, report: GateReport) -> Element | None:
    found = [
        one for one in report.outcomes if one.rule.family is family and one.state is State.PASSED
    ]
    if not found:
        return None
    lines = [element("li", "line", _head(one)) for one in found]
    summary = element("summary", "", f"{family.capitalize()}: {words.count(len(found), 'rule')}")
    return element("details", "", summary, element("ul", "lines", *lines))
