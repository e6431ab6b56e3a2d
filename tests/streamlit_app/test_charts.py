"""Charts say statuses, days and figures in words, in the colours that statuses have everywhere."""

import json
import re
from datetime import date
from importlib.resources import files

import altair as alt
import pytest

from db.queries.figures import Figure
from db.queries.past import DayCount, Stood, Wait
from db.queries.press import Cell, CoveredClaim
from streamlit_app import charts, words
from streamlit_app.charts import Chart

MONDAY, TUESDAY = date(2025, 6, 2), date(2025, 6, 3)
HOSTILE = "<img src=x onerror='window.hit = 1'> **bold**"


def figure(text: str, low: float | None, high: float | None) -> Figure:
    rest = ("o1", "named", "Daily", "a1", MONDAY)
    return Figure(f"m-{text}", text, "count", low, high, "people", "c1", *rest)


def told(chart: Chart | None) -> str:
    """All that a chart says, after Altair found it to be Vega-Lite."""
    assert chart is not None
    alt.Chart.from_dict(chart)
    return json.dumps(chart, ensure_ascii=False)


def test_the_trend_names_each_status_with_its_number() -> None:
    found = [DayCount(day, "repeated", 2) for day in (MONDAY, TUESDAY)]
    assert "Repeated 2" in told(charts.over_time(found))
    assert charts.over_time(found[:1]) is None


def test_a_timeline_names_each_status_at_its_day_and_who_reported() -> None:
    stood = [Stood(MONDAY, "single_source", False, 1), Stood(TUESDAY, "corroborated", False, 2)]
    drawn = told(charts.timeline(stood, {MONDAY: ["Daily"], TUESDAY: ["Post", "Times"]}))
    for expected in ("Single source", "Corroborated", "Post, Times", "2025-06-03"):
        assert expected in drawn
    assert charts.timeline(stood[:1], {MONDAY: ["Daily"]}) is None


def test_figures_are_drawn_only_where_they_differ() -> None:
    some, more = figure("40", 40, 40), figure("more than 60", 60, None)
    assert "more than 60" in told(charts.figures([some, more]))
    assert charts.figures([some, some]) is None


def test_a_wait_is_told_in_days() -> None:
    assert "1 day" in told(charts.waits([Wait("c1", "The dam broke", MONDAY, TUESDAY)]))
    assert charts.waits([]) is None


def test_coverage_shows_what_an_outlet_does_by_a_sign() -> None:
    claims = [CoveredClaim(1, "c1", "The dam broke", "repeated", True)]
    cells = [Cell("c1", "Daily", "asserts", MONDAY), Cell("c1", HOSTILE, "denies", TUESDAY)]
    drawn = told(charts.coverage(claims, cells))
    for expected in ("✕", "●", "1. The dam broke", words.colours("light")["repeated"]):
        assert expected in drawn


@pytest.mark.parametrize(("scheme", "place"), [("light", 1), ("dark", 2)])
def test_charts_and_pages_have_the_same_colours(scheme: str, place: int) -> None:
    css = files("streamlit_app.components").joinpath("paper.css").read_text("utf-8")
    found = {
        match[0]: match[place]
        for match in re.finditer(r"--(\w+): light-dark\((#\w+), (#\w+)\)", css)
        for match in [(match[1], match[2], match[3])]
    }
    assert words.colours(scheme).items() <= found.items()
