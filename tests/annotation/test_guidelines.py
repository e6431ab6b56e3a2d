from pathlib import Path

import pytest

from annotation.guidelines import instructions_html

SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_demo_newsrooms_guidelines_are_laid_out() -> None:
    html = instructions_html((SEEDS / "GUIDELINES.md").read_text(encoding="utf-8"))
    assert html.startswith("<h1>Tagging guidelines</h1>")
    assert html.count("<h2>") == 4
    assert "<strong>attributed_to</strong>" in html
    assert "<code>asserts</code>" in html


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;"),
        ("a <img src=x onerror=alert(1)> b", "&lt;img"),
        ("[click](javascript:alert(1))", "[click](javascript:alert(1))"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>"),
        ("~~old~~ new", "<s>old</s> new"),
    ],
)
def test_markdown_is_laid_out_and_html_is_shown_as_text(markdown: str, shown: str) -> None:
    html = instructions_html(markdown)
    assert shown in html
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html
