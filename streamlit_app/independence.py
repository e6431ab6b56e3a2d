"""Independence: what an editor knows of two origins of a claim, against what the rules say."""

from collections.abc import Sequence
from itertools import combinations

import streamlit as st

from db import queries
from db.queries import decided
from db.queries.rows import ClaimRow, DependenceRow, FactRow, OriginRow
from streamlit_app import data, judging, who, words
from streamlit_app.components.paper import element, show
from twosource import stating
from twosource.corroboration.dependence import EDITOR
from twosource.deciding import Pair
from twosource.errors import DecisionError

_ROWS = 200
_PAIRS = 60  # of a claim with many origins: those that a rule joins come first
_LONGEST_WHY = 500
_TOLD = (
    "The rules are cautious, and know only what was recorded. Where you know better, say so: it "
    "holds in every claim that rests on the two."
)


def independence(row: ClaimRow) -> None:
    """Draw what editors said of a claim's origins, and the form to say it of two of them."""
    joined = data.ask(queries.claim_dependences, row.claim_id, limit=_ROWS)
    for fact in data.ask(decided.claim_facts, row.claim_id, limit=_ROWS):
        if fact.kind == "independence" and fact.state == "standing":
            _said(fact, joined)
    if not who.may_decide():
        return
    origins = data.ask(queries.claim_origins, row.claim_id, limit=_ROWS)
    pairs = _pairs(origins, joined)
    if pairs:
        with st.expander("Are two of these independent?"):
            _form(row, origins, pairs)


def _said(fact: FactRow, joined: Sequence[DependenceRow]) -> None:
    """Say who holds two origins to be independent, or not to be, why, and against which rule."""
    rules = [one.rule for one in joined if {one.left_origin, one.right_origin} == _ends(fact)]
    against = [rule.replace("_", " ") for rule in rules if rule != EDITOR]
    told = f"{_called(fact.one_called, fact.one)} and {_called(fact.other_called, fact.other)}: "
    over = f", against the rule “{against[0]}”" if against and fact.says == "independent" else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"said-{fact.decision_id}"):
        show(
            element(
                "p",
                "facts",
                element("span", "", told, dir="auto"),
                element("strong", "", f"{fact.says}{over}"),
                element("span", "beside", f"says {fact.who}", dir="auto"),
                element("span", "beside why", words.clipped(fact.why), dir="auto"),
            ),
            key=f"told-{fact.decision_id}",
        )
        if who.may_decide():
            key = f"undo-said-{fact.decision_id}"
            st.button("Undo", key=key, on_click=judging.undo, args=(fact.decision_id,))


def _ends(fact: FactRow) -> set[str | None]:
    return {fact.one, fact.other}


def _called(name: str | None, origin_id: str | None) -> str:
    return words.clipped(name or origin_id or "")


def _pairs(
    origins: Sequence[OriginRow], joined: Sequence[DependenceRow]
) -> dict[tuple[str, str], str]:
    """The pairs that can be decided, with what joins them; those that a rule joins come first."""
    found: dict[tuple[str, str], str] = {}
    for one in joined:
        if one.rule == EDITOR:
            continue
        found.setdefault((one.left_origin, one.right_origin), one.rule.replace("_", " "))
    ids = sorted(origin.origin_id for origin in origins)
    for pair in combinations(ids, 2):
        found.setdefault(pair, "")
    return dict(list(found.items())[:_PAIRS])


def _form(row: ClaimRow, origins: Sequence[OriginRow], pairs: dict[tuple[str, str], str]) -> None:
    by_id = {origin.origin_id: origin for origin in origins}
    seen = data.overlaid().seen
    chosen, why = f"independence-pair-{row.claim_id}", f"independence-why-{row.claim_id}"

    def told(pair: tuple[str, str]) -> str:
        left, right = (words.clipped(_name(by_id.get(end), end)) for end in pair)
        rule = f" ({pairs[pair]})" if pairs[pair] else ""
        return f"{left} – {right}{rule}"

    show(element("p", "beside", _TOLD), key="independence_told")
    with st.form("independence", enter_to_submit=False, clear_on_submit=True):
        st.selectbox("Two origins", list(pairs), format_func=told, key=chosen)
        st.text_input("Because", key=why, max_chars=_LONGEST_WHY)
        with st.container(horizontal=True, gap="small"):
            for label, independent in (("Independent", True), ("Not independent", False)):
                st.form_submit_button(
                    label,
                    key=f"independence-{label}",
                    on_click=_say,
                    args=(chosen, why, seen, independent),
                )


def _name(origin: OriginRow | None, origin_id: str) -> str:
    if origin is None:
        return origin_id
    return f"{words.origin(origin.kind, origin.name)}, {words.word('origin', origin.kind)}"


def _say(chosen: str, why: str, seen: int, independent: bool) -> None:  # noqa: FBT001 - of a button
    left, right = st.session_state[chosen]
    given = str(st.session_state[why]).strip()
    pair = Pair(left, right, seen)
    try:
        stating.tell_apart(data.overlaid(), who.decider(), pair, given, independent=independent)
    except DecisionError as error:
        judging.refuse(error)
