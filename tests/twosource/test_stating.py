"""What editors state of claims and origins, against the demo newsroom's real snapshot and log."""

from contextlib import closing
from dataclasses import replace

import pytest

from db import queries
from db.queries import decided
from tests.twosource.test_deciding import EDITOR, LIFTED, built, over, pair, saying, status
from twosource import deciding, overview, pipeline, stating
from twosource.deciding import Pair
from twosource.errors import DecisionError, NotAllowedError
from twosource.model import Actor, ActorFact, Judgement, Outlet, Person, Role, Status, Verdict
from twosource.overlaid import Overlaid
from twosource.progress import quiet
from twosource.stating import Statement
from twosource.tables import print_claims

__all__ = ["built", "over"]

VIEWER = Person("Viewer A", Role.VIEWER)
DAR, KHAN = "Mohammad Ishaq Dar", "Mohammad Sadiq Khan"
APART = "I will be visiting Kabul for a day"


def claim_of(over: Overlaid, mention_id: str) -> str:
    with closing(over.cursor()) as cursor:
        cursor.execute("SELECT claim_id FROM mention WHERE mention_id = $id", {"id": mention_id})
        ((claim_id,),) = cursor.fetchall()
    return str(claim_id)


def override(over: Overlaid, mention_id: str) -> str | None:
    with closing(over.cursor()) as cursor:
        row = queries.claim(cursor, claim_of(over, mention_id))
    assert row is not None
    return row.override


def named(over: Overlaid, name: str) -> Actor:
    return next(one for one in over.actors.values() if one.name == name)


def said(over: Overlaid) -> Statement:
    return Statement("as told", over.refresh())


def test_an_override_stands_beside_the_status_and_follows_a_merge_but_no_part(
    over: Overlaid,
) -> None:
    asked = pair(over)
    seen = (claim_of(over, asked.left), over.refresh())
    deciding.override(over, EDITOR, seen, Status.UNSUPPORTED, "it was a slip")
    assert (status(over, asked.left), override(over, asked.left)) == (
        "single_source",
        "unsupported",
    )
    same = deciding.judge(over, EDITOR, asked, Judgement.SAME, "")
    assert status(over, asked.left) == "corroborated"
    assert override(over, asked.right) == "unsupported"
    whole = (claim_of(over, asked.left), over.refresh())
    deciding.override(over, EDITOR, whole, Status.REPEATED, "one echoes the other")
    assert override(over, asked.right) == "repeated"
    deciding.revoke(over, EDITOR, same.decision_id)
    assert "repeated" not in {override(over, asked.left), override(over, asked.right)}
    with closing(over.cursor()) as cursor:
        for end in (asked.left, asked.right):
            rulings = decided.claim_rulings(cursor, claim_of(over, end), limit=9)
            assert (rulings[0].value, rulings[0].came_apart) == ("repeated", True)
    deciding.judge(over, EDITOR, pair(over), Judgement.SAME, "")
    assert override(over, asked.right) == "repeated"


def test_the_command_line_tells_an_override_from_the_computed_status(
    over: Overlaid, capsys: pytest.CaptureFixture[str]
) -> None:
    claim_id = claim_of(over, saying(over, LIFTED))
    seen = (claim_id, over.refresh())
    deciding.override(over, EDITOR, seen, Status.UNSUPPORTED, "it was a slip")
    pipeline.build(over.store, quiet)
    (row,) = [one for one in overview.claims(over.store, None) if one["claim_id"] == claim_id]
    assert (row["status"], row["override"]) == ("single_source", "unsupported")
    assert overview.summary(over.store)["overridden"] == 1
    print_claims([row])
    assert "editor:" in capsys.readouterr().out


def test_what_an_override_or_an_independence_rests_on_has_to_be_said(over: Overlaid) -> None:
    before = over.refresh()
    with pytest.raises(DecisionError, match="needs a reason"):
        deciding.override(over, EDITOR, ("c-1", before), Status.REPEATED, "  ")
    with pytest.raises(DecisionError, match="Say why"):
        stating.tell_apart(over, EDITOR, Pair("o-1", "o-2", before), "", independent=True)
    assert over.refresh() == before


