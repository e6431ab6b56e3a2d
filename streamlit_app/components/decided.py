"""Decisions on claims and on origins as they are told: what, by whom, why, and who took it back."""

from db.queries.rows import FactRow, RulingRow
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.components.status import overridden

_OVERRIDE = "status_override"


def ruling(row: RulingRow) -> Element:
    """Draw a verdict, or a status that an editor gave."""
    said: Element = element("strong", "", words.word("verdict", row.value))
    if row.kind == _OVERRIDE:
        said = element("strong", "", overridden(row.value))
    what = "Override of the status" if row.kind == _OVERRIDE else "Verdict"
    apart = None
    if row.state == "standing" and row.came_apart:
        told = "Holds no more: its claim came apart. Decide on each part."
        apart = element("p", "conflict", told)
    return _decision(row, said, element("p", "beside", what), apart)


def fact(row: FactRow) -> Element:
    """Draw what an editor says of an actor, of an outlet, or of two origins."""
    ends = [row.one_called or row.one, row.other_called or row.other]
    told = " and ".join(words.clipped(end) for end in ends if end)
    about = element("p", "wording", told, dir="auto")
    what = element("p", "beside", words.word("fact", row.kind))
    said = row.says if row.kind == "independence" else "recorded"
    more = None
    if row.kind != "independence" and row.says:
        more = element("p", "beside", words.clipped(row.says), dir="auto")
    return _decision(row, element("strong", "", said), element("div", "", what, about), more)


def _decision(
    row: RulingRow | FactRow, said: Element, about: Element, more: Element | None
) -> Element:
    moment = f"{words.day(row.recorded_at.date())}, {row.recorded_at:%H:%M}"
    decided = element(
        "div",
        "decided",
        said,
        element("small", "beside", row.who, dir="auto"),
        element("small", "beside", moment),
    )
    why = element("p", "beside why", words.clipped(row.why), dir="auto") if row.why else None
    gone = None
    if row.state != "standing":
        gone = element("p", "beside gone", _gone(row), dir="auto")
    look = "decision" if row.state == "standing" else "decision retired"
    return element("div", look, decided, about, element("div", "", more, why, gone))


def _gone(row: RulingRow | FactRow) -> str:
    if row.revoked_at is None:
        return "Replaced by a newer decision."
    moment = f"{words.day(row.revoked_at.date())}, {row.revoked_at:%H:%M}"
    because = f": {words.clipped(row.revoked_why)}" if row.revoked_why else "."
    return f"Undone by {row.revoked_who}, {moment}{because}"
