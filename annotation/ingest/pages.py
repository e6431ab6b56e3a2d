"""Web pages: the article in them and what their metadata says, as trafilatura finds it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from annotation.ingest import fields
from annotation.ingest.body import decode
from annotation.ingest.refusal import Draft, Found, RefusedError
from annotation.ingest.sources import is_url

# trafilatura takes about half a second a megabyte; news pages have one or two.
_LARGEST_PAGE = 5_000_000
_BASIS = "metadata of the page, as read by trafilatura"
# Menus and consent boxes have no sentences; the shortest news flash has more than this.
_FEWEST_CHARACTERS = 150
_SENTENCE = re.compile(r"^.{40,}[.!?…。۔।؟][\"'”’»)\]]*$", re.MULTILINE)


def read_page(content: bytes, file: str, article_id: str) -> Iterator[Found]:
    """Read an HTML page as one article.

    Outlet, date and address are taken where the page's metadata gives them, with that as their
    basis. A headline that opens the text is left out of the body, since it is the title.

    Raises:
        RefusedError: there is no article in the page, or it cannot become one.
    """
    if len(content) > _LARGEST_PAGE:
        reason = f"is a page of {len(content):,} bytes; the limit is {_LARGEST_PAGE:,}."
        raise RefusedError("too_large", reason)
    tree = trafilatura.load_html(decode(content))
    found = None if tree is None else _extract(tree)
    if tree is None or found is None:
        raise _no_article()
    body = _body(found.text or "", found.title)
    if not _is_article(body):
        raise _no_article()
    values = _metadata(found, file) | {"language": tree.get("lang")}
    yield Draft(fields.article(values, body, article_id), file)


def _metadata(found: Document, file: str) -> dict[str, object]:
    return {
        "title": found.title,
        "outlet": found.sitename,
        "outlet_basis": _BASIS if found.sitename else None,
        "published_on": found.date,
        "published_basis": _BASIS if found.date else None,
        "url": next((url for url in (found.url, file) if url and is_url(url)), None),
    }


def _no_article() -> RefusedError:
    return RefusedError(
        "no_article",
        "has no article in it that can be told from menus and links. "
        "Paste the text into a file of its own, if there is one.",
    )


def _extract(tree: HtmlElement) -> Document | None:
    """Without comments, which are other people's words, and without guessing at dates."""
    dates = {
        "original_date": True,
        "extensive_search": False,
        "max_date": datetime.now(UTC).strftime("%Y-%m-%d"),
    }
    found = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    return found if isinstance(found, Document) else None


def _body(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return rest if title is not None and first.strip() == title.strip() else text


def _is_article(body: str) -> bool:
    """Whether a text has enough in sentences to be more than what stands around an article."""
    return sum(len(found[0]) for found in _SENTENCE.finditer(body)) >= _FEWEST_CHARACTERS
