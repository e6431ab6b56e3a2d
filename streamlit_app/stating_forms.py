"""Forms for what an editor knows of an actor and of an outlet; for any page to embed."""

from collections.abc import Callable

import streamlit as st

from db.queries import decided
from db.queries.rows import ActorMention, ActorRow
from streamlit_app import data, history, judging, who
from streamlit_app.components.paper import element, show
from twosource import stating
from twosource.errors import DecisionError
from twosource.model import ActorFact, ActorType, Outlet, Person
from twosource.overlaid import Overlaid
from twosource.stating import Statement

_LIKE = 40
_MENTIONS = 200
_LONGEST = 300
_LONGEST_WHY = 500


def actor_forms(over: Overlaid, person: Person, actor_id: str) -> None:
    """Draw what an editor may say of an actor: parent and names, the same, somebody else.

    An actor that is recorded for the first time gets another id; the address of the page, where it
    names the actor as `actor`, follows.
    """
    row = data.ask(decided.actor, actor_id)
    if row is None or not who.may_decide():
        return
    heading = element("h2", "", "What you know of this actor")
    show(heading, element("p", "beside", _when(over)), key="actor_when")
    judging.tell_refused()
    with st.expander("Belongs to, type and other names"):
        _known(over, person, row)
    with st.expander("The same as another actor"):
        _merge(over, person, row)
    with st.expander("Somebody else in some articles"):
        _split(over, person, row)
    history.facts("actor", [row.name])


def outlet_forms(over: Overlaid, person: Person, outlet: str) -> None:
    """Draw what an editor may say of an outlet: who owns it, what kind it is, and where."""
    if not who.may_decide():
        return
    show(element("h2", "", "What you know of this outlet"), key="outlet_known")
    judging.tell_refused()
    known = data.ask(decided.outlet_known, outlet)
    seen, key = over.seen, f"outlet-{outlet}"
    with st.form(key, enter_to_submit=False):
        for field, label in (("owner_group", "Owner"), ("kind", "Kind"), ("country", "Country")):
            given = known and getattr(known, field)
            st.text_input(label, given or "", key=f"{key}-{field}", max_chars=_LONGEST)
        why = f"{key}-why"
        st.text_input("Where you know it from", key=why, max_chars=_LONGEST_WHY)

        def record() -> None:
            found = {field: _text(f"{key}-{field}") for field in ("owner_group", "kind", "country")}
            basis = _text(why) or (known.basis if known else None)
            given = Outlet(outlet, basis=basis, **found)
            stating.outlet(over, person, given, Statement(_text(why) or "", seen))

        st.form_submit_button("Record", key=f"{key}-record", on_click=_refusing, args=(record,))
    history.facts("outlet", [outlet])


def _known(over: Overlaid, person: Person, row: ActorRow) -> None:
    fact, seen, key = (
        stating.known_of(over, over.actors[row.actor_id]),
        over.seen,
        "actor-known",
    )
    types = [None, *ActorType]
    like = [one.name for one in data.ask(decided.actors_like, row.name, limit=_LIKE)]
    parents = list(dict.fromkeys([fact.parent or "", "", *like]))  # the empty one is nobody
    with st.form(key, enter_to_submit=False):
        st.selectbox(
            "Belongs to",
            parents,
            format_func=_named,
            accept_new_options=True,
            key=f"{key}-parent",
        )
        st.selectbox(
            "Type", types, index=types.index(fact.type), format_func=_type, key=f"{key}-type"
        )
        aliases = " | ".join(fact.aliases)
        st.text_input("Other names, divided by |", aliases, key=f"{key}-aliases")
        st.text_input("Because", key=f"{key}-why", max_chars=_LONGEST_WHY)

        def record() -> None:
            names = (_text(f"{key}-aliases") or "").split("|")
            found = ActorFact(
                fact.name,
                st.session_state[f"{key}-type"],
                _text(f"{key}-parent"),
                tuple(filter(None, map(str.strip, names))),
                fact.absorbs,
                fact.places,
            )
            _record(over, person, found, Statement(_text(f"{key}-why") or "", seen))

        st.form_submit_button("Record", key=f"{key}-record", on_click=_refusing, args=(record,))


def _merge(over: Overlaid, person: Person, row: ActorRow) -> None:
    seen, key = over.seen, "actor-merge"
    like = data.ask(decided.actors_like, row.name, limit=_LIKE)
    with st.form(key, enter_to_submit=False):
        st.selectbox(
            "The same as",
            [one.name for one in like],
            index=None,
            accept_new_options=True,
            key=f"{key}-other",
            placeholder="Names that are alike come first; any other can be typed",
        )
        st.text_input("Because", key=f"{key}-why", max_chars=_LONGEST_WHY)

        def record() -> None:
            name = _text(f"{key}-other") or ""
            other = data.ask(decided.actor_named, name)
            if other is None:
                told = f"There is no actor called “{name}”." if name else "No actor was chosen."
                raise DecisionError(f"{told} Choose one from the list.")
            fact = stating.merged(over, over.actors[row.actor_id], over.actors[other.actor_id])
            _record(over, person, fact, Statement(_text(f"{key}-why") or "", seen))

        st.form_submit_button("They are one", key=f"{key}-go", on_click=_refusing, args=(record,))


def _split(over: Overlaid, person: Person, row: ActorRow) -> None:
    seen, key = over.seen, "actor-split"
    mentions = data.ask(decided.actor_mentions, row.actor_id, limit=_MENTIONS)
    with st.form(key, enter_to_submit=False):
        st.multiselect("These mentions", mentions, format_func=_mention, key=f"{key}-mentions")
        st.text_input("They name somebody called", key=f"{key}-name", max_chars=_LONGEST)
        st.text_input("Because", key=f"{key}-why", max_chars=_LONGEST_WHY)

        def record() -> None:
            chosen = [one.mention_id for one in st.session_state[f"{key}-mentions"]]
            name = _text(f"{key}-name")
            if not (chosen and name):
                raise DecisionError("Choose the mentions, and say whom they name.")
            fact = stating.split(over, over.actors[row.actor_id], name, chosen)
            _record(over, person, fact, Statement(_text(f"{key}-why") or "", seen), stay=True)

        st.form_submit_button("They are two", key=f"{key}-go", on_click=_refusing, args=(record,))


def _record(
    over: Overlaid, person: Person, fact: ActorFact, given: Statement, *, stay: bool = False
) -> None:
    stating.actor(over, person, fact, given)
    found = data.ask(decided.actor_named, fact.name)
    if found is not None and not stay and "actor" in st.query_params:
        st.query_params["actor"] = found.actor_id


def _refusing(record: Callable[[], None]) -> None:
    """Run what a button records; what is refused is told on the page."""
    try:
        record()
    except DecisionError as error:
        judging.refuse(error)


def _when(over: Overlaid) -> str:
    """When a decision on an actor takes effect, in a newsroom of this size."""
    waits = stating.waits(over)
    if "actors" in waits:
        return "This newsroom is large: what you say here takes effect with the next build."
    if "links" in waits:
        return (
            "Origins and statuses follow at once. This newsroom is large: how likely possible "
            "matches are follows with the next build."
        )
    return "Origins, statuses and possible matches follow at once."


def _named(name: str) -> str:
    return name or "Nobody"


def _mention(one: ActorMention) -> str:
    return f"{one.text}, {one.outlet or one.article_id}"


def _type(kind: ActorType | None) -> str:
    return "Not known" if kind is None else kind.replace("_", " ").capitalize()


def _text(key: str) -> str | None:
    return " ".join(str(st.session_state.get(key) or "").split()) or None
