"""Waivers: what somebody with the role for it lets pass the gate, for whom to read and how long."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from db import permits
from db.decisions import DecisionLog
from twosource.errors import DecisionError
from twosource.model import Decision, NewDecision, Person, Role, short_id
from validation.gate import Waiver

KIND = "waiver"


def waivers(decisions: Iterable[Decision]) -> tuple[Waiver, ...]:
    """The waivers that nobody took back, oldest first; those that have run out included."""
    return tuple(
        Waiver(
            decision_id=one.decision_id,
            rule=one.payload["rule"],
            keys=tuple(one.payload["keys"]),
            who=one.who,
            why=one.why,
            until=date.fromisoformat(one.payload["until"]),
            recorded_at=one.recorded_at,
        )
        for one in decisions
        if one.kind == KIND and one.revoked_by is None
    )


def keys_by_rule(given: Iterable[Waiver]) -> dict[str, frozenset[str]]:
    """The keys that waivers name, by the code of the rule."""
    found: dict[str, frozenset[str]] = {}
    for one in given:
        found[one.rule] = found.get(one.rule, frozenset()) | set(one.keys)
    return found


def waive(
    log: DecisionLog, person: Person, what: tuple[str, tuple[str, ...]], why: str, until: date
) -> Decision:
    """Let some keys of a rule pass until the end of a day; the same waiver twice is one.

    Args:
        log: of the store.
        person: who answers for it.
        what: the rule's code, and the keys.
        why: for those who read the release.
        until: the last day on which it holds.

    Raises:
        NotAllowedError: the person has not the role for it.
        DecisionError: it names no key, gives no reason, or has run out already.
    """
    rule, keys = what
    if not keys:
        raise DecisionError("Name what the waiver is for: one key at least.")
    if not why.strip():
        raise DecisionError("A waiver is printed in the release. Say why it is given.")
    if until < datetime.now(UTC).date():
        raise DecisionError(f"The waiver would have run out on {until}. Give a day to come.")
    given = {"rule": rule, "keys": list(dict.fromkeys(keys)), "until": until.isoformat()}
    once = short_id("d", KIND, person.name, rule, *given["keys"], given["until"], log.newest())
    new = NewDecision(KIND, given, person.name, why.strip(), once)
    return permits.record(log, person, new)


def responsible(name: str | None) -> Person:
    """Who answers for what is done in a terminal: whoever reaches the store may release from it.

    Raises:
        DecisionError: nobody has said who that is.
    """
    if not name:
        raise DecisionError("Who decides? Set `editor` in twosource.toml.")
    return Person(name, Role.RELEASE)


def named(log: DecisionLog, decision_id: str) -> Waiver:
    """The waiver that was recorded as some decision and that nobody took back.

    Raises:
        DecisionError: there is none.
    """
    for one in waivers(log.read()):
        if one.decision_id == decision_id:
            return one
    raise DecisionError(f"No waiver stands as {decision_id}. `twosource check` lists them.")


def revoke(log: DecisionLog, person: Person, waiver: Waiver, why: str = "") -> Decision:
    """Take a waiver back; whoever comes second takes nothing back.

    Raises:
        NotAllowedError: the person has not the role for it.
    """
    once = short_id("d", "revocation", waiver.decision_id)
    payload = {"decision_id": waiver.decision_id}
    return permits.record(log, person, NewDecision("revocation", payload, person.name, why, once))
