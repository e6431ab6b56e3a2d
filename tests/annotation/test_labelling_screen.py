"""An annotator at work: logs in, tags with the keyboard, is told what is missing, submits."""

import re
from collections.abc import Iterator

import pytest
from label_studio_sdk.client import LabelStudio
from playwright.sync_api import Browser, Page, Response, expect

from annotation import accounts, push
from tests.labelstudio import article

pytestmark = [pytest.mark.labelstudio, pytest.mark.browser]
# Astral characters, spaces in a row and a line break before the span: offsets must hold.
BODY = "🇵🇰 A  first line.\nDar said the talks had failed."
CLAIM = "the talks had failed"

# Where a stretch of the article's text stands on the screen: the middles of its two edges.
EDGES = """
text => {
  const root = document.querySelector('.lsf-htx-richtext');
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(text);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + text.length);
    const {left, right, top, height} = range.getBoundingClientRect();
    return [left + 1, right - 1, top + height / 2];
  }
}
"""


@pytest.fixture
def page(browser: Browser, url: str, annotators: list[accounts.Account]) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{url}/user/login/")
    page.fill("#email", annotators[0].email)
    page.fill("#password", annotators[0].password.get_secret_value())
    page.press("#password", "Enter")
    page.wait_for_url(lambda address: "/user/login" not in address)
    yield page
    page.close()


def take_up(page: Page, label: str, key: str) -> None:
    """Press a label's key, once the screen listens to keys."""
    chip = page.locator(".lsf-label", has_text=label)
    expect(chip).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.keyboard.press(key)
    expect(chip).to_have_class(re.compile("lsf-label_selected"))


def select(page: Page, text: str) -> None:
    left, right, middle = page.evaluate(EDGES, text)
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(right, middle, steps=8)
    page.mouse.up()
    expect(page.locator(".htx-highlight", has_text=text)).to_be_visible()


def choose(page: Page, text: str) -> None:
    left, _, middle = page.evaluate(EDGES, text)
    page.mouse.click(left + 2, middle)


def is_submission(answer: Response) -> bool:
    is_draft = "/drafts" in answer.url
    return answer.request.method == "POST" and "/annotations" in answer.url and not is_draft


def test_tagging_by_keyboard_arrives_with_true_offsets(
    page: Page, url: str, studio: LabelStudio, project: int
) -> None:
    pushed = push.push(studio, project, [article("a", BODY, title="Talks", outlet=None)], {})
    task = pushed.task_of["a", 1]
    page.goto(f"{url}/projects/{project}/data?task={task}")
    expect(page.locator(".lsf-htx-richtext")).to_contain_text("Dar said")
    expect(page.get_by_text("null")).to_have_count(0)

    take_up(page, "Claim", "1")
    select(page, CLAIM)
    choose(page, CLAIM)
    expect(page.get_by_text("Kind of statement")).to_be_visible()
    page.keyboard.press("q")
    page.keyboard.press("s")
    page.get_by_role("button", name="Submit").click()
    warning = page.get_by_text("Choose where the article has this claim from.")
    expect(warning).to_be_visible()
    page.get_by_role("button", name="OK").click()
    expect(warning).to_be_hidden()
    page.keyboard.press("z")
    page.keyboard.press("Escape")

    take_up(page, "Actor", "2")
    select(page, "Dar")
    choose(page, "Dar")
    page.keyboard.press("p")
    page.locator("input[name=name]").fill("Mohammad Ishaq Dar")
    page.keyboard.press("Enter")
    with page.expect_response(is_submission):
        page.get_by_role("button", name="Submit").click()

    (annotation,) = studio.annotations.list(task)
    start = BODY.index(CLAIM)
    tagged = {item["from_name"]: item["value"] for item in annotation.result[:4]}
    assert {(value["start"], value["end"]) for value in tagged.values()} == {
        (start, start + len(CLAIM))
    }
    assert tagged["label"]["labels"] == ["Claim"]
    assert [tagged[name]["choices"] for name in ("modality", "stance", "origin")] == [
        ["fact"],
        ["denies"],
        ["named"],
    ]
    actor = {item["from_name"]: item["value"] for item in annotation.result[4:]}
    assert BODY[actor["label"]["start"] : actor["label"]["end"]] == "Dar"
    assert actor["type"]["choices"] == ["person"]
    assert actor["name"]["text"] == ["Mohammad Ishaq Dar"]


def test_questions_stay_in_sight_at_the_end_of_a_long_article(
    page: Page, url: str, studio: LabelStudio, project: int
) -> None:
    body = "\n\n".join(f"Paragraph {number} says nothing." for number in range(100)) + "\n\nDar."
    task = push.push(studio, project, [article("long", body)], {}).task_of["long", 1]
    page.goto(f"{url}/projects/{project}/data?task={task}")
    last = page.locator(".lsf-richtext__line", has_text="Dar.")
    take_up(page, "Actor", "2")
    last.scroll_into_view_if_needed()
    select(page, "Dar.")
    choose(page, "Dar.")
    expect(page.get_by_text("Kind of actor")).to_be_in_viewport(ratio=1)
    expect(last).to_be_in_viewport()


def test_the_guidelines_are_there_before_tagging_starts(
    page: Page, url: str, studio: LabelStudio, project: int
) -> None:
    task = push.push(studio, project, [article("a")], {}).task_of["a", 1]
    page.goto(f"{url}/projects/{project}/data?task={task}")
    page.get_by_role("button", name="Instructions").click()
    expect(page.get_by_text("Tag.", exact=True)).to_be_visible()
