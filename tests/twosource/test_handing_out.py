"""Handing out pairs of the demo newsroom, from its real snapshot and log."""

import json
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from typer.testing import CliRunner

from db.queries import review
from db.queries.review import CandidateRow, Wanted
from tests.seeds_store import seeds_store
from twosource import cli, deciding
from twosource.deciding import Pair, Press
from twosource.errors import BlockedJudgementError
from twosource.handing_out import ReviewQueue
from twosource.model import Decision, Judgement, Person
from twosource.overlaid import Overlaid
from twosource.reviewing import Prospect
from twosource.settings import Settings
from twosource.store import open_store

EDITOR, OTHER = Person("Editor A"), Person("Editor B")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seeds_store(tmp_path_factory.mktemp("handing-out")).settings.store


@pytest.fixture
def over(built: Path, tmp_path: Path) -> Overlaid:
    store = open_store(Settings(store=shutil.copytree(built, tmp_path / "store")))
    return Overlaid(store, store.snapshots.current())


@pytest.fixture
def queue(over: Overlaid) -> ReviewQueue:
    return ReviewQueue(over)


def pressed(one: Prospect, judgement: Judgement, name: str) -> Press:
    return Press(Pair(one.left, one.right, 0), judgement, "", name)


def test_pairs_that_change_nothing_and_conflicts_are_kept_apart(queue: ReviewQueue) -> None:
    mattering, every = queue.queue(Wanted()), queue.queue(Wanted(), all_pairs=True)
    assert mattering.whole
    assert all(one.matters for one in mattering.prospects)
    assert [one for one in every.prospects if one.matters] == list(mattering.prospects)
    assert len(every.prospects) > len(mattering.prospects) > 100
    conflicts = queue.queue(Wanted(conflicts=True), all_pairs=True).prospects
    assert conflicts
    assert {one.pair for one in conflicts}.isdisjoint(one.pair for one in every.prospects)


def test_filters_by_score_and_outlet(over: Overlaid, queue: ReviewQueue) -> None:
    every = queue.queue(Wanted(), all_pairs=True).prospects
    low = queue.queue(Wanted(below=0.25), all_pairs=True).prospects
    high = queue.queue(Wanted(at_least=0.25), all_pairs=True).prospects
    assert {one.score < 0.25 for one in low} == {True}
    assert sorted(one.pair for one in (*low, *high)) == sorted(one.pair for one in every)

    def outlets(one: Prospect) -> set[str | None]:
        mentions = (over.base.mentions[end] for end in one.pair)
        return {over.base.articles[mention.article_id].outlet for mention in mentions}

    found = queue.queue(Wanted(outlet="Arab News"), all_pairs=True).prospects
    assert {one.pair for one in found} == {o.pair for o in every if "Arab News" in outlets(o)}
    assert found


@pytest.mark.parametrize("name", ["Wang Yi", "Government of China"])
def test_a_speakers_pairs_have_a_side_that_they_say_or_somebody_who_speaks_for_them(
    over: Overlaid, queue: ReviewQueue, name: str
) -> None:
    def speaking(one: Prospect) -> set[str]:
        ids = {actor for end in one.pair for actor in over.base.origins[end].actor_ids}
        actors = [over.actors[one] for one in ids]
        return {one.name for one in (*actors, *(over.actors[one.root_id] for one in actors))}

    every = queue.queue(Wanted(), all_pairs=True).prospects
    found = queue.queue(Wanted(actor=name), all_pairs=True).prospects
    assert {one.pair for one in found} == {one.pair for one in every if name in speaking(one)}
    assert 0 < len(found) < len(every)


def test_two_screens_get_different_pairs_and_a_skipped_one_goes_to_the_other(
    queue: ReviewQueue,
) -> None:
    found = queue.queue(Wanted())
    one = queue.hand_out("one", found, 25).prospects
    two = queue.hand_out("two", found, 25)
    assert [*one, *two.prospects] == list(found.prospects[:50])
    assert (two.open, two.elsewhere) == (len(found.prospects), 25)
    skipped = {one[0].pair}
    assert queue.hand_out("one", found, 25, skipped).prospects[0] == one[1]
    assert queue.hand_out("two", found, 25).prospects[0] == one[0]


def test_a_decided_pair_is_open_no_more_until_it_is_taken_back(
    over: Overlaid, queue: ReviewQueue
) -> None:
    first = queue.queue(Wanted()).prospects[0]
    (made,) = deciding.judge_many(
        over, EDITOR, [pressed(first, Judgement.DIFFERENT, "d-1")]
    ).values()
    assert first.pair not in {one.pair for one in queue.queue(Wanted()).prospects}
    assert isinstance(made, Decision)
    deciding.revoke(over, OTHER, made.decision_id)
    assert queue.queue(Wanted()).prospects[0] == first


