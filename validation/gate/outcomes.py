"""What the gate found: findings, outcomes of rules, waivers, and the report of a whole run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from validation.gate.rules import Rule, Severity

# The key of what a measured rule says of the whole; a waiver names it like any other.
WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that breaks a rule: its key, what is wrong with it, and where to mend it.

    `link` opens the article's task in Label Studio, `page` the dashboard at the claim or article.
    """

    key: str
    detail: str
    link: str | None = None
    page: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The key, as a waiver names it."""
        return (self.key,)


class State(StrEnum):
    """How a rule ended."""

    PASSED = "passed"
    FAILED = "failed"
    WAIVED = "waived"
    BROKEN = "could not run"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule came to.

    `found` counts all that it found; `findings` lists them as far as a report stays readable.
    `measured` is the figure that stands against the threshold, None where there was nothing to
    measure. `waived` are the keys that a standing waiver covers. `error` says why a rule could not
    run; such a rule never passes.
    """

    rule: Rule
    findings: tuple[Finding, ...] = ()
    found: int = 0
    measured: float | None = None
    note: str = ""
    waived: tuple[str, ...] = ()
    error: str | None = None

    @property
    def threshold(self) -> float | None:
        """What it is measured against."""
        return self.rule.threshold

    @property
    def is_missed(self) -> bool:
        """Whether the rule is broken, waivers left aside."""
        if self.rule.threshold is None:
            return self.found > 0
        if self.rule.minimum is not None:
            # A minimum of 0 asks for nothing; above it, what could not be measured is missing.
            known = 0.0 if self.measured is None else self.measured
            return known < self.rule.minimum
        return self.measured is not None and self.measured > self.rule.threshold

    @property
    def state(self) -> State:
        """How it ended, waivers counted."""
        if self.error is not None:
            return State.BROKEN
        if not self.is_missed:
            return State.PASSED
        if self.rule.threshold is None:
            return State.WAIVED if len(self.waived) >= self.found else State.FAILED
        return State.WAIVED if WHOLE in self.waived else State.FAILED

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The listed findings that no waiver covers."""
        return tuple(one for one in self.findings if one.key not in self.waived)


@dataclass(frozen=True, slots=True)
class Waiver:
    """Who let which keys of a rule pass, why, and until which day (inclusive)."""

    decision_id: str
    rule: str
    keys: tuple[str, ...]
    who: str
    why: str
    until: date
    recorded_at: datetime

    def stands(self, today: date) -> bool:
        """Whether it still waives anything on a day."""
        return today <= self.until


@dataclass(frozen=True, slots=True)
class Applied:
    """A waiver as a run met it: what it `covers`, which of its keys are `idle`, and its end."""

    waiver: Waiver
    covers: tuple[str, ...]
    idle: tuple[str, ...]
    expired: bool


@dataclass(frozen=True, slots=True)
class GateReport:
    """One run of the gate over one snapshot.

    `about` is what the snapshot says of itself, `counts` how much it holds, `previous` the release
    that its counts were held against. `checked_at` is UTC; `dashboard` is the address that pages
    of findings are below.
    """

    snapshot: str
    checked_at: datetime
    about: Mapping[str, str]
    counts: Mapping[str, int]
    outcomes: tuple[Outcome, ...]
    waivers: tuple[Applied, ...] = ()
    previous: str | None = None
    dashboard: str = ""

    @property
    def blocking(self) -> tuple[Outcome, ...]:
        """The failed rules that block."""
        return self._failed(Severity.BLOCKS)

    @property
    def warnings(self) -> tuple[Outcome, ...]:
        """The failed rules that warn."""
        return self._failed(Severity.WARNS)

    @property
    def broken(self) -> tuple[Outcome, ...]:
        """The rules that could not run."""
        return tuple(one for one in self.outcomes if one.state is State.BROKEN)

    @property
    def passes(self) -> bool:
        """Whether nothing blocks and everything ran."""
        return not self.blocking and not self.broken

    def outcome(self, code: str) -> Outcome:
        """The outcome of one rule."""
        return next(one for one in self.outcomes if one.rule.code == code)

    def _failed(self, severity: Severity) -> tuple[Outcome, ...]:
        return tuple(
            one
            for one in self.outcomes
            if one.state is State.FAILED and one.rule.severity is severity
        )


def waive(report: GateReport, waivers: Iterable[Waiver], today: date) -> GateReport:
    """The report as it is under some waivers; those that came before are forgotten."""
    known = tuple(waivers)
    outcomes = tuple(_waived(one, known, today) for one in report.outcomes)
    by_code = {one.rule.code: one for one in outcomes}
    applied = tuple(_applied(one, by_code.get(one.rule), today) for one in known)
    return replace(report, outcomes=outcomes, waivers=applied)


def _waived(outcome: Outcome, waivers: Iterable[Waiver], today: date) -> Outcome:
    named = {
        key
        for waiver in waivers
        if waiver.rule == outcome.rule.code and waiver.stands(today)
        for key in waiver.keys
    }
    return replace(outcome, waived=tuple(sorted(named & _keys(outcome))))


def _applied(waiver: Waiver, outcome: Outcome | None, today: date) -> Applied:
    expired = not waiver.stands(today)
    there = set() if outcome is None or expired else _keys(outcome)
    covers = tuple(key for key in waiver.keys if key in there)
    return Applied(waiver, covers, tuple(key for key in waiver.keys if key not in there), expired)


def _keys(outcome: Outcome) -> set[str]:
    """What of an outcome can be waived: the whole where it is measured, else each finding."""
    if outcome.rule.threshold is not None:
        return {WHOLE} if outcome.is_missed else set()
    return {one.key for one in outcome.findings}
