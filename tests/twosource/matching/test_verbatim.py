import pytest

from twosource.matching.verbatim import Copies, shingles, words
from twosource.model import Article, Label, Mention

LONG = "the old dam above the village broke shortly before midnight"


def copies(**bodies: str) -> Copies:
    return Copies({name: Article(name, body) for name, body in bodies.items()}, size=8, share=0.8)


def mention(article: Article, text: str) -> Mention:
    start = article.body.index(text)
    end = start + len(text)
    return Mention(text, article.article_id, Label.CLAIM, start, end, text, support=1, readers=1)


def test_words_are_compared_without_case_punctuation_and_kind_of_apostrophe() -> None:
    assert (
        words("“Kabul’s 80,000 — MEN!”")
        == words("kabul's 80,000 men")
        == ("kabul's", "80,000", "men")
    )


@pytest.mark.parametrize(("size", "expected"), [(3, 2), (4, 1), (5, 0)])
def test_shingles_are_all_runs_of_words(size: int, expected: int) -> None:
    assert len(shingles("one two three four", size)) == expected


def test_the_whole_sentences_count_not_only_the_mentions() -> None:
    found = copies(one=f"Rain fell. {LONG.capitalize()}.", two=f"We hear that {LONG}, say all.")
    one, two = found.articles.values()
    shared = found.shingles(mention(one, "broke")) & found.shingles(mention(two, "dam"))
    assert shared
    assert not found.shingles(mention(one, "Rain")) & found.shingles(mention(two, "dam"))


def test_seven_shared_words_are_not_enough() -> None:
    found = copies(one="A b c d e f g h.", two="A b c d e f g x.")
    one, two = (found.shingles(mention(article, "c")) for article in found.articles.values())
    assert not one & two


@pytest.mark.parametrize(("kept", "expected"), [(5, True), (4, True), (3, False)])
def test_articles_are_near_duplicates_from_four_fifths_of_their_sentences(
    kept: int,
    expected: bool,  # noqa: FBT001 - the expected value of a row
) -> None:
    different = ["and then it rained more than anybody could say today."] * (5 - kept)
    found = copies(
        one=" ".join(f"Fact {at}: the {sentence}" for at, sentence in enumerate(DISTINCT)),
        two=" ".join([f"Fact {at}: the {s}" for at, s in enumerate(DISTINCT[:kept])] + different),
    )
    assert found.near_duplicates("one", "two") is expected
    assert found.near_duplicates("two", "one") is expected


DISTINCT = [
    "bridge over the river was closed to all lorries in the night.",
    "school beside the mill opened its doors to those who had fled.",
    "mayor of the town asked the army for boats and blankets twice.",
    "hospital counted nineteen people with light wounds until Sunday noon.",
    "railway to the coast will stay shut for at least two weeks.",
]


def test_a_short_excerpt_is_no_duplicate_of_a_long_article_as_a_whole() -> None:
    found = copies(one=" ".join(map(str.capitalize, DISTINCT)), two=DISTINCT[0])
    assert not found.near_duplicates("one", "two")


def test_short_sentences_must_recur_as_a_whole() -> None:
    found = copies(
        one="It rained. All left.", two="It rained. All left.", three="It rained. All stayed."
    )
    assert found.near_duplicates("one", "two")
    assert not found.near_duplicates("one", "three")
