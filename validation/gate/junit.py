"""A report as JUnit XML, as build servers read it: a suite a family, a case a rule."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from validation.gate import sentences
from validation.gate.outcomes import GateReport, Outcome, State
from validation.gate.rules import Family, Severity

_SHOWN = 200
# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: GateReport) -> str:
    """The whole document. Times are left out, so that one report is one text."""
    root = ET.Element("testsuites", name="twosource gate")
    for family in Family:
        outcomes = [one for one in report.outcomes if one.rule.family is family]
        if outcomes:
            root.append(_suite(family, outcomes, report))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(family: Family, outcomes: Iterable[Outcome], report: GateReport) -> ET.Element:
    cases = [_case(one) for one in outcomes]
    counted = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    suite = ET.Element("testsuite", name=f"twosource.{family}")
    suite.set("timestamp", report.checked_at.strftime("%Y-%m-%dT%H:%M:%S"))
    for name, number in counted.items():
        suite.set(name, str(number))
    suite.extend(cases)
    return suite


def _case(one: Outcome) -> ET.Element:
    case = ET.Element("testcase", classname=f"twosource.{one.rule.family}", name=one.rule.name)
    told = _text(f"{one.rule.sentence} {sentences.figure(one)}".strip())
    if one.state is State.BROKEN:
        ET.SubElement(case, "error", message=_text(one.error or "")).text = _text(one.rule.fix)
    elif one.state is State.FAILED and one.rule.severity is Severity.BLOCKS:
        ET.SubElement(case, "failure", message=told).text = _listed(one)
    elif one.state is State.WAIVED:
        ET.SubElement(case, "skipped", message=_text(f"waived: {', '.join(one.waived)}"))
    elif one.state is State.FAILED:
        ET.SubElement(case, "system-out").text = f"{one.rule.severity}: {told}\n{_listed(one)}"
    return case


def _listed(one: Outcome) -> str:
    lines = [f"{each.key}: {each.detail}" for each in one.open_findings[:_SHOWN]]
    left = one.found - len(one.waived) - len(lines)
    more = [f"{left:,} more"] if one.threshold is None and left > 0 else []
    return _text("\n".join([*lines, *more, f"To mend it: {one.rule.fix}"]))


def _text(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
