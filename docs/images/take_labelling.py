"""Take the pictures of the labelling screen: `take_labelling.py`.

From a Label Studio of its own with one article of the demo newsroom, as its first annotator tagged
it, with a claim selected; light and dark.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from annotation import accounts, client, guidelines, push, server, submit
from annotation.newsroom import read_newsroom
from tests.chromium import QUIET, executable
from twosource.settings import DEMO_NEWSROOM

FOLDER = Path(__file__).parent
SIZE = {"width": 1440, "height": 1000}
ARTICLE = "seed-001"
ANNOTATOR = "annotator_1"
CLAIM = "will work to extend"


def main() -> None:
    """Tag the article, open it and picture the screen, light and dark."""
    environment = server.install(print)
    with tempfile.TemporaryDirectory() as data:
        running = server.start(environment, Path(data), 8400)
        try:
            account, task = tagged(running.url, Path(data))
            with sync_playwright() as playwright:
                launch = playwright.chromium.launch
                browser = launch(executable_path=executable(), args=QUIET)
                for scheme in ("light", "dark"):
                    take(browser, running.url, account, task, scheme)
                browser.close()
        finally:
            running.stop()


def tagged(url: str, data: Path) -> tuple[accounts.Account, str]:
    """Push the article and hand in its tagging; the annotator, and the task's address."""
    admin, newsroom = accounts.admin(data), read_newsroom(DEMO_NEWSROOM)
    studio = client.connect(url, admin.token, timeout=120)
    instructions = guidelines.instructions_html(newsroom.guidelines)
    project = push.ensure_project(studio, "twosource", instructions, 2)
    (article,) = (each for each in newsroom.articles if each.article_id == ARTICLE)
    task = push.push(studio, project, [article], {}).task_of[ARTICLE, article.revision]
    (account,) = accounts.ensure_annotators(url, admin, [f"{ANNOTATOR}@twosource.localhost"], data)
    annotator = client.connect(url, account.token, timeout=120)
    submit.submit(annotator, project, {ARTICLE: newsroom.taggings[ANNOTATOR][ARTICLE]})
    return account, f"{url}/projects/{project}/data?task={task}"


def take(browser: Browser, url: str, account: accounts.Account, address: str, scheme: str) -> None:
    """Log in, open the task with its first claim selected, and picture it."""
    page = browser.new_page(viewport=SIZE, color_scheme=scheme)  # type: ignore[arg-type]
    page.add_init_script(f"localStorage.setItem('preferred-color-scheme', '{scheme.title()}')")
    page.goto(f"{url}/user/login/")
    page.fill("#email", account.email)
    page.fill("#password", account.password.get_secret_value())
    page.press("#password", "Enter")
    page.wait_for_url(lambda where: "/user/login" not in where)
    page.goto(address)
    select_claim(page)
    save(page, f"labelling-{scheme}")
    page.close()


def select_claim(page: Page) -> None:
    """Select a claim, so that its questions and the arrow to its origin show."""
    expect(page.locator(".htx-highlight").first).to_be_visible(timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.get_by_role("treeitem").filter(has_text=CLAIM).click()
    expect(page.get_by_text("Kind of statement")).to_be_visible(timeout=60_000)


def save(page: Page, name: str) -> None:
    """Save what is in view, once its fonts are there."""
    page.evaluate("() => document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
    print(f"{name}.png")


if __name__ == "__main__":
    main()
