"""One article, read alone, with everything that is tagged in it."""

import streamlit as st

from db import queries
from db.queries import marks
from streamlit_app import data
from streamlit_app.components.paper import element, show
from streamlit_app.components.reader import legend, reader
from streamlit_app.components.sayings import sayings
from streamlit_app.navigation import to


def _article() -> None:
    article_id = st.query_params.get("article", "")
    found = data.ask(queries.article, article_id)
    back = element("a", "back", "All articles", href=to("articles").address)
    if found is None:
        missing = element("p", "reason", f"This snapshot has no article {article_id}.")
        show(back, element("h1", "", "No such article"), missing, key="none")
    else:
        tagged = data.ask(marks.article_marks, [(article_id, found.revision)])
        panel = reader(found, tagged, (), data.task_address(found.task_id))
        said = sayings(data.ask(queries.article_sayings, article_id))
        show(back, legend(focus=False), element("div", "alone", said, panel), key="article_shown")


_article()
