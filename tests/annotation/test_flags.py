from datetime import datetime

import pytest
from label_studio_sdk.client import LabelStudio

from annotation import push
from annotation.flags import Flag, Flagged, flag
from tests.labelstudio import article
from twosource.todo import ToDo

pytestmark = pytest.mark.labelstudio

ARTICLES = [article(f"a-{number}", f"Text {number}\nsaid “no”.") for number in range(3)]


@pytest.fixture
def tasks(studio: LabelStudio, project: int) -> dict[str, int]:
    task_of = push.push(studio, project, ARTICLES, {}).task_of
    return {article_id: task_id for (article_id, _), task_id in task_of.items()}


def changed_at(studio: LabelStudio, task_id: int) -> datetime | None:
    return studio.tasks.get(str(task_id)).updated_at


def test_flags_are_set_changed_and_cleared_and_the_rest_of_the_data_stays(
    studio: LabelStudio, project: int, tasks: dict[str, int]
) -> None:
    first, second = tasks["a-0"], tasks["a-1"]
    before = dict(studio.tasks.get(str(first)).data)
    wanted = {first: ToDo("a-0", "Mend this."), second: ToDo("a-1", "And this.")}
    assert flag(studio, project, Flag.FIX, wanted) == Flagged((first, second), ())
    assert studio.tasks.get(str(first)).data == before | {"fix": "Mend this."}

    wanted = {first: ToDo("a-0", "Mend that.")}
    assert flag(studio, project, Flag.FIX, wanted) == Flagged((first,), (second,))
    assert "fix" not in studio.tasks.get(str(second)).data

    assert flag(studio, project, Flag.FIX, {}) == Flagged((), (first,))
    assert studio.tasks.get(str(first)).data == before


def test_a_flag_that_stands_is_not_written_again(
    studio: LabelStudio, project: int, tasks: dict[str, int]
) -> None:
    wanted = {tasks["a-0"]: ToDo("a-0", "Mend this.")}
    flag(studio, project, Flag.FIX, wanted)
    moments = [changed_at(studio, task_id) for task_id in tasks.values()]
    assert flag(studio, project, Flag.FIX, wanted) == Flagged((), ())
    assert [changed_at(studio, task_id) for task_id in tasks.values()] == moments


def test_one_flag_leaves_the_other_alone(
    studio: LabelStudio, project: int, tasks: dict[str, int]
) -> None:
    wanted = {tasks["a-0"]: ToDo("a-0", "Look.")}
    flag(studio, project, Flag.ADJUDICATE, wanted)
    flag(studio, project, Flag.FIX, wanted)
    flag(studio, project, Flag.FIX, {})
    assert studio.tasks.get(str(tasks["a-0"])).data["adjudicate"] == "Look."


def test_a_task_that_is_gone_or_holds_another_article_is_left_out(
    studio: LabelStudio, project: int, tasks: dict[str, int]
) -> None:
    studio.tasks.delete(str(tasks["a-2"]))
    wanted = {tasks["a-2"]: ToDo("a-2", "Mend."), tasks["a-1"]: ToDo("a-0", "Mend.")}
    assert flag(studio, project, Flag.FIX, wanted) == Flagged((), ())
    assert "fix" not in studio.tasks.get(str(tasks["a-1"])).data
