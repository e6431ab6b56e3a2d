"""Markdown and text: front matter, bodies and the lines they stand on."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotation.ingest.refusal import Draft, IngestWarning, RefusedError
from annotation.ingest.text_files import read_text


def drafts(content: str | bytes) -> list[Draft]:
    raw = content.encode() if isinstance(content, str) else content
    return [found for found in read_text(raw, "f.md", "stem") if isinstance(found, Draft)]


@pytest.mark.parametrize(
    ("content", "body", "first_line"),
    [
        ("just text", "just text", 1),
        ("just text\n", "just text", 1),
        ("just text\n\n", "just text\n", 1),
        ("---\ntitle: T\n---\nbody\n", "body", 4),
        ("---\ntitle: T\n---\nbody", "body", 4),
        ("---\ntitle: T\n---\n\nbody\n", "\nbody", 4),
        ("---\n---\nbody\n", "body", 3),
        ("---  \ntitle: T\n--- \t\nbody\n", "body", 4),
        ("\ufeff---\r\ntitle: T\r\n---\r\nbody\r\nmore\rend\r\n", "body\nmore\nend", 4),
        ("---\ntitle: T\n---\nbody\n---\nmore\n", "body\n---\nmore", 4),
        ("----\nno front matter", "----\nno front matter", 1),
        ("text\n---\ntitle: T\n---\n", "text\n---\ntitle: T\n---", 1),
        ("---\ntitle: 'a --- b'\n---\nbody", "body", 4),
    ],
)
def test_where_the_body_is(content: str, body: str, first_line: int) -> None:
    [draft] = drafts(content)
    assert (draft.article.body, draft.first_line) == (body, first_line)


def test_front_matter_is_read() -> None:
    [draft] = drafts(
        "---\n"
        "article_id: seed-1\n"
        'title: "A: b"\n'
        "outlet: null\n"
        "outlet_basis: 'not named in the text'\n"
        "published_on: 2025-05-21\n"
        "retracted_on: '2025-06-01'\n"
        "published_basis: 2025 in words\n"
        "wire_credit: ~\n"
        "dateline: >\n"
        "  KABUL\n"
        "---\nbody\n"
    )
    article = draft.article
    assert (article.article_id, article.title, article.outlet) == ("seed-1", "A: b", None)
    assert article.outlet_basis == "not named in the text"
    assert (article.published_on, article.retracted_on) == (date(2025, 5, 21), date(2025, 6, 1))
    assert (article.published_basis, article.dateline) == ("2025 in words", "KABUL\n")


def test_without_an_id_the_stem_is_it() -> None:
    assert [d.article.article_id for d in drafts("---\ntitle: T\n---\nbody")] == ["stem"]


@given(body=st.text(), title=st.none() | st.text(st.characters(codec="ascii", categories=["L"])))
@settings(deadline=None)
def test_any_body_comes_through(body: str, title: str | None) -> None:
    assume(body.strip() and not set(body) & {"\0", "\r"} and body[0] != "\ufeff")
    front = f"---\ntitle: '{title or ''}'\n---\n"
    [draft] = drafts(front + body + "\n")
    assert (draft.article.body, draft.article.title) == (body, title or None)


@pytest.mark.parametrize(
    ("front", "rule", "line", "reason"),
    [
        ("title: no", "not_text", 2, "title is a yes or no"),
        ("outlet: 7", "not_text", 2, "outlet is a number"),
        ("title: 2025-05-21", "not_text", 2, "title is a date"),
        ("title: [a, b]", "not_text", 2, "title is a list"),
        ("title: {a: b}", "not_text", 2, "title is a mapping"),
        ("title: !!python/object:os.system x", "not_text", 2, "title is"),
        ("title: T\npublished_on: 2025-02-30", "bad_date", 3, "published_on is '2025-02-30'"),
        ("title: T\npublished_on: 20250521", "not_text", 3, "published_on is a number"),
        ("title: T\n\nurl: ftp://a", "bad_url", 4, "url is"),
        ("title: T\noutlet: O\ntitle: U", "bad_front_matter", 4, "title stands twice"),
        ('title: T\noutlet: "O\nurl: null', "bad_front_matter", 3, "not YAML"),
        ("title: A: b", "bad_front_matter", 2, "not YAML: mapping values"),
        ("title: \x07", "bad_front_matter", 1, "not YAML"),
        ("- title", "bad_front_matter", 2, "not `name: value` lines"),
        ("just words", "bad_front_matter", 2, "not `name: value` lines"),
        ("[" * 5_000, "bad_front_matter", 1, "not YAML"),
        (f"title: {'x' * 100_000}", "too_large", 1, "front matter of 100,"),
    ],
)
def test_wrong_front_matter_is_refused_with_its_line(
    front: str, rule: str, line: int, reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason) as refused:
        drafts(f"---\n{front}\n---\nbody\n")
    assert (refused.value.rule, refused.value.line) == (rule, line)


def test_front_matter_has_to_end() -> None:
    with pytest.raises(RefusedError, match="no second ---"):
        drafts("---\ntitle: T\nbody\n")


def test_an_alias_bomb_is_harmless() -> None:
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    [draft] = drafts(f"---\na0: &a0 [x]\n{levels}\ntitle: T\n---\nbody")
    assert draft.article.title == "T"


def test_unknown_names_are_warned_of_with_their_lines() -> None:
    content = b"---\ntags: [a, b]\ntitle: T\nauthor: 5\n---\nbody"
    [warning, draft] = read_text(content, "f.md", "stem")
    assert isinstance(warning, IngestWarning)
    assert (warning.file, warning.lines) == ("f.md", (2, 4))
    assert "author, tags" in warning.text
    assert isinstance(draft, Draft)
    assert draft.article.title == "T"


def test_the_seeds_bodies_are_what_their_spans_count_on() -> None:
    seeds = Path(__file__).parents[3] / "seeds" / "articles"
    for path in seeds.glob("*.md"):
        content = path.read_bytes()
        [draft] = drafts(content)
        assert content.endswith(b"---\n" + draft.article.body.encode() + b"\n")
        lines = content.decode().split("\n")
        assert draft.first_line is not None
        assert lines[draft.first_line - 1] == draft.article.body.split("\n")[0]
