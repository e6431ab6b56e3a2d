"""The gate: rules that a snapshot must meet before anything of it leaves, and their reports.

`twosource.checking` runs it; nothing here reads a store.
"""

from validation.gate.outcomes import (
    WHOLE,
    Applied,
    Finding,
    GateReport,
    Outcome,
    State,
    Waiver,
    waive,
)
from validation.gate.rows import as_row
from validation.gate.rules import Family, Rule, Severity, rules, shipped
from validation.gate.writing import write_reports

__all__ = [
    "WHOLE",
    "Applied",
    "Family",
    "Finding",
    "GateReport",
    "Outcome",
    "Rule",
    "Severity",
    "State",
    "Waiver",
    "as_row",
    "rules",
    "shipped",
    "waive",
    "write_reports",
]
