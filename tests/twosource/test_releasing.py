"""Making releases: behind the gate, whole or not at all, byte for byte the same."""

import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.released import CREATED, copied, released_as
from twosource import gathering, releasing
from twosource.cli import app
from twosource.errors import GateClosedError, ReleaseError
from twosource.progress import quiet
from twosource.settings import Settings
from twosource.store import Store, open_store
from twosource.verifying import verify
from validation.release.documents import SUMS
from validation.release.folder import Folder

ROOT = Path(__file__).parents[2]


def run(store: Store, version: str, home: Path, **environment: str) -> subprocess.Popen[bytes]:
    """A release in a process of its own."""
    command = [sys.executable, "-m", "twosource", "--store", str(store.settings.store)]
    command += ["release", version, "--to", str(home)]
    scrubbed = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=scrubbed | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def test_two_builds_of_one_snapshot_are_byte_for_byte_the_same(
    rule_newsroom: Store, tmp_path: Path
) -> None:
    homes = [tmp_path / "first", tmp_path / "another name"]
    running = [
        run(rule_newsroom, "1.0.0", homes[0], POLARS_MAX_THREADS="1", TZ="UTC", LC_ALL="C"),
        run(
            rule_newsroom,
            "1.0.0",
            homes[1],
            POLARS_MAX_THREADS="4",
            TZ="Asia/Karachi",
            LC_ALL="C.UTF-8",
            PYTHONHASHSEED="7",
        ),
    ]
    for each in running:
        _, told = each.communicate()
        assert each.returncode == 0, told.decode()
    one, other = (home / "1.0.0" / SUMS for home in homes)
    assert one.read_bytes() == other.read_bytes()
    assert Folder(one.parent).facts.created == Folder(one.parent).facts.snapshot[
        "built_at"
    ].replace("+00:00", "Z")


