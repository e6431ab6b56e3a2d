from pathlib import Path

import pytest

from db.evidence import EvidenceStore
from twosource.model import Rejection


def refusal(file: Path | str, reason: str = "it is empty") -> Rejection:
    return Rejection("ingest", "empty_body", reason, row={"file": str(file), "line": None})


def refused(store: EvidenceStore) -> list[tuple[str, str]]:
    return [(rejection.row["file"], rejection.reason) for rejection in store.refused()]


def test_what_was_refused_stands_until_its_source_is_read_again(tmp_path: Path) -> None:
    store, folder = EvidenceStore(tmp_path / "evidence"), tmp_path / "news"
    bad, worse = folder / "bad.md", folder / "deep" / "worse.md"
    store.keep_refused([str(folder)], [refusal(bad), refusal(worse)])
    store.keep_refused(["https://example.org/feed"], [refusal("https://example.org/feed")])
    assert [file for file, _ in refused(store)] == [
        str(bad),
        str(worse),
        "https://example.org/feed",
    ]
    store.keep_refused([str(bad)], [])
    assert [file for file, _ in refused(store)] == [str(worse), "https://example.org/feed"]
    store.keep_refused([str(folder)], [refusal(worse, "it is still empty")])
    assert refused(store) == [
        ("https://example.org/feed", "it is empty"),
        (str(worse), "it is still empty"),
    ]


def test_a_folder_of_a_similar_name_is_another_folder(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "evidence")
    store.keep_refused([str(tmp_path / "news")], [refusal(tmp_path / "news" / "bad.md")])
    store.keep_refused([str(tmp_path / "new")], [])
    assert len(refused(store)) == 1


def test_a_relative_path_is_the_same_file_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EvidenceStore(tmp_path / "evidence")
    monkeypatch.chdir(tmp_path)
    store.keep_refused(["bad.md"], [refusal("bad.md")])
    monkeypatch.chdir("/")
    store.keep_refused([str(tmp_path / "bad.md")], [])
    assert refused(store) == []


def test_saying_the_same_again_adds_no_file(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "evidence")
    for _ in range(3):
        store.keep_refused([str(tmp_path)], [refusal(tmp_path / "bad.md")])
    assert len(list((tmp_path / "evidence" / "refused").glob("0*"))) == 1
