"""Page furniture and second stories: the page that has them, and the many that do not."""

from pathlib import Path

import pytest

from annotation.ingest.furniture import Piece, Story, furniture, further_stories

SEEDS = Path(__file__).parents[3] / "seeds"
PASTED = (SEEDS / "raw" / "001.txt").read_text("utf-8")
CLEAN = sorted({*(SEEDS / "raw").glob("*.txt"), *(SEEDS / "articles").glob("*.md")})
CLEAN.remove(SEEDS / "raw" / "001.txt")

PARAGRAPH = (
    "The minister said on Wednesday that the bridge over the river would open in June, after two "
    "years of delays and a change of contractor."
)
STORY = f"KABUL: {PARAGRAPH}\n\n{PARAGRAPH}\n\n{PARAGRAPH}"
HEADLINE = "Bridge over the river will open in June"


def found(text: str) -> list[str]:
    return [piece.name for piece in furniture(text)]


def test_the_pasted_page_of_the_seeds() -> None:
    assert furniture(PASTED) == (
        Piece("headline repeated", (1, 8, 50, 55)),
        Piece("photo caption", (3,)),
        Piece("short address", (4,)),
        Piece("time stamp", (5, 52)),
        Piece("follow or share button", (6, 53)),
        Piece("key points in bullets", (10, 11, 57, 58)),
    )
    assert further_stories(PASTED) == (
        Story(
            50,
            "Islamabad offers skilled manpower to help Iraq in reconstruction, development efforts",
        ),
    )


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_the_other_seeds_raise_no_alarm(path: Path) -> None:
    text = path.read_text("utf-8")
    assert (furniture(text), further_stories(text)) == ((), ())


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("In this file photo, Minister A speaks in Kabul on May 21, 2025.", "photo caption"),
        ("Minister A speaks in Kabul. (AP Photo/Agency)", "photo caption"),
        ("The bridge in May. (Handout/MOFA)", "photo caption"),
        ("Photo: ministry", "photo caption"),
        ("Short Url", "short address"),
        ("Short URL: https://example.org/x", "short address"),
        ("Updated 21 May 2025", "time stamp"),
        ("Updated 10 sec ago", "time stamp"),
        ("Published: May 21, 2025, 10:30", "time stamp"),
        ("Last updated on Wednesday", "time stamp"),
        ("Follow", "follow or share button"),
        ("FOLLOW US ON FACEBOOK", "follow or share button"),
        ("Share this article", "follow or share button"),
        ("WhatsApp", "follow or share button"),
        ("By Staff Reporter", "author line"),
        ("By Alpha Beta and Gamma Delta", "author line"),
        ("BY ALPHA BETA", "author line"),
        ("Web Desk", "author line"),
        ("Related", "links to other stories"),
        ("Also read: Minister opens a road in the north", "links to other stories"),
        ("More on this", "links to other stories"),
        ("Topics: Kabul, bridges", "topics"),
        ("3 min read", "reading time"),
        ("12 comments", "comments"),
        ("Advertisement", "advertisement or sign-up"),
        ("Sign up for our daily newsletter", "advertisement or sign-up"),
        ("Skip to main content", "page frame"),
        ("© 2025 The Daily Test", "page frame"),
        ("The Daily Test. All rights reserved.", "page frame"),
    ],
)
def test_cues(line: str, name: str) -> None:
    assert furniture(f"{STORY}\n\n  {line}\t\n") == (Piece(name, (7,)),)


@pytest.mark.parametrize(
    "line",
    [
        "By Wednesday the bridge was open.",
        "By Wednesday",
        "By then, Minister A had left.",
        "Published figures show that the bridge cost $12 million.",
        "Updated plans were shown to the ministry.",
        "Follow the money, Minister A said.",
        "Share prices fell on Wednesday.",
        "Related costs were not given.",
        "Topics discussed included trade.",
        "Photo evidence was shown to the court.",
        "Photographs were shown.",
        "With inputs from Reuters",
        "(Reuters)",
        "Reporting by agencies",
        "“Print it,” he said.",
        "X marks the spot",
        "Home Minister B resigned on Wednesday",
        "Refugees and property rights",
        "The minister (photo not shown in court) denied it.",
        "Comments by the minister drew anger",
        "Search teams reached the bridge",
        "Menu prices rose",
    ],
)
def test_news_is_no_furniture(line: str) -> None:
    assert furniture(f"{STORY}\n\n{line}\n") == ()


def test_bullets_alone_are_part_of_many_articles() -> None:
    bullets = "Key points\n- One thing\n• Another thing\n"
    assert furniture(bullets + STORY) == ()
    assert found(f"Short Url\n{bullets}{STORY}") == ["short address", "key points in bullets"]


def test_the_title_inside_the_body_is_a_repeated_headline() -> None:
    body = f"{HEADLINE.upper()}\n\n{STORY}"
    assert furniture(body, HEADLINE) == (Piece("headline repeated", (1,)),)
    assert furniture(body) == ()
    assert furniture(STORY, HEADLINE) == ()


def test_a_heading_that_comes_again_later_is_none() -> None:
    heading = "What happens to the bridge next"
    assert furniture(f"{STORY}\n{heading}\n{STORY}\n{heading}\n{STORY}") == ()


@pytest.mark.parametrize(
    ("between", "offset"),
    [
        (f"{HEADLINE}\n\nUpdated 21 May 2025\n\n", 0),
        (f"{HEADLINE}\nBy Alpha Beta\n", 0),
        (f"With inputs from Reuters\n\n{HEADLINE}\n\nShort Url\nFollow\n\n", 2),
        (f"Related\n{HEADLINE}\n\n{HEADLINE}\n", 1),
        (f"Short Url\n{HEADLINE}\nFollow\n{HEADLINE}\n", 1),
    ],
)
def test_a_second_story_is_found_at_its_headline(between: str, offset: int) -> None:
    assert further_stories(f"{STORY}\n\n{between}{STORY}") == (Story(7 + offset, HEADLINE),)


def test_every_further_story_is_found() -> None:
    head = f"\n\n{HEADLINE}\nBy Alpha Beta\n"
    assert [story.line for story in further_stories(STORY + head + STORY + head + STORY)] == [7, 15]


@pytest.mark.parametrize(
    "body",
    [
        # Datelines without headlines: one round-up.
        f"{STORY}\n\n{STORY}",
        # Headings without datelines or stamps.
        f"{STORY}\n\n{HEADLINE}\n\n{PARAGRAPH}\n\n{PARAGRAPH}",
        f"{STORY}\n\n{HEADLINE}\n\n{STORY}",
        # A stamp and a button, and the story goes on.
        f"{STORY}\n\nUpdated 21 May 2025\nFollow\n\n{STORY}",
        f"{STORY}\n\n{HEADLINE}\nUpdated 21 May 2025\n\n{PARAGRAPH}\n\n{PARAGRAPH}",
        # A page begins with all that; it is the first story.
        f"{HEADLINE}\nBy Alpha Beta\nUpdated 21 May 2025\n\n{HEADLINE}\n\n{STORY}",
        # A teaser below the story is no story.
        f"{STORY}\n\nRelated\n{HEADLINE}\nUpdated 21 May 2025\n\nKABUL: {PARAGRAPH}",
        # Speakers are no datelines.
        f"{STORY}\n\nThe interview in full\n\nMINISTER: {PARAGRAPH}\n\nHOST: {PARAGRAPH}",
        "",
        "\n\n",
    ],
)
def test_one_story_is_one_story(body: str) -> None:
    assert further_stories(body) == ()