def test_source_date_epoch_is_the_moment_of_the_release(
    rule_newsroom: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    command = ["--store", str(rule_newsroom.settings.store), "release", "1.0.0"]
    ended = CliRunner().invoke(app, [*command, "--to", str(tmp_path), "--json"])
    assert ended.exit_code == 0, ended.output
    assert json.loads(ended.stdout)["folder"] == str(tmp_path / "1.0.0")
    assert Folder(tmp_path / "1.0.0").facts.created == "2025-06-15T15:06:40Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert "yesterday" in str(CliRunner().invoke(app, [*command, "--to", str(tmp_path)]).exception)


def staged_files(home: Path) -> int | None:
    """How many files of a release are there so far; None while or where none is under way."""
    found = list(home.glob(".unfinished-*"))
    return sum(len(names) for _, _, names in os.walk(found[0])) if found else None


def test_kill_9_leaves_the_whole_release_or_none(rule_newsroom: Store, tmp_path: Path) -> None:
    # Not by the clock, which a busy machine bends, but by how many of its files there are; the
    # last is killed when it is done.
    dice = random.Random(20251121)
    moments = {tmp_path / f"{n}": n for n in (*dice.sample(range(1, 80), k=2), 1_000)}
    running = {home: run(rule_newsroom, "1.0.0", home) for home in moments}
    while running:
        for home, each in list(running.items()):
            whole = (home / "1.0.0").exists()
            if whole or (staged_files(home) or 0) >= moments[home] or each.poll() is not None:
                each.send_signal(signal.SIGKILL)
                _, told = running.pop(home).communicate()
                done = (home / "1.0.0").exists() and each.returncode == 0
                assert done or each.returncode == -signal.SIGKILL, told.decode()
        time.sleep(0.005)  # between two looks, so that those who are looked at can work
    for home, enough in moments.items():
        whole = (home / "1.0.0").exists()
        assert whole is (enough == 1_000)
        assert whole or staged_files(home) is not None
        again = released_as(rule_newsroom, "1.0.1", home)
        assert staged_files(home) is None
        assert verify(home / "1.0.0" if whole else again, quiet).holds


def test_a_closed_gate_leaves_its_report_and_no_data(rule_newsroom: Store, tmp_path: Path) -> None:
    rules = tmp_path / "store"
    shut = open_store(Settings(store=rules))
    shut = replace(
        shut, snapshots=rule_newsroom.snapshots, evidence=rule_newsroom.evidence, log=shut.log
    )
    home = tmp_path / "releases"
    with pytest.raises(GateClosedError, match=r"1\.0\.0 was not released") as error:
        released_as(shut, "1.0.0", home)
    assert error.value.report == home / "1.0.0.refused"
    assert {path.name for path in error.value.report.iterdir()} == {
        "report.html",
        "report.json",
        "report.md",
        "report.xml",
    }
    assert [path.name for path in home.iterdir() if path.name != ".lock"] == ["1.0.0.refused"]
    released_as(rule_newsroom, "1.0.0", home)
    assert not error.value.report.exists()


@pytest.mark.parametrize("version", ["1.0.0", "0.9.9", "1.0.0-rc.1"])
def test_a_version_must_be_above_the_last(
    rule_newsroom: Store, release_folder: Path, tmp_path: Path, version: str
) -> None:
    copied(release_folder, tmp_path / "1.0.0")
    with pytest.raises(ReleaseError, match=r"not above 1\.0\.0"):
        released_as(rule_newsroom, version, tmp_path)


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0+build", "01.0.0", "../1.0.0"])
def test_a_version_must_be_a_semantic_one(rule_newsroom: Store, version: str) -> None:
    with pytest.raises(ReleaseError, match="no semantic version"):
        releasing.order(rule_newsroom, version, None, CREATED, zipped=False)


def test_a_column_or_claim_that_goes_demands_a_new_first_number(
    rule_newsroom: Store, release_folder: Path, tmp_path: Path
) -> None:
    old = copied(release_folder, tmp_path / "1.0.0")
    parquet = old / "data" / "claim.parquet"
    frame = Folder(old).frames()["claim"]
    gone = frame.head(1).select(c.replace("claim_id", "claim_id") for c in frame.columns)
    more = frame.vstack(gone.with_columns(claim_id=gone["claim_id"] + "x"))
    more.insert_column(1, frame["text"].rename("headline").extend(gone["text"]))
    more.write_parquet(parquet)
    with pytest.raises(
        ReleaseError, match=r"the column claim\.headline, the claim c-\w+x .*2\.0\.0"
    ):
        released_as(rule_newsroom, "1.1.0", tmp_path)
    released_as(rule_newsroom, "2.0.0", tmp_path)
    told = (tmp_path / "2.0.0" / "CHANGES.md").read_text("utf-8")
    assert "## Gone for good" in told
    assert "- the column claim.headline" in told


def test_bodies_are_left_out_unless_the_settings_allow_them(
    rule_newsroom: Store, release_folder: Path, tmp_path: Path
) -> None:
    allowed = replace(
        rule_newsroom, settings=rule_newsroom.settings.model_copy(update={"release_bodies": True})
    )
    folder = released_as(allowed, "1.0.0", tmp_path)
    bodies = Folder(folder).frames()["article"]["body"]
    assert all(bodies)
    found = verify(folder, quiet)
    assert (found.findings, found.unchecked) == ((), ())
    left_out = b"".join(path.read_bytes() for path in sorted(release_folder.rglob("*.jsonl")))
    assert "body" not in Folder(release_folder).frames()["article"].columns
    long = max(bodies, key=len).encode()
    assert long not in left_out


def test_long_quotes_are_cut_and_still_verify(rule_newsroom: Store, tmp_path: Path) -> None:
    short = rule_newsroom.settings.model_copy(update={"release_quote": 30})
    folder = released_as(replace(rule_newsroom, settings=short), "1.0.0", tmp_path)
    mentions = Folder(folder).frames()["mention"]
    assert mentions["text"].str.len_chars().max() == 30
    wrong = [str(one) for one in verify(folder, quiet).findings if one.rule != "status"]
    assert wrong == []


def test_a_release_names_no_annotator_and_no_server(release_folder: Path) -> None:
    for path in sorted(release_folder.rglob("*")):
        if path.is_file() and path.parent.name != "gate":
            content = path.read_bytes()
            assert b"@example.org" not in content, path
            assert b"127.0.0.1" not in content, path


def test_a_release_cannot_be_written_to_and_its_zip_says_the_same(
    rule_newsroom: Store, tmp_path: Path
) -> None:
    folder = released_as(rule_newsroom, "1.0.0", tmp_path, zipped=True)
    for path in folder.rglob("*"):
        assert path.is_dir() or stat.S_IMODE(path.stat().st_mode) == 0o444
    packed = tmp_path / "1.0.0.zip"
    assert verify(packed, quiet).holds
    with zipfile.ZipFile(packed) as inside:
        assert {info.date_time for info in inside.infolist()} == {CREATED.timetuple()[:6]}


def test_the_log_is_read_as_the_build_knew_it(tmp_path: Path) -> None:
    store = open_store(Settings(store=tmp_path))
    payload = {"left": "A", "right": "B", "independent": True}
    store.log.record("independence", payload, "Desk editor", "two newsrooms", "d-1")
    store.log.record("revocation", {"decision_id": "d-1"}, "Desk editor", "no", "d-2")
    [then] = gathering.known(store, {"decisions": "1", "decided_as_of": ""})
    assert (then.decision_id, then.revoked_by) == ("d-1", None)
    now = gathering.known(store, {"decisions": "2"})
    assert [one.revoked_by for one in now] == ["d-2", None]
