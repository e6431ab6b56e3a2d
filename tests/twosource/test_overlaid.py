"""Decisions laid over a snapshot, held to a real build that knows them."""

from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from db.statements import names
from tests.seeds_store import seeds_store
from twosource import pipeline
from twosource.model import Judgement, Status, Verdict
from twosource.overlaid import Overlaid
from twosource.progress import quiet
from twosource.store import Store

# `meta` tells of the build itself, `claim_name` of the builds before it.
COMPARED = sorted(set(names("schema")) - {"meta", "claim_name"})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return seeds_store(tmp_path)


def rows(cursor: DuckDBPyConnection, table: str) -> list[str]:
    return sorted(map(repr, cursor.execute(f"SELECT * FROM {table}").fetchall()))


# What the list of claims goes by, beside a count of the links themselves.
MATCHES_MISCOUNTED = """
    WITH apart AS (
        SELECT unnest([ours.claim_id, theirs.claim_id]) AS claim_id
        FROM link
        JOIN mention AS ours ON link.left_mention = ours.mention_id
        JOIN mention AS theirs ON link.right_mention = theirs.mention_id
        ANTI JOIN judgement
            ON link.left_mention = least(judgement.left_mention, judgement.right_mention)
            AND link.right_mention = greatest(judgement.left_mention, judgement.right_mention)
            AND judgement.judgement <> 'unsure'
        WHERE NOT link.accepted
            AND 'conflict' NOT IN (link.basis, coalesce(link.otherwise, ''))
            AND ours.claim_id <> theirs.claim_id
    )

    SELECT claim.claim_id, claim.possible_matches, count(apart.claim_id) AS counted
    FROM claim LEFT JOIN apart USING (claim_id)
    GROUP BY ALL HAVING claim.possible_matches <> counted
"""


def place(over: Overlaid, mention_id: str) -> dict[str, Any]:
    one = over.base.mentions[mention_id]
    return {"article_id": one.article_id, "start": one.start, "end": one.end, "text": one.text}


def record(over: Overlaid, kind: str, payload: dict[str, Any], random: Random) -> None:
    over.store.log.record(kind, payload, random.choice(["Editor A", "Editor B"]), "because")


def judge_any(over: Overlaid, random: Random) -> None:
    link = random.choice(over.base.links)
    left, right = random.sample([link.left, link.right], 2)
    payload = {"left": place(over, left), "right": place(over, right)}
    record(over, "judgement", payload | {"judgement": random.choice(list(Judgement))}, random)


def revoke_any(over: Overlaid, random: Random) -> None:
    standing = [
        decision.decision_id
        for decision in over.store.log.read()
        if decision.kind != "revocation" and decision.revoked_by is None
    ]
    record(over, "revocation", {"decision_id": random.choice(standing)}, random)


def rule_on_any(over: Overlaid, random: Random) -> None:
    """A verdict or an override on a claim, as one was built or as it stands by now."""
    with closing(over.cursor()) as cursor:
        cursor.execute("SELECT claim_id, list(mention_id) FROM mention GROUP BY 1 ORDER BY 1")
        now = {claim_id: sorted(held) for claim_id, held in cursor.fetchall() if claim_id}
    built = {one.claim_id: sorted(one.mention_ids) for one in over.base.claims}
    claim_id, mentions = random.choice([*sorted(built.items()), *sorted(now.items())])
    places = [place(over, one) for one in random.choice([[], mentions])]
    payload: dict[str, Any] = {"claim_id": claim_id, "places": places}
    if random.random() < 0.5:
        record(over, "verdict", payload | {"verdict": random.choice(list(Verdict))}, random)
    else:
        record(over, "status_override", payload | {"status": random.choice(list(Status))}, random)


