"""What a real Label Studio lets through, and how each of it ends: one project, one build."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from annotation import accounts, server
from annotation.flags import Flag
from annotation.regions import relation
from tests.labelstudio import article
from tests.working import as_user, built, items, pushed
from twosource.connection import Connection, connect
from twosource.follow_up import follow_up
from twosource.model import Article
from twosource.progress import quiet
from twosource.settings import Settings
from twosource.store import Store, open_store

pytestmark = pytest.mark.labelstudio

DAR = {"label": "Actor", "type": "person", "text": "Dar"}
CLAIM = {"label": "Claim", "modality": "fact", "stance": "asserts", "origin": "named"}
FLED = CLAIM | {"text": "3,000 people had fled"}


@dataclass(frozen=True)
class Desk:
    """A project, its people and its server."""

    at: Connection
    people: list[Any]
    leave: Callable[[Any], None]
    token: str  # of the first of the people

    def tag(self, task: int, result: list[Any], person: int = 0, **given: Any) -> Any:  # noqa: ANN401 - the SDK's annotation
        return self.people[person].annotations.create(task, result=result, **given)


def sound(of: Article) -> list[dict[str, Any]]:
    return items(of, DAR, FLED)


def out_of_range(desk: Desk, task: int, of: Article) -> None:
    result = sound(of)
    result[0]["value"] |= {"start": 9_000, "end": 9_003}
    desk.tag(task, result)


def unknown_label(desk: Desk, task: int, of: Article) -> None:
    result = sound(of)
    result[0]["value"]["labels"] = ["Place"]
    desk.tag(task, result)


def dangling_relation(desk: Desk, task: int, of: Article) -> None:
    desk.tag(task, [*sound(of), relation("r1", "nowhere", "attributed_to")])


def relation_without_label(desk: Desk, task: int, of: Article) -> None:
    arrow = relation("r1", "r0", "attributed_to")
    del arrow["labels"]
    desk.tag(task, [*sound(of), arrow])


def skipped(desk: Desk, task: int, of: Article) -> None:
    desk.tag(task, sound(of), was_cancelled=True)


def draft(desk: Desk, task: int, of: Article) -> None:
    httpx.post(
        f"{desk.at.url}/api/tasks/{task}/drafts",
        json={"result": sound(of), "lead_time": 1},
        headers={"Authorization": f"Token {desk.token}"},
    ).raise_for_status()


def deleted_user(desk: Desk, task: int, of: Article) -> None:
    leaver = desk.people[2]
    leaver.annotations.create(task, result=sound(of))
    desk.leave(leaver)


def ground_truth(desk: Desk, task: int, of: Article) -> None:
    desk.tag(task, sound(of))
    desk.tag(task, items(of, FLED | {"text": "people had fled"}), 1, ground_truth=True)


def changed_data(desk: Desk, task: int, of: Article) -> None:
    desk.tag(task, sound(of))
    data = dict(desk.at.client.tasks.get(str(task)).data)
    desk.at.client.tasks.update(str(task), data=data | {"text": f"Now {of.body}"})


def duplicate_task(desk: Desk, task: int, of: Article) -> None:
    desk.tag(task, items(of, DAR))
    data = dict(desk.at.client.tasks.get(str(task)).data)
    again = desk.at.client.tasks.create(project=desk.at.project_id, data=data)
    desk.tag(int(again.id), sound(of))


@dataclass(frozen=True)
class Case:
    """A bad result and how it ends: spans and rules in the snapshot, and whether it is flagged."""

    do: Callable[[Desk, int, Article], None]
    spans: list[tuple[str, str]]
    rules: list[str]
    flagged: bool = False
    relations: int = 0


BOTH = [("Actor", "Dar"), ("Claim", "3,000 people had fled")]
CASES = [
    Case(out_of_range, BOTH[1:], ["out_of_range"], flagged=True),
    Case(unknown_label, BOTH[1:], ["unknown_label"], flagged=True),
    Case(dangling_relation, BOTH, ["dangling_relation"], flagged=True),
    Case(relation_without_label, BOTH, [], relations=1),
    Case(skipped, [], ["skipped_annotation"] * 2),
    Case(draft, [], []),
    Case(deleted_user, BOTH, []),
    Case(ground_truth, [*BOTH, ("Claim", "people had fled")], []),
    Case(changed_data, [], ["text_changed"] * 2, flagged=True),
    Case(duplicate_task, [("Actor", "Dar"), *BOTH], []),
]
NAMES = [case.do.__name__ for case in CASES]


@pytest.fixture(scope="module")
def done(
    tmp_path_factory: pytest.TempPathFactory,
    running: tuple[server.RunningServer, Path],
    admin: accounts.Account,
    annotators: list[accounts.Account],
) -> Iterator[tuple[Store, set[str]]]:
    """Every case in an article of its own, pulled and built; and the articles to be mended."""
    settings = Settings(
        store=tmp_path_factory.mktemp("bad"),
        label_studio_url=running[0].url,
        label_studio_token=admin.token,
        project_title=f"test {uuid4()}",
    )
    store = open_store(settings)
    leaver = accounts.ensure_annotators(running[0].url, admin, ["leaver@example.org"], running[1])
    with connect(store, quiet) as at:
        people = [as_user(at, account) for account in (*annotators, *leaver)]
        token = annotators[0].token.get_secret_value()
        desk = Desk(at, people, lambda who: at.client.users.delete(who.users.whoami().id), token)
        articles = [article(name, f"Dar said 3,000 people had fled {name}.") for name in NAMES]
        tasks = pushed(store, at, *articles)
        for case, of in zip(CASES, articles, strict=True):
            case.do(desk, tasks[of.article_id], of)
        built(store, at)
        flagged = follow_up(store, at, quiet).flags[Flag.FIX].raised
        yield store, {name for name, task in tasks.items() if task in flagged}
        at.client.projects.delete(at.project_id)


def rows(store: Store, sql: str, *values: str) -> list[tuple[Any, ...]]:
    with closing(store.snapshots.connect()) as con:
        return con.execute(sql, list(values)).fetchall()


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_is_sound_is_kept_and_the_rest_is_refused_by_its_rule(
    case: Case, done: tuple[Store, set[str]]
) -> None:
    store, flagged = done
    name = case.do.__name__
    where = "WHERE article_id = ? ORDER BY"
    assert rows(store, f"SELECT label, text FROM span {where} ALL", name) == sorted(case.spans)
    refused = rows(store, f"SELECT rule FROM rejection {where} ALL", name)
    assert [rule for (rule,) in refused] == case.rules
    assert (name in flagged) is case.flagged
    (arrows,) = rows(store, "SELECT count(*) FROM relation WHERE article_id = ?", name)
    assert arrows == (case.relations,)


def test_whose_it_is_and_what_counts(done: tuple[Store, set[str]]) -> None:
    store, _ = done
    one = "annotator_1@twosource.localhost"
    two = "annotator_2@twosource.localhost"
    found = rows(
        store,
        "SELECT article_id, annotator, skipped, ground_truth, superseded FROM annotation "
        "WHERE article_id IN ('skipped', 'draft', 'deleted_user', 'ground_truth', 'changed_data', "
        "'duplicate_task') ORDER BY ALL",
    )
    assert found == [
        ("changed_data", one, False, False, False),
        ("deleted_user", "deleted-user", False, False, False),
        ("duplicate_task", one, False, False, False),
        ("duplicate_task", one, False, False, True),
        ("ground_truth", one, False, False, False),
        ("ground_truth", two, False, True, False),
        ("skipped", one, True, False, False),
    ]
    drafts = rows(
        store, "SELECT annotations, drafts, drafters FROM task WHERE article_id = 'draft'"
    )
    assert drafts == [(0, 1, [one])]


def test_ground_truth_outranks_and_a_doubled_task_counts_once(
    done: tuple[Store, set[str]],
) -> None:
    mentions = "SELECT label, text, support FROM mention WHERE article_id = ? ORDER BY ALL"
    assert rows(done[0], mentions, "ground_truth") == [("Claim", "people had fled", 2)]
    assert rows(done[0], mentions, "duplicate_task") == [
        ("Actor", "Dar", 1),
        ("Claim", "3,000 people had fled", 1),
    ]
    assert rows(done[0], "SELECT count(*) FROM task WHERE article_id = 'duplicate_task'") == [(2,)]
