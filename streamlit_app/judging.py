"""Judging a claim's possible matches: a card a match, with the buttons that decide it.

No single keys decide here: after a key press the next match takes the place of the judged one, and
a second press would judge it unread. Tab and Enter work as on every button. Decisions are recorded
in callbacks, which run once a press and before anything is drawn, so that all of the page shows
what they changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import streamlit as st

from db.queries import links
from db.queries.rows import ClaimRow, PossibleLink
from streamlit_app import data, who, words
from streamlit_app.components import pairs
from streamlit_app.components.paper import Element, element, show
from streamlit_app.components.status import chips
from twosource import deciding
from twosource.deciding import Pair
from twosource.errors import DecisionError
from twosource.model import Judgement

_Row = TypeVar("_Row")

_MATCHES = 20
_UNFOLDED = 4
_OUTCOME = "outcome"
_LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class _Choice:
    """A button: what it is called, what it records, and whether the match is read as left."""

    label: str
    judgement: Judgement
    meaning: str
    turned: bool = False


_CHOICES = (
    _Choice("Same", Judgement.SAME, "They state the same; they become one claim."),
    _Choice("Different", Judgement.DIFFERENT, "They never become one claim."),
    _Choice("Contradicts", Judgement.CONTRADICTS, "They cannot both be true."),
    _Choice("This entails it", Judgement.ENTAILS, "This claim says more, and supports the match."),
    _Choice("It entails this", Judgement.ENTAILS, "The match says more, and supports this.", True),
    _Choice("Unsure", Judgement.UNSURE, "Noted; the match stays possible."),
)


def matches(row: ClaimRow, mention_ids: Sequence[str]) -> None:
    """Draw a claim's possible matches and conflicts, with buttons where decisions would show."""
    undecided = data.ask(links.possible_links, mention_ids, limit=_MATCHES)
    found = [link for link in undecided if not link.is_conflict]
    against = [link for link in undecided if link.is_conflict]
    is_open = who.may_decide()
    card = partial(_card, seen=data.overlaid().seen)
    show(element("h2", "", "Possible matches"), key="matches")
    _tell(row, mention_ids)
    if found or against:
        who.tell_or_ask()
    if not found:
        show(element("p", "beside", "No other claim looks like this one."), key="no_match")
    elif is_open:
        _unfolded(found, partial(card, draw=pairs.possible_match), "less-likely")
    else:
        show(pairs.possible_matches(found), key="pairs")
    if against:
        show(element("h2", "", "Possible conflicts"), key="conflicts")
    if against and is_open:
        _unfolded(against, partial(card, draw=pairs.possible_conflict), "less-likely-conflicts")
    elif against:
        show(pairs.possible_conflicts(against), key="against")


def _unfolded(rows: Sequence[_Row], draw: Callable[[_Row], None], key: str) -> None:
    """Draw the likeliest; the others when they are unfolded, since each brings eight widgets."""
    for row in rows[:_UNFOLDED]:
        draw(row)
    if len(rows) > _UNFOLDED:
        rest = words.count(len(rows) - _UNFOLDED, "less likely one")
        with st.expander(rest, key=key, on_change="rerun") as folded:
            for row in rows[_UNFOLDED:] if folded.open else ():
                draw(row)


def _card(match: PossibleLink, *, draw: Callable[[PossibleLink], Element], seen: int) -> None:
    name = f"{match.own_mention}-{match.other_mention}"
    with st.form(f"match-{name}", enter_to_submit=False):
        show(draw(match), key=f"pair-{name}")
        st.text_input(
            "Why",
            key=f"why-{name}",
            placeholder="Why (optional)",
            label_visibility="collapsed",
            max_chars=_LONGEST_WHY,
        )
        with st.container(horizontal=True, gap="small"):
            for number, choice in enumerate(_CHOICES):
                own, other = match.own_mention, match.other_mention
                pair = Pair(other, own, seen) if choice.turned else Pair(own, other, seen)
                st.form_submit_button(
                    choice.label,
                    help=choice.meaning,
                    key=f"judge-{number}-{name}",
                    on_click=_judge,
                    args=(pair, choice.judgement, f"why-{name}"),
                )


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of the last press; `mentions` say on which claims' pages it is told."""

    told: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    decision_id: str | None = None


def _judge(pair: Pair, judgement: Judgement, why: str) -> None:
    given = str(st.session_state.get(why, "")).strip()
    ends = (pair.left, pair.right)
    try:
        decision = deciding.judge(data.overlaid(), who.decider(), pair, judgement, given)
        told = f"Recorded: {words.word('judgement', judgement)}. The claim now stands so:"
        outcome = _Outcome((told,), ends, decision.decision_id)
    except DecisionError as error:
        outcome = _Outcome(tuple(str(error).splitlines()), ends)
    st.session_state[_OUTCOME] = outcome


def undo(decision_id: str) -> None:
    """Take a decision back; for buttons on any part of a claim's page."""
    try:
        deciding.revoke(data.overlaid(), who.decider(), decision_id)
        st.session_state.pop(_OUTCOME, None)
    except DecisionError as error:
        refuse(error)


def refuse(error: DecisionError) -> None:
    """Say on the page why a decision was not recorded."""
    st.session_state[_OUTCOME] = _Outcome(tuple(str(error).splitlines()))


def tell_refused() -> None:
    """Say why the last press was refused, on a page that is no claim's; once."""
    outcome: _Outcome | None = st.session_state.get(_OUTCOME)
    if outcome is not None and outcome.decision_id is None:
        show(_refused(outcome), key="told")
        del st.session_state[_OUTCOME]


def _tell(row: ClaimRow, mention_ids: Sequence[str]) -> None:
    """Say what came of the last press, on the pages of the claims that it was about."""
    outcome: _Outcome | None = st.session_state.get(_OUTCOME)
    if outcome is None:
        return
    if outcome.mentions and set(mention_ids).isdisjoint(outcome.mentions):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="outcome"):
        show(_recorded(row, outcome) if outcome.decision_id else _refused(outcome), key="told")
        if outcome.decision_id:
            st.button("Undo", key="undo-last", on_click=undo, args=(outcome.decision_id,))


def _recorded(row: ClaimRow, outcome: _Outcome) -> Element:
    status = chips(
        row.status,
        is_disputed=row.disputed,
        possibly_disputed=row.possibly_disputed,
        override=row.override,
    )
    return element("div", "notice", element("p", "", *outcome.told, status), role="status")


def _refused(outcome: _Outcome) -> Element:
    first, *others = outcome.told
    chain = element("ol", "chain", *(element("li", "", line, dir="auto") for line in others))
    told = element("p", "", first, dir="auto")
    return element("div", "notice refused", told, chain if others else None, role="alert")
