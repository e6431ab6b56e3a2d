from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk import POLICY, Desk, Result
from twosource.corroboration import Evidence, corroborate
from twosource.model import (
    Actor,
    ActorType,
    Article,
    Claim,
    Label,
    Link,
    Mention,
    Modality,
    Origin,
    OriginKind,
    Outlet,
    Stance,
    Status,
)

ANN = {"type": "person", "name": "Ann Smith"}
BOB = {"type": "person", "name": "Bob Jones"}
NAMED = {"origin": "named", "to": "a1"}


def two_claims() -> Desk:
    desk = Desk()
    desk.report("one", "[a1]Smith[/a1] said [c1]the dam broke[/c1].", c1=NAMED, a1=ANN)
    desk.report("two", "[a1]Jones[/a1] said [c1]water came[/c1].", c1=NAMED, a1=BOB)
    return desk


def with_link(desk: Desk, **signals: float) -> tuple[Evidence, Result]:
    result = desk.run()
    left, right = sorted(
        (result.mention("one", "dam").mention_id, result.mention("two", "water").mention_id)
    )
    link = Link(left, right, 0.7, "score", accepted=False, signals=signals)
    evidence = replace(result.evidence, links=[link])
    return evidence, result


def test_a_claim_says_what_it_would_become_if_its_possible_links_were_confirmed() -> None:
    evidence, result = with_link(two_claims())
    found = corroborate(result.claims, evidence)
    assert [one.status for one in found.values()] == [Status.SINGLE_SOURCE] * 2
    assert [one.if_confirmed for one in found.values()] == [Status.CORROBORATED] * 2


@pytest.mark.parametrize(
    ("judgement", "otherwise", "expected"),
    [
        (None, {}, 1),
        ("unsure", {}, 1),
        ("different", {}, 0),
        ("entails", {}, 0),
        (None, {"accepted": True}, 0),
        (None, {"basis": "conflict"}, 0),
        ("unsure", {"basis": "judgement", "otherwise": "conflict"}, 0),
    ],
)
def test_a_claim_counts_the_links_that_might_join_it_with_others(
    judgement: str | None, otherwise: dict[str, Any], expected: int
) -> None:
    desk = two_claims()
    if judgement is not None:
        desk.decide(judgement, "one:dam", "two:water")
    evidence, result = with_link(desk)
    evidence = replace(evidence, links=[replace(evidence.links[0], **otherwise)])
    for claim in result.claims:
        assert corroborate(result.claims, evidence)[claim.claim_id].possible_matches == expected
        alone = corroborate([claim], evidence)  # whose the other end is, is not at hand
        assert alone[claim.claim_id].possible_matches == expected


def test_a_link_within_a_claim_joins_it_with_no_other() -> None:
    desk = two_claims()
    desk.decide("same", "one:dam", "two:water")
    evidence, result = with_link(desk)
    evidence = replace(evidence, judgements=[])  # as if others had joined them
    (found,) = corroborate(result.claims, evidence).values()
    assert found.possible_matches == 0


def test_a_link_across_a_block_changes_nothing() -> None:
    desk = two_claims()
    desk.decide("different", "one:dam", "two:water")
    evidence, result = with_link(desk)
    assert [one.if_confirmed for one in corroborate(result.claims, evidence).values()] == [None] * 2


def test_a_possible_conflict_shows_and_does_not_dispute() -> None:
    evidence, result = with_link(two_claims(), figures_conflict=1.0)
    for found in corroborate(result.claims, evidence).values():
        assert (found.disputed, found.possibly_disputed) == (False, True)
        assert "Possibly disputed, not judged yet" in found.reason
        assert found.if_confirmed is None


@pytest.mark.parametrize(
    ("judgement", "disputed", "possibly"),
    [("unsure", False, True), ("contradicts", True, False), ("different", False, False)],
)
def test_a_judgement_decides_whether_a_conflict_stands(
    judgement: str,
    disputed: bool,  # noqa: FBT001 - expected values of a row
    possibly: bool,  # noqa: FBT001 - expected values of a row
) -> None:
    desk = two_claims()
    desk.decide(judgement, "one:dam", "two:water")
    evidence, result = with_link(desk, figures_conflict=1.0)
    for found in corroborate(result.claims, evidence).values():
        assert (found.disputed, found.possibly_disputed) == (disputed, possibly)


def test_a_contradiction_from_a_retracted_article_is_gone() -> None:
    desk = two_claims()
    desk.decide("contradicts", "one:dam", "two:water")
    result = desk.run()
    articles = dict(desk.articles)
    articles["two"] = replace(articles["two"], retracted_on=date(2025, 3, 4))
    found = corroborate(result.claims, replace(result.evidence, articles=articles))
    assert not found[result.claim("one", "dam").claim_id].disputed


