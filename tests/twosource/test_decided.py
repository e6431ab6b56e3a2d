"""Of all that was decided, the newest unrevoked decision on each matter stands."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from twosource.decided import extended, known_by, standing
from twosource.model import ActorFact, ActorType, Decision, Outlet, Place, Ruling, Status, Verdict

A: dict[str, Any] = {"article_id": "a", "start": 0, "end": 1, "text": "x"}
B: dict[str, Any] = {"article_id": "b", "start": 0, "end": 1, "text": "y"}
C: dict[str, Any] = {"article_id": "c", "start": 0, "end": 1, "text": "z"}


def decided(number: int, kind: str, revoked_by: str | None = None, **payload: object) -> Decision:
    when = datetime(2025, 5, 21, 12, number, tzinfo=UTC)
    return Decision(f"d-{number}", kind, payload, "desk", "", when, revoked_by)


def test_nothing_decided_nothing_stands() -> None:
    nothing = standing([])
    assert (nothing.judgements, nothing.actor_facts, nothing.outlets) == ((), (), {})
    assert (nothing.independences, nothing.verdicts, nothing.overrides) == ({}, (), ())


def test_the_newest_judgement_of_a_pair_stands_whichever_way_it_is_read() -> None:
    stands = standing(
        [
            decided(1, "judgement", left=A, right=B, judgement="same"),
            decided(2, "judgement", left=A, right=C, judgement="unsure"),
            decided(3, "judgement", left=B, right=A, judgement="entails"),
        ]
    ).judgements
    assert [(d.decision_id, left, right, str(j)) for d, left, right, j in stands] == [
        ("d-2", Place(**A), Place(**C), "unsure"),
        ("d-3", Place(**B), Place(**A), "entails"),
    ]


def test_a_revoked_decision_gives_way_to_the_one_before() -> None:
    stands = standing(
        [
            decided(1, "verdict", claim_id="c-1", verdict="confirmed"),
            decided(2, "verdict", "d-3", claim_id="c-1", verdict="refuted"),
            decided(3, "revocation", decision_id="d-2"),
        ]
    )
    assert stands.verdicts == (Ruling("d-1", "c-1", Verdict.CONFIRMED),)


def test_the_newest_fact_of_an_actor_and_an_outlet_replaces_older_ones_whole() -> None:
    stands = standing(
        [
            decided(1, "actor", name="X", type="person", parent="Y", aliases=["x"]),
            decided(2, "actor", name="X", type="government", parent=None, aliases=[]),
            decided(3, "outlet", outlet="O", owner_group="G"),
            decided(4, "outlet", outlet="O", country="PK"),
        ]
    )
    assert stands.actor_facts == (ActorFact("X", ActorType.GOVERNMENT),)
    assert stands.outlets == {"O": Outlet("O", country="PK")}


def test_independence_has_no_direction_and_overrides_are_kept() -> None:
    stands = standing(
        [
            decided(1, "independence", left="o-1", right="o-2", independent=True),
            decided(2, "independence", left="o-2", right="o-1", independent=False),
            decided(3, "status_override", claim_id="c-1", status="repeated"),
        ]
    )
    assert stands.independences == {frozenset({"o-1", "o-2"}): False}
    assert stands.overrides == (Ruling("d-3", "c-1", Status.REPEATED),)


def test_a_ruling_goes_with_the_places_of_its_claim() -> None:
    (ruling,) = standing(
        [decided(1, "verdict", claim_id="c-1", verdict="open", place=A, places=[A, B])]
    ).verdicts
    assert ruling.places == (Place(**A), Place(**B))


def test_who_is_said_to_be_another_has_no_fact_of_its_own_until_it_is_recorded_anew() -> None:
    log = [
        decided(1, "actor", name="X", aliases=["x"]),
        decided(2, "actor", name="Y", aliases=["X"], absorbs=["X"], places=[A]),
    ]
    (merged,) = standing(log).actor_facts
    assert merged == ActorFact("Y", aliases=("X",), absorbs=("X",), places=(Place(**A),))
    again = standing([*log, decided(3, "actor", name="X")]).actor_facts
    assert [fact.name for fact in again] == ["Y", "X"]
    undone = standing([log[0], replace(log[1], revoked_by="d-9")]).actor_facts
    assert [fact.name for fact in undone] == ["X"]


def test_what_is_read_later_revokes_what_was_read_before() -> None:
    first = [decided(1, "verdict", claim_id="c-1", verdict="open"), decided(2, "verdict")]
    second = [decided(2, "verdict"), decided(3, "revocation", decision_id="d-1")]
    third = [decided(4, "revocation", decision_id="d-1")]
    read = extended(extended(first, second), third)
    assert [(one.decision_id, one.revoked_by) for one in read] == [
        ("d-1", "d-3"),
        ("d-2", None),
        ("d-3", None),
        ("d-4", None),
    ]


def test_a_build_knew_no_revocation_that_came_after_it() -> None:
    log = [
        decided(1, "verdict", "d-2", claim_id="c-1", verdict="open"),
        decided(2, "revocation", decision_id="d-1"),
    ]
    assert [one.decision_id for one in known_by(log, 1).verdicts] == ["d-1"]
    assert known_by(log, 2).verdicts == ()
