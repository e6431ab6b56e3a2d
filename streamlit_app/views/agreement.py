"""How well annotators agree: figures, pairs, weeks, and the worst articles first."""

from itertools import islice

import streamlit as st

from annotation.agreement import Agreement
from annotation.agreement import agreement as measured
from db import annotations
from streamlit_app import data
from streamlit_app.components import agreement
from streamlit_app.components.paper import show
from streamlit_app.paging import paged
from twosource.policy import read_policy
from twosource.settings import read_settings

_PAGE = 25


def _agreement() -> None:
    found = _measured(str(data.store_folder()), data.pinned())
    if found.overall is None:
        show(agreement.masthead(found), key="agreement")
        return
    show(
        agreement.masthead(found),
        agreement.figures(found.overall),
        agreement.matrix(found.pairs),
        agreement.weeks(found.weeks),
        key="agreement",
    )

    def page(limit: int, offset: int) -> None:
        shown = list(islice(found.articles.items(), offset, offset + limit))
        headings = data.ask(annotations.headings, [article_id for article_id, _ in shown])
        show(agreement.articles(shown, headings, len(found.articles)), key="articles")

    paged(len(found.articles), _PAGE, page)


# A snapshot never changes, and ten thousand articles take ten seconds: measured once for all.
@st.cache_resource(max_entries=2, show_spinner="Comparing the annotators' versions…")
def _measured(store: str, snapshot: str) -> Agreement:
    del store, snapshot  # they name what the answer is of
    versions = data.ask(annotations.comparable)
    return measured(versions, read_policy(read_settings().policy).consolidation.overlap)


_agreement()
