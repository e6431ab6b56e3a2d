from datetime import UTC, datetime

import pytest

from twosource import places
from twosource.model import Article, Decision, Judgement, Label, Mention, Place
from twosource.policy import read_policy

POLICY = read_policy()
BODY = (
    "The dam broke at noon and the valley was flooded. Nobody was hurt. "
    "Water flooded the whole valley after the dam broke at noon."
)
ARTICLE = Article("one", BODY)


def place(text: str, start: int | None = None, article_id: str = "one") -> Place:
    at = BODY.index(text) if start is None else start
    return Place(article_id, at, at + len(text), text)


def mention(text: str, label: Label = Label.CLAIM) -> Mention:
    start = BODY.index(text)
    return Mention(text, "one", label, start, start + len(text), text, support=1, readers=1)


BROKE = mention("The dam broke at noon")
FLOODED = mention("the valley was flooded")
HURT = mention("Nobody was hurt")
WATER = mention("Water flooded the whole valley")
AGAIN = mention("the dam broke at noon.")
MENTIONS = [BROKE, FLOODED, HURT, WATER, AGAIN]


def locate(left: Place, right: Place, article: Article = ARTICLE) -> places.Located:
    when = datetime(2025, 6, 1, tzinfo=UTC)
    decision = Decision("d1", "judgement", {"note": "kept"}, "the desk", "seen", when)
    row = (decision, left, right, Judgement.SAME)
    return places.locate([row], MENTIONS, {"one": article}, POLICY)


def test_a_place_is_found_in_the_mention_that_overlaps_it_most() -> None:
    (found,) = locate(place("dam broke at noon"), place("Nobody was")).judgements
    assert (found.left, found.right) == (BROKE.mention_id, HURT.mention_id)
    assert (found.who, found.why, found.judgement) == ("the desk", "seen", Judgement.SAME)


@pytest.mark.parametrize(
    ("other", "expected"),
    [("Water flooded the whole valley", FLOODED), ("the dam broke at noon.", BROKE)],
)
def test_a_place_with_two_mentions_means_the_one_that_the_other_place_is_about(
    other: str, expected: Mention
) -> None:
    both = place("The dam broke at noon and the valley was flooded")
    (found,) = locate(both, place(other)).judgements
    assert found.left == expected.mention_id


def test_a_place_that_nobody_tagged_waits_and_is_not_refused() -> None:
    found = locate(place("after"), place("Nobody was hurt"))
    assert (found.judgements, found.rejections) == ((), ())
    assert found.waiting[0].decision_id == "d1"
    assert "nobody tagged a claim at “after” in one" in found.waiting[0].detail


def test_an_actor_is_no_place_for_a_judgement_on_claims() -> None:
    only = [mention("Nobody was hurt", Label.ACTOR)]
    assert places.find(place("Nobody was hurt"), only, ARTICLE, POLICY) is None


def test_both_places_in_one_mention_are_rejected() -> None:
    (rejection,) = locate(place("The dam broke"), place("dam broke at noon")).rejections
    assert rejection.rule == "judged_places_are_one"
    assert "d1" in rejection.reason
    assert rejection.row == {"decision_id": "d1", "note": "kept"}


def test_a_place_in_a_revised_article_is_found_by_its_words_nearest_to_where_it_was() -> None:
    moved = place("dam broke at noon", start=BODY.rindex("dam broke at noon") - 3)
    (found,) = locate(moved, place("Nobody was hurt")).judgements
    assert found.left == AGAIN.mention_id


@pytest.mark.parametrize(
    ("gone", "reason"),
    [
        (place("not in the text", start=0), "does not stand in one any more"),
        (place("x", start=0, article_id="two"), "there is no article two"),
    ],
)
def test_a_place_that_is_gone_is_rejected(gone: Place, reason: str) -> None:
    (rejection,) = locate(gone, place("Nobody was hurt")).rejections
    assert rejection.rule == "judged_place_gone"
    assert reason in rejection.reason


def test_find_looks_up_one_place() -> None:
    assert places.find(place("Nobody was hurt"), MENTIONS, ARTICLE, POLICY) == HURT
    assert places.find(place("gone", start=0), MENTIONS, ARTICLE, POLICY) is None
