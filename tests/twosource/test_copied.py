"""What a witness of copies notes gives the same answers without the texts."""

from hypothesis import given
from hypothesis import strategies as st

from twosource.copied import Witness, fingerprint, shared_words, told, without_words
from twosource.model import Article, Label, Mention

WORDS = st.lists(st.sampled_from(["ships", "sail", "at", "dawn", "north"]), min_size=1, max_size=9)
SENTENCES = st.lists(WORDS, min_size=1, max_size=3)


@given(st.lists(SENTENCES, min_size=2, max_size=4))
def test_answers_are_the_same_without_the_texts(texts: list[list[list[str]]]) -> None:
    bodies = [" ".join(f"{' '.join(one).capitalize()}." for one in text) for text in texts]
    articles = {f"a{n}": Article(f"a{n}", body) for n, body in enumerate(bodies)}
    mentions = [
        Mention(f"m{n}", f"a{n}", Label.CLAIM, 0, 3, body[:3], 1, 1)
        for n, body in enumerate(bodies)
    ]
    seen = Witness(articles, 3, 0.8)
    for one in mentions:
        for other in mentions:
            seen.shingles(one)
            seen.near_duplicates(one.article_id, other.article_id)
    after = told({}, seen.sentences(), seen.alike)
    for one in mentions:
        for other in mentions:
            if one is not other:
                shared = seen.shingles(one) & seen.shingles(other)
                again = after.shingles(one) & after.shingles(other)
                assert again == {(fingerprint(run),) for run in shared}
                pair = (one.article_id, other.article_id)
                assert after.near_duplicates(*pair) == seen.near_duplicates(*pair)


def test_the_words_of_a_reason_are_told_from_the_rest() -> None:
    reason = "A and B count as one, because a-1 and a-2 share the words “the ferry struck”."
    assert shared_words(reason) == ["the ferry struck"]
    assert without_words(reason).endswith("share the words “…”.")
    assert without_words("nothing of the kind “at all”") == "nothing of the kind “at all”"
