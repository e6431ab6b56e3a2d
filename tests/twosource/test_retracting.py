"""Retractions and looks back: what counted then, what counts now, and that history stays."""

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.released import newsroom_store
from twosource import overview, pipeline
from twosource.cli import app
from twosource.errors import DecisionError
from twosource.looking_back import looking_back
from twosource.model import Article, Decision, Person
from twosource.progress import quiet
from twosource.retracting import Closing, retract, take_back
from twosource.store import Store
from twosource.withdrawn import applied

EDITOR = Person("Desk editor")
DAY = date(2025, 7, 1)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return newsroom_store(tmp_path_factory.mktemp("retracting") / "store")


def status(store: Store, article_id: str) -> str:
    with closing(store.snapshots.connect()) as con:
        return con.execute(
            "SELECT status FROM claim JOIN mention USING (claim_id) WHERE article_id = ?",
            [article_id],
        ).fetchone()[0]


def test_statuses_follow_a_retraction_and_come_back_with_it(newsroom: Store) -> None:
    assert status(newsroom, "witness-1") == "corroborated"
    recorded = retract(newsroom, EDITOR, "witness-1", Closing(DAY), "it was made up")
    assert retract(newsroom, EDITOR, "witness-1", Closing(DAY), "once more") == recorded
    assert status(newsroom, "witness-1") == "corroborated", "it waits for a build"
    pipeline.build(newsroom, quiet)
    assert status(newsroom, "witness-1") == "single_source"
    current = newsroom.snapshots.current()

    take_back(newsroom, EDITOR, "witness-1", "it was not")
    pipeline.build(newsroom, quiet)
    assert status(newsroom, "witness-1") == "corroborated"
    assert {one.kind for one in newsroom.log.read()} >= {"retraction", "revocation"}
    assert newsroom.snapshots.current() != current


def test_a_look_back_says_what_was_known_and_leaves_the_present_alone(
    newsroom: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = newsroom.snapshots.current()
    known = overview.claims(newsroom, None)
    with looking_back(newsroom, date(2000, 1, 1), quiet) as then:
        long_ago = overview.claims(then, None)
    assert newsroom.snapshots.current() == current
    assert overview.claims(newsroom, None) == known
    # Nothing had been decided then, so no two mentions were one claim; by publication alone,
    # today's judgements hold, and nothing had been published.
    with looking_back(newsroom, date(2000, 1, 1), quiet, publication=True) as then:
        published = overview.claims(then, None)
    assert len(long_ago) > len(published) == len(known)
    assert {one["status"] for one in published} == {"unsupported"}
    assert not list(newsroom.snapshots.folder.glob("building-*"))


@pytest.mark.parametrize(
    ("article_id", "on", "why", "said"),
    [
        ("unknown-1", DAY, "gone", "There is no article unknown-1"),
        ("witness-1", DAY, " ", "Say why"),
    ],
)
def test_a_retraction_that_cannot_be_is_refused(
    newsroom: Store, article_id: str, on: date, why: str, said: str
) -> None:
    with pytest.raises(DecisionError, match=said):
        retract(newsroom, EDITOR, article_id, Closing(on), why)


def test_what_was_never_retracted_cannot_be_taken_back(newsroom: Store) -> None:
    with pytest.raises(DecisionError, match="Nobody recorded"):
        take_back(newsroom, EDITOR, "joint-1", "no")


def decided(revision: int, day: str, revoked_by: str | None = None) -> Decision:
    payload = {"article_id": "a", "revision": revision, "on": day, "corrected": True}
    moment = datetime(2025, 6, 1, tzinfo=UTC)
    return Decision("d", "retraction", payload, "editor", "why", moment, revoked_by)


@pytest.mark.parametrize(
    ("case", "revision", "own", "decisions", "expected"),
    [
        ("nobody decided", 1, None, [], None),
        ("retracted", 1, None, [decided(1, "2025-06-02")], date(2025, 6, 2)),
        ("a corrected body came in later", 2, None, [decided(1, "2025-06-02")], None),
        ("an older body", 1, None, [decided(2, "2025-06-02")], date(2025, 6, 2)),
        (
            "the article says so, earlier",
            1,
            date(2025, 6, 1),
            [decided(1, "2025-06-02")],
            date(2025, 6, 1),
        ),
        ("taken back", 1, None, [decided(1, "2025-06-02", "d-2")], None),
        ("moved", 1, None, [decided(1, "2025-06-02"), decided(1, "2025-06-05")], date(2025, 6, 5)),
    ],
)
def test_the_newest_retraction_closes_the_body_it_is_about(
    case: str, revision: int, own: date | None, decisions: list[Decision], expected: date | None
) -> None:
    article = Article("a", "body", revision=revision, retracted_on=own)
    assert applied([article], decisions)[0].retracted_on == expected, case


def test_the_command_wants_a_day_or_to_take_back_and_somebody_who_decides(tmp_path: Path) -> None:
    command = ["--store", str(tmp_path), "retract", "witness-1"]
    assert CliRunner().invoke(app, command).exit_code == 2
    assert CliRunner().invoke(app, [*command, "--undo", "--on", "2025-07-01"]).exit_code == 2
    nobody = CliRunner().invoke(app, [*command, "--on", "2025-07-01", "--why", "made up"])
    assert "Who decides?" in str(nobody.exception)
