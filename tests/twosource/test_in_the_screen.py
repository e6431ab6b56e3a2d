"""Annotators and an adjudicator at work in the real screen, and what comes of it in a snapshot."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from annotation import accounts, push
from annotation.adjudication import MODEL_VERSION
from tests.annotation.test_labelling_screen import choose, is_submission, select, take_up
from tests.labelstudio import article
from tests.working import as_user, built, items, pushed
from twosource.connection import Connection
from twosource.follow_up import follow_up
from twosource.model import Label, Suggestion
from twosource.progress import quiet
from twosource.store import Store, open_store

pytestmark = [pytest.mark.labelstudio, pytest.mark.browser]

# An emoji of two code points and a phrase in Urdu stand before what is tagged: offsets must hold.
TALKS = article(
    "talks",
    "🇵🇰 اسلام آباد میں مذاکرات: Dar said on Monday that the talks had failed.",
    title="Talks",
)
CLAIM = "the talks had failed"
DAR = {"label": "Actor", "type": "person", "text": "Dar"}
SAYS = {"label": "Claim", "modality": "fact", "stance": "asserts", "origin": "named"}

LogIn = Callable[[accounts.Account], Page]


@pytest.fixture
def log_in(browser: Browser, url: str) -> Iterator[LogIn]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})

    def logged_in(account: accounts.Account) -> Page:
        page.goto(f"{url}/user/login/")
        page.fill("#email", account.email)
        page.fill("#password", account.password.get_secret_value())
        page.press("#password", "Enter")
        page.wait_for_url(lambda address: "/user/login" not in address)
        return page

    yield logged_in
    page.close()


def opened(page: Page, at: Connection, task: int) -> None:
    page.goto(f"{at.project_url}/data?task={task}")
    expect(page.locator(".lsf-htx-richtext")).to_contain_text("Dar said", timeout=30_000)
    page.wait_for_load_state("networkidle")


def submit(page: Page) -> None:
    with page.expect_response(is_submission):
        page.get_by_role("button", name="Submit").click()


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with closing(store.snapshots.connect()) as con:
        return con.execute(sql).fetchall()


def suggestion(label: Label, text: str, **attributes: str) -> Suggestion:
    start = TALKS.body.index(text)
    return Suggestion(label, start, start + len(text), text, "a rule", 0.9, attributes)


def test_what_an_annotator_accepts_draws_and_says_is_in_the_snapshot_as_selected(
    store: Store, at: Connection, log_in: LogIn, annotators: list[accounts.Account]
) -> None:
    store.evidence.keep_article(TALKS)
    suggested = [
        suggestion(Label.ACTOR, "Dar", type="person"),
        suggestion(Label.NUMBER, "Monday", kind="date"),
    ]
    task = push.push(at.client, at.project_id, [TALKS], {"talks": suggested}).task_of["talks", 1]
    page = log_in(annotators[0])
    opened(page, at, task)
    expect(page.locator(".htx-highlight")).to_have_count(2)  # accepted by leaving them

    take_up(page, "Claim", "1")
    select(page, CLAIM)
    choose(page, CLAIM)
    for key in ("q", "a", "z"):
        page.keyboard.press(key)
    page.keyboard.press("Alt+r")
    choose(page, "Dar")
    page.locator("#Relations-draggable").click()
    expect(page.locator(".lsf-relations__item").first).to_be_visible()
    page.get_by_text("wire copy").click()
    page.locator("[name=note]").fill("Reads like an agency.")
    page.keyboard.press("Enter")
    submit(page)

    built(store, at)
    assert rows(store, "SELECT reason FROM rejection") == []
    start = TALKS.body.index(CLAIM)
    assert rows(store, 'SELECT label, start, "end", text, drawn FROM span ORDER BY start') == [
        ("Actor", TALKS.body.index("Dar"), TALKS.body.index("Dar") + 3, "Dar", "prediction"),
        (
            "Number",
            TALKS.body.index("Monday"),
            TALKS.body.index("Monday") + 6,
            "Monday",
            "prediction",
        ),
        ("Claim", start, start + len(CLAIM), CLAIM, "manual"),
    ]
    assert rows(
        store,
        "SELECT claim.text, actor.text FROM relation "
        "JOIN span AS claim ON claim.span_id = from_span "
        "JOIN span AS actor ON actor.span_id = to_span",
    ) == [(CLAIM, "Dar")]
    assert rows(store, "SELECT annotator, choices, note FROM annotation") == [
        (annotators[0].email, ["wire_copy"], "Reads like an agency.")
    ]


def test_a_third_person_finishes_the_prepared_version_and_the_mentions_follow(
    store: Store,
    at: Connection,
    log_in: LogIn,
    admin: accounts.Account,
    annotators: list[accounts.Account],
) -> None:
    third = open_store(store.settings.model_copy(update={"adjudicators": (admin.email,)}))
    task = pushed(third, at, TALKS)["talks"]
    for each in at.client.predictions.list(task=task):  # suggestions are another test's
        at.client.predictions.delete(each.id)
    short = SAYS | {"text": "failed"}
    monday = {"label": "Number", "kind": "date", "text": "Monday"}
    for account, spans in zip(annotators, ((DAR, short), (DAR, monday)), strict=True):
        person = as_user(at, account)
        person.annotations.create(task, result=items(TALKS, *spans))
    built(third, at)
    assert list(follow_up(third, at, quiet).disputes) == [task]

    page = log_in(admin)
    opened(page, at, task)
    told = page.get_by_role("heading", name="To adjudicate")
    expect(told).to_contain_text("“failed” (Claim, annotator_1@")
    tail = MODEL_VERSION[-6:]  # the name is cut in the middle
    prepared = page.locator(".lsf-annotation-button", has_text=tail)
    prepared.click()
    prepared.locator(".lsf-annotation-button__trigger").click()
    page.get_by_text("Duplicate Annotation", exact=True).click()
    expect(page.locator(".htx-highlight")).to_have_count(1)
    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    take_up(page, "Claim", "1")
    select(page, CLAIM)
    choose(page, CLAIM)
    for key in ("q", "s", "z"):
        page.keyboard.press(key)
    submit(page)

    built(third, at)
    assert follow_up(third, at, quiet).settled == (task,)
    built(third, at)
    assert rows(third, "SELECT label, text, type, stance FROM mention ORDER BY start") == [
        ("Actor", "Dar", "person", None),
        ("Claim", CLAIM, None, "denies"),
    ]
