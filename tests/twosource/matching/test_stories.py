import numpy as np

from twosource.matching.embedding import shipped_embedder
from twosource.matching.sides import Known, Side, side
from twosource.matching.stories import Stories

FIRE = [
    "A large fire destroyed the Waitrose supermarket in Wellington.",
    "The Wellington supermarket blaze took fifty firefighters to put out.",
    "Waitrose said its Wellington shop had been gutted by the fire.",
]
STRIKE = [
    "Bus drivers in Leeds walked out over pay on Monday.",
    "The Leeds bus strike enters its second week, the union Unite said.",
    "Unite called off the strike of bus drivers in Leeds.",
]


def sides() -> list[Side]:
    return [
        side(text, Known(article_id=f"{story}-{number}"))
        for story, texts in (("fire", FIRE), ("strike", STRIKE))
        for number, text in enumerate(texts)
    ]


def test_articles_of_one_story_are_closer_than_those_of_two() -> None:
    made = sides()
    stories = Stories(made, shipped_embedder().embed([one.text for one in made]))

    within = stories.closeness("fire-0", "fire-2"), stories.closeness("strike-0", "strike-1")
    across = stories.closeness("fire-0", "strike-0"), stories.closeness("fire-2", "strike-2")
    assert min(within) > 2 * max(across)


def test_an_article_is_of_one_story_with_itself_and_closeness_has_no_direction() -> None:
    made = sides()
    stories = Stories(made, shipped_embedder().embed([one.text for one in made]))

    assert stories.closeness("fire-1", "fire-1") == 1
    assert stories.closeness("fire-0", "strike-2") == stories.closeness("strike-2", "fire-0")


def test_one_article_alone_is_its_own_story() -> None:
    [made] = [side("Dar visited Kabul.", Known(article_id="only"))]

    assert Stories([made], shipped_embedder().embed([made.text])).closeness("only", "only") == 1


def test_no_claims_make_no_stories() -> None:
    Stories([], np.empty((0, 384), np.float32))
