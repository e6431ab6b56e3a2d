"""Pairs that editors judged differently: who says what, and a way to take one of it back."""

import streamlit as st

from streamlit_app import data, who, words
from streamlit_app.components.paper import Element, element, show
from streamlit_app.judging import tell_refused, undo
from streamlit_app.navigation import to
from streamlit_app.reviewing import review_queue
from twosource.contested import Contested
from twosource.model import Judgement, PairJudgement

_SHOWN = 50


def contested() -> None:
    """Draw the pairs, the one judged last first."""
    tell_refused()
    found = review_queue(data.overlaid()).contested()
    if not found:
        show(element("p", "empty", "No two editors judge a pair differently."), key="agreed")
        return
    told = "The judgement given last holds. Undo one of them where the editors have agreed."
    counted = words.count(len(found), "pair")
    show(element("p", "beside", f"{counted}. {told}"), key="contested_count")
    for one in found[:_SHOWN]:
        _pair(one)


def _pair(one: Contested) -> None:
    name = "-".join(one.pair)
    with st.container(border=True, key=f"contested-{name}"):
        show(element("div", "two", *(_side(end) for end in one.pair)), key=f"sides-{name}")
        for number, judged in enumerate(one.judgements):
            _judged(judged, one, holds=number == 0)


def _side(mention_id: str) -> Element:
    base = data.overlaid().base
    mention = base.mentions[mention_id]
    article = base.articles[mention.article_id]
    where = f"{words.outlet(article.outlet)}, {words.day(article.published_on)}"
    address = to("article", article=mention.article_id).address
    return element(
        "div",
        "side",
        element("a", "beside", where, href=address, dir="auto"),
        element("p", "wording", words.clipped(mention.text), dir="auto"),
    )


def _judged(judged: PairJudgement, pair: Contested, *, holds: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"by-{judged.decision_id}"):
        show(_line(judged, pair, holds=holds), key=f"judged-{judged.decision_id}")
        if who.may_decide():
            key = f"undo-contested-{judged.decision_id}"
            st.button("Undo", key=key, on_click=undo, args=(judged.decision_id,))


def _line(judged: PairJudgement, pair: Contested, *, holds: bool) -> Element:
    answer = words.word("judgement", judged.judgement)
    if judged.judgement is Judgement.ENTAILS and judged.left != pair.pair[0]:
        answer = "right entails left"
    day = words.day(judged.recorded_at.date())
    return element(
        "p",
        "facts",
        element("strong", "", answer),
        element("span", "", judged.who, dir="auto"),
        element("span", "beside", f"{day}, {judged.recorded_at:%H:%M}"),
        element("span", "rule", "holds") if holds else None,
        element("span", "why", judged.why, dir="auto") if judged.why else None,
    )
