"""One newsroom through everything: the command line, a real Label Studio, a snapshot."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.snapshots import SnapshotStore
from tests import newsroom_cases

pytestmark = [pytest.mark.labelstudio, pytest.mark.xdist_group("demo")]

SEEDS = Path(__file__).parents[1] / "seeds"


def twosource(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "twosource", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def output(*arguments: str | Path) -> Any:  # noqa: ANN401 - whatever the command prints
    done = twosource(*arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def rows(store: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(SnapshotStore(store / "snapshots").connect()) as con:
        return con.execute(sql).fetchall()


def new_store(folder: Path, label_studio: Callable[[], Path]) -> Path:
    """A store whose Label Studio has its tables already, which saves most of a minute."""
    (folder / "store").mkdir()
    label_studio().rename(folder / "store" / "label-studio")
    return folder / "store"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, new_data: Callable[[], Path]) -> Path:
    return new_store(tmp_path_factory.mktemp("demo"), new_data)


@pytest.fixture(scope="module")
def summary(store: Path) -> dict[str, Any]:
    return output("--store", store, "demo", "--no-serve", "--json")


def tagged(annotator: str) -> list[dict[str, Any]]:
    lines = (SEEDS / "annotations" / f"{annotator}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_all_that_was_tagged_is_in_the_snapshot(summary: dict[str, Any]) -> None:
    versions = tagged("annotator_1") + tagged("annotator_2")
    assert summary["articles"] == 6
    assert summary["annotations"] == len(versions) == 12
    assert summary["spans"] == sum(len(version["spans"]) for version in versions) == 782
    assert summary["relations"] == sum(len(version["relations"]) for version in versions) == 172
    assert summary["rejections"] == 0


def test_each_status_of_the_demo_newsroom_is_there(summary: dict[str, Any]) -> None:
    for status in ("corroborated", "repeated", "single_source"):
        assert summary["claims"][status] >= 1
    assert summary["disputed"] >= 1


def test_every_span_is_the_text_at_its_offsets(summary: dict[str, Any], store: Path) -> None:
    joined = "FROM {} JOIN article USING (article_id, revision)"
    stored = rows(store, f'SELECT body, start, "end", text {joined.format("span")}')
    stored += rows(store, f'SELECT body, start, "end", text {joined.format("mention")}')
    assert len(stored) > summary["spans"]
    assert [row for row in stored if row[0][row[1] : row[2]] != row[3]] == []


def test_every_tagged_span_is_stored_with_its_attributes(
    summary: dict[str, Any], store: Path
) -> None:
    keys = ("label", "start", "end", "modality", "stance", "origin", "type", "kind")
    wanted = {
        (annotator, version["article_id"], *(span.get(key) for key in keys))
        for annotator in ("annotator_1", "annotator_2")
        for version in tagged(annotator)
        for span in version["spans"]
    }
    columns = 'article_id, label, start, "end", modality, stance, origin, type, kind'
    stored = rows(store, f"SELECT split_part(annotator, '@', 1), {columns} FROM span")
    assert set(stored) == wanted


def test_a_second_run_doubles_nothing(summary: dict[str, Any], store: Path) -> None:
    tasks = rows(store, "SELECT task_id, article_id FROM task ORDER BY ALL")
    again = output("--store", store, "demo", "--no-serve", "--json")
    assert again["snapshot"] != summary["snapshot"]
    assert {**again, "snapshot": ""} == {**summary, "snapshot": ""}
    assert rows(store, "SELECT task_id, article_id FROM task ORDER BY ALL") == tasks
    assert twosource("--store", store, "digest").stdout.strip() == summary["digest"]


def test_claims_are_listed_with_their_evidence(summary: dict[str, Any], store: Path) -> None:
    listed = output("--store", store, "claims", "--json")
    assert len(listed) == sum(summary["claims"].values())
    for claim in listed:
        assert claim["reason"]
        assert claim["mentions"]
        components = {origin["component"] for origin in claim["origins"]} - {None}
        assert claim["independent_origins"] == len(components)
    alone = output("--store", store, "claims", "--status", "single_source", "--json")
    assert {claim["status"] for claim in alone} == {"single_source"}
    assert len(alone) == summary["claims"]["single_source"]


def test_label_studio_is_stopped_afterwards(summary: dict[str, Any], store: Path) -> None:
    recorded = store / "label-studio" / "server.json"
    assert not recorded.exists() or not alive(json.loads(recorded.read_text())["pid"])


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.fixture(scope="module")
def case_claims(
    tmp_path_factory: pytest.TempPathFactory, new_data: Callable[[], Path]
) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("cases")
    newsroom_cases.write_newsroom(folder / "newsroom")
    store = new_store(folder, new_data)
    run = ("demo", "--newsroom", folder / "newsroom", "--no-serve", "--json")
    assert output("--store", store, *run)["rejections"] == 0
    claims: list[dict[str, Any]] = output("--store", store, "claims", "--json")
    return claims


@pytest.mark.parametrize("case", newsroom_cases.CASES, ids=lambda case: case["case"])
def test_independence(case: dict[str, Any], case_claims: list[dict[str, Any]]) -> None:
    expected = dict(case["expect"])
    claim = newsroom_cases.claim_of(case_claims, expected.pop("mention"))
    assert {key: claim[key] for key in expected} == expected, claim["reason"]


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_serving_ends_with_ctrl_c_and_takes_along_only_what_it_started(
    summary: dict[str, Any], store: Path, taken_port: int
) -> None:
    ports = {
        "TWOSOURCE_LABEL_STUDIO_PORT": str(taken_port),
        "TWOSOURCE_DASHBOARD_PORT": str(taken_port),
    }
    serving = subprocess.Popen(
        [sys.executable, "-m", "twosource", "--store", str(store), "demo"],
        env=os.environ | ports,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = []
    assert serving.stderr is not None
    for line in serving.stderr:
        said.append(line)
        if "Ctrl-C" in line:
            break
    server = json.loads((store / "label-studio" / "server.json").read_text())["pid"]
    assert alive(server)
    serving.send_signal(signal.SIGINT)
    serving.communicate(timeout=60)
    assert serving.returncode == 130
    assert not alive(server)
    assert f"{taken_port} is in use" in "".join(said)
