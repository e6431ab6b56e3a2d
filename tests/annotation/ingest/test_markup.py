"""What a feed carries becomes lines of plain text, and nothing visible is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotation.ingest.markup import plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        (" \n ", ""),
        ("plain", "plain"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<p>one\n  two</p>", "one two"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>cost <b>$12</b> million</p>", "cost $12 million"),
        ("<ul><li>a</li><li>b</li></ul>tail", "a\nb\ntail"),
        ("before<p>in</p>after", "before\nin\nafter"),
        ("<p>a<script>bad()</script>b</p><style>p{}</style>", "ab"),
        ("a<!-- hidden -->b", "ab"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\n2"),
        ("👩‍👩‍👧 پاکستان", "👩‍👩‍👧 پاکستان"),
    ],
)
def test_markup(markup: str, text: str) -> None:
    assert plain_text(markup) == text


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1)


@given(words=st.lists(WORDS), tags=st.lists(st.sampled_from(["p", "b", "div", "span"])))
@settings(deadline=None)
def test_no_word_is_lost_however_deep_it_stands(words: list[str], tags: list[str]) -> None:
    opening = "".join(f"<{tag}>" for tag in tags)
    closing = "".join(f"</{tag}>" for tag in reversed(tags))
    text = plain_text(f"{opening}{' '.join(words)}{closing}")
    assert re.split(r"\s+", text) == (words or [""])
