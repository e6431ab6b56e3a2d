import pytest

from streamlit_app.components.paper import Element
from streamlit_app.components.searched import emphasised


def emphasis(text: str, search: str) -> str:
    return "".join(
        f"[{part.text()}]" if isinstance(part, Element) else part
        for part in emphasised(text, search)
    )


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", "The dam (held)."),
        ("DAM", "The [dam] (held)."),
        ("held the", "[The] dam ([held])."),
        ("(", "The dam [(]held)."),
        ("flood", "The dam (held)."),
        ("  ", "The dam (held)."),
    ],
)
def test_searched_words_stand_out(search: str, expected: str) -> None:
    assert emphasis("The dam (held).", search) == expected


@pytest.mark.parametrize(
    ("text", "search", "expected"),
    [
        ("The CAFÉ in Kabul", "cafe", "The [CAFÉ] in Kabul"),
        ("Cafe\u0301 society", "café soc", "[Cafe]\u0301 [soc]iety"),
        ("ﬁne İstanbul straße", "istanbul", "ﬁne [İstanbul] straße"),
    ],
)
def test_case_and_accents_do_not_matter(text: str, search: str, expected: str) -> None:
    assert emphasis(text, search) == expected
