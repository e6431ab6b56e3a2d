"""What is read as it is asked for is what a whole reading finds."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import duckdb
import pytest

from db import built
from db.built import Built
from db.nearby import nearby
from tests.seeds_store import seeds_store
from twosource import pipeline
from twosource.progress import quiet
from twosource.store import Store

KEYED = ("articles", "mentions", "origins", "quantities", "actor_of", "former")
INDEXED = ("claims", "claim_of", "links", "former_at")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Of a newsroom in which claims have changed their names."""
    store = seeds_store(tmp_path_factory.mktemp("nearby"))
    con = store.snapshots.connect()
    with closing(con):
        ask = "SELECT left_mention, right_mention FROM link WHERE NOT accepted ORDER BY score DESC"
        pairs = con.execute(f"{ask} LIMIT 8").fetchall()
        base = built_of(store)
    for left, right in pairs:
        judge(store, base, left, right)
    pipeline.build(store, quiet)
    return store


def judge(store: Store, base: Built, left: str, right: str) -> None:
    ends: dict[str, Any] = {}
    for side, name in (("left", left), ("right", right)):
        one = base.mentions[name]
        ends[side] = {
            "article_id": one.article_id,
            "start": one.start,
            "end": one.end,
            "text": one.text,
        }
    store.log.record("judgement", ends | {"judgement": "same"}, "Editor A", "")


def built_of(store: Store) -> Built:
    with closing(store.snapshots.attach(store.snapshots.current())) as connection:
        return built.read(connection.cursor())


@pytest.fixture
def near(store: Store) -> Iterator[Built]:
    with closing(store.snapshots.attach(store.snapshots.current())) as connection:
        yield nearby(connection)


@pytest.fixture(scope="module")
def whole(store: Store) -> Built:
    return built_of(store)


def plain(found: Mapping[str, Any]) -> dict[str, Any]:
    """Comparable: which of equal values come as a list, a set or a tuple does not matter."""
    return {
        key: sorted(value, key=repr) if isinstance(value, list | tuple | frozenset) else value
        for key, value in found.items()
    }


def test_each_value_by_itself_is_the_one_of_a_whole_reading(whole: Built, near: Built) -> None:
    for name in KEYED:
        expected, found = getattr(whole, name), getattr(near, name)
        assert plain({key: found[key] for key in expected}) == plain(expected), name
        assert found.get("nothing") is None
    for name in INDEXED:
        expected, found = getattr(whole.index, name), getattr(near.index, name)
        assert plain({key: found[key] for key in expected}) == plain(expected), name
    assert any(whole.index.former_at.values())
    assert any(link.accepted for link in whole.links)


def test_a_mention_has_nothing_by_itself_that_it_lacks_in_a_whole_reading(
    whole: Built, near: Built
) -> None:
    readings = [(getattr(whole, name), getattr(near, name)) for name in ("origins", "actor_of")]
    readings.append((whole.index.claim_of, near.index.claim_of))
    for expected, found in readings:
        lacking = [one for one in whole.mentions if one not in expected]
        assert lacking
        assert not any(one in found for one in lacking)


def test_all_values_are_those_of_a_whole_reading(whole: Built, near: Built) -> None:
    for name in KEYED:
        assert plain(dict(getattr(near, name))) == plain(getattr(whole, name)), name
    for name in INDEXED:
        assert plain(dict(getattr(near.index, name))) == plain(getattr(whole.index, name)), name
    for name in ("actors", "outlets", "judgements", "conflicts", "meta", "held"):
        assert getattr(near, name) == getattr(whole, name), name
    assert set(near.claims) == set(whole.claims)
    assert sorted(map(repr, near.links)) == sorted(map(repr, whole.links))


def test_counting_reads_nothing_and_is_right(whole: Built, near: Built) -> None:
    assert len(near.mentions) == len(whole.mentions)
    assert len(near.index.claim_of) == len(whole.index.claim_of)


def test_who_said_what_is_found_by_origin(whole: Built, near: Built) -> None:
    assert frozenset(near.spoken.origins) == frozenset(whole.spoken.origins)
    for one in whole.spoken.origins:
        asked = {one.origin_id}
        assert near.spoken.said(asked) == whole.spoken.said(asked)
    assert near.spoken.said(frozenset()) == set()


def test_the_claims_of_an_article_are_those_tagged_in_it(whole: Built, near: Built) -> None:
    near.expect(whole.articles)
    for article_id in whole.articles:
        found = near.tagged.get(article_id, ())
        assert sorted(map(repr, found)) == sorted(map(repr, whole.tagged.get(article_id, ())))


def test_what_is_expected_is_not_asked_for_again(store: Store, whole: Built) -> None:
    claim = max(whole.claims, key=lambda one: len(one.mention_ids))
    with closing(store.snapshots.attach(store.snapshots.current())) as connection:
        near = nearby(connection)
        near.index.ahead.around([claim.claim_id])
        near.index.ahead.told([claim.claim_id])
    # The connection is closed: whatever is asked for now was read before.
    assert near.index.claims[claim.claim_id] == claim
    for mention in claim.mention_ids:
        assert near.mentions[mention] == whole.mentions[mention]
        assert near.origins[mention] == whole.origins[mention]
        assert near.articles[near.mentions[mention].article_id].body
        assert near.quantities.get(mention) == whole.quantities.get(mention)
        for link in near.index.links[mention]:
            assert near.index.claim_of[link.left] == whole.index.claim_of[link.left]
    with pytest.raises(duckdb.ConnectionException):
        near.index.ahead.around([one.claim_id for one in whole.claims])
