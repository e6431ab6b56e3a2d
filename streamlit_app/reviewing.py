"""The queue's side of the server: what the browser said is taken in, what it needs goes out."""

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import streamlit as st

from db.leases import HELD_FOR
from db.queries import review
from db.queries.marks import article_marks
from db.queries.review import Wanted
from streamlit_app import data, seats, words
from streamlit_app.components.pair_card import Shown, pair_card
from streamlit_app.components.paper import Element, element
from streamlit_app.components.queue import ANSWERS, Batch
from twosource import deciding
from twosource.deciding import Pair, Press
from twosource.errors import DecisionError
from twosource.handing_out import Handed, Queue, ReviewQueue
from twosource.model import Person, short_id
from twosource.overlaid import Overlaid
from twosource.reviewing import Prospect, ordered

HELD = 50  # pairs that a screen holds: those it works through, and the next ones
_AT_ONCE = 25  # cards in one message, so that the first comes soon
_DONE, _HEARD, _MET = "review_done", "review_heard", "review_met"
_LONGEST_WHY = 500
_BY_PRESS = {answer.press: answer for answer in ANSWERS}


@dataclass(frozen=True, slots=True)
class View:
    """Which queue is looked at, by whom, and whether whoever looks may decide.

    `first` is the pair that an address asks to begin with.
    """

    wanted: Wanted
    all_pairs: bool
    person: Person
    can_decide: bool
    first: str | None = None

    @property
    def name(self) -> str:
        """The same for the same queue of one snapshot; the browser starts over with another."""
        return f"{data.pinned()} {self.wanted} {self.all_pairs} {self.first}"


def weightiest(most: int) -> tuple[Prospect, ...]:
    """The open pairs of both queues that would change most, best first."""
    queue = review_queue(data.overlaid())
    both = [queue.queue(Wanted(conflicts=conflicts)).prospects for conflicts in (False, True)]
    return ordered(one for found in both for one in found[:most])[:most]


def take_in(said: Mapping[str, Any], person: Person) -> list[dict[str, Any]]:
    """Record what was pressed and is not recorded yet, in the order of the presses.

    Returns:
        What was refused of all that the browser still waits for, with why.
    """
    done: dict[str, dict[str, Any] | None] = st.session_state.setdefault(_DONE, {})
    outbox = [one for one in said.get("outbox", ()) if isinstance(one, dict) and "id" in one]
    over, presses = data.overlaid(), list[tuple[str, Press]]()
    for one in outbox:
        if one["id"] in done:
            continue
        if "of" in one:
            _judge(over, person, presses, done)
            _take_back(over, person, one, done)
        else:
            _gather(one, presses, done)
    _judge(over, person, presses, done)
    return [told for one in outbox if (told := done.get(one["id"])) is not None]


def _gather(
    one: Mapping[str, Any],
    presses: list[tuple[str, Press]],
    done: dict[str, dict[str, Any] | None],
) -> None:
    answer, ends = _BY_PRESS.get(str(one.get("answer"))), str(one.get("pair")).split(" ")
    if answer is None or len(ends) != 2:  # noqa: PLR2004 - a pair
        done[one["id"]] = _refusal(one, "That is no decision on a pair. Load the page again.")
        return
    left, right = reversed(ends) if answer.turned else ends
    why = str(one.get("why", ""))[:_LONGEST_WHY]
    press = Press(Pair(left, right, 0), answer.judgement, why, _decision_id(one["id"]))
    presses.append((one["id"], press))


def _judge(
    over: Overlaid,
    person: Person,
    presses: list[tuple[str, Press]],
    done: dict[str, dict[str, Any] | None],
) -> None:
    made = deciding.judge_many(over, person, [press for _, press in presses])
    for name, press in presses:
        found = made[press.decision_id]
        ends = {"id": name, "pair": " ".join(sorted((press.pair.left, press.pair.right)))}
        done[name] = _refusal(ends, str(found)) if isinstance(found, DecisionError) else None
    presses.clear()


def _take_back(
    over: Overlaid,
    person: Person,
    one: Mapping[str, Any],
    done: dict[str, dict[str, Any] | None],
) -> None:
    undone = str(one["of"])
    done[one["id"]] = None
    if done.get(undone) is not None:
        return  # it was refused, so there is nothing to take back
    try:
        deciding.revoke(over, person, _decision_id(undone))
    except DecisionError as error:
        done[one["id"]] = _refusal(one, str(error))


def _decision_id(press: object) -> str:
    return short_id("d", "press", press)


def _refusal(one: Mapping[str, Any], why: str) -> dict[str, Any]:
    first, *others = why.splitlines()
    chain = element("ol", "chain", *(element("li", "", line, dir="auto") for line in others))
    told = element("p", "", first, dir="auto")
    notice = element("div", "notice refused", told, chain if others else None, role="alert")
    return {"id": one["id"], "pair": str(one.get("pair", "")), "told": notice.plain()}