def test_one_claim_comes_out_the_same_alone_and_among_others() -> None:
    evidence, result = with_link(two_claims())
    everything = corroborate(result.claims, evidence)
    for claim in result.claims:
        again = corroborate(tuple(reversed(result.claims)), evidence)
        assert again[claim.claim_id] == everything[claim.claim_id]


# A property over small worlds of origins: each article has one mention of the one claim.

OUTLETS = {"Post": "Acme", "Mail": "Acme", "Star": "Bolt", "Echo": None}
ROOTS = {"a-1": "a-gov", "a-2": "a-gov", "a-3": "a-3"}
kinds = st.sampled_from(
    [
        *(Origin(f"actor:{name}", OriginKind.NAMED, name, (name,)) for name in ROOTS),
        Origin("document:a-1", OriginKind.DOCUMENT, "a-1", ("a-1",)),
        Origin("joint:a-2+a-3", OriginKind.NAMED, "both", ("a-2", "a-3")),
        *(Origin(f"outlet:{name.lower()}", OriginKind.OWN, name, outlet=name) for name in OUTLETS),
        Origin("unnamed", OriginKind.UNNAMED, "a source"),
        Origin("unknown", OriginKind.UNKNOWN, "unknown"),
    ]
)
worlds = st.lists(kinds, min_size=1, max_size=7)


def world(origins: list[Origin]) -> tuple[tuple[Claim, ...], Evidence]:
    articles, mentions, traced = {}, {}, {}
    for at, origin in enumerate(origins):
        name = f"article-{at}"
        per_article = origin.kind in (OriginKind.UNNAMED, OriginKind.UNKNOWN)
        traced[name] = (
            replace(origin, origin_id=f"{origin.origin_id}:{name}") if per_article else origin
        )
        articles[name] = Article(name, f"Text {at}.")
        mentions[name] = Mention(
            name, name, Label.CLAIM, 0, 4, "Text", 1, 1, Modality.FACT, Stance.ASSERTS
        )
    actors = {
        name: Actor(name, name, ActorType.PERSON, ROOTS.get(name), ROOTS.get(name, name), (), "")
        for name in (*ROOTS, "a-gov")
    }
    evidence = Evidence(
        mentions=mentions,
        articles=articles,
        origins=traced,
        actors=actors,
        outlets={name: Outlet(name, owner) for name, owner in OUTLETS.items()},
        links=(),
        judgements=(),
        policy=POLICY,
    )
    return (Claim("c", "Text", tuple(mentions), Modality.FACT),), evidence


def dependent(one: Origin, other: Origin) -> bool:
    """DESIGN's rules for this world, told plainly."""
    ours, theirs = ({ROOTS[name] for name in origin.actor_ids} for origin in (one, other))
    owners = [OUTLETS.get(origin.outlet or "") for origin in (one, other)]
    return (
        one.origin_id == other.origin_id
        or bool(ours & theirs)
        or one.kind is other.kind is OriginKind.UNNAMED
        or (owners[0] is not None and owners[0] == owners[1])
    )


def expected(origins: list[Origin]) -> tuple[Status, int]:
    known = [origin for origin in origins if origin.kind is not OriginKind.UNKNOWN]
    groups = [{at} for at in range(len(known))]
    for left, right in combinations(range(len(known)), 2):
        if dependent(known[left], known[right]):
            one, other = (next(g for g in groups if at in g) for at in (left, right))
            if one is not other:
                groups.remove(other)
                one |= other
    count = len(groups) if known else 1
    if known and all(origin.kind is OriginKind.UNNAMED for origin in known):
        return Status.ANONYMOUS_ONLY, count
    if count > 1:
        return Status.CORROBORATED, count
    return (Status.REPEATED if len(origins) > 1 else Status.SINGLE_SOURCE), count


@given(worlds)
def test_statuses_are_what_the_rules_say(origins: list[Origin]) -> None:
    found = corroborate(*world(origins))["c"]
    assert (found.status, found.independent_origins) == expected(origins)


@given(worlds)
def test_the_reason_names_every_origin_and_the_components_hold_each_once(
    origins: list[Origin],
) -> None:
    found = corroborate(*world(origins))["c"]
    counted = [origin_id for component in found.components for origin_id in component]
    assert sorted((*counted, *found.unknown)) == sorted(o.origin_id for o in found.origins)
    assert len(set(counted)) == len(counted)
    if found.status is Status.CORROBORATED and len(found.components) <= 5:
        assert all(
            origin.name in found.reason for origin in found.origins if origin.origin_id in counted
        )
