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
from twosource.model import Judgement, Verdict
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


def place(over: Overlaid, mention_id: str) -> dict[str, Any]:
    one = over.base.mentions[mention_id]
    return {"article_id": one.article_id, "start": one.start, "end": one.end, "text": one.text}


def judge_any(over: Overlaid, random: Random) -> None:
    link = random.choice(over.base.links)
    left, right = random.sample([link.left, link.right], 2)
    payload = {"left": place(over, left), "right": place(over, right)}
    payload["judgement"] = random.choice(list(Judgement))
    over.store.log.record("judgement", payload, "Editor A", random.choice(["", "the same day"]))


def revoke_any(over: Overlaid, random: Random) -> None:
    standing = [
        decision.decision_id
        for decision in over.store.log.read()
        if decision.kind in {"judgement", "verdict"} and decision.revoked_by is None
    ]
    payload = {"decision_id": random.choice(standing)}
    over.store.log.record("revocation", payload, "Editor B", "")


def give_any_verdict(over: Overlaid, random: Random) -> None:
    payload = {"claim_id": random.choice(over.base.claims).claim_id}
    payload["verdict"] = random.choice(list(Verdict))
    over.store.log.record("verdict", payload, "Editor B", "")


ACTS = (judge_any, judge_any, judge_any, revoke_any, revoke_any, give_any_verdict)


@pytest.mark.parametrize("seed", range(4))
def test_a_snapshot_with_decisions_laid_over_it_is_what_a_build_makes_of_them(
    store: Store, seed: int
) -> None:
    random = Random(seed)
    over = Overlaid(store, store.snapshots.current())
    for _ in range(3):
        for act in random.choices(ACTS, k=random.randint(1, 6)):
            act(over, random)
        with closing(over.cursor()) as laid_over:
            found = {table: rows(laid_over, table) for table in COMPARED}
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