def test_screens_that_wait_share_one_order_that_knows_what_each_of_them_decided(
    over: Overlaid, queue: ReviewQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = queue.queue(Wanted()).prospects
    looks: list[Wanted] = []
    looking, decided = threading.Event(), threading.Event()
    asked, look, refresh = threading.Semaphore(0), review.candidates, Overlaid.refresh

    def slow(cursor: DuckDBPyConnection, wanted: Wanted, *, limit: int) -> list[CandidateRow]:
        looks.append(wanted)
        looking.set()
        assert decided.wait(20)
        return look(cursor, wanted, limit=limit)

    def counted(self: Overlaid) -> int:
        asked.release()
        return refresh(self)

    def screen(one: Prospect) -> bool:
        deciding.judge(over, EDITOR, Pair(*one.pair, 0), Judgement.DIFFERENT, "")
        return one.pair not in {left.pair for left in queue.queue(Wanted()).prospects}

    monkeypatch.setattr(review, "candidates", slow)
    with ThreadPoolExecutor(4) as pool:
        screens = [pool.submit(screen, first)]
        assert looking.wait(20)
        monkeypatch.setattr(Overlaid, "refresh", counted)
        screens += [pool.submit(screen, one) for one in others[:3]]
        heard = [asked.acquire(timeout=20) for _ in range(3)]
        decided.set()
        assert all(one.result(20) for one in screens)
    assert all(heard)
    assert len(looks) == 2


def test_an_unsure_pair_comes_back_only_where_it_is_asked_for(
    over: Overlaid, queue: ReviewQueue
) -> None:
    first = queue.queue(Wanted()).prospects[0]
    deciding.judge_many(over, EDITOR, [pressed(first, Judgement.UNSURE, "d-1")])
    assert first.pair not in {one.pair for one in queue.queue(Wanted()).prospects}
    assert queue.queue(Wanted(unsure=True)).prospects[0].pair == first.pair


def test_both_judgements_of_a_pair_are_kept_the_later_holds_and_the_pair_is_listed(
    over: Overlaid, queue: ReviewQueue
) -> None:
    first = queue.queue(Wanted()).prospects[0]
    assert queue.contested() == ()
    deciding.judge_many(over, EDITOR, [pressed(first, Judgement.SAME, "d-1")])
    deciding.judge_many(over, OTHER, [pressed(first, Judgement.DIFFERENT, "d-2")])
    (found,) = queue.contested()
    assert found.pair == first.pair
    assert [(one.who, one.judgement) for one in found.judgements] == [
        ("Editor B", Judgement.DIFFERENT),
        ("Editor A", Judgement.SAME),
    ]
    assert [one.judgement for one in over.judgements if one.who.startswith("Editor")] == [
        Judgement.DIFFERENT
    ]
    deciding.revoke(over, OTHER, "d-2")
    assert queue.contested() == ()


def test_presses_know_those_before_them_and_a_refused_one_stops_none(
    over: Overlaid, queue: ReviewQueue
) -> None:
    a, b = queue.queue(Wanted()).prospects[0].pair
    others = [end for one in queue.queue(Wanted()).prospects[1:] for end in one.pair]
    c = next(end for end in others if end not in (a, b))
    presses = [
        Press(Pair(a, b, 0), Judgement.DIFFERENT, "two visits", "d-1"),
        Press(Pair(a, c, 0), Judgement.SAME, "", "d-2"),
        Press(Pair(c, b, 0), Judgement.SAME, "", "d-3"),
        Press(Pair("m-gone", b, 0), Judgement.SAME, "", "d-4"),
        Press(Pair(c, b, 0), Judgement.UNSURE, "", "d-5"),
    ]
    made = deciding.judge_many(over, EDITOR, presses)
    assert [name for name, one in made.items() if isinstance(one, Decision)] == [
        "d-1",
        "d-2",
        "d-5",
    ]
    refused = made["d-3"]
    assert isinstance(refused, BlockedJudgementError)
    assert set(refused.chain) == {a, b, c}
    assert "“different” (two visits)" in str(refused)
    assert "no mention m-gone" in str(made["d-4"])
    assert deciding.judge_many(over, EDITOR, presses).keys() == made.keys()
    mine = [one.decision_id for one in over.store.log.read() if one.who == "Editor A"]
    assert mine == ["d-1", "d-2", "d-5"]


def test_a_judgement_that_is_sent_again_is_the_one_it_was_whatever_stands_by_now(
    over: Overlaid, queue: ReviewQueue
) -> None:
    found = queue.queue(Wanted()).prospects
    a, b = found[0].pair
    c = next(end for one in found for end in one.pair if end not in (a, b))
    sent = Press(Pair(a, b, 0), Judgement.SAME, "", "d-1")
    deciding.judge_many(over, EDITOR, [sent])
    since = [
        Press(Pair(a, c, 0), Judgement.SAME, "", "d-2"),
        Press(Pair(b, c, 0), Judgement.DIFFERENT, "", "d-3"),
    ]
    deciding.judge_many(over, OTHER, since)
    (again,) = deciding.judge_many(over, EDITOR, [sent]).values()
    assert isinstance(again, Decision)
    assert again.decision_id == "d-1"


def test_the_command_line_lists_the_same_pairs_in_the_same_order(
    over: Overlaid, queue: ReviewQueue
) -> None:
    given = ["--store", str(over.store.settings.store), "review", "--json", "--limit", "5"]
    listed = json.loads(CliRunner().invoke(cli.app, given).stdout)
    expected = queue.queue(Wanted()).prospects[:5]
    assert [(row["left"]["mention_id"], row["right"]["mention_id"]) for row in listed] == [
        one.pair for one in expected
    ]
    assert listed[0]["if_same"] == [list(change) for change in _plain(expected[0])]


def _plain(one: Prospect) -> list[tuple[str, str, str]]:
    return [(change.claim_id, change.now, change.then) for change in one.if_same]
