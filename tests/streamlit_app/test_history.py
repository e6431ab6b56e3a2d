"""Overrides, independence, actors and outlets on their pages, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db.decisions import DecisionLog
from streamlit_app import data
from tests.streamlit_app.test_app import APP, text
from tests.streamlit_app.test_judging import LIFTED, mention, opened, store
from twosource.model import NewDecision
from twosource.store import Store

__all__ = ["store"]

APART = (
    "Pakistan’s Deputy Prime Minister and Foreign Minister, Mohammad Ishaq Dar, will visit Kabul"
)


def top(app: AppTest) -> str:
    return text(app).split("Who reports it")[0]


def test_a_viewer_finds_nothing_to_press_and_is_told_why(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    deciding = {"Same", "Override", "Confirmed", "Undo"}
    assert deciding - {"Undo"} <= {one.label for one in opened(store).button}
    monkeypatch.setenv("TWOSOURCE_ROLES", '{"viewer": ["Editor V"]}')
    data._store.clear()  # noqa: SLF001 - settings are read when the dashboard starts
    data._overlaid.clear()  # noqa: SLF001
    app = opened(store, "Editor V")
    assert "Editor V has the role viewer: nothing can be decided here" in text(app)
    assert deciding.isdisjoint(one.label for one in app.button)


def test_a_page_looks_at_the_log_once_a_run(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app, looks, newest = opened(store), list[int](), DecisionLog.newest

    def counted(log: DecisionLog) -> int:
        looks.append(1)
        return newest(log)

    monkeypatch.setattr(DecisionLog, "newest", counted)
    app.run()
    # Once for the page; the announcement of what is newer is a fragment, and looks for itself.
    assert len(looks) == 2


def test_an_override_stands_beside_the_computed_status_with_who_and_why(store: Store) -> None:
    app = opened(store)
    claim_id = mention(store, LIFTED)[1]
    app.selectbox(key=f"override-status-{claim_id}").set_value("corroborated")
    app.text_input(key=f"override-why-{claim_id}").input("two desks asked")
    next(one for one in app.button if one.label == "Override").click().run()
    assert "Single source" in top(app)
    assert "Editor: corroborated" in top(app)
    assert "Editor A overrides what is computed, single source:two desks asked" in text(app)
    app.button(key="undo-override").click().run()
    assert "Editor: corroborated" not in top(app)
    assert "Undone by Editor A" in text(app)


def test_an_override_without_a_reason_is_refused_on_the_page(store: Store) -> None:
    app = opened(store)
    next(one for one in app.button if one.label == "Override").click().run()
    assert "An override needs a reason" in text(app)
    assert not [one for one in store.log.read() if one.kind == "status_override"]


def test_two_origins_that_an_editor_tells_apart_count_apart_until_it_is_undone(
    store: Store,
) -> None:
    app = opened(store, words=APART)
    assert "Single source" in top(app)
    claim_id = mention(store, APART)[1]
    app.text_input(key=f"independence-why-{claim_id}").input("each was asked alone")
    app.button(key="independence-Independent").click().run()
    assert "Corroborated" in top(app)
    assert "independent, against the rule “same root”says Editor Aeach was asked alone" in text(app)
    made = store.log.read()[-1].decision_id
    app.button(key=f"undo-said-{made}").click().run()
    assert "Corroborated" not in top(app)


def test_whoever_may_only_look_sees_decisions_and_no_form(store: Store) -> None:
    claim_id = mention(store, LIFTED)[1]
    payload = {"claim_id": claim_id, "status": "repeated"}
    new = NewDecision("status_override", payload, "Editor B", "an echo")
    store.log.record_many([new])
    app = opened(store, None)
    assert "Editor B overrides what is computed, single source:an echo" in text(app)
    labels = {one.label for one in app.button}
    assert labels.isdisjoint({"Override", "Independent", "Undo", "Confirmed"})


@pytest.fixture
def dar(store: Store) -> AppTest:
    """The page of an actor."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["editor"] = "Editor A"
    app.query_params["actor"] = actor_id(store, "Mohammad Ishaq Dar")
    return app.switch_page("views/actor.py").run()


def actor_id(store: Store, name: str) -> str:
    with store.snapshots.connect() as con:
        ((found,),) = con.execute("SELECT actor_id FROM actor WHERE name = ?", [name]).fetchall()
    return str(found)


def test_a_parent_is_given_and_taken_back(store: Store, dar: AppTest) -> None:
    dar.selectbox(key="actor-known-parent").set_value("")
    dar.text_input(key="actor-known-why").input("speaks for himself")
    dar.button(key="actor-known-record").click().run()
    made = store.log.read()[-1]
    assert (made.kind, made.payload["parent"]) == ("actor", None)
    assert "Dar" in made.payload["aliases"]
    assert "speaks for himself" in text(dar)
    assert "Corroborated" in top(opened(store, words=APART))
    dar.button(key=f"undo-{made.decision_id}").click().run()
    assert "Corroborated" not in top(opened(store, words=APART))


def test_two_actors_become_one(store: Store, dar: AppTest) -> None:
    dar.button(key="actor-merge-go").click().run()
    assert "No actor was chosen" in text(dar)
    dar.selectbox(key="actor-merge-other").set_value("Mohammad Sadiq Khan")
    dar.button(key="actor-merge-go").click().run()
    assert store.log.read()[-1].payload["absorbs"] == ["Mohammad Sadiq Khan"]
    assert "both are words of" not in text(opened(store, words=APART))
    assert "Mohammad Sadiq Khan" not in top(opened(store, words=APART))


def test_some_mentions_of_an_actor_are_somebody_else(store: Store, dar: AppTest) -> None:
    first = dar.multiselect(key="actor-split-mentions").options[0]
    dar.multiselect(key="actor-split-mentions").select(first)
    dar.button(key="actor-split-go").click().run()
    assert "say whom they name" in text(dar)
    dar.text_input(key="actor-split-name").input("Another Dar")
    dar.button(key="actor-split-go").click().run()
    made = store.log.read()[-1].payload
    assert (made["name"], len(made["places"])) == ("Another Dar", 1)


def test_the_page_of_an_outlet_takes_its_owner(store: Store, tmp_path: Path) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["editor"] = "Editor A"
    app.query_params["outlet"] = "Arab News"
    app.switch_page("views/outlet.py").run()
    app.text_input(key="outlet-Arab News-owner_group").input("Thomson Reuters")
    app.button(key="outlet-Arab News-record").click().run()
    made = store.log.read()[-1].payload
    assert (made["owner_group"], made["kind"]) == ("Thomson Reuters", "newspaper")
    assert "Thomson Reuters" in text(app)