def test_a_parent_taken_away_parts_two_origins_and_its_undo_joins_them(over: Overlaid) -> None:
    mention = saying(over, APART)
    assert status(over, mention) == "single_source"
    free = replace(stating.known_of(over, named(over, DAR)), parent=None)
    made = stating.actor(over, EDITOR, free, said(over))
    assert stating.actor(over, EDITOR, free, Statement("as told", 0)) != made
    assert status(over, mention) == "corroborated"
    deciding.revoke(over, EDITOR, made.decision_id)
    deciding.revoke(over, EDITOR, over.store.log.read()[-2].decision_id)
    assert status(over, mention) == "single_source"


def test_a_merge_takes_over_all_that_the_other_was_known_by(over: Overlaid) -> None:
    fact = stating.merged(over, named(over, DAR), named(over, KHAN))
    assert (fact.name, fact.absorbs) == (DAR, (KHAN,))
    made = stating.actor(over, EDITOR, fact, said(over))
    assert KHAN not in {one.name for one in over.actors.values()}
    assert stating.known_of(over, named(over, DAR)) == fact
    deciding.revoke(over, EDITOR, made.decision_id)
    assert KHAN in {one.name for one in over.actors.values()}


def test_a_mention_that_names_somebody_else_is_theirs(over: Overlaid) -> None:
    dar = named(over, DAR)
    (mention, *_) = sorted(
        one for one, actor in over.base.actor_of.items() if actor == dar.actor_id
    )
    fact = stating.split(over, dar, "Another Dar", [mention])
    stating.actor(over, EDITOR, fact, said(over))
    with closing(over.cursor()) as cursor:
        found = decided.actor_named(cursor, "Another Dar")
        assert found is not None
        (moved,) = decided.actor_mentions(cursor, found.actor_id, limit=9)
    assert moved.mention_id == mention


def test_nobody_belongs_to_themselves(over: Overlaid) -> None:
    with pytest.raises(DecisionError, match="cannot belong to itself"):
        stating.actor(over, EDITOR, ActorFact("The Port", parent="the port"), said(over))


def test_in_a_large_newsroom_actors_wait_for_the_build_and_the_desk_is_told(
    over: Overlaid,
) -> None:
    for sizes, waits in (({"match": 0}, "links"), ({"resolve": 0}, "actors")):
        at_once = over.store.policy.at_once.model_copy(update=sizes)
        policy = over.store.policy.model_copy(update={"at_once": at_once})
        large = Overlaid(replace(over.store, policy=policy), over.store.snapshots.current())
        assert stating.waits(large) == {waits}
        fact = stating.merged(large, named(large, DAR), named(large, KHAN))
        made = stating.actor(large, EDITOR, fact, said(large))
        assert large.waiting == {waits}
        assert (KHAN in {one.name for one in large.actors.values()}) == (waits == "actors")
        deciding.revoke(large, EDITOR, made.decision_id)


def test_whoever_may_only_look_states_nothing_of_any_kind(over: Overlaid) -> None:
    claim, before = (claim_of(over, saying(over, LIFTED)), over.refresh()), over.refresh()
    given = said(over)
    for attempt in (
        lambda: deciding.override(over, VIEWER, claim, Status.REPEATED, "why"),
        lambda: deciding.give_verdict(over, VIEWER, claim, Verdict.OPEN, ""),
        lambda: stating.tell_apart(over, VIEWER, Pair("a", "b", 0), "why", independent=True),
        lambda: stating.actor(over, VIEWER, ActorFact("X"), given),
        lambda: stating.outlet(over, VIEWER, Outlet("X"), given),
    ):
        with pytest.raises(NotAllowedError):
            attempt()
    assert over.refresh() == before
