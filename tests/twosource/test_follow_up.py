from typing import Any

import pytest

from annotation import accounts
from annotation.flags import Flag, Flagged
from tests.labelstudio import article
from tests.working import as_user, built, items, pushed
from twosource import pipeline
from twosource.connection import Connection
from twosource.errors import SnapshotError
from twosource.follow_up import follow_up
from twosource.progress import quiet
from twosource.store import Store

pytestmark = pytest.mark.labelstudio

NOTHING = Flagged((), ())
TALKS = article("talks", "Dar said 3,000 people\nhad fled.")
NUMBER = {"label": "Number", "text": "3,000 people\nhad fled"}


def fix(at: Connection, task_id: int) -> Any:  # noqa: ANN401 - whatever the task holds
    return at.client.tasks.get(str(task_id)).data.get("fix")


def test_a_mistake_comes_back_in_words_and_clears_itself_once_mended(
    store: Store, at: Connection
) -> None:
    task = pushed(store, at, TALKS)["talks"]
    there = at.client.annotations.create(task, result=items(TALKS, NUMBER))
    refused = built(store, at)
    assert follow_up(store, at, quiet).flags[Flag.FIX] == Flagged((task,), ())
    assert fix(at, task) == (
        "To mend:\nadmin@twosource.localhost: “3,000 people had fled”: "
        "The Number says nothing on: kind. Select the region and fill that in."
    )

    # The flag itself comes back as news with the next pull, and changes nothing.
    assert built(store, at) == refused
    assert follow_up(store, at, quiet).flags[Flag.FIX] == NOTHING

    mended = items(TALKS, NUMBER | {"kind": "count"})
    at.client.annotations.update(there.id, result=mended)
    sound = built(store, at)
    assert follow_up(store, at, quiet).flags[Flag.FIX] == Flagged((), (task,))
    assert fix(at, task) is None
    assert built(store, at) == sound != refused
    assert follow_up(store, at, quiet).flags[Flag.FIX] == NOTHING


def test_what_was_skipped_on_purpose_is_no_mistake(store: Store, at: Connection) -> None:
    task = pushed(store, at, TALKS)["talks"]
    at.client.annotations.create(task, result=items(TALKS, NUMBER), was_cancelled=True)
    built(store, at)
    assert follow_up(store, at, quiet).flags[Flag.FIX] == NOTHING


def test_mistakes_in_an_older_revision_are_left_alone(store: Store, at: Connection) -> None:
    task = pushed(store, at, TALKS)["talks"]
    at.client.annotations.create(task, result=items(TALKS, NUMBER))
    built(store, at)
    follow_up(store, at, quiet)
    pushed(store, at, article("talks", "Dar said nobody had fled."))
    built(store, at)
    assert follow_up(store, at, quiet).flags[Flag.FIX] == Flagged((), (task,))


def test_a_task_whose_text_was_changed_says_so(store: Store, at: Connection) -> None:
    task = pushed(store, at, TALKS)["talks"]
    sound = NUMBER | {"kind": "count"}
    at.client.annotations.create(task, result=items(TALKS, sound))
    data = dict(at.client.tasks.get(str(task)).data)
    at.client.tasks.update(str(task), data=data | {"text": "Another text."})
    built(store, at)
    follow_up(store, at, quiet)
    assert "The text of the task is no longer the article that was pushed" in fix(at, task)
    at.client.tasks.update(str(task), data=data | {"fix": fix(at, task)})
    built(store, at)
    assert follow_up(store, at, quiet).flags[Flag.FIX] == Flagged((), (task,))


def test_a_snapshot_of_another_project_flags_nothing(store: Store, at: Connection) -> None:
    pushed(store, at, TALKS)
    pipeline.build(store, quiet)
    with pytest.raises(SnapshotError, match="twosource pull"):
        follow_up(store, at, quiet)


def test_an_article_that_wants_a_second_reader_says_so_until_somebody_read_it(
    store: Store, at: Connection, annotators: list[accounts.Account]
) -> None:
    task = pushed(store, at, TALKS)["talks"]
    wants = {"id": "w", "from_name": "article", "to_name": "text", "type": "choices"}
    said = wants | {"value": {"choices": ["second_reader"]}}
    at.client.annotations.create(task, result=[*items(TALKS, NUMBER | {"kind": "count"}), said])
    asking = built(store, at)
    assert follow_up(store, at, quiet).flags[Flag.SECOND_READER] == Flagged((task,), ())
    says = "Needs a second reader, says admin@twosource.localhost."
    assert at.client.tasks.get(str(task)).data["second_reader"] == says
    assert built(store, at) == asking  # the flag is no evidence

    another = as_user(at, annotators[0])  # its connection closes with it
    another.annotations.create(task, result=[])
    built(store, at)
    assert follow_up(store, at, quiet).flags[Flag.SECOND_READER] == Flagged((), (task,))
