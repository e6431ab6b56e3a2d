"""RSS and Atom feeds: items that carry their whole article, and word of those that do not."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser.api

from annotation.ingest import fields
from annotation.ingest.body import decode
from annotation.ingest.markup import plain_text
from annotation.ingest.refusal import Draft, Found, IngestWarning, RefusedError
from annotation.ingest.sources import is_url
from twosource.model import Article

# feedparser takes up to five seconds a megabyte where a feed is made to be hard to read.
_LARGEST_FEED = 5_000_000
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
# A feed says so at once; pages mention feeds further down.
_OPENING = 2_000
# A content element is meant to hold the whole text, and is believed from a news flash's length
# on; a description is meant to be a teaser, and is believed only at an article's length.
_FEWEST_CHARACTERS = {"content": 300, "description": 1_500}
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:continue reading|read (?:more|on|the (?:full|rest))).{0,60})"
    r"\W*$",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


_parse: Callable[..., Any] = feedparser.api.parse


def is_feed(content: bytes) -> bool:
    """Whether this opens like a feed."""
    return _ROOT.search(content[:_OPENING]) is not None


def read_feed(content: bytes, file: str, article_id: str) -> Iterator[Found]:
    """Read the items of a feed; an item's article_id is its own id or its link.

    Raises:
        RefusedError: this is no feed, or one that is not safe to read.
    """
    del article_id
    _refuse_unsafe(content)
    # As a stream, since feedparser takes text and bytes for the name of a file, if there is one;
    # with a charset, which overrules what the XML declares: it was decoded already, to check it.
    feed = _parse(io.BytesIO(content), response_headers={"content-type": "text/xml; charset=utf-8"})
    if not feed.version:
        raise RefusedError("bad_feed", "is neither RSS nor Atom.")
    if feed.bozo:
        text = f"is not well-formed ({feed.bozo_exception}); what could be read of it was read."
        yield IngestWarning(file, (), text)
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield Draft(_article(entry, feed.feed), file)
        except RefusedError as refused:
            reason = f"item {number}, “{_title(entry) or 'without title'}”, {refused.reason}"
            yield RefusedError(refused.rule, reason, link=_link(entry)).rejection(
                file, _item_id(entry)
            )


def _refuse_unsafe(content: bytes) -> None:
    if len(content) > _LARGEST_FEED:
        reason = f"is a feed of {len(content):,} bytes; the limit is {_LARGEST_FEED:,}."
        raise RefusedError("too_large", reason)
    decode(content)
    root = _ROOT.search(content)
    if root is None:
        raise RefusedError("bad_feed", "is neither RSS nor Atom.")
    if b"<!ENTITY" in content[: root.start()]:
        reason = "defines XML entities, which no news feed needs and which can be made to explode."
        raise RefusedError("bad_feed", reason)


def _article(entry: Any, feed: Any) -> Article:  # noqa: ANN401 - feedparser has no types
    body = _whole_text(entry)
    if body is None:
        raise RefusedError("teaser_only", f"has only a teaser here. {_instead(entry)}")
    day, basis = _published(entry)
    values = {
        "title": _title(entry),
        "outlet": plain_text(feed.get("title", "")) or None,
        "outlet_basis": "title of the feed" if feed.get("title") else None,
        "published_on": day,
        "published_basis": basis,
        "url": _link(entry),
        "language": feed.get("language"),
    }
    return fields.article(values, body, _item_id(entry))


def _whole_text(entry: Any) -> str | None:  # noqa: ANN401 - feedparser has no types
    """The item's text where it is an article's, not a teaser's."""
    offered = [("content", piece) for piece in entry.get("content", [])]
    offered.append(("description", entry.get("summary_detail", {})))
    for element, piece in offered:
        value = piece.get("value", "")
        text = value if piece.get("type") == "text/plain" else plain_text(value)
        if len(text) >= _FEWEST_CHARACTERS[element] and not _CUT_OFF.search(text):
            return text
    return None


def _instead(entry: Any) -> str:  # noqa: ANN401 - feedparser has no types
    link = _link(entry)
    return f"Push its page instead: {link}" if link else "It links to no page either."


def _title(entry: Any) -> str | None:  # noqa: ANN401 - feedparser has no types
    return plain_text(entry.get("title", "")) or None


def _item_id(entry: Any) -> str | None:  # noqa: ANN401 - feedparser has no types
    """The id where it is one for the whole world, as an address is; else the link."""
    own: str | None = entry.get("id")
    return own if own and ":" in own else _link(entry)


def _link(entry: Any) -> str | None:  # noqa: ANN401 - feedparser has no types
    """The item's page; feedparser also gives ids here, and whatever else stands in the feed."""
    link = entry.get("link")
    return link if link is not None and is_url(link) else None


def _published(entry: Any) -> tuple[str | None, str | None]:  # noqa: ANN401 - feedparser has no types
    """The day as the feed writes it, in the feed's own time zone, and what says so."""
    for name in ("published", "updated"):
        # Asked the other way, feedparser gives one for the other, and warns that it will not.
        day = _day(dict.get(entry, name, ""))
        if day is not None:
            return day.isoformat(), f"{name} date in the feed"
    return None, None


def _day(written: str) -> date | None:
    try:
        if iso := _ISO_DAY.match(written.strip()):
            return date.fromisoformat(iso[0])
        return parsedate_to_datetime(written).date()
    except ValueError:
        return None
