from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.suggest import Found, Gazetteer, Measured, learn, measure, suggest
from annotation.suggest.learning import Known, Place
from twosource.model import ActorFact, ActorType, Annotation, Article, Label, Span, Suggestion
from twosource.suggesting import measured_on

SEEDS = Path(__file__).parents[2] / "seeds"

PAKISTAN = ActorFact(
    "Government of Pakistan", ActorType.GOVERNMENT, aliases=("Islamabad", "Pakistan")
)
DAR = ActorFact(
    "Mohammad Ishaq Dar", ActorType.PERSON, aliases=("Ishaq Dar", "Dar", "@MIshaqDar50")
)
FACTS = (PAKISTAN, DAR)


def found(body: str, label: Label) -> list[Suggestion]:
    return [each for each in suggest(Article("a", body), FACTS) if each.label is label]


@pytest.mark.parametrize(
    ("body", "text", "kind"),
    [
        ("It killed at least 46 people.", "at least 46 people", "count"),
        ("More than 80,000 Afghan nationals left.", "More than 80,000 Afghan nationals", "count"),
        ("For 500 containers per month.", "500 containers per month", "count"),
        ("Tens of thousands of Afghans left.", "Tens of thousands of Afghans", "count"),
        ("It pledged over $60 billion in aid.", "over $60 billion", "money"),
        ("It cost Rs 5 lakh crore then.", "Rs 5 lakh crore", "money"),
        ("It cost 1.2 million euros then.", "1.2 million euros", "money"),
        ("Up by 3.5% since.", "3.5%", "percent"),
        ("Operational by June 30.", "June 30", "date"),
        ("From 30th June this year on.", "30th June this year", "date"),
        ("Seen on May 21, 2025.", "May 21, 2025", "date"),
        ("Dated Wednesday.", "Wednesday", "date"),
        ("Since the end of March it is so.", "the end of March", "date"),
        ("Begun in 2023.", "2023", "date"),
        ("Earlier this month he came.", "Earlier this month", "date"),
        ("A 15-month pause.", "15-month", "duration"),
        ("A day-long visit.", "day-long", "duration"),
        ("The 6th Trilateral Meeting.", "6th Trilateral Meeting", "ordinal"),
    ],
)
def test_a_number_with_hedge_and_unit(body: str, text: str, kind: str) -> None:
    (number,) = found(body, Label.NUMBER)
    assert (number.text, number.attributes) == (text, {"kind": kind})


@pytest.mark.parametrize(
    "body",
    ["Nothing here.", "They may march on.", "The two sides met.", "CPEC Phase-II", "a"],
)
def test_what_is_no_figure_is_left(body: str) -> None:
    assert found(body, Label.NUMBER) == []


@pytest.mark.parametrize(
    ("body", "text", "attributes"),
    [
        ("Dar left.", "Dar", {"type": "person", "name": "Mohammad Ishaq Dar"}),
        ("Mohammad Ishaq Dar left.", "Mohammad Ishaq Dar", {"type": "person"}),
        ("@MIshaqDar50 wrote.", "@MIshaqDar50", {"type": "person", "name": "Mohammad Ishaq Dar"}),
        (
            "Islamabad said so.",
            "Islamabad",
            {"type": "government", "name": "Government of Pakistan"},
        ),
        (
            "Foreign Minister Ishaq Dar left.",
            "Foreign Minister Ishaq Dar",
            {"type": "person", "name": "Mohammad Ishaq Dar"},
        ),
        (
            "Acting Foreign Minister, Amir Khan Muttaqi",
            "Acting Foreign Minister, Amir Khan Muttaqi",
            {"type": "person"},
        ),
        (
            "The Joint Coordination Committee (JCC) met.",
            "Joint Coordination Committee (JCC)",
            {"type": "organisation"},
        ),
        ("The Iraqi government agreed.", "Iraqi government", {"type": "government"}),
        (
            "A government source in Islamabad said.",
            "A government source in Islamabad",
            {"type": "person"},
        ),
    ],
)
def test_an_actor_with_type_and_full_name(body: str, text: str, attributes: dict[str, str]) -> None:
    actor = found(body, Label.ACTOR)[0]
    assert (actor.text.removeprefix("The "), actor.attributes) == (text, attributes)


