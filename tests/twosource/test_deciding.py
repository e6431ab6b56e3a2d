"""What editors decide, against the demo newsroom's real snapshot and log."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from db import queries
from db.queries import decided
from tests.seeds_store import seeds_store
from twosource import deciding
from twosource.deciding import Pair
from twosource.errors import BlockedJudgementError, DecisionError, NotAllowedError
from twosource.model import Judgement, Person, Role, Verdict
from twosource.overlaid import Overlaid
from twosource.settings import Settings
from twosource.store import open_store

EDITOR, OTHER = Person("Editor A"), Person("Editor B")
LIFTED = "are willing to expand trade exchanges with Afghanistan"
LIFTING = "He also highlighted Afghanistan’s interest in expanding trade"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seeds_store(tmp_path_factory.mktemp("deciding")).settings.store


@pytest.fixture
def over(built: Path, tmp_path: Path) -> Overlaid:
    store = open_store(Settings(store=shutil.copytree(built, tmp_path / "store")))
    return Overlaid(store, store.snapshots.current())


def saying(over: Overlaid, text: str) -> str:
    """The one claim mention that says something."""
    with closing(over.cursor()) as cursor:
        cursor.execute(
            "SELECT mention_id FROM mention WHERE starts_with(text, $text) AND label = 'Claim'",
            {"text": text},
        )
        ((mention_id,),) = cursor.fetchall()
    return str(mention_id)


def status(over: Overlaid, mention_id: str) -> str:
    with closing(over.cursor()) as cursor:
        cursor.execute(
            "SELECT status FROM mention INNER JOIN claim USING (claim_id) WHERE mention_id = $id",
            {"id": mention_id},
        )
        ((found,),) = cursor.fetchall()
    return str(found)


def pair(over: Overlaid) -> Pair:
    return Pair(saying(over, LIFTED), saying(over, LIFTING), over.refresh())


def test_a_same_shows_at_once_and_its_undo_too(over: Overlaid) -> None:
    asked = pair(over)
    assert status(over, asked.left) == "single_source"
    made = deciding.judge(over, EDITOR, asked, Judgement.SAME, "one visit")
    assert (made.who, made.why) == ("Editor A", "one visit")
    assert status(over, asked.left) == status(over, asked.right) == "corroborated"
    deciding.revoke(over, OTHER, made.decision_id)
    assert status(over, asked.left) == "single_source"
    with closing(over.cursor()) as cursor:
        (gone,) = decided.retired(cursor, [asked.left], limit=9)
    assert (gone.decision_id, gone.revoked_who) == (made.decision_id, "Editor B")


def test_pressing_twice_is_one_decision_and_deciding_anew_after_an_undo_another(
    over: Overlaid,
) -> None:
    asked = pair(over)
    first = deciding.judge(over, EDITOR, asked, Judgement.SAME, "")
    assert deciding.judge(over, EDITOR, asked, Judgement.SAME, "") == first
    for _ in range(2):
        deciding.revoke(over, EDITOR, first.decision_id)
    again = deciding.judge(over, EDITOR, pair(over), Judgement.SAME, "")
    assert again.decision_id != first.decision_id
    assert status(over, asked.left) == "corroborated"
    told = [one.kind for one in over.store.log.read() if one.who == "Editor A"]
    assert told == ["judgement", "revocation", "judgement"]


def test_a_same_across_a_block_is_refused_with_the_chain_in_words(over: Overlaid) -> None:
    one, two = saying(over, LIFTED), saying(over, LIFTING)
    third = saying(over, "Dar concluded his Beijing visit")
    deciding.judge(over, OTHER, Pair(one, third, over.refresh()), Judgement.DIFFERENT, "two trips")
    deciding.judge(over, EDITOR, Pair(one, two, over.refresh()), Judgement.SAME, "")
    before = over.store.log.newest()
    with pytest.raises(BlockedJudgementError) as refused:
        deciding.judge(over, EDITOR, Pair(two, third, over.refresh()), Judgement.SAME, "")
    assert set(refused.value.chain) == {one, two, third}
    told = str(refused.value)
    for words in (LIFTED, "Editor A judged", "would be your judgement", "Editor B judged “diff"):
        assert words in told
    assert "two trips" in told
    assert over.store.log.newest() == before
    deciding.judge(over, EDITOR, Pair(two, third, over.refresh()), Judgement.DIFFERENT, "")


def test_entails_keeps_its_direction(over: Overlaid) -> None:
    asked = pair(over)
    made = deciding.judge(over, EDITOR, asked, Judgement.ENTAILS, "")
    assert made.payload["left"]["text"].startswith(LIFTED)
    assert made.payload["right"]["text"].startswith(LIFTING)


def test_who_may_only_look_decides_nothing_whichever_way_it_is_tried(over: Overlaid) -> None:
    viewer, asked = Person("Viewer A", Role.VIEWER), pair(over)
    before = over.store.log.newest()
    with pytest.raises(NotAllowedError, match="Viewer A has the role viewer"):
        deciding.judge(over, viewer, asked, Judgement.SAME, "")
    with pytest.raises(NotAllowedError):
        deciding.give_verdict(over, viewer, ("c-1", before), Verdict.CONFIRMED, "")
    with pytest.raises(NotAllowedError):
        deciding.revoke(over, viewer, over.store.log.read()[0].decision_id)
    assert over.store.log.newest() == before


def test_nothing_is_revoked_that_was_never_decided(over: Overlaid) -> None:
    with pytest.raises(DecisionError, match="no decision d-gone"):
        deciding.revoke(over, EDITOR, "d-gone")


def test_a_verdict_shows_at_once_and_goes_with_its_undo(over: Overlaid) -> None:
    claim_id = over.base.claims[0].claim_id

    def verdict() -> str | None:
        with closing(over.cursor()) as cursor:
            found = queries.claim(cursor, claim_id)
        assert found is not None
        return found.verdict

    made = deciding.give_verdict(over, EDITOR, (claim_id, over.refresh()), Verdict.REFUTED, "")
    assert verdict() == "refuted"
    deciding.revoke(over, EDITOR, made.decision_id)
    assert verdict() is None
