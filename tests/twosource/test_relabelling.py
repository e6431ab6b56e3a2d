"""Another labelling configuration, given to a real project with tagging in it."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotation.config import labelling_config
from tests.labelstudio import article
from tests.working import built, items, pushed
from twosource.connection import Connection, note_screen
from twosource.errors import SettingsError, StrandedLabelsError
from twosource.progress import quiet
from twosource.relabelling import read_mapping, relabel
from twosource.store import Store

pytestmark = pytest.mark.labelstudio

TALKS = article("talks", "Dar said the militia had left.")
DAR = {"label": "Actor", "type": "person", "text": "Dar"}
MILITIA = {"label": "Actor", "type": "militia", "text": "militia"}
WIDER = labelling_config().replace(
    '<Choice value="armed_group" hotkey="m"/>',
    '<Choice value="armed_group" hotkey="m"/><Choice value="militia"/>',
)
MAPPING = """
[type]
militia = "armed_group"
"""


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with closing(store.snapshots.connect()) as con:
        return con.execute(sql).fetchall()


def config(at: Connection) -> str:
    return str(at.client.projects.get(id=at.project_id).label_config)


def test_what_would_be_stranded_needs_a_mapping_and_every_annotation_keeps_its_hash(
    store: Store, at: Connection, tmp_path: Path
) -> None:
    relabel(store, at, WIDER, {}, quiet)
    task = pushed(store, at, TALKS)["talks"]
    at.client.annotations.create(task, result=items(TALKS, DAR, MILITIA))
    with pytest.raises(StrandedLabelsError, match=r"type: militia \(1\)\. Keep them"):
        relabel(store, at, labelling_config(), {}, quiet)
    assert config(at) == WIDER.strip()

    built(store, at)
    assert rows(store, "SELECT text FROM span") == [("Dar",)]
    before = rows(store, "SELECT config_sha256, guidelines_sha256 FROM annotation")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    used = relabel(store, at, labelling_config(), read_mapping(mapping), quiet)
    assert used["type", "armed_group"] == 1

    built(store, at)
    assert config(at) == labelling_config().strip()
    assert rows(store, "SELECT text, type FROM span ORDER BY start") == [
        ("Dar", "person"),
        ("militia", "armed_group"),
    ]
    first, second, third = store.evidence.screens.of(at.url, at.project_id)
    assert (first.config_sha256, third.config) == (third.config_sha256, first.config)
    assert before == [(second.config_sha256, second.guidelines_sha256)]
    assert rows(store, "SELECT config_sha256, guidelines_sha256 FROM annotation") == before
    raw = b"".join(store.evidence.read_export(store.evidence.pulls()[-1].export_sha256))
    assert "militia" in json.dumps(json.loads(raw))
    note_screen(store, at)  # nothing new
    assert len(store.evidence.screens.of(at.url, at.project_id)) == 3


def test_a_change_by_hand_is_noted_and_what_it_stranded_can_be_rescued(
    store: Store, at: Connection
) -> None:
    at.client.projects.update(id=at.project_id, label_config=WIDER)
    task = pushed(store, at, TALKS)["talks"]
    at.client.annotations.create(task, result=items(TALKS, MILITIA))
    built(store, at)
    at.client.projects.update(id=at.project_id, label_config=labelling_config())
    with pytest.raises(StrandedLabelsError, match="militia"):
        relabel(store, at, labelling_config(), {}, quiet)
    relabel(store, at, labelling_config(), {"type": {"militia": "armed_group"}}, quiet)
    built(store, at)
    assert rows(store, "SELECT type FROM span") == [("armed_group",)]


def refuses(read: Callable[[], object]) -> str:
    with pytest.raises(SettingsError) as told:
        read()
    return str(told.value)


def test_a_mapping_that_cannot_be_read_says_how_one_looks(tmp_path: Path) -> None:
    odd = tmp_path / "mapping.toml"
    for text in ("militia", 'militia = "armed_group"', "[type]\nmilitia = 1"):
        odd.write_text(text, encoding="utf-8")
        assert 'militia = "armed_group"' in refuses(lambda: read_mapping(odd))
    assert "nowhere.toml" in refuses(lambda: read_mapping(tmp_path / "nowhere.toml"))