@pytest.mark.parametrize(
    "body", ["He was in Islamabad.", "A flight to Pakistan.", "Darfur", "Radar"]
)
def test_a_place_or_part_of_a_word_is_no_actor(body: str) -> None:
    assert found(body, Label.ACTOR) == []


@pytest.mark.parametrize(
    ("body", "text", "attributes"),
    [
        (
            "Dar said that both countries had agreed to facilitate trade.",
            "both countries had agreed to facilitate trade",
            {"modality": "commitment", "stance": "asserts", "origin": "named"},
        ),
        (
            "BEIJING: The border has been open all day, Islamabad said on Wednesday.",
            "The border has been open all day",
            {"modality": "fact", "stance": "asserts", "origin": "named"},
        ),
        (
            "“They agreed to work together,” the statement said.",
            "They agreed to work together",
            {"modality": "commitment", "stance": "asserts", "origin": "document"},
        ),
        (
            "Islamabad denied that its aircraft had crossed the border.",
            "its aircraft had crossed the border",
            {"modality": "fact", "stance": "denies", "origin": "named"},
        ),
        (
            "According to a security source, the talks have failed again.",
            "the talks have failed again",
            {"modality": "fact", "stance": "asserts", "origin": "unnamed"},
        ),
        (
            "The talks have failed again, Radio Pakistan reported.",
            "The talks have failed again",
            {"modality": "fact", "stance": "asserts", "origin": "outlet"},
        ),
        (
            "Somebody else said the talks have failed again.",
            "the talks have failed again",
            {"modality": "fact", "stance": "asserts"},
        ),
    ],
)
def test_a_claim_without_its_frame(body: str, text: str, attributes: dict[str, str]) -> None:
    (claim,) = found(body, Label.CLAIM)
    assert (claim.text, claim.attributes) == (text, attributes)


@pytest.mark.parametrize("body", ["The border is open all day", "He said so.", ""])
def test_headings_and_fragments_are_left(body: str) -> None:
    assert found(body, Label.CLAIM) == []


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("The border is open all day.", ["The border is open all day"]),
        (
            "In May, Dar held long talks in Kabul and met three of the ministers.",
            ["Dar held long talks in Kabul", "met three of the ministers"],
        ),
        (
            "Dar said the road was closed, adding that it would be open by June.",
            ["the road was closed", "it would be open by June"],
        ),
        (
            "The road was closed all week, said Dar.",
            ["The road was closed all week"],
        ),
        (
            "Trade fell by half last year, highlighting how little was exported.",
            ["Trade fell by half last year"],
        ),
        (
            "- The two sides met in Kabul",
            ["The two sides met in Kabul"],
        ),
    ],
)
def test_a_sentence_comes_apart_into_its_propositions(body: str, texts: list[str]) -> None:
    assert [each.text for each in found(body, Label.CLAIM)] == texts


def test_the_reporter_says_what_nobody_else_does_but_not_inside_a_quotation() -> None:
    body = "The border is open all day. “It was closed all week. It is open again now,” Dar said."
    origins = [each.attributes.get("origin") for each in found(body, Label.CLAIM)]
    assert origins == ["own", None, "named"]


WORDS = ["Dar", "said", "that", "Islamabad", "at least", "46", "people", "$5", "million", "on"]
MARKS = ["Wednesday", ",", ".", "“", "”", "\n", "🇵🇰", "the", "Minister of", "denied"]


@given(st.lists(st.sampled_from(WORDS + MARKS), max_size=40).map(" ".join) | st.text(max_size=200))
def test_suggestions_lie_on_the_text_and_do_not_overlap_their_like(body: str) -> None:
    suggested = suggest(Article("a", body), FACTS)
    for each in suggested:
        assert body[each.start : each.end] == each.text != ""
        assert 0 < each.score <= 1
        assert each.rule
    for label in (Label.ACTOR, Label.NUMBER):
        like = [each for each in suggested if each.label is label]
        assert all(left.end <= right.start for left, right in pairwise(like))


def spans(article_id: str, body: str, *texts: str, of: str = "somebody") -> Annotation:
    """One annotator's version in which these words are actors, each where it first stands."""
    tagged = tuple(
        Span(
            text, "", article_id, of, Label.ACTOR, start, start + len(text), text, name="Omsk city"
        )
        for text in texts
        for start in [body.index(text)]
    )
    return Annotation(f"{of}-{article_id}", article_id, of, None, len(body), tagged)


