"""The queue on the screen: one component that holds a batch of pairs in the browser.

Python and the browser talk in whole states, never in events, so that a message that is lost,
doubled or overtaken does no harm: the browser says again and again what it holds and what was
pressed, until it hears that all of it was taken in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from streamlit_app.components.paper import Element, asset, element, script
from twosource.model import Judgement


@dataclass(frozen=True, slots=True)
class Answer:
    """A key of the queue: the button, its letter, what it records, and whether right is left."""

    press: str
    key: str
    label: str
    judgement: Judgement
    meaning: str
    turned: bool = False


# Streamlit itself binds r, c and Escape.
ANSWERS = (
    Answer("same", "S", "Same", Judgement.SAME, "They state the same: one claim."),
    Answer("different", "D", "Different", Judgement.DIFFERENT, "They never become one claim."),
    Answer("contradicts", "X", "Contradicts", Judgement.CONTRADICTS, "Both cannot be true."),
    Answer("entails", "→", "Left entails right", Judgement.ENTAILS, "Left says more."),
    Answer("entailed", "←", "Right entails left", Judgement.ENTAILS, "Right says more.", True),
    Answer("unsure", "U", "Unsure", Judgement.UNSURE, "Noted; the pair stays possible."),
)
_MOVES = (
    ("skip", "N", "Skip", "Not now: it comes back at the end."),
    ("undo", "Z", "Undo", "Take the last decision back."),
    ("why", "W", "Why", "Say why, before you decide."),
    ("left", "O", "Open left", "Open the left claim in a new tab."),
    ("right", "P", "Open right", "Open the right claim in a new tab."),
)


@dataclass(frozen=True, slots=True)
class Batch:
    """What the browser is to show.

    `order` names all pairs that this screen holds, best first; `entries` brings the cards of
    those that the browser does not have as they are now. `acked` names presses that were taken
    in, `refused` says why some were not recorded, and `heard` numbers the message answered.
    `decider` stands for whoever decides: presses that wait are kept apart by it.
    """

    view: str
    order: Sequence[str]
    entries: Sequence[Mapping[str, Any]]
    open: int
    whole: bool
    end: Element
    acked: Sequence[str] = ()
    refused: Sequence[Mapping[str, Any]] = ()
    heard: int | None = None
    can_decide: bool = True
    decider: str = ""


def draw(batch: Batch, *, key: str) -> None:
    """Draw the queue; what the browser says stands in the session's state under the key."""
    component = st.components.v2.component(
        "queue", css=asset("paper.css") + asset("queue.css"), js=script("queue.js")
    )
    told = {
        "view": batch.view,
        "order": list(batch.order),
        "entries": list(batch.entries),
        "open": batch.open,
        "whole": batch.whole,
        "end": batch.end.plain(),
        "acked": list(batch.acked),
        "refused": list(batch.refused),
        "heard": batch.heard,
        "canDecide": batch.can_decide,
        "decider": batch.decider,
        "frame": _frame(can_decide=batch.can_decide).plain(),
        "keys": _keys(),
    }
    component(data=told, key=key, on_desk_change=_noted)


def said(key: str) -> Mapping[str, Any]:
    """What the browser said last; nothing, before it spoke."""
    state = st.session_state.get(key)
    found = state.get("desk") if state else None
    return found if isinstance(found, Mapping) else {}


def _noted() -> None:
    """Streamlit keeps a state only where somebody listens; the page reads it when it runs."""


def _keys() -> dict[str, str]:
    """What each key presses, as browsers name keys."""
    arrows = {"→": "ArrowRight", "←": "ArrowLeft"}
    pressed = [(answer.key, answer.press) for answer in ANSWERS]
    pressed += [(key, press) for press, key, *_ in _MOVES]
    return {arrows.get(key, key.lower()): press for key, press in pressed}


def _frame(*, can_decide: bool) -> Element:
    """All that stays while pairs come and go; `queue.js` fills the parts by their class."""
    answers = [_button(one.press, one.key, one.label, one.meaning) for one in ANSWERS]
    moves = [_button(press, key, label, told) for press, key, label, told in _MOVES]
    looking = [one for one in moves if one.attributes["data-press"] not in ("undo", "why")]
    return element(
        "div",
        "desk",
        element(
            "p",
            "progress",
            element("strong", "left-over"),
            element("span", "beside pace"),
            element("span", "beside unsent", role="status"),
        ),
        element("div", "meter", element("span", "done"), aria_hidden="true"),
        element("div", "stage"),
        element("div", "note"),
        element(
            "div",
            "actions",
            element("div", "answers", *answers) if can_decide else None,
            element("div", "moves", *(moves if can_decide else looking)),
        ),
        element("p", "last beside", role="status"),
        element("div", "refusals"),
    )


def _button(press: str, key: str, label: str, meaning: str) -> Element:
    return element(
        "button",
        f"press to-{press}",
        element("span", "kbd", key, aria_hidden="true"),
        element("span", "", label),
        title=f"{meaning} Key: {key}",
        data_press=press,
    )
