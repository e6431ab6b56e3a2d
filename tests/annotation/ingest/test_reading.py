"""All sources together: folders, duplicates, and one bad file among good ones."""

import errno
import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from annotation.ingest import Ingested, read
from annotation.ingest.sources import KINDS

SEEDS = Path(__file__).parents[3] / "seeds"
PAGE = (
    "<html><body><article><h1>T</h1>"
    + "".join(
        f"<p>The minister said on day {n} that the bridge over the river would open in June.</p>"
        for n in range(5)
    )
    + "</article></body></html>"
)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def ids(ingested: Ingested) -> list[str]:
    return [article.article_id for article in ingested.articles]


def rules(ingested: Ingested, folder: Path) -> list[tuple[str, str]]:
    return [
        (os.path.relpath(rejection.row["file"], folder), rejection.rule)
        for rejection in ingested.rejections
    ]


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    files = ("b.txt", "a/z.md", "a/a.markdown", "c.TXT", "a.jsonl", "d/e/f.html")
    contents: dict[str, str | bytes] = dict.fromkeys(files, "text")
    contents |= {"a.jsonl": '{"article_id": "row", "body": "x"}', "d/e/f.html": PAGE}
    ingested = read([write(tmp_path, contents)])
    assert (ids(ingested), ingested.rejections) == (["row", "b", "c", "a", "z", "f"], [])


def test_what_is_hidden_is_not_looked_at(tmp_path: Path) -> None:
    write(tmp_path, {".DS_Store": b"\0", ".git/a.txt": "x", "a/.b.txt": "x", "a/c.txt": "x"})
    assert (ids(read([tmp_path])), read([tmp_path]).rejections) == (["c"], [])


def test_bad_files_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.txt": "good",
            "b.txt": "",
            "c.txt": b"\xff",
            "d.png": b"\x89PNG",
            "e.md": "---\ntitle: no\n---\nbody",
            "f.html": "<html></html>",
            "g.xml": "<sitemap/>",
            "h.csv": "x\n1\n",
            "i.jsonl": "{",
            "noextension": "x",
            "z.txt": "good too",
        },
    )
    ingested = read([tmp_path])
    assert ids(ingested) == ["a", "z"]
    assert rules(ingested, tmp_path) == [
        ("b.txt", "empty_body"),
        ("c.txt", "not_utf8"),
        ("d.png", "unknown_kind"),
        ("e.md", "not_text"),
        ("f.html", "no_article"),
        ("g.xml", "bad_feed"),
        ("h.csv", "bad_header"),
        ("i.jsonl", "bad_row"),
        ("noextension", "unknown_kind"),
    ]
    for rejection in ingested.rejections:
        assert rejection.stage == "ingest"
        assert rejection.reason.startswith(rejection.row["file"])


def test_what_is_not_there_is_rejected(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "good"})
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nothing")
    ingested = read([tmp_path / "none", tmp_path])
    assert ids(ingested) == ["a"]
    assert rules(ingested, tmp_path) == [("none", "no_such_file"), ("dangling.txt", "no_such_file")]


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "/dev/null"])
def test_what_no_file_can_be_called_is_rejected(name: str) -> None:
    [rejection] = read([name]).rejections
    assert rejection.rule in {"no_such_file", "unreadable", "unknown_kind"}


def test_a_folder_that_cannot_be_listed_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staged, since the one who runs the tests may be allowed everything."""
    write(tmp_path, {"a/x.txt": "text", "b/y.txt": "text", "c/z.txt": "text"})
    listing = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("/b"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    ingested = read([tmp_path])
    assert ids(ingested) == ["x", "z"]
    [rejection] = ingested.rejections
    assert f"the folder {tmp_path / 'b'} cannot be listed: Permission denied" in rejection.reason


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staged, since the one who runs the tests may be allowed everything."""
    write(tmp_path, {"a.txt": "text", "b.txt": "text"})
    reading = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return reading(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    ingested = read([tmp_path])
    assert (ids(ingested), rules(ingested, tmp_path)) == (["b"], [("a.txt", "unreadable")])
    assert "cannot be read: Permission denied" in ingested.rejections[0].reason


@pytest.mark.parametrize("kind", ["text", "page", "feed"])
def test_a_file_over_the_limit_is_not_opened(tmp_path: Path, kind: str) -> None:
    suffix = next(suffix for suffix, named in KINDS.items() if named == kind)
    path = tmp_path / f"huge{suffix}"
    path.touch()
    os.truncate(path, 10**12)
    assert rules(read([path]), tmp_path) == [(path.name, "too_large")]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert rules(read([tmp_path]), tmp_path) == [("pipe.txt", "unknown_kind")]


def test_a_circle_of_links_is_not_walked(tmp_path: Path) -> None:
    write(tmp_path, {"a/b.txt": "x"})
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert ids(read([tmp_path])) == ["b"]


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "text"})
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    ingested = read([tmp_path, tmp_path / "a.txt", str(tmp_path)])
    assert (ids(ingested), ingested.warnings, ingested.rejections) == (["a"], [], [])