def test_words_are_learnt_apart_after_a_preposition_of_place() -> None:
    bodies = {"a": "Omsk agreed. In Omsk it rained. The talks were in Omsk."}
    learnt = learn([spans("a", bodies["a"], "Omsk")], bodies)
    (actor,) = actors("He was in Omsk. Omsk had agreed.", learnt)
    assert (actor.start, actor.rule, actor.score) == (16, "tagged before", 1.0)
    assert actor.attributes == {"name": "Omsk city"}


def test_words_that_are_seldom_tagged_are_not_suggested() -> None:
    bodies = {"a": "The mayor left. The mayor and the mayor came, the mayor too."}
    learnt = learn([spans("a", bodies["a"], "mayor")], bodies)
    assert actors("Then the mayor, too.", learnt) == []
    twice = [spans("a", bodies["a"], "mayor"), spans("a", "mayor", "mayor", of="another")]
    assert actors("The mayor left.", learn(twice, {"a": "mayor"}))


def test_what_is_part_of_a_longer_actor_teaches_nothing() -> None:
    bodies = {"a": "Omsk council met. Omsk met."}
    version = spans("a", bodies["a"], "Omsk council")
    own = Span("o", "", "a", "somebody", Label.ACTOR, 18, 22, "Omsk")
    learnt = learn([replace(version, spans=(*version.spans, own))], bodies)
    assert learnt.look_up("Omsk", Place.ELSEWHERE) == Known(None, None, 1.0)


def test_a_name_comes_again_without_its_title() -> None:
    body = "The Joint Desk (JD) closed. JD it was."
    assert [
        (each.text, each.rule)
        for each in actors(
            "Senator Anna Maria Example spoke. Then Maria Example left. Example it was.",
            Gazetteer(),
        )
    ] == [
        ("Senator Anna Maria Example", "title and name"),
        ("Maria Example", "named before"),
        ("Example", "named before"),
    ]
    assert ("JD", "named before") in [(each.text, each.rule) for each in actors(body, Gazetteer())]


def actors(body: str, learnt: Gazetteer) -> list[Suggestion]:
    return [each for each in suggest(Article("x", body), (), learnt) if each.label is Label.ACTOR]


def test_each_article_is_held_out_of_what_its_suggestions_learn_from() -> None:
    bodies = {"a": "Omsk agreed with Tomsk.", "b": "Omsk agreed too."}
    articles = {name: Article(name, body) for name, body in bodies.items()}
    versions = [spans("a", bodies["a"], "Omsk", "Tomsk"), spans("b", bodies["b"], "Omsk")]
    found = measure(articles, versions, (), 0.5)
    # Omsk is learnt from the other article each time, Tomsk stands in its own alone.
    assert found.exact[Label.ACTOR] == found.overlap[Label.ACTOR] == Found(2, 3, 2)
    assert found.rules["Actor: tagged before"] == Found(2, 0, 2)
    assert (found.overlap[Label.ACTOR].precision, found.overlap[Label.ACTOR].recall) == (1.0, 2 / 3)
    assert found.overlap[Label.NUMBER].f1 is None
    assert found.articles == 2


def test_a_suggestion_with_other_edges_meets_by_overlap_alone() -> None:
    body = "Senator Example of the north spoke."
    article = {"a": Article("a", body)}
    found = measure(article, [spans("a", body, "Senator Example of")], (), 0.5)
    assert found.exact[Label.ACTOR] == Found(1, 1, 0)
    assert found.overlap[Label.ACTOR] == Found(1, 1, 1)


@pytest.fixture(scope="module")
def demo() -> Measured:
    return measured_on(SEEDS, 0.5)


@pytest.mark.parametrize(
    ("label", "aim"), [(Label.NUMBER, 0.9), (Label.ACTOR, 0.8), (Label.CLAIM, 0.6)]
)
def test_suggestions_meet_the_tagging_of_held_out_articles(
    label: Label, aim: float, demo: Measured
) -> None:
    f1 = demo.overlap[label].f1
    assert f1 is not None
    assert f1 >= aim
