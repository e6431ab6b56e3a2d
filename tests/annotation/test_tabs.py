from typing import Any

import pytest
from label_studio_sdk.client import LabelStudio

from annotation import accounts, client, push
from annotation.tabs import ensure_tabs
from annotation.tasks import listed
from tests.labelstudio import article

pytestmark = pytest.mark.labelstudio

TITLES = ("All", "To adjudicate", "Fix these", "Second reader")


def views(studio: LabelStudio, project: int) -> dict[str, Any]:
    return {view.data["title"]: view for view in studio.views.list(project=project)}


def test_tabs_are_made_once(studio: LabelStudio, project: int) -> None:
    assert ensure_tabs(studio, project) == TITLES
    assert ensure_tabs(studio, project) == ()
    assert sorted(views(studio, project)) == sorted(TITLES)


def test_a_tab_that_somebody_renamed_or_changed_stays_and_gets_no_double(
    studio: LabelStudio, project: int
) -> None:
    ensure_tabs(studio, project)
    there = views(studio, project)
    mine = there["Fix these"].data | {"title": "Please mend"}
    studio.views.update(str(there["Fix these"].id), project=project, data=mine)
    changed = there["Second reader"].data | {"filters": {"conjunction": "and", "items": []}}
    studio.views.update(str(there["Second reader"].id), project=project, data=changed)
    assert ensure_tabs(studio, project) == ()
    after = views(studio, project)
    assert sorted(after) == ["All", "Please mend", "Second reader", "To adjudicate"]
    assert after["Second reader"].data["filters"]["items"] == []


def test_a_tab_that_was_removed_comes_back(studio: LabelStudio, project: int) -> None:
    ensure_tabs(studio, project)
    studio.views.delete(str(views(studio, project)["All"].id))
    assert ensure_tabs(studio, project) == ("All",)


def test_each_tab_lists_its_tasks(
    studio: LabelStudio, project: int, url: str, annotators: list[accounts.Account]
) -> None:
    ids = ("fix", "disputed", "asked", "once", "twice", "twice by one", "untouched")
    articles = [article(article_id) for article_id in ids]
    task_of = push.push(studio, project, articles, {}).task_of
    tasks = {article_id: task_of[article_id, 1] for article_id in ids}
    for article_id, name in (
        ("fix", "fix"),
        ("disputed", "adjudicate"),
        ("asked", "second_reader"),
    ):
        data = dict(studio.tasks.get(str(tasks[article_id])).data)
        studio.tasks.update(str(tasks[article_id]), data=data | {name: "Look."})
    another = client.connect(url, annotators[0].token, timeout=60)
    for article_id in ("once", "twice", "twice by one", "twice by one"):
        studio.annotations.create(tasks[article_id], result=[])
    another.annotations.create(tasks["twice"], result=[])
    ensure_tabs(studio, project)
    found = {
        title: [
            task.data["article_id"]
            for task in listed(studio, project, {"filters": view.data["filters"]})
        ]
        for title, view in views(studio, project).items()
        if title != "All"
    }
    assert found == {
        "Fix these": ["fix"],
        "To adjudicate": ["disputed"],
        "Second reader": ["asked", "once", "twice by one"],
    }


def test_a_tab_of_an_earlier_version_gets_the_present_filters(
    studio: LabelStudio, project: int
) -> None:
    ensure_tabs(studio, project)
    now = views(studio, project)["Second reader"]
    total, completed = (
        {
            "filter": "filter:tasks:total_annotations",
            "operator": "greater",
            "type": "Number",
            "value": 0,
        },
        {
            "filter": "filter:tasks:completed_at",
            "operator": "empty",
            "type": "Datetime",
            "value": True,
        },
    )
    older = now.data | {"filters": {"conjunction": "and", "items": [total, completed]}}
    studio.views.update(str(now.id), project=project, data=older)
    assert ensure_tabs(studio, project) == ()
    after = views(studio, project)["Second reader"]
    assert (after.id, after.data["filters"]) == (now.id, now.data["filters"])