def tell_any_apart(over: Overlaid, random: Random) -> None:
    """Of two origins of one claim mostly; by their ids, or by the names of who is behind them."""
    claim = random.choice([one for one in over.base.claims if len(one.mention_ids) > 1])
    origins = [over.base.origins[mention] for mention in claim.mention_ids]
    ends = [random.choice([one.origin_id, one.origin_id, one.name]) for one in origins]
    ends.append(random.choice(list(over.base.outlets)))
    left, right = random.sample(ends, 2)
    if left != right:
        payload = {"left": left, "right": right, "independent": random.random() < 0.5}
        record(over, "independence", payload, random)


def state_any_actor(over: Overlaid, random: Random) -> None:
    """Give an actor a parent, merge it with another, or say that some mentions are others."""
    one, other = random.sample(list(over.base.actors.values()), 2)
    fact: dict[str, Any] = {"name": one.name, "type": one.type, "aliases": list(one.aliases)}
    act = random.choice(["parent", "merge", "split"])
    if act == "parent":
        fact["parent"] = random.choice([other.name, "Government of Peru"])
    elif act == "merge":
        fact |= {"aliases": [*one.aliases, other.name], "absorbs": [other.name]}
    else:
        mentions = sorted(over.base.actor_of)
        some = [place(over, name) for name in random.sample(mentions, 2)]
        fact = {"name": "Somebody Else", "places": some}
    record(over, "actor", fact, random)


def state_any_outlet(over: Overlaid, random: Random) -> None:
    """Another owner, or an outlet that nobody knew: the name of an actor, perhaps."""
    actors = [one.name for one in over.base.actors.values() if one.type != "person"]
    names = [*over.base.outlets, *over.base.outlets, random.choice(actors)]
    owners = [one.owner_group for one in over.base.outlets.values()]
    payload = {"outlet": random.choice(names), "owner_group": random.choice([*owners, "Another"])}
    record(over, "outlet", payload, random)


ACTS = (judge_any, judge_any, judge_any, rule_on_any, rule_on_any, tell_any_apart, tell_any_apart)
ACTS += (state_any_outlet, state_any_actor, revoke_any, revoke_any, revoke_any)


@pytest.mark.parametrize("seed", range(4))
def test_a_snapshot_with_decisions_laid_over_it_is_what_a_build_makes_of_them(
    store: Store, seed: int
) -> None:
    random = Random(seed)
    over, acting = (Overlaid(store, store.snapshots.current()) for _ in range(2))
    for _ in range(3):
        for act in random.choices(ACTS, k=random.randint(2, 8)):
            act(acting, random)  # which looks at everything; `over` reads what decisions touch
            if random.random() < 0.5:
                over.refresh()  # what is remembered of one decision must not show in the next
        with closing(over.cursor()) as laid_over:
            found = {table: rows(laid_over, table) for table in COMPARED}
            assert laid_over.execute(MATCHES_MISCOUNTED).fetchall() == []
        with closing(store.snapshots.connect(pipeline.build(store, quiet))) as built:
            for table in COMPARED:
                assert found[table] == rows(built, table), table


def test_without_a_new_decision_the_snapshot_is_seen_as_it_is(store: Store) -> None:
    with (
        closing(Overlaid(store, store.snapshots.current()).cursor()) as laid_over,
        closing(store.snapshots.connect()) as built,
    ):
        for table in names("schema"):
            assert rows(laid_over, table) == rows(built, table), table


def test_a_snapshot_of_a_past_day_stays_as_it_was(store: Store) -> None:
    over = Overlaid(store, pipeline.build(store, quiet, date(2025, 5, 21)))
    with closing(over.cursor()) as before:
        claims = rows(before, "claim")
    judge_any(over, Random(1))
    with closing(over.cursor()) as after:
        assert rows(after, "claim") == claims


def test_several_readers_each_see_every_decision_that_was_recorded(store: Store) -> None:
    one, other = (Overlaid(store, store.snapshots.current()) for _ in range(2))
    judge_any(one, Random(2))
    with closing(one.cursor()) as ours, closing(other.cursor()) as theirs:
        assert rows(ours, "judgement") == rows(theirs, "judgement")
        assert len(rows(ours, "judgement")) == len(rows(ours, "snapshot.judgement")) + 1
