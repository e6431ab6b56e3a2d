"""Judging on a claim's page, run without a browser on the demo newsroom's real snapshot."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from streamlit_app import data
from streamlit_app.launch import STORE_VARIABLE
from tests.streamlit_app.test_app import APP, text
from twosource import pipeline
from twosource.progress import quiet
from twosource.settings import Settings
from twosource.store import Store, open_store

LIFTED = "are willing to expand trade exchanges with Afghanistan"
LIFTING = "He also highlighted Afghanistan’s interest in expanding trade"
Open = Callable[..., AppTest]


@pytest.fixture
def store(demo_newsroom: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    folder = shutil.copytree(demo_newsroom, tmp_path / "store")
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    yield open_store(Settings(store=folder))
    data._overlaid.clear()  # noqa: SLF001 - each test has a store of its own


def mention(store: Store, words: str) -> tuple[str, str]:
    """The id of the claim mention that says something, and its claim's."""
    with closing(store.snapshots.connect()) as con:
        con.execute(
            "SELECT mention_id, claim_id FROM mention "
            "WHERE starts_with(text, $words) AND label = 'Claim'",
            {"words": words},
        )
        ((mention_id, claim_id),) = con.fetchall()
    return mention_id, claim_id


def opened(store: Store, name: str | None = "Editor A", words: str = LIFTED) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    if name is not None:
        app.session_state["editor"] = name
    app.query_params["claim"] = mention(store, words)[1]
    return app.switch_page("views/claim.py").run()


def press(app: AppTest, store: Store, number: int) -> AppTest:
    """Press one of the buttons of the match that lifts the claim."""
    own, other = mention(store, LIFTED)[0], mention(store, LIFTING)[0]
    return app.button(key=f"judge-{number}-{own}-{other}").click().run()


def test_a_judgement_changes_the_status_on_every_page_and_its_undo_changes_it_back(
    store: Store,
) -> None:
    app = opened(store)
    assert "Single source" in text(app).split("Where it comes from")[0]
    press(app, store, 0)
    assert "Recorded: same." in text(app)
    assert "Corroborated" in text(app).split("Where it comes from")[0]
    other = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "159 claims" in text(other)
    app.button(key="undo-last").click().run()
    assert "Single source" in text(app).split("Where it comes from")[0]
    assert "Undone by Editor A" in text(app)
    assert "160 claims" in text(other.run())


def test_the_why_goes_with_the_judgement(store: Store) -> None:
    app = opened(store)
    own, other = mention(store, LIFTED)[0], mention(store, LIFTING)[0]
    app.text_input(key=f"why-{own}-{other}").input("two meetings")
    press(app, store, 1)
    (made,) = [one for one in store.log.read() if one.who == "Editor A"]
    assert (made.why, made.payload["judgement"]) == ("two meetings", "different")
    assert "two meetings" in text(app)


@pytest.mark.parametrize(("number", "left"), [(3, LIFTED), (4, LIFTING)])
def test_entails_is_read_the_way_that_its_button_says(store: Store, number: int, left: str) -> None:
    press(opened(store), store, number)
    (made,) = [one for one in store.log.read() if one.who == "Editor A"]
    assert made.payload["judgement"] == "entails"
    assert made.payload["left"]["text"].startswith(left)


def test_an_imported_decision_can_be_undone(store: Store) -> None:
    app = opened(store, words="Dar held talks with Chinese Foreign Minister Wang Yi")
    judged = {one.decision_id for one in store.log.read() if one.kind == "judgement"}
    keys = [str(one.key).removeprefix("undo-") for one in app.button]
    (imported,) = [key for key in keys if key in judged]
    app.button(key=f"undo-{imported}").click().run()
    assert "Undone by Editor A" in text(app)
    assert f"undo-{imported}" not in [one.key for one in app.button]


def test_a_name_is_asked_once_and_kept_for_the_next_session(store: Store) -> None:
    app = opened(store, None)
    assert "Who decides?" in text(app)
    assert not [one for one in app.button if str(one.key).startswith("judge-")]
    app.text_input(key="who_name").input("  Editor   A ")
    next(one for one in app.button if one.label == "That is me").click().run()
    assert "You decide as Editor A." in text(app)
    assert "You decide as Editor A." in text(opened(store, None))


def test_the_editor_of_the_settings_is_not_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_EDITOR", "The night desk")
    data._store.clear()  # noqa: SLF001 - so that the settings are read anew
    app = opened(store, None)
    assert "You decide as The night desk." in text(app)
    press(app, store, 0)
    assert store.log.read()[-1].who == "The night desk"


def test_nothing_is_decided_in_a_snapshot_of_a_past_day(store: Store) -> None:
    pipeline.build(store, quiet, date(2030, 1, 1))
    app = opened(store)
    assert "nothing is decided in it" in text(app)
    assert not [one for one in app.button if str(one.key).startswith("judge-")]


def test_another_session_draws_anew_when_something_was_decided(store: Store) -> None:
    watching, deciding = opened(store, "Editor B"), opened(store)
    press(deciding, store, 0)
    watching.run()
    assert "Corroborated" in text(watching).split("Where it comes from")[0]


def test_a_verdict_with_a_note_is_shown_everywhere_and_can_be_undone(store: Store) -> None:
    app = opened(store)
    claim_id = mention(store, LIFTED)[1]
    app.text_input(key=f"note-{claim_id}").input("two ministers, by telephone")
    app.button(key="verdict-confirmed").click().run()
    assert "two ministers, by telephone" in text(app)
    assert "Confirmed by an editor" in text(app).split("Where it comes from")[0]
    made = store.log.read()[-1].decision_id
    app.button(key=f"undo-{made}").click().run()
    assert "Undone by Editor A" in text(app)
    assert "Confirmed by an editor" not in text(app).split("Where it comes from")[0]
