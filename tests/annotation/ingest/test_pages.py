"""An article is found in its page, and a page without one is refused."""

from datetime import date

import pytest

from annotation.ingest.pages import read_page
from annotation.ingest.refusal import Draft, RefusedError

OPENING = (
    "KABUL: Minister A said on Wednesday that the bridge over the river would open in June, "
    "after two years of delays and a change of contractor."
)
COST = (
    "The bridge cost $12 million, the ministry said in a statement on Wednesday, and was paid "
    "for by a loan that runs until 2040."
)
PARAGRAPHS = (OPENING, COST, "“We are late, but we are here,” he said & smiled.")
METADATA = """
<title>Minister says bridge will open | The Daily Test</title>
<meta property="og:title" content="Minister says bridge will open">
<meta property="og:site_name" content="The Daily Test">
<meta property="article:published_time" content="2025-05-21T01:00:00+05:00">
<link rel="canonical" href="https://example.org/a/1">
"""


def page(body: str, head: str = "") -> bytes:
    return f'<html lang="en"><head>{head}</head><body>{body}</body></html>'.encode()


def story(*paragraphs: str) -> str:
    inner = "".join(f"<p>{paragraph.replace('&', '&amp;')}</p>" for paragraph in paragraphs)
    return (
        '<nav><a href="/">Home</a><a href="/world">World</a></nav>'
        f"<article><h1>Minister says bridge will open</h1>{inner}</article>"
        "<footer><a href='/terms'>Terms</a> © 2025 The Daily Test</footer>"
    )


def read(content: bytes, file: str = "page.html") -> Draft:
    [found] = read_page(content, file, "page")
    assert isinstance(found, Draft)
    return found


def test_the_body_is_the_article_without_menu_footer_and_headline() -> None:
    assert read(page(story(*PARAGRAPHS), METADATA)).article.body == "\n".join(PARAGRAPHS)


def test_metadata_comes_with_its_basis() -> None:
    article = read(page(story(*PARAGRAPHS), METADATA)).article
    assert (article.article_id, article.title) == ("page", "Minister says bridge will open")
    assert (article.outlet, article.published_on) == ("The Daily Test", date(2025, 5, 21))
    assert article.outlet_basis == "metadata of the page, as read by trafilatura"
    assert article.published_basis == article.outlet_basis
    assert (article.url, article.language) == ("https://example.org/a/1", "en")


def test_what_a_page_does_not_say_stays_unknown() -> None:
    article = read(page(story(*PARAGRAPHS))).article
    assert (article.outlet, article.outlet_basis) == (None, None)
    assert (article.published_on, article.published_basis) == (None, None)
    assert article.url is None


def test_a_page_from_the_web_has_its_address() -> None:
    assert read(page(story(*PARAGRAPHS)), "https://example.org/b").article.url == (
        "https://example.org/b"
    )


def test_an_address_that_is_none_is_left_out() -> None:
    head = '<link rel="canonical" href="javascript:alert(1)">'
    assert read(page(story(*PARAGRAPHS), head)).article.url is None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Please enable JavaScript to continue.</p>",
        "<p>Subscribe to read on.</p><form><input type='password'></form>",
        "<ul>"
        + "<li><a href='/x'>A headline about a bridge that will open</a></li>" * 40
        + "</ul>",
        "<script>" + "var a = 1;" * 1000 + "</script>",
    ],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(RefusedError, match="no article") as refused:
        read(page(body))
    assert refused.value.rule == "no_article"


@pytest.mark.parametrize("content", [b"", b"\n", b"not a page", b"\x00\x01", b"<html>"])
def test_what_is_no_page_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="no article"):
        read(content)


def test_other_encodings_are_refused() -> None:
    content = page(story(*PARAGRAPHS), '<meta charset="windows-1252">').decode()
    with pytest.raises(RefusedError, match="not UTF-8"):
        read(content.encode("cp1252"))


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(RefusedError, match="the limit is"):
        read(page("x" * 5_000_001))


def test_markup_in_the_text_stays_text() -> None:
    hostile = (
        "The file was named &lt;img src=x onerror=alert(1)&gt; by the ministry, officials said."
    )
    body = story(*PARAGRAPHS).replace("</article>", f"<p>{hostile}</p></article>")
    last = read(page(body)).article.body.split("\n")[-1]
    assert (
        last == "The file was named <img src=x onerror=alert(1)> by the ministry, officials said."
    )
