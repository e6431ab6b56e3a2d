"""What annotators said of an article as a whole."""

from collections.abc import Sequence

from db.queries.rows import Saying
from streamlit_app import words
from streamlit_app.components.paper import Element, element


def sayings(said: Sequence[Saying]) -> Element | None:
    """List what each annotator chose and wrote; None where nobody did."""
    if not said:
        return None
    return element("ul", "reasons", *(element("li", "", _line(one), dir="auto") for one in said))


def _line(one: Saying) -> str:
    chosen = ", ".join(words.word("article_choice", choice) for choice in one.choices)
    told = ". ".join(part for part in (chosen, one.note) if part)
    return f"{one.annotator}: {words.clipped(told)}"
