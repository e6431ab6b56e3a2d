"""Asking: each rule, how its answer is got, and the outcome that the answer comes to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

import duckdb
import structlog

from db import rules as statements
from db.rules import RuleRow
from twosource.errors import GateError, TwosourceError
from twosource.gate import freshness, measured, recomputed
from twosource.gate.answer import Answer
from twosource.gate.subject import Subject
from validation.gate import Family, Finding, Outcome, Rule, own, rules
from validation.gate.tables import broken_rows

log = structlog.get_logger(__name__)

THRESHOLDS = "gate.toml"
OWN_RULES = "rules"
# So many findings of a rule are listed, the rest is counted: a report must open in a browser.
LISTED = 10_000

_Ask = Callable[[Subject], Answer]

# Rules that are more than a query.
_WORKED_OUT: Mapping[str, _Ask] = MappingProxyType(
    {
        "integrity.statuses_recomputed": recomputed.statuses,
        "integrity.newest_articles": freshness.articles,
        "integrity.newest_tagging": freshness.tagging,
        "integrity.newest_decisions": freshness.decisions,
        "editorial.agreement": measured.agreement,
        "editorial.agreement_on_claims": measured.agreement_on_claims,
        "editorial.counts_kept": measured.counts_kept,
        "editorial.counts_jump": measured.counts_jump,
    }
)


@dataclass(frozen=True, slots=True)
class Question:
    """A rule and how its answer is got."""

    rule: Rule
    answer: _Ask


def questions(store: Path) -> tuple[Question, ...]:
    """All rules that hold for a store's folder, in the order in which they are reported.

    Raises:
        GateError: the store's file of thresholds cannot be read.
    """
    shipped = [Question(rule, _shipped(rule)) for rule in rules(store / THRESHOLDS)]
    theirs = [Question(one.rule, partial(_own, one)) for one in own.read(store / OWN_RULES)]
    return (*shipped, *theirs)


def ask(question: Question, subject: Subject, kept: AbstractSet[str] = frozenset()) -> Outcome:
    """Put one rule; whatever keeps it from answering is told in its outcome.

    Args:
        question: the rule.
        subject: the snapshot.
        kept: keys that are listed however many there are, because a waiver names them.
    """
    rule = question.rule
    try:
        return _outcome(rule, question.answer(subject), subject, kept)
    except TwosourceError as error:
        return Outcome(rule, error=str(error))
    except Exception as error:  # noqa: BLE001 - a damaged snapshot can make any computation stumble, and the other rules name the damage
        log.warning("gate.rule_stumbled", rule=rule.code, error=repr(error))
        return Outcome(rule, error=f"it stumbled over the data ({type(error).__name__}: {error})")


def _shipped(rule: Rule) -> _Ask:
    if rule.family is Family.SCHEMA:
        return partial(_table, rule.name)
    return _WORKED_OUT.get(rule.code) or partial(_query, rule)


def _table(table: str, subject: Subject) -> Answer:
    with subject.connection.cursor() as cursor:
        frame = statements.table(cursor, table)
    rows = (
        RuleRow(one.key, one.detail, None, one.row.get("article_id"), one.row.get("claim_id"))
        for one in broken_rows(table, frame)
    )
    return Answer(rows=tuple(rows))


def _query(rule: Rule, subject: Subject) -> Answer:
    return Answer(rows=_read(subject, lambda at: statements.ask(at, rule.family, rule.name)))


def _own(one: own.OwnRule, subject: Subject) -> Answer:
    if one.error is not None:
        raise GateError(one.error)
    return Answer(rows=_read(subject, lambda at: statements.ask_own(at, one.sql)))


def _read(
    subject: Subject, put: Callable[[duckdb.DuckDBPyConnection], Iterator[RuleRow]]
) -> Iterator[RuleRow]:
    with subject.connection.cursor() as cursor:
        yield from put(cursor)


def _outcome(rule: Rule, answer: Answer, subject: Subject, kept: AbstractSet[str]) -> Outcome:
    """Count everything that an answer names, and list it as far as a report is readable."""
    figure = answer.measured
    listed: list[Finding] = []
    found = 0
    for key, rows in groupby(answer.rows, key=lambda row: row.key):
        same = list(rows)
        figure = same[0].measured if figure is None else figure
        if key is None:
            continue
        found += 1
        if found <= LISTED or key in kept:
            listed.append(_finding(key, same, subject))
    if rule.threshold is not None and figure is None and found:
        raise GateError("it has a threshold and must give its figure in a column `measured`")
    return Outcome(rule, tuple(listed), found, figure, answer.note)


def _finding(key: str, rows: Sequence[RuleRow], subject: Subject) -> Finding:
    """What several rows of one key say, as one finding."""
    details = dict.fromkeys(row.detail for row in rows if row.detail)
    article_id = next((row.article_id for row in rows if row.article_id), None)
    claim_id = next((row.claim_id for row in rows if row.claim_id), None)
    page = None
    if claim_id is not None:
        page = f"claim?{urlencode({'claim': claim_id})}"
    elif article_id is not None:
        page = f"article?{urlencode({'article': article_id})}"
    return Finding(key, " ".join(details), subject.task_link(article_id), page)