def test_one_article_in_two_files_is_read_once_with_a_warning(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.txt": "same\r\n", "b/x.txt": "same\n"})
    ingested = read([tmp_path])
    assert ids(ingested) == ["x"]
    [warning] = ingested.warnings
    assert warning.file == str(tmp_path / "b" / "x.txt")
    assert str(tmp_path / "a" / "x.txt") in str(warning)


def test_one_id_with_two_bodies_is_refused_naming_both(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a/x.txt": "one", "rows.csv": 'article_id,body\ny,z\nx,"two"\n', "z/x.txt": "one"},
    )
    ingested = read([tmp_path])
    assert sorted(ids(ingested)) == ["x", "y"]
    places = {rejection.row["file"] for rejection in ingested.rejections}
    reasons = " ".join(rejection.reason for rejection in ingested.rejections)
    assert {rejection.rule for rejection in ingested.rejections} == {"duplicate_article_id"}
    assert {rejection.article_id for rejection in ingested.rejections} == {"x"}
    assert str(tmp_path / "rows.csv") in reasons
    assert str(tmp_path / "a" / "x.txt") in reasons
    assert places


def test_the_seeds_are_read_without_a_word() -> None:
    ingested = read([SEEDS / "articles"])
    assert (len(ingested.articles), ingested.rejections, ingested.warnings) == (6, [], [])


def test_the_pasted_page_of_the_seeds_is_warned_of_with_its_lines() -> None:
    ingested = read([SEEDS / "raw"])
    assert len(ingested.articles) == 5
    furniture, story = ingested.warnings
    assert {furniture.file, story.file} == {str(SEEDS / "raw" / "001.txt")}
    assert furniture.lines == (1, 3, 4, 5, 6, 8, 10, 11, 50, 52, 53, 55, 57, 58)
    assert "photo caption (line 3)" in furniture.text
    assert story.lines == (50,)
    assert "another story from line 50 on: “Islamabad offers skilled" in story.text


def test_lines_count_from_the_top_of_the_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.md": "---\ntitle: T\n---\ntext\nShort Url\n",
            "b.csv": 'article_id,body\nx,"text\nShort Url"\n',
        },
    )
    in_file, in_row = read([tmp_path]).warnings
    assert (in_file.lines, "short address (line 5)" in in_file.text) == ((5,), True)
    assert (in_row.lines, "short address (line 2 of the body)" in in_row.text) == ((2,), True)


def test_what_was_read_is_logged(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "text", "b.txt": ""})
    with capture_logs() as logs:
        read([tmp_path])
    assert logs == [
        {
            "event": "articles.read",
            "log_level": "info",
            "articles": 1,
            "rejections": 1,
            "warnings": 0,
        }
    ]


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
            pass

    handler = partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_pages_feeds_and_texts_by_address(tmp_path: Path, web: str) -> None:
    item = f"<link>https://example.org/1</link><description><![CDATA[{PAGE * 5}]]></description>"
    feed = f"<rss version='2.0'><channel><title>F</title><item>{item}</item></channel></rss>"
    write(tmp_path, {"a.html": PAGE, "b.xml": feed, "c.txt": "words"})
    ingested = read(
        [f"{web}/a.html", f"{web}/a.html", f"{web}/b.xml", f"{web}/c.txt#top", f"{web}/none"]
    )
    assert ids(ingested) == [f"{web}/a.html", "https://example.org/1", f"{web}/c.txt"]
    assert ingested.articles[0].url == f"{web}/a.html"
    [rejection] = ingested.rejections
    assert (rejection.rule, rejection.row["file"]) == ("not_fetched", f"{web}/none")
    assert "404" in rejection.reason
