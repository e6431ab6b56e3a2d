"""Many who decide at once: nothing lost or doubled, weighed together, and refused where it must."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.seeds_store import seeds_store
from tests.twosource.test_overlaid import COMPARED, rows
from twosource import deciding, pipeline
from twosource.amended import Amended, Amender
from twosource.deciding import Pair
from twosource.errors import BlockedJudgementError
from twosource.matching.clusters import blocking_chain
from twosource.model import Decision, Judgement, PairJudgement, Person
from twosource.overlaid import Overlaid
from twosource.progress import quiet

SESSIONS = 8
# Nobody waits so long where all is well: it ends a test that would hang.
LONGEST = 20


@pytest.fixture
def over(tmp_path: Path) -> Overlaid:
    store = seeds_store(tmp_path)
    return Overlaid(store, store.snapshots.current())


def possible(over: Overlaid, count: int) -> list[tuple[str, str]]:
    with closing(over.cursor()) as cursor:
        cursor.execute(
            "SELECT left_mention, right_mention FROM link WHERE NOT accepted AND basis = 'score' "
            "AND left_mention || right_mention NOT IN "
            "(SELECT least(left_mention, right_mention) || greatest(left_mention, right_mention) "
            "FROM judgement) ORDER BY score DESC, left_mention, right_mention LIMIT $count",
            {"count": count},
        )
        return cursor.fetchall()


def test_what_many_decide_while_one_is_weighed_is_weighed_together(
    over: Overlaid, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = possible(over, 2 * SESSIONS)
    before, all_recorded = len(over.store.log.read()), threading.Event()
    weighed: list[int] = []
    amend, recorded = Amender.amend, threading.Semaphore(0)

    def slow(self: Amender, everything: Sequence[Decision]) -> Amended:
        weighed.append(len(everything))
        assert all_recorded.wait(LONGEST), "a press waited for the weighing"
        return amend(self, everything)

    def session(number: int) -> set[str]:
        person, seen, made = Person(f"Editor {number}"), over.seen, set()
        for pair in pairs[number::SESSIONS]:
            for _ in range(2):  # a double click
                with suppress(BlockedJudgementError):  # some cross what stands in the newsroom
                    one = deciding.judge(over, person, Pair(*pair, seen), Judgement.SAME, "")
                    made.add(one.decision_id)
        recorded.release()
        over.refresh()
        with closing(over.as_seen()) as cursor:
            cursor.execute(
                "SELECT decision_id FROM judgement WHERE who = $who", {"who": person.name}
            )
            assert {decision_id for (decision_id,) in cursor.fetchall()} == made
        return made

    monkeypatch.setattr(Amender, "amend", slow)
    with ThreadPoolExecutor(SESSIONS) as pool:
        sessions = [pool.submit(session, number) for number in range(SESSIONS)]
        waited = [recorded.acquire(timeout=LONGEST) for _ in range(SESSIONS)]
        all_recorded.set()
        made = [name for one in sessions for name in one.result(LONGEST)]
    assert all(waited)
    assert SESSIONS < len(made) < 2 * SESSIONS
    assert sorted(one.decision_id for one in over.store.log.read()[before:]) == sorted(made)
    assert weighed[-1] == before + len(made)
    assert len(weighed) <= 2
    monkeypatch.undo()
    with (
        closing(over.cursor()) as laid_over,
        closing(over.store.snapshots.connect(pipeline.build(over.store, quiet))) as built,
    ):
        for table in COMPARED:
            assert rows(laid_over, table) == rows(built, table), table


def test_of_two_that_would_close_a_chain_at_one_moment_one_is_refused(
    over: Overlaid, monkeypatch: pytest.MonkeyPatch
) -> None:
    def may_join(left: str, right: str) -> bool:
        return left != right and blocking_chain(left, right, over.judgements) is None

    pairs = [pair for pair in possible(over, 40) if may_join(*pair)]
    a, b, c = next(
        (a, b, c) for a, b in pairs for _, c in pairs if may_join(a, c) and may_join(b, c)
    )
    seen = over.refresh()
    deciding.judge(over, Person("Editor"), Pair(a, c, seen), Judgement.DIFFERENT, "")
    assert may_join(a, b)
    assert may_join(b, c)
    both = threading.Barrier(2)

    def met(left: str, right: str, judgements: Sequence[PairJudgement]) -> tuple[str, ...] | None:
        with suppress(threading.BrokenBarrierError):
            both.wait(0.3)  # would let both look before either records, if they could
        return blocking_chain(left, right, judgements)

    def press(pair: tuple[str, str]) -> object:
        try:
            return deciding.judge(over, Person("Editor"), Pair(*pair, seen), Judgement.SAME, "")
        except BlockedJudgementError as refused:
            return refused

    monkeypatch.setattr("twosource.deciding.blocking_chain", met)
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(press, [(a, b), (b, c)]))
    assert sorted(type(one).__name__ for one in made) == ["BlockedJudgementError", "Decision"]
    over.refresh()
    with closing(over.as_seen()) as cursor:
        cursor.execute("SELECT decision_id FROM conflict WHERE len(chain) > 0")
        conflicts = {name for (name,) in cursor.fetchall()}
    assert conflicts.isdisjoint(one.decision_id for one in made if isinstance(one, Decision))
