"""Items with their whole text become articles; teasers are refused with the link to push."""

from datetime import date

import pytest

from annotation.ingest.feeds import is_feed, read_feed
from annotation.ingest.refusal import Draft, Found, IngestWarning, RefusedError
from twosource.model import Article, Rejection

SENTENCE = "The minister said on Wednesday that the bridge would open in June &amp; not in July."
PARAGRAPH = f"<p>{SENTENCE}</p>"
LONG = PARAGRAPH * 5
FULL = f"<content:encoded><![CDATA[{LONG}]]></content:encoded>"


def rss(
    *items: str, channel: str = "<title>The Daily Test</title><language>en</language>"
) -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel>{channel}{inner}</channel></rss>"
    ).encode()


def atom(entry: str) -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>The Daily Test</title><entry>{entry}</entry></feed>"
    ).encode()


def read(content: bytes) -> list[Found]:
    return list(read_feed(content, "feed.xml", "feed"))


def one(content: bytes) -> Article:
    [found] = read(content)
    assert isinstance(found, Draft), found
    return found.article


def test_an_item_with_its_whole_text_becomes_an_article() -> None:
    article = one(
        rss(
            "<title>Bridge &amp;amp; river</title><link>https://example.org/1</link>"
            "<guid isPermaLink='false'>17</guid>"
            f"<pubDate>Wed, 21 May 2025 01:00:00 +0500</pubDate>{FULL}"
        )
    )
    assert article == Article(
        article_id="https://example.org/1",
        body="\n".join(
            ["The minister said on Wednesday that the bridge would open in June & not in July."] * 5
        ),
        title="Bridge & river",
        outlet="The Daily Test",
        outlet_basis="title of the feed",
        published_on=date(2025, 5, 21),
        published_basis="published date in the feed",
        url="https://example.org/1",
        language="en",
    )


@pytest.mark.parametrize(
    ("entry", "article_id", "day", "basis"),
    [
        (
            "<id>tag:example.org,2025:1</id><published>2025-05-21T23:00:00-05:00</published>",
            "tag:example.org,2025:1",
            date(2025, 5, 21),
            "published date in the feed",
        ),
        (
            "<id>x</id><link href='https://example.org/1'/><updated>2025-05-22T01:00:00Z</updated>",
            "https://example.org/1",
            date(2025, 5, 22),
            "updated date in the feed",
        ),
        ("<id>urn:x:1</id><published>soon</published>", "urn:x:1", None, None),
        ("<id>urn:x:1</id><published>2025-02-31</published>", "urn:x:1", None, None),
    ],
)
@pytest.mark.parametrize(
    "content",
    [
        f'<content type="html"><![CDATA[{LONG}]]></content>',
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content>',
    ],
)
def test_atom(
    entry: str, article_id: str, day: date | None, basis: str | None, content: str
) -> None:
    article = one(atom(f"<title>T</title>{entry}{content}"))
    assert (article.article_id, article.published_on, article.published_basis) == (
        article_id,
        day,
        basis,
    )
    assert len(article.body.split("\n")) == 5


def test_plain_text_is_not_taken_for_markup() -> None:
    text = "Where 3 &lt; 4 and p &lt;b&gt; stands, the minister said so. " * 6
    article = one(atom(f'<id>urn:x</id><content type="text">{text}</content>'))
    assert article.body.startswith("Where 3 < 4 and p <b> stands")


@pytest.mark.parametrize(
    "item",
    [
        "<description>Only a teaser.</description>",
        f"<description><![CDATA[{LONG}]]></description>",
        f"<content:encoded><![CDATA[{PARAGRAPH}]]></content:encoded>",
        *(
            f"<content:encoded><![CDATA[{LONG}<p>{end}</p>]]></content:encoded>"
            for end in (
                "And then…",
                "And then ...",
                "And then [&#8230;]",
                "Read more",
                "<a href='/1'>Continue reading</a>",
                "Read the full story on our site.",
            )
        ),
        "",
    ],
)
def test_a_teaser_is_refused_with_the_page_to_push(item: str) -> None:
    [found] = read(rss(f"<title>Bridge</title><link>https://example.org/1</link>{item}"))
    assert isinstance(found, Rejection)
    assert (found.rule, found.link) == ("teaser_only", "https://example.org/1")
    assert "item 1, “Bridge”" in found.reason
    assert found.reason.endswith("https://example.org/1")


def test_a_long_description_is_believed() -> None:
    item = f"<link>https://example.org/1</link><description><![CDATA[{LONG * 4}]]></description>"
    assert len(one(rss(item)).body.split("\n")) == 20


def test_one_bad_item_does_not_stop_the_others() -> None:
    found = read(
        rss(
            f"<link>https://example.org/1</link>{FULL}",
            f"<title>no id</title>{FULL}",
            f"<link>javascript:alert(1)</link><guid>urn:x:3</guid>{FULL}",
            f"<link>https://example.org/4</link>{FULL}",
        )
    )
    kinds = [
        f.rule if isinstance(f, Rejection) else f.article.article_id
        for f in found
        if not isinstance(f, IngestWarning)
    ]
    assert kinds == ["https://example.org/1", "no_article_id", "urn:x:3", "https://example.org/4"]


def test_a_broken_feed_is_read_as_far_as_it_goes_with_a_warning() -> None:
    whole = rss(f"<link>https://example.org/1</link>{FULL}", "<title>cut")
    warning, *found = read(whole[: whole.index(b"cut")])
    assert isinstance(warning, IngestWarning)
    assert "not well-formed" in warning.text
    assert isinstance(found[0], Draft)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>a page</body></html>",
        b'<?xml version="1.0"?><sitemap/>',
        b"/etc/hostname",
        b"<rssx/>",
        b"<!-- <rss> --><sitemap/>",
    ],
)
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="neither RSS nor Atom") as refused:
        read(content)
    assert refused.value.rule == "bad_feed"


def test_an_entity_bomb_is_refused_unread() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{entities}]>'.encode()
    with pytest.raises(RefusedError, match="XML entities"):
        read(bomb + b"<rss version='2.0'><channel><title>&a19;</title></channel></rss>")


def test_a_file_entity_is_refused() -> None:
    content = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss>&x;</rss>'
    with pytest.raises(RefusedError, match="XML entities"):
        read(content)


def test_other_encodings_are_refused_even_if_declared() -> None:
    content = rss(f"<title>café</title>{FULL}").decode().replace("UTF-8", "iso-8859-1")
    with pytest.raises(RefusedError, match="not UTF-8"):
        read(content.encode("iso-8859-1"))


def test_what_is_utf8_is_read_as_such_whatever_it_declares() -> None:
    content = rss(f"<title>café</title><link>https://e.org/1</link>{FULL}")
    assert one(content.replace(b"UTF-8", b"iso-8859-1")).title == "café"


def test_a_feed_over_the_limit_is_refused() -> None:
    with pytest.raises(RefusedError, match="the limit is"):
        read(rss("x" * 5_000_000))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (rss(), True),
        (atom(""), True),
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", True),
        (b"<!-- hello --><RSS>", True),
        (b"<html><head><title>feed</title></head><body>about RSS", False),
        (b"", False),
    ],
)
def test_a_feed_is_told_by_its_opening(content: bytes, *, expected: bool) -> None:
    assert is_feed(content) is expected
