"""How the annotators are doing: done, left, pace, mistakes, and who only nods."""

from db import annotators as asked
from streamlit_app import data
from streamlit_app.components.annotators import annotators
from streamlit_app.components.paper import element, show

_WHY = (
    "Counted over the newest revision of each article. Minutes are the median. Somebody who keeps "
    "nearly every suggestion as it was may only be nodding."
)


def _annotators() -> None:
    readers = int(data.about().get("annotators_per_article", "1"))
    work = data.ask(asked.work, readers)
    show(
        element("h1", "", "Annotators"),
        element("p", "beside", _WHY),
        annotators(work),
        key="annotators",
    )


_annotators()
