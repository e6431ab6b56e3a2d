"""Whatever a server does, fetching ends, and says why it failed."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from annotation.ingest import fetching
from annotation.ingest.fetching import fetch
from annotation.ingest.refusal import RefusedError

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"content-type": "text/html; charset=utf-8"}, b"<html>page</html>"),
    "/bare": (200, {}, b"<html>page</html>"),
    "/xhtml": (200, {"content-type": "application/xhtml+xml"}, b"<html>page</html>"),
    "/text": (200, {"content-type": "text/plain"}, b"words"),
    "/feed": (200, {"content-type": "application/rss+xml"}, b"<rss version='2.0'/>"),
    "/feed-as-page": (200, {"content-type": "text/html"}, b"<rss version='2.0'/>"),
    "/moved": (302, {"location": "/page"}, b""),
    "/circle": (302, {"location": "/circle"}, b""),
    "/away": (302, {"location": "file:///etc/hostname"}, b""),
    "/gone": (410, {}, b""),
    "/broken": (500, {}, b"<html>error page</html>"),
    "/image": (200, {"content-type": "image/png"}, b"\x89PNG"),
    "/json": (200, {"content-type": "application/json"}, b"{}"),
    "/large": (200, {"content-type": "text/html"}, b"x" * 5_000_001),
}


class _Handler(BaseHTTPRequestHandler):
    """Answers from the table; the two last words of the server never come."""

    release = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/silent":
            self.release.wait()
            return
        if self.path == "/endless":
            self._drip()
            return
        code, headers, content = ANSWERS[self.path]
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.release.is_set():
            try:
                self.wfile.write(b"<html>")
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    _Handler.release.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        _Handler.release.set()
        running.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "kind", "content"),
    [
        ("/page", "page", b"<html>page</html>"),
        ("/bare", "page", b"<html>page</html>"),
        ("/xhtml", "page", b"<html>page</html>"),
        ("/text", "text", b"words"),
        ("/feed", "feed", b"<rss version='2.0'/>"),
        ("/feed-as-page", "feed", b"<rss version='2.0'/>"),
        ("/moved", "page", b"<html>page</html>"),
    ],
)
def test_what_comes_is_told_apart(server: str, path: str, kind: str, content: bytes) -> None:
    assert fetch(server + path) == (content, kind)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "the server answered 410 Gone"),
        ("/broken", "the server answered 500"),
        ("/image", "it is image/png, not a page"),
        ("/json", "it is application/json, not a page"),
        ("/circle", "redirects"),
        ("/away", "protocol"),
        ("/large", "more than 5,000,000 bytes"),
        ("/endless", "more than 5,000,000 bytes"),
    ],
)
def test_what_cannot_be_used_is_refused(server: str, path: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason) as refused:
        fetch(server + path)
    assert refused.value.rule == "not_fetched"


def test_a_silent_server_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_TIMEOUT", httpx.Timeout(0.2))
    with pytest.raises(RefusedError, match="cannot be fetched: timed out"):
        fetch(f"{server}/silent")


def test_an_endless_page_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_LONGEST", 0.0)
    with pytest.raises(RefusedError, match="not there whole after"):
        fetch(f"{server}/endless")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://[", "http://nowhere.invalid/", "http://a:b/"]
)
def test_what_is_nowhere_is_refused(url: str) -> None:
    with pytest.raises(RefusedError, match="cannot be fetched"):
        fetch(url)
