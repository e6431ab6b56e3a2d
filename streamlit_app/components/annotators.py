"""How the annotators are doing: one table, one row a person."""

from collections.abc import Sequence

from db.annotators import AnnotatorWork
from streamlit_app import words
from streamlit_app.components.agreement import short
from streamlit_app.components.paper import Element, element

_HEADS = (
    "",
    "Done",
    "Skipped",
    "Drafts",
    "Left",
    "Minutes an article",
    "Spans per 1,000 words",
    "Rejections",
    "Suggestions kept as they were",
)


def annotators(work: Sequence[AnnotatorWork]) -> Element:
    """Draw the annotators' work; says so where nobody has tagged yet."""
    if not work:
        return element("p", "beside", "Nobody has tagged an article yet.")
    called = short([one.annotator for one in work])
    head = element("tr", "", *(element("th", "", name, scope="col") for name in _HEADS))
    rows = (_row(one, called[one.annotator]) for one in work)
    table = element("table", "figures", element("thead", "", head), element("tbody", "", *rows))
    return element("div", "wide", table)


def _row(work: AnnotatorWork, name: str) -> Element:
    counts = (work.done, work.skipped, work.drafts, work.articles_left)
    cells = (
        *(f"{count:,}" for count in counts),
        _plain(work.median_minutes, 1),
        _plain(work.spans_per_1000_words, 0),
        f"{work.rejections:,}",
        _unchanged(work),
    )
    return element(
        "tr",
        "",
        element("th", "", name, scope="row", title=work.annotator),
        *(element("td", "", cell) for cell in cells),
    )


def _plain(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _unchanged(work: AnnotatorWork) -> str:
    if work.accepted_unchanged is None:
        return "–"
    return f"{work.accepted_unchanged:.0%} of {words.count(work.suggested, 'span')}"
