"""The evidence store keeps everything, for everybody, under any name."""

import multiprocessing
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.evidence import EvidenceStore
from twosource.errors import EvidenceError
from twosource.model import Article, Pull

TEXTS = st.text(min_size=1, max_size=200)
DATES = st.none() | st.dates()
ARTICLES = st.builds(
    Article,
    article_id=TEXTS,
    body=TEXTS,
    title=st.none() | TEXTS,
    outlet=st.none() | TEXTS,
    published_on=DATES,
    retracted_on=DATES,
)
MORNING = datetime(2025, 5, 21, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "evidence")


def pull(minutes: int, sha: str, *, full: bool, project_id: int = 1) -> Pull:
    return Pull(
        pulled_at=MORNING + timedelta(minutes=minutes),
        since=None if full else MORNING,
        export_sha256=sha,
        task_ids=(1, 2, 3) if full else None,
        project_id=project_id,
        label_studio_url="http://127.0.0.1:8080",
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@given(articles=st.lists(ARTICLES, max_size=12))
@settings(max_examples=50, deadline=None)
def test_any_article_comes_back_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article]
) -> None:
    """Against a model: the last word on each id, unless another id had the body first."""
    store = EvidenceStore(tmp_path_factory.mktemp("evidence"))
    newest: dict[str, Article] = {}
    having: dict[str, list[str]] = {}
    expected: dict[tuple[str, int], Article] = {}
    for article in articles:
        kept = store.keep_article(article)
        others = [owner for owner in having.get(article.body, []) if owner != article.article_id]
        own = newest.get(article.article_id)
        if own is None and others:
            assert (kept.status, kept.article.article_id) == ("same_body", others[0])
            continue
        if own is None:
            now = replace(article, revision=1)
        else:
            now = replace(article, revision=own.revision + (own.body != article.body))
        newest[now.article_id] = expected[now.article_id, now.revision] = now
        having.setdefault(now.body, []).append(now.article_id)
        assert kept.article == now
    assert store.articles() == [expected[key] for key in sorted(expected)]
    assert EvidenceStore(store._folder).articles() == store.articles()  # noqa: SLF001 - reopened


def test_nothing_is_ever_overwritten(store: EvidenceStore, tmp_path: Path) -> None:
    first = Article("a", "one", title="T")
    steps = [first, replace(first, title="U"), replace(first, body="two"), replace(first, body="x")]
    steps += [Article("b", "two"), Article("c", "three")]
    for article in steps:
        before = files(tmp_path)
        store.keep_article(article)
        after = files(tmp_path)
        assert before.items() <= after.items()


def test_a_newer_body_is_a_revision_and_newer_metadata_is_not(store: EvidenceStore) -> None:
    bare = Article("a", "one")
    dated = replace(bare, outlet="The Daily Test", published_on=date(2025, 5, 21))
    statuses = [
        store.keep_article(article).status
        for article in (bare, bare, dated, dated, replace(dated, body="two"), dated)
    ]
    assert statuses == ["new", "unchanged", "updated", "unchanged", "revised", "revised"]
    assert [(a.revision, a.body, a.outlet) for a in store.articles()] == [
        (1, "one", "The Daily Test"),
        (2, "two", "The Daily Test"),
        (3, "one", "The Daily Test"),
    ]
    assert [(a.revision, a.outlet) for a in store.history("a")][:2] == [
        (1, None),
        (1, "The Daily Test"),
    ]


def test_the_same_body_under_another_id_is_noted_and_not_stored(store: EvidenceStore) -> None:
    store.keep_article(Article("a", "one"))
    kept = [store.keep_article(Article("b", "one", title="T")) for _ in range(2)]
    assert [(k.status, k.article) for k in kept] == [("same_body", Article("a", "one"))] * 2
    assert (store.articles(), store.aliases()) == ([Article("a", "one")], {"b": "a"})
    store.keep_article(Article("b", "two"))
    assert store.aliases() == {}
    assert [a.article_id for a in store.articles()] == ["a", "b"]


