"""Two people tag and differ; a third settles it in the real Label Studio; the mention follows."""

from contextlib import closing
from typing import Any

import pytest

from annotation import accounts
from annotation.adjudication import MODEL_VERSION
from annotation.flags import Flag, Flagged
from annotation.tasks import listed
from tests.labelstudio import article
from tests.working import as_user, built, items, pushed
from twosource.connection import Connection
from twosource.follow_up import FollowedUp, follow_up
from twosource.progress import quiet
from twosource.store import Store

pytestmark = pytest.mark.labelstudio

TALKS = article("talks", "Dar said 3,000 people had fled. Rubio was in Paris.")
SAME = article("same", "Dar spoke.")
DAR = {"label": "Actor", "type": "person", "text": "Dar"}
RUBIO = {"label": "Actor", "type": "person", "text": "Rubio"}
CLAIM = {"label": "Claim", "modality": "fact", "stance": "asserts", "origin": "named"}
SHORT = CLAIM | {"text": "people had fled"}
NUMBER = {"label": "Number", "kind": "count", "text": "3,000"}
WHOLE = CLAIM | {"text": "3,000 people had fled", "origin": "own"}


@pytest.fixture
def store(store: Store, admin: accounts.Account) -> Store:
    settings = store.settings.model_copy(update={"adjudicators": (admin.email,)})
    return Store(
        settings=settings,
        policy=store.policy,
        evidence=store.evidence,
        log=store.log,
        snapshots=store.snapshots,
        label_studio_folder=store.label_studio_folder,
    )


@pytest.fixture
def task(store: Store, at: Connection, annotators: list[accounts.Account]) -> int:
    """An article with one span that both annotators have and three that only one has."""
    tasks = pushed(store, at, TALKS, SAME)
    first, second = (as_user(at, account) for account in annotators)
    first.annotations.create(tasks["talks"], result=items(TALKS, DAR, SHORT))
    second.annotations.create(
        tasks["talks"], result=items(TALKS, DAR | {"type": "organisation"}, NUMBER, RUBIO)
    )
    for person in (first, second):
        person.annotations.create(tasks["same"], result=items(SAME, DAR))
    built(store, at)
    return tasks["talks"]


def to_adjudicate(at: Connection) -> list[Any]:
    (tab,) = (
        view
        for view in at.client.views.list(project=at.project_id)
        if view.data["title"] == "To adjudicate"
    )
    return [
        task.data["article_id"]
        for task in listed(at.client, at.project_id, {"filters": tab.data["filters"]})
    ]


def prepared(at: Connection, task: int) -> list[Any]:
    return [
        prediction.result
        for prediction in at.client.predictions.list(task=task)
        if prediction.model_version == MODEL_VERSION
    ]


def mentions(store: Store) -> list[tuple[Any, ...]]:
    with closing(store.snapshots.connect()) as con:
        return con.execute(
            "SELECT label, text, type, origin FROM mention "
            "WHERE article_id = 'talks' ORDER BY start, label"
        ).fetchall()


def adjudicated(done: FollowedUp) -> tuple[Flagged, tuple[int, ...]]:
    return done.flags[Flag.ADJUDICATE], done.settled


def test_the_third_settles_what_two_dispute_and_the_mentions_follow(
    store: Store, at: Connection, task: int
) -> None:
    assert adjudicated(follow_up(store, at, quiet)) == (Flagged((task,), ()), ())
    assert to_adjudicate(at) == ["talks"]
    said = at.client.tasks.get(str(task)).data["adjudicate"]
    assert "agree to 40%" in said
    assert "“Rubio” (Actor, annotator_2@twosource.localhost)" in said
    assert "“Dar”" not in said
    # Dar is in both versions; of which kind is left for the adjudicator to say.
    (version,) = prepared(at, task)
    assert [(item["from_name"], item["value"]["text"]) for item in version] == [("label", "Dar")]

    chosen = items(TALKS, DAR, WHOLE)
    at.client.annotations.create(task, result=chosen)
    built(store, at)
    assert adjudicated(follow_up(store, at, quiet)) == (Flagged((), (task,)), (task,))
    assert (to_adjudicate(at), prepared(at, task)) == ([], [])
    built(store, at)
    assert mentions(store) == [
        ("Actor", "Dar", "person", None),
        ("Claim", "3,000 people had fled", None, "own"),
    ]
    assert adjudicated(follow_up(store, at, quiet)) == (Flagged((), ()), ())


def test_preparing_twice_changes_nothing(store: Store, at: Connection, task: int) -> None:
    follow_up(store, at, quiet)
    before = [one.id for one in at.client.predictions.list(task=task)]
    assert adjudicated(follow_up(store, at, quiet)) == (Flagged((), ()), ())
    assert [one.id for one in at.client.predictions.list(task=task)] == before


def test_an_article_that_they_come_to_agree_on_leaves_the_tab(
    store: Store, at: Connection, task: int
) -> None:
    follow_up(store, at, quiet)
    for version in at.client.annotations.list(task):
        at.client.annotations.update(version.id, result=items(TALKS, DAR))
    built(store, at)
    assert adjudicated(follow_up(store, at, quiet)) == (Flagged((), (task,)), ())
    assert prepared(at, task) == []
