import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from label_studio_sdk.client import LabelStudio

from annotation import accounts, client, push, server
from annotation.tasks import task_count, tasks_of
from tests.faulty_proxy import Loses, faulty_proxy
from tests.labelstudio import article, free_port
from twosource.errors import LabelStudioError, PushInterruptedError
from twosource.model import Article, Label, Suggestion

pytestmark = pytest.mark.labelstudio

FIVE = [article(f"a-{number}") for number in range(5)]
IDS = [each.article_id for each in FIVE]


def is_import(method: str, path: str) -> bool:
    return method == "POST" and "/import" in path


def test_each_article_becomes_a_task_with_its_data_in_the_given_order(
    studio: LabelStudio, project: int
) -> None:
    pushed = push.push(studio, project, FIVE, {}, batch=2)
    assert pushed.created == tuple(IDS)
    assert (pushed.already_there, pushed.revised) == ((), ())
    found = tasks_of(studio, project, IDS)
    assert [task.article_id for task in found] == IDS
    assert {(t.article_id, t.revision): t.task_id for t in found} == pushed.task_of


def test_a_task_holds_what_parsing_needs(studio: LabelStudio, project: int) -> None:
    told = article("told", "A body.\n", title="Ties", outlet="The Daily")
    pushed = push.push(studio, project, [told], {})
    task = studio.tasks.get(str(pushed.task_of["told", 1]))
    assert task.data == {
        "article_id": "told",
        "revision": 1,
        "body_sha256": told.body_sha256,
        "title": "Ties",
        "outlet": "The Daily",
        "published_on": None,
        "text": "A body.\n",
    }


@pytest.mark.parametrize(
    "body",
    [
        "\U0001f1f5\U0001f1f0 said \U0001f469‍\U0001f692",
        "a\n\n  b\tc ",
        "<script>alert(1)</script> &amp;",
        "é  یہ",
    ],
)
def test_a_body_arrives_untouched(studio: LabelStudio, project: int, body: str) -> None:
    push.push(studio, project, [article("a", body)], {})
    assert [task.text for task in tasks_of(studio, project, ["a"])] == [body]


@pytest.mark.parametrize("article_id", ["with, comma", 'a "quoted" one', "ünï/çödé", "a" * 200])
def test_any_article_id_is_found_again(studio: LabelStudio, project: int, article_id: str) -> None:
    for _ in range(2):
        push.push(studio, project, [article(article_id)], {})
    assert task_count(studio, project) == 1


def test_pushing_again_creates_nothing(studio: LabelStudio, project: int) -> None:
    first = push.push(studio, project, FIVE[:3], {})
    second = push.push(studio, project, FIVE, {})
    assert second.created == tuple(IDS[3:])
    assert second.already_there == tuple(IDS[:3])
    assert first.task_of.items() <= second.task_of.items()
    assert task_count(studio, project) == 5


def test_an_article_that_is_given_twice_is_pushed_once(studio: LabelStudio, project: int) -> None:
    pushed = push.push(studio, project, [FIVE[0], FIVE[1], FIVE[0]], {}, batch=1)
    assert pushed.created == ("a-0", "a-1")
    assert task_count(studio, project) == 2


def test_a_changed_body_becomes_a_task_beside_the_old_one(
    studio: LabelStudio, project: int
) -> None:
    push.push(studio, project, FIVE, {})
    changed = article("a-1", "It was changed.", revision=2)
    pushed = push.push(studio, project, [*FIVE, changed], {})
    assert pushed.created == pushed.revised == ("a-1",)
    texts = {task.revision: task.text for task in tasks_of(studio, project, ["a-1"])}
    assert texts == {1: "The text of a-1.", 2: "It was changed."}


def test_suggestions_arrive_as_predictions_with_rule_and_score(
    studio: LabelStudio, project: int
) -> None:
    told = article("told", "On Wednesday, Dar spoke.")
    suggested = Suggestion(Label.NUMBER, 3, 12, "Wednesday", "weekday", 0.9, {"kind": "date"})
    pushed = push.push(studio, project, [told], {"told": [suggested]})
    (prediction,) = studio.predictions.list(task=pushed.task_of["told", 1])
    assert prediction.model_version == "twosource-suggest-0.1.0"
    assert prediction.score == 0.9
    span, kind = prediction.result
    assert span["value"] == {"start": 3, "end": 12, "text": "Wednesday", "labels": ["Number"]}
    assert (span["meta"], span["score"]) == ({"text": ["rule: weekday"]}, 0.9)
    assert (kind["from_name"], kind["value"]["choices"]) == ("kind", ["date"])
    assert kind["id"] == span["id"]