def test_an_article_may_come_to_equal_another_one(store: EvidenceStore) -> None:
    for article in (Article("a", "one"), Article("b", "two")):
        store.keep_article(article)
    assert store.keep_article(Article("b", "one")).status == "revised"
    assert store.keep_article(Article("c", "one")).article.article_id == "a"
    assert store.aliases() == {"c": "a"}


@pytest.mark.parametrize(
    "article_id", ["../../etc/passwd", "/", ".", "..", "a\0b", "é" * 5000, "\n"]
)
def test_an_article_id_is_never_a_path(
    store: EvidenceStore, tmp_path: Path, article_id: str
) -> None:
    store.keep_article(Article(article_id, "one"))
    assert [a.article_id for a in store.articles()] == [article_id]
    assert {name.split("/")[0] for name in files(tmp_path)} == {"evidence"}


@pytest.mark.parametrize("what", ["bodies", "articles"])
@pytest.mark.parametrize("gone", [True, False])
def test_damage_is_named(store: EvidenceStore, tmp_path: Path, what: str, *, gone: bool) -> None:
    store.keep_article(Article("a", "one"))
    store.keep_article(Article("a", "two"))
    path = min(p for p in (tmp_path / "evidence" / what).rglob("*") if p.is_file())
    if gone:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    named = path.name[:6]
    with pytest.raises(EvidenceError, match=f"{named}.* is {'missing' if gone else 'damaged'}"):
        store.articles()


@pytest.mark.parametrize("left", [b"", b'"ghost"', b"\xff"])
def test_an_owner_that_was_never_kept_does_not_swallow_an_article(
    store: EvidenceStore, tmp_path: Path, left: bytes
) -> None:
    """As a writer leaves it that is killed after the index and before the article."""
    article = Article("a", "one")
    path = tmp_path / "evidence" / "owners" / article.body_sha256[:2] / article.body_sha256
    path.parent.mkdir(parents=True)
    path.write_bytes(left)
    assert store.keep_article(article).status == "new"
    assert store.keep_article(Article("b", "one")).status == "same_body"


def _keep_many(folder: Path, worker: int, start: "multiprocessing.synchronize.Barrier") -> None:
    store = EvidenceStore(folder)
    start.wait(timeout=120)  # for the others; a broken barrier fails all of them
    for number in range(15):
        store.keep_article(Article(f"own-{worker}-{number}", f"body {worker} {number}"))
        store.keep_article(Article("shared", f"revision {worker} {number}"))
        store.keep_article(Article(f"copy-{worker}-{number}", f"copied {number}"))
        store.keep_pull(pull(number, f"{worker:032}{number:032}", full=False, project_id=worker))
        store.write_export([b"export ", str(number).encode()])


def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(4)
    workers = [
        context.Process(target=_keep_many, args=(tmp_path, worker, start)) for worker in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 4
    store = EvidenceStore(tmp_path)
    kept = store.articles()
    assert len([a for a in kept if a.article_id.startswith("own-")]) == 60
    shared = [a for a in kept if a.article_id == "shared"]
    assert [a.revision for a in shared] == list(range(1, 61))
    assert len({a.body for a in shared}) == 60
    copies = [a for a in kept if a.article_id.startswith("copy-")]
    assert len(copies) == len({a.body for a in copies}) == 15
    assert len(store.aliases()) == 45
    pulls = store.pulls()
    assert len({p.export_sha256 for p in pulls}) == len(pulls) == 60
    for number in range(4):
        own = [p.pulled_at for p in pulls if p.project_id == number]
        assert own == sorted(own)
    assert len(list((tmp_path / "exports").iterdir())) == 15


def test_a_store_survives_writers_that_are_killed(tmp_path: Path) -> None:
    script = """
import sys
from itertools import count
from pathlib import Path
from db.evidence import EvidenceStore
from twosource.model import Article

store = EvidenceStore(Path(sys.argv[1]))
for number in count():
    store.keep_article(Article(f"{sys.argv[2]}-{number}", f"body {sys.argv[2]} {number}"))
    print(number, flush=True)
"""
    told: dict[str, int] = {}
    for name in ("a", "b", "c"):
        with subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path), name], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                told[name] = int(line)
                if told[name] == 20:
                    writer.kill()
    kept = EvidenceStore(tmp_path).articles()
    for name, last in told.items():
        own = {a.article_id for a in kept if a.article_id.startswith(name)}
        assert {f"{name}-{number}" for number in range(last + 1)} <= own
        assert len(own) <= last + 2