def batch(view: View, said: Mapping[str, Any], refused: Sequence[Mapping[str, Any]]) -> Batch:
    """What the browser is to show next."""
    handed = _handed(view, said)
    cards = _cards(handed.prospects, is_conflict=view.wanted.conflicts)
    have = dict(said.get("have", ())) if said.get("view") == view.name else {}
    done = st.session_state.get(_DONE, {})
    return Batch(
        view=view.name,
        order=list(cards),
        entries=list(islice(_entries(cards, have), _AT_ONCE)),
        open=handed.open,
        whole=handed.whole,
        end=_end(handed, view),
        acked=[one["id"] for one in said.get("outbox", ()) if one["id"] in done],
        refused=refused,
        heard=said.get("number"),
        can_decide=view.can_decide,
        decider=_mark(view.person),
    )


def has_met(view: View, shown: Batch) -> bool:
    """Whether the pair that an address asks for stands on the screen, or has stood there."""
    met: set[str | None] = st.session_state.setdefault(_MET, {None})
    if view.first in shown.order:
        met.add(view.first)
    return view.first in met


def _mark(person: Person) -> str:
    return short_id("w", person.account.subject if person.account else person.name)


def _handed(view: View, said: Mapping[str, Any]) -> Handed:
    """The screen's pairs; whoever may only look is shown the first ones, and holds none."""
    queue = review_queue(data.overlaid())
    found = _beginning(queue.queue(view.wanted, all_pairs=view.all_pairs), view.first)
    skipped = {_ends(one) for one in said.get("skipped", ())}
    if not view.can_decide:
        left = [one for one in found.prospects if one.pair not in skipped]
        return Handed(tuple(left[:HELD]), len(found.prospects), 0, found.whole)
    if "holder" not in said:
        return Handed((), len(found.prospects), 0, found.whole)
    holder = str(said["holder"])
    handed = queue.hand_out(holder, found, _most(said), skipped)
    seats.taken(data.opened().log.leases, holder, handed.until)
    return handed


def _beginning(queue: Queue, first: str | None) -> Queue:
    """The same pairs, with the one that an address asks for at the front."""
    if first is None:
        return queue
    found = sorted(queue.prospects, key=lambda one: one.pair != _ends(first))
    return replace(queue, prospects=tuple(found))


def _most(said: Mapping[str, Any]) -> int:
    """How many pairs a screen may hold: none, where it has said nothing for long.

    The page runs again whenever somebody else decides, and what it does then is no sign of life.
    """
    now, number = time.monotonic(), said.get("number")
    heard: tuple[object, float] = st.session_state.get(_HEARD, (None, now))
    if heard[0] != number:
        heard = st.session_state[_HEARD] = (number, now)
    return HELD if now - heard[1] < HELD_FOR.total_seconds() else 0


def _ends(pair: object) -> tuple[str, str]:
    left, _, right = str(pair).partition(" ")
    return left, right


# One a snapshot, like the overlaid snapshots themselves.
@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Overlaid: id})
def review_queue(over: Overlaid) -> ReviewQueue:
    """The open pairs of a snapshot, for all sessions."""
    return ReviewQueue(over)


def _entries(cards: Mapping[str, Element], have: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The cards that the browser does not have as they are now."""
    for pair, card in cards.items():
        plain = card.plain()
        mark = hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:12]
        if have.get(pair) != mark:
            yield {"pair": pair, "card": plain, "mark": mark}


def _cards(prospects: Sequence[Prospect], *, is_conflict: bool) -> dict[str, Element]:
    """A card a pair, in their order; none where a newer decision has just taken a side away."""
    sides = data.ask(review.sides, [end for one in prospects for end in one.pair])
    reasons = data.ask(review.reasons, [one.left for one in prospects])
    marks = defaultdict(list)
    held = sorted({(side.article_id, side.revision) for side in sides.values()})
    for mark in data.ask(article_marks, held):
        marks[mark.article_id].append(mark)
    return {
        " ".join(one.pair): pair_card(
            Shown(
                one,
                reasons.get(one.pair, ()),
                sides[one.left],
                sides[one.right],
                marks,
                is_conflict,
            )
        )
        for one in prospects
        if one.left in sides and one.right in sides
    }


def _end(handed: Handed, view: View) -> Element:
    """What is said where the screen has no pair left."""
    kind = "conflict" if view.wanted.conflicts else "match"
    told = [f"No possible {kind} that passes these filters is left for you."]
    if handed.elsewhere:
        pairs = words.count(handed.elsewhere, "pair is", "pairs are")
        told.append(f"{pairs} on other screens; what they give back comes here by itself.")
    if not view.all_pairs:
        told.append("Pairs on which no status hangs are left out: “Show all pairs” has them.")
    return element(
        "div",
        "",
        element("h2", "", "All looked at" if not handed.elsewhere else "Nothing left here"),
        *(element("p", "", line) for line in told),
    )
