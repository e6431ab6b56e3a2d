import json
from pathlib import Path

import pytest
from label_studio_sdk.client import LabelStudio

from annotation import accounts, client, push
from annotation.submit import submit
from tests.faulty_proxy import Loses, faulty_proxy
from tests.labelstudio import article
from twosource.errors import LabelStudioError
from twosource.model import Tagging

pytestmark = pytest.mark.labelstudio

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "Dar said that 46 people had died."
TAGGING = Tagging(
    "a",
    (
        {
            "id": "c1",
            "label": "Claim",
            "start": 14,
            "end": 32,
            "text": "46 people had died",
            "modality": "fact",
            "stance": "asserts",
            "origin": "named",
        },
        {
            "id": "a1",
            "label": "Actor",
            "start": 0,
            "end": 3,
            "text": "Dar",
            "type": "person",
            "name": "Mohammad Ishaq Dar",
        },
        {
            "id": "n1",
            "label": "Number",
            "start": 14,
            "end": 23,
            "text": "46 people",
            "kind": "count",
        },
    ),
    ({"from": "c1", "to": "a1", "type": "attributed_to"},),
)


@pytest.fixture(scope="module")
def first(url: str, annotators: list[accounts.Account]) -> LabelStudio:
    return client.connect(url, annotators[0].token, timeout=60)


@pytest.fixture(scope="module")
def second(url: str, annotators: list[accounts.Account]) -> LabelStudio:
    return client.connect(url, annotators[1].token, timeout=60)


@pytest.fixture
def task(studio: LabelStudio, project: int) -> int:
    return push.push(studio, project, [article("a", BODY)], {}).task_of["a", 1]


def test_the_annotation_is_the_users_own(
    studio: LabelStudio, first: LabelStudio, second: LabelStudio, project: int, task: int
) -> None:
    for annotator in (first, second):
        assert submit(annotator, project, {"a": TAGGING}).created == ("a",)
    users = [annotator.users.whoami().id for annotator in (first, second)]
    assert sorted(each.completed_by for each in studio.annotations.list(task)) == sorted(users)


def test_spans_attributes_and_relations_arrive_in_label_studios_form(
    first: LabelStudio, project: int, task: int
) -> None:
    submit(first, project, {"a": TAGGING})
    (annotation,) = first.annotations.list(task)
    *items, relation = annotation.result
    spans = {item["id"]: item["value"] for item in items if item["type"] == "labels"}
    assert [value["text"] for value in spans.values()] == ["46 people had died", "Dar", "46 people"]
    assert [value["labels"] for value in spans.values()] == [["Claim"], ["Actor"], ["Number"]]
    chosen = {
        item["from_name"]: item["value"]["choices"] for item in items if "choices" in item["value"]
    }
    assert chosen == {
        "modality": ["fact"],
        "stance": ["asserts"],
        "origin": ["named"],
        "type": ["person"],
        "kind": ["count"],
    }
    claim, actor, _ = spans
    (name,) = (item for item in items if item["type"] == "textarea")
    assert (name["id"], name["value"]["text"]) == (actor, ["Mohammad Ishaq Dar"])
    assert (relation["from_id"], relation["to_id"]) == (claim, actor)
    assert relation["labels"] == ["attributed_to"]


def test_submitting_again_changes_nothing(first: LabelStudio, project: int, task: int) -> None:
    submit(first, project, {"a": TAGGING})
    before = [each.result for each in first.annotations.list(task)]
    again = submit(first, project, {"a": TAGGING})
    assert (again.created, again.already_there) == ((), ("a",))
    assert [each.result for each in first.annotations.list(task)] == before


def test_region_ids_depend_on_annotator_and_tagging_only(
    first: LabelStudio, second: LabelStudio, project: int, task: int
) -> None:
    submit(first, project, {"a": TAGGING})
    before = {item.get("id") for item in first.annotations.list(task)[0].result}
    first.annotations.delete(first.annotations.list(task)[0].id)
    submit(first, project, {"a": TAGGING})
    assert {item.get("id") for item in first.annotations.list(task)[0].result} == before
    submit(second, project, {"a": TAGGING})
    both = [{item.get("id") for item in each.result} for each in first.annotations.list(task)]
    assert both[0] & both[1] == {None}  # relations have no id


def test_a_lost_reply_doubles_no_annotation(
    url: str, annotators: list[accounts.Account], project: int, task: int
) -> None:
    lost: list[str] = []

    def annotating(method: str, path: str) -> Loses:
        if method == "POST" and path.startswith(f"/api/tasks/{task}/annotations"):
            lost.append(path)
            return Loses.REPLY
        return Loses.NOTHING

    with faulty_proxy(url, annotating) as address:
        through = client.connect(address, annotators[0].token, timeout=60)
        assert submit(through, project, {"a": TAGGING}).created == ("a",)
        assert len(through.annotations.list(task)) == len(lost) == 1


def test_an_article_that_was_not_pushed_is_named(first: LabelStudio, project: int) -> None:
    with pytest.raises(LabelStudioError, match=r"Article a has no task .* Push it"):
        submit(first, project, {"a": TAGGING})


def test_tagging_goes_to_the_newest_revision_that_it_fits(
    studio: LabelStudio, first: LabelStudio, project: int
) -> None:
    revisions = [
        article("a", BODY, revision=1),
        article("a", BODY + " More later.", revision=2),
        article("a", "All new.", revision=3),
    ]
    pushed = push.push(studio, project, revisions, {})
    submit(first, project, {"a": TAGGING})
    counts = [len(studio.annotations.list(task)) for task in pushed.task_of.values()]
    assert counts == [0, 1, 0]


def test_tagging_that_fits_nowhere_goes_to_the_newest_where_validation_reports_it(
    studio: LabelStudio, first: LabelStudio, project: int
) -> None:
    revisions = [article("a", "Old.", revision=1), article("a", "New.", revision=2)]
    pushed = push.push(studio, project, revisions, {})
    submit(first, project, {"a": TAGGING})
    counts = [len(studio.annotations.list(task)) for task in pushed.task_of.values()]
    assert counts == [0, 1]


def test_the_demo_newsrooms_tagging_arrives_whole(
    studio: LabelStudio, first: LabelStudio, project: int
) -> None:
    lines = (SEEDS / "annotations" / "annotator_1.jsonl").read_text("utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    tagging = {
        row["article_id"]: Tagging(row["article_id"], tuple(row["spans"]), tuple(row["relations"]))
        for row in read
    }
    bodies = {
        article_id: (SEEDS / "articles" / f"{article_id}.md")
        .read_text("utf-8")
        .split("\n---\n", 1)[1][:-1]
        for article_id in tagging
    }
    pushed = push.push(studio, project, [article(*pair) for pair in bodies.items()], {})
    submit(first, project, tagging)
    results = [
        item
        for task in pushed.task_of.values()
        for annotation in studio.annotations.list(task)
        for item in annotation.result
    ]
    kinds = [item["type"] for item in results]
    assert kinds.count("labels") == sum(len(row["spans"]) for row in read) == 434
    assert kinds.count("relation") == sum(len(row["relations"]) for row in read) == 100