def test_pulls_come_back_in_order(store: EvidenceStore) -> None:
    eastern = timezone(timedelta(hours=5))
    given = [
        pull(0, "a", full=True),
        replace(pull(5, "b", full=False), since=MORNING.astimezone(eastern)),
        # Label Studio's clock may be set back; what was kept last is last.
        replace(pull(-60, "c", full=True), task_ids=tuple(range(1, 20_000))),
    ]
    for one in given:
        store.keep_pull(one)
    assert store.pulls() == given


def test_a_time_without_a_zone_is_refused(store: EvidenceStore) -> None:
    with pytest.raises(EvidenceError, match=r"pulled_at.* without a zone"):
        store.keep_pull(replace(pull(0, "a", full=True), pulled_at=MORNING.replace(tzinfo=None)))
    assert store.pulls() == []


@pytest.mark.parametrize(
    ("pulls", "needed", "live"),
    [
        ([], [], None),
        ([("a", True, 1)], ["a"], {1, 2, 3}),
        # A task that only b holds is newer than what the full pull counted.
        ([("a", True, 1), ("b", False, 1)], ["a", "b"], None),
        ([("a", True, 1), ("b", False, 1), ("c", True, 1)], ["c"], {1, 2, 3}),
        ([("a", True, 1), ("b", False, 1), ("b", False, 1)], ["a", "b"], None),
        (
            [("a", True, 1), ("b", False, 1), ("c", False, 1), ("b", False, 1)],
            ["a", "c", "b"],
            None,
        ),
        ([("a", True, 1), ("b", True, 2)], ["b"], {1, 2, 3}),
        ([("a", True, 1), ("b", True, 2), ("c", False, 1)], ["a", "c"], None),
    ],
)
def test_the_last_full_pull_and_what_followed_is_needed(
    store: EvidenceStore,
    pulls: list[tuple[str, bool, int]],
    needed: list[str],
    live: set[int] | None,
) -> None:
    shas = {name: store.write_export([name.encode()]) for name in "abc"}
    for minutes, (name, full, project_id) in enumerate(pulls):
        store.keep_pull(pull(minutes, shas[name], full=full, project_id=project_id))
    exports, live_task_ids = store.needed_exports()
    assert [path.name for path in exports] == [f"{shas[name]}.json.zst" for name in needed]
    assert live_task_ids == live


def test_two_servers_with_one_project_number_are_not_mixed(store: EvidenceStore) -> None:
    shas = [store.write_export([name]) for name in (b"a", b"b", b"c")]
    store.keep_pull(pull(0, shas[0], full=True))
    store.keep_pull(
        replace(pull(1, shas[1], full=True), label_studio_url="https://label-studio.example.org")
    )
    store.keep_pull(pull(2, shas[2], full=False))
    exports, _ = store.needed_exports()
    assert [path.name[:64] for path in exports] == [shas[0], shas[2]]


def test_without_a_full_pull_there_is_nothing_to_begin_from(store: EvidenceStore) -> None:
    sha = store.write_export([b"[]"])
    store.keep_pull(pull(0, sha, full=True, project_id=1))
    store.keep_pull(pull(1, sha, full=False, project_id=2))
    with pytest.raises(EvidenceError, match="no full pull of project 2"):
        store.needed_exports()


def test_a_damaged_export_is_noticed_before_anything_is_built_on_it(store: EvidenceStore) -> None:
    sha = store.write_export([b"[]"])
    store.keep_pull(pull(0, sha, full=True))
    path = store.export_path(sha)
    os.truncate(path, path.stat().st_size - 1)
    with pytest.raises(EvidenceError, match=f"{path} is damaged"):
        store.needed_exports()
    with pytest.raises(EvidenceError, match="damaged"):
        b"".join(store.read_export(sha))
