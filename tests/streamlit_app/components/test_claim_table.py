import pytest

from streamlit_app.components.claim_table import emphasised
from streamlit_app.components.paper import Element


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
