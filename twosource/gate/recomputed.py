"""Whether claims stand as the pure functions find them: nothing in a snapshot is taken on trust."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from db import built, rules
from db.rules import RuleRow
from twosource import recount
from twosource.corroboration.statuses import reader
from twosource.decided import standing
from twosource.gate.answer import Answer
from twosource.gate.subject import Subject
from twosource.model import Corroboration
from twosource.store import Store
from twosource.uncollected import uncollected

# The columns of `claim` that a corroboration gives, under the same names.
_COLUMNS = (
    "status",
    "disputed",
    "possibly_disputed",
    "independent_origins",
    "asserting_articles",
    "reason",
    "possible_matches",
    "if_confirmed",
)
_Sets = Mapping[str, set[tuple[Any, ...]]]


@uncollected()
def statuses(subject: Subject) -> Answer:
    """Compute every claim's corroboration anew from the snapshot's mentions, and compare."""
    with subject.connection.cursor() as cursor:
        claims = rules.table(cursor, "claim")
    stored = {row["claim_id"]: row for row in claims.iter_rows(named=True)}
    origins = _by_claim(subject, "claim_origin", ("origin_id", "component"))
    tied = _by_claim(subject, "dependence", ("left_origin", "right_origin", "rule"))
    wrong = {
        found.claim_id: _differences(stored[found.claim_id], found, origins, tied)
        for found in corroborations(subject)
    }
    return Answer(
        rows=tuple(
            RuleRow(key=claim_id, detail=wrong[claim_id], claim_id=claim_id)
            for claim_id in stored
            if wrong[claim_id]
        )
    )


def corroborations(subject: Subject) -> Iterator[Corroboration]:
    """What the build's own functions make of the snapshot's mentions, links and judgements."""
    store, about = subject.store, subject.about
    with subject.connection.cursor() as cursor:
        base = built.read(cursor)
    evidence = recount.evidence(base, _independences(store, about), store.policy)
    counting = recount.corroborator(base, evidence, recount.day(about), reader(evidence))
    for part in recount.in_parts(counting, past=False):
        yield from part.corroborations.values()


def _independences(store: Store, about: Mapping[str, str]) -> dict[frozenset[str], bool]:
    """What editors said of independence when the snapshot was built."""
    log = store.log.read()
    early = log[: int(about.get("decisions", len(log)))]
    ids = {decision.decision_id for decision in early}
    then = [one if one.revoked_by in ids else replace(one, revoked_by=None) for one in early]
    return standing(then).independences


def _differences(row: Mapping[str, Any], found: Corroboration, origins: _Sets, tied: _Sets) -> str:
    """What of a claim is not as computed, in words; empty where all is."""
    told = [
        f"{name} is {_said(row[name])}, computed {_said(getattr(found, name))}"
        for name in _COLUMNS
        if row[name] != getattr(found, name)
    ]
    told += _others("origins", origins[row["claim_id"]], set(_origins(found)))
    dependences = {(one.left, one.right, one.rule) for one in found.dependences}
    told += _others("dependences", tied[row["claim_id"]], dependences)
    return f"{'; '.join(told)}." if told else ""


def _others(what: str, stored: set[tuple[Any, ...]], computed: set[tuple[Any, ...]]) -> list[str]:
    ids = sorted({str(one[0]) for one in stored ^ computed})
    return [f"{what} are not as computed ({', '.join(ids)})"] if ids else []


def _origins(found: Corroboration) -> Iterator[tuple[str, int | None]]:
    component_of = {
        origin_id: number
        for number, component in enumerate(found.components, start=1)
        for origin_id in component
    }
    known: Iterable[str] = (origin.origin_id for origin in found.origins)
    for origin_id in {*component_of, *found.unknown, *known}:
        yield origin_id, component_of.get(origin_id)


def _by_claim(
    subject: Subject, table: str, columns: tuple[str, ...]
) -> defaultdict[str, set[tuple[Any, ...]]]:
    frame = rules.table(subject.connection.cursor(), table).select("claim_id", *columns)
    found: defaultdict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for claim_id, *rest in frame.iter_rows():
        found[claim_id].add(tuple(rest))
    return found


def _said(value: object) -> str:
    return "empty" if value is None else f"“{value}”"