def test_a_project_that_is_gone_is_named(studio: LabelStudio) -> None:
    gone = push.ensure_project(studio, "gone", "", 2)
    studio.projects.delete(gone)
    with pytest.raises(LabelStudioError, match="which articles it has"):
        push.push(studio, gone, FIVE, {})


def test_a_lost_reply_doubles_nothing(
    studio: LabelStudio, project: int, url: str, admin: accounts.Account
) -> None:
    lost: list[str] = []

    def second_import(method: str, path: str) -> Loses:
        if is_import(method, path):
            lost.append(path)
        return Loses.REPLY if is_import(method, path) and len(lost) == 2 else Loses.NOTHING

    with faulty_proxy(url, second_import) as address:
        through = client.connect(address, admin.token, timeout=60)
        pushed = push.push(through, project, FIVE, {}, batch=2)
    assert len(lost) == 3
    assert pushed.created == tuple(IDS)
    assert [task.article_id for task in tasks_of(studio, project, IDS)] == IDS


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask three times what arrived, without the waits for a busy server."""
    monkeypatch.setattr(push, "_ASK_AFTER", (0.0, 0.0, 0.0))


def test_a_lost_request_is_not_sent_again_and_told(
    studio: LabelStudio, project: int, url: str, admin: accounts.Account, impatient: None
) -> None:
    imports: list[str] = []

    def second_import(method: str, path: str) -> Loses:
        if is_import(method, path):
            imports.append(path)
        return Loses.REQUEST if is_import(method, path) and len(imports) > 1 else Loses.NOTHING

    with faulty_proxy(url, second_import) as address:
        through = client.connect(address, admin.token, timeout=60)
        with pytest.raises(PushInterruptedError) as told:
            push.push(through, project, FIVE, {}, batch=2)
    assert len(imports) == 2
    assert told.value.pushed == ("a-0", "a-1")
    assert told.value.missing == ("a-2", "a-3", "a-4")
    assert "a-2, a-3, a-4" in str(told.value)
    push.push(studio, project, FIVE, {}, batch=2)
    assert [task.article_id for task in tasks_of(studio, project, IDS)] == IDS


def test_a_server_killed_in_the_middle_costs_nothing_but_a_second_run(
    environment: server.ServerEnvironment, new_data: Callable[[], Path], impatient: None
) -> None:
    data_dir = new_data()
    first = server.start(environment, data_dir, free_port())
    token = accounts.admin(data_dir).token
    studio = client.connect(first.url, token, timeout=60)
    project = push.ensure_project(studio, "killed", "", 2)

    def kill_after_four(_: str, done: int | None = None, total: int | None = None) -> None:
        if done == 4:
            os.kill(first.pid, signal.SIGKILL)

    with pytest.raises(PushInterruptedError) as told:
        push.push(studio, project, FIVE, {}, batch=2, progress=kill_after_four)
    assert (told.value.pushed, told.value.missing) == (tuple(IDS[:4]), ("a-4",))
    first.stop()

    second = server.start(environment, data_dir, free_port())
    try:
        studio = client.connect(second.url, token, timeout=60)
        pushed = push.push(studio, project, FIVE, {}, batch=2)
        assert (pushed.already_there, pushed.created) == (tuple(IDS[:4]), ("a-4",))
        assert [task.article_id for task in tasks_of(studio, project, IDS)] == IDS
    finally:
        second.stop()


def test_many_articles_are_looked_up_in_several_requests(studio: LabelStudio, project: int) -> None:
    many = [Article(f"{'long' * 20}-{number}", f"Body {number}.") for number in range(450)]
    push.push(studio, project, many, {}, batch=200)
    again = push.push(studio, project, many, {})
    assert (len(again.already_there), again.created) == (450, ())
    assert task_count(studio, project) == 450
