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


def closeness(made: list[Side], *pairs: tuple[int, int]) -> list[float]:
    stories = Stories(made, shipped_embedder().embed([one.text for one in made]))
    return stories.closeness(np.array(pairs)).tolist()


def test_articles_of_one_story_are_closer_than_those_of_two() -> None:
    made = sides()
    within = closeness(made, (0, 2), (3, 4))
    across = closeness(made, (0, 3), (2, 5))

    assert min(within) > 2 * max(across)


def test_an_article_is_of_one_story_with_itself_and_closeness_has_no_direction() -> None:
    itself, there, back = closeness(sides(), (1, 1), (0, 5), (5, 0))

    assert itself == 1
    assert there == back


def test_one_article_alone_is_its_own_story() -> None:
    [made] = [side("Dar visited Kabul.", Known(article_id="only"))]

    assert closeness([made], (0, 0)) == [1]


def test_no_claims_make_no_stories() -> None:
    stories = Stories([], np.empty((0, 384), np.float32))

    assert stories.closeness(np.empty((0, 2), np.int64)).tolist() == []
