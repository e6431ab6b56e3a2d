"""Claims' names through whole builds of a store."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db import queries
from db.digest import digest
from tests.seeds_store import seeds_store
from twosource import pipeline
from twosource.progress import quiet
from twosource.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return seeds_store(tmp_path)


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with closing(store.snapshots.connect()) as con:
        return con.execute(sql).fetchall()


def current_digest(store: Store) -> str:
    with closing(store.snapshots.connect()) as con:
        return digest(con)


def judge(store: Store, left: str, right: str, judgement: str) -> str:
    places = [
        dict(zip(("article_id", "start", "end", "text"), row, strict=True))
        for claim_id in (left, right)
        for row in rows(
            store,
            f'SELECT article_id, start, "end", text FROM mention WHERE claim_id = {claim_id!r} '
            "ORDER BY mention_id LIMIT 1",
        )
    ]
    payload = {"left": places[0], "right": places[1], "judgement": judgement}
    return store.log.record("judgement", payload, "Editor A", "").decision_id


def two_lone_claims(store: Store) -> tuple[str, str]:
    found = rows(
        store,
        "SELECT claim_id FROM claim WHERE mentions = 1 AND claim_id IN (SELECT claim_id FROM "
        "mention WHERE mention_id NOT IN (SELECT left_mention FROM judgement UNION SELECT "
        "right_mention FROM judgement)) ORDER BY claim_id LIMIT 2",
    )
    return found[0][0], found[1][0]


def heirs(store: Store, claim_id: str) -> list[str]:
    with closing(store.snapshots.connect()) as con:
        return [heir.claim_id for heir in queries.claim_heirs(con, claim_id, limit=9)]


def claim_ids(store: Store) -> set[str]:
    return {claim_id for (claim_id,) in rows(store, "SELECT claim_id FROM claim")}


def test_a_merged_id_redirects_and_comes_back_when_the_merge_is_taken_back(store: Store) -> None:
    before = claim_ids(store)
    pair = two_lone_claims(store)
    decision = judge(store, *pair, "same")
    pipeline.build(store, quiet)
    (gone,) = before - claim_ids(store)
    (kept,) = set(pair) - {gone}
    assert heirs(store, gone) == [kept]
    assert claim_ids(store) < before
    store.log.record("revocation", {"decision_id": decision}, "Editor A", "")
    pipeline.build(store, quiet)
    assert claim_ids(store) == before
    assert heirs(store, kept) == [gone]
    news = rows(store, f"SELECT event, others FROM claim_name WHERE claim_id = {gone!r}")
    assert news == [("named", []), ("merged", [kept]), ("returned", [kept])]


def test_lost_snapshots_lose_no_ids_and_a_copied_store_agrees(store: Store, tmp_path: Path) -> None:
    decision = judge(store, *two_lone_claims(store), "same")
    pipeline.build(store, quiet)
    store.log.record("revocation", {"decision_id": decision}, "Editor A", "")
    pipeline.build(store, quiet)
    expected, remembered = current_digest(store), store.log.names()
    shutil.copytree(store.settings.store, tmp_path / "copy")
    copied = open_store(store.settings.model_copy(update={"store": tmp_path / "copy"}))
    shutil.rmtree(copied.snapshots.folder)
    pipeline.build(copied, quiet)
    assert current_digest(copied) == expected
    assert copied.log.names() == remembered


def test_builds_at_once_name_every_claim_once(store: Store) -> None:
    judge(store, *two_lone_claims(store), "same")
    known = len(store.log.names())
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: pipeline.build(store, quiet), range(2)))
    assert len(store.log.names()) == known + 2  # one id moved, one merged
    digests = set()
    for path in sorted(store.snapshots.folder.glob("snapshot-*.duckdb"))[-2:]:
        with closing(store.snapshots.connect(path)) as con:
            digests.add(digest(con))
    assert len(digests) == 1


def test_a_look_back_at_a_past_day_records_no_names(store: Store) -> None:
    remembered, ids = store.log.names(), claim_ids(store)
    pipeline.build(store, quiet, date(2020, 1, 1))
    assert store.log.names() == remembered
    assert claim_ids(store) & ids
