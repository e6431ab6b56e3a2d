"""A report as JSON and back: `report.json` in the folder of reports, and in a release."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from validation.gate.outcomes import Applied, Finding, GateReport, Outcome, Waiver
from validation.gate.rules import Rule


def as_row(report: GateReport) -> dict[str, Any]:
    """A report as plain values; the same report gives the same text."""
    return {
        "passes": report.passes,
        "snapshot": report.snapshot,
        "checked_at": report.checked_at.isoformat(),
        "previous": report.previous,
        "dashboard": report.dashboard,
        "about": dict(report.about),
        "counts": dict(report.counts),
        "blocking": [one.rule.code for one in report.blocking],
        "warnings": [one.rule.code for one in report.warnings],
        "could_not_run": [one.rule.code for one in report.broken],
        "outcomes": [_outcome(one) for one in report.outcomes],
        "waivers": [_applied(one) for one in report.waivers],
    }


def as_text(report: GateReport) -> str:
    """A report as JSON text."""
    return json.dumps(as_row(report), ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> GateReport:
    """The report that a text holds; states are worked out again, not read."""
    row = json.loads(text)
    return GateReport(
        snapshot=row["snapshot"],
        checked_at=datetime.fromisoformat(row["checked_at"]),
        about=row["about"],
        counts=row["counts"],
        outcomes=tuple(_read_outcome(one) for one in row["outcomes"]),
        waivers=tuple(_read_applied(one) for one in row["waivers"]),
        previous=row["previous"],
        dashboard=row["dashboard"],
    )


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        **one.rule.model_dump(mode="json"),
        "state": one.state.value,
        "measured": one.measured,
        "found": one.found,
        "note": one.note,
        "error": one.error,
        "waived": list(one.waived),
        "findings": [
            {"key": each.key, "detail": each.detail, "link": each.link, "page": each.page}
            for each in one.findings
        ],
    }


def _applied(one: Applied) -> dict[str, Any]:
    waiver = one.waiver
    return {
        "decision_id": waiver.decision_id,
        "rule": waiver.rule,
        "keys": list(waiver.keys),
        "who": waiver.who,
        "why": waiver.why,
        "until": waiver.until.isoformat(),
        "recorded_at": waiver.recorded_at.isoformat(),
        "covers": list(one.covers),
        "idle": list(one.idle),
        "expired": one.expired,
    }


def _read_outcome(row: Mapping[str, Any]) -> Outcome:
    return Outcome(
        rule=Rule.model_validate({name: row[name] for name in Rule.model_fields}),
        findings=tuple(Finding(**each) for each in row["findings"]),
        found=row["found"],
        measured=row["measured"],
        note=row["note"],
        waived=tuple(row["waived"]),
        error=row["error"],
    )


def _read_applied(row: Mapping[str, Any]) -> Applied:
    waiver = Waiver(
        decision_id=row["decision_id"],
        rule=row["rule"],
        keys=tuple(row["keys"]),
        who=row["who"],
        why=row["why"],
        until=date.fromisoformat(row["until"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )
    return Applied(waiver, tuple(row["covers"]), tuple(row["idle"]), row["expired"])
