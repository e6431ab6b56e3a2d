"""What builds of a store remember of the pairs that they compared."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from structlog.testing import capture_logs

import twosource
from db.digest import digest
from tests.seeds_store import seeds_store
from twosource import pipeline, remembering
from twosource.progress import quiet
from twosource.store import Store


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return seeds_store(tmp_path_factory.mktemp("remembering"))


def build(store: Store, day: date | None = None) -> tuple[int, int]:
    """How many pairs a build says that it scored, and how many stood."""
    with capture_logs() as logs:
        pipeline.build(store, quiet, day)
    [said] = [one for one in logs if one["event"] == "pairs.scored"]
    return said["scored"], said["stood"]


def current_digest(store: Store) -> str:
    with closing(store.snapshots.connect()) as con:
        return digest(con)


def test_a_build_scores_no_pair_again_of_which_nothing_changed(
    built: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, kept = current_digest(built), built.settings.store / "findings"
    [scored, stood] = build(built)
    assert (scored, stood > 4_000, current_digest(built)) == (0, True, first)
    before = (kept / "last").read_bytes()

    # On a past day less was known of who is who; a look back costs the next build nothing.
    assert build(built, date(2025, 5, 21))[0] > 0
    assert (kept / "last").read_bytes() == before

    monkeypatch.setattr(remembering, "_made_by", lambda: "an upgrade")
    assert build(built) == (stood, 0)
    assert current_digest(built) == first


@pytest.mark.parametrize(
    "changed",
    ["matching/signals.py", "matching/words.toml", "quantities/agreement.py",
     "matching/models/minilm-l6-v2/tokenizer.json", "actors/countries.toml"],
)  # fmt: skip
def test_an_upgrade_of_what_pairs_are_compared_by_begins_anew(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(twosource.__file__).parent
    copy = tmp_path / "twosource"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("*.onnx", "*.zst", "__pycache__"))
    monkeypatch.setattr(remembering, "_PACKAGE", copy)
    before = remembering._made_by.__wrapped__()  # noqa: SLF001 - once a process, as it is used
    same = remembering._made_by.__wrapped__()  # noqa: SLF001
    with (copy / changed).open("a") as file:
        file.write("\n")

    assert before == same
    assert remembering._made_by.__wrapped__() != before  # noqa: SLF001
