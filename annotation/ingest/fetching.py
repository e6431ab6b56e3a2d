"""Getting a page or feed from the web, with an end to everything: time, size, redirects."""

import time
from typing import NamedTuple

import httpx

from annotation.ingest.feeds import is_feed
from annotation.ingest.refusal import RefusedError

_TIMEOUT = httpx.Timeout(20.0)  # seconds of silence
_LONGEST = 60.0  # seconds in all, for a server that sends a byte now and then
_LARGEST = 5_000_000
_REDIRECTS = 5
_HEADERS = {
    "user-agent": "twosource (reads single articles and feeds that an editor asks for)",
    "accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, text/plain;q=0.8",
}


class Fetched(NamedTuple):
    """What a web address holds: its bytes, and whether that is a page, a feed or text."""

    content: bytes
    kind: str


def fetch(url: str) -> Fetched:
    """Get what is at a web address.

    Raises:
        RefusedError: it cannot be got, or is not a page, feed or text.
    """
    try:
        with (
            httpx.Client(
                timeout=_TIMEOUT,
                follow_redirects=True,
                max_redirects=_REDIRECTS,
                headers=_HEADERS,
            ) as client,
            client.stream("GET", url) as response,
        ):
            if response.is_error:
                code = f"{response.status_code} {response.reason_phrase}".strip()
                raise _refused(f"the server answered {code}")
            content = _content(response)
            return Fetched(content, _kind(response.headers.get("content-type", ""), content))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _refused(str(error) or type(error).__name__) from error


def _content(response: httpx.Response) -> bytes:
    content = bytearray()
    end = time.monotonic() + _LONGEST
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > _LARGEST:
            raise _refused(f"it has more than {_LARGEST:,} bytes")
        if time.monotonic() > end:
            raise _refused(f"it was not there whole after {_LONGEST:.0f} seconds")
    return bytes(content)


def _kind(content_type: str, content: bytes) -> str:
    if is_feed(content):
        return "feed"
    if "html" in content_type or not content_type:
        return "page"
    if content_type.startswith("text/plain"):
        return "text"
    raise _refused(f"it is {content_type}, not a page, a feed or text")


def _refused(reason: str) -> RefusedError:
    return RefusedError("not_fetched", f"cannot be fetched: {reason}.")
