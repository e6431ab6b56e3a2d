import csv
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.suggest import suggest
from twosource.model import ActorFact, ActorType, Article, Label, Suggestion

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


@pytest.mark.parametrize("body", ["The border is open all day.", "He said so.", ""])
def test_what_nobody_is_said_to_have_said_is_left(body: str) -> None:
    assert found(body, Label.CLAIM) == []


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


def seed_articles() -> Iterator[Article]:
    for file in sorted((SEEDS / "articles").glob("*.md")):
        yield Article(file.stem, file.read_text("utf-8").split("\n---\n", 1)[1][:-1])


def tagged(label: Label) -> set[tuple[str, int, int]]:
    rows = [
        json.loads(line)
        for file in sorted((SEEDS / "annotations").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    return {
        (row["article_id"], span["start"], span["end"])
        for row in rows
        for span in row["spans"]
        if span["label"] == label
    }


@pytest.mark.parametrize(
    ("label", "precision", "recall"),
    [(Label.ACTOR, 0.74, 0.74), (Label.NUMBER, 0.97, 0.84), (Label.CLAIM, 0.45, 0.08)],
)
def test_suggestions_meet_the_demo_newsrooms_tagging_at_least_this_often(
    label: Label, precision: float, recall: float
) -> None:
    with (SEEDS / "actors.csv").open(encoding="utf-8", newline="") as file:
        facts = [
            ActorFact(
                row["name"],
                ActorType(row["type"]),
                aliases=tuple(filter(None, row["aliases"].split("|"))),
            )
            for row in csv.DictReader(file)
        ]
    proposed = {
        (article.article_id, each.start, each.end)
        for article in seed_articles()
        for each in suggest(article, facts)
        if each.label is label
    }
    met = proposed & tagged(label)
    assert len(met) / len(proposed) >= precision
    assert len(met) / len(tagged(label)) >= recall
