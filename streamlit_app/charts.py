"""Charts: how claims stood over time, how long corroboration took, where figures differ, coverage.

Each status has the colour that it has everywhere, and its name or its sign stands in the chart, so
that nobody needs a legend or has to tell colours apart. Vega draws every word as text.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias, cast

import altair as alt
import streamlit as st

from db.queries.figures import Figure
from db.queries.past import DayCount, Stood, Wait
from db.queries.press import Cell, CoveredClaim
from streamlit_app import words

Chart: TypeAlias = alt.Chart | alt.LayerChart
_Row: TypeAlias = dict[str, Any]

_LONGEST = 60
_DAY_BY_DAY = 10  # up to so many days each has its own mark
_FEW = 6  # up to so many outlets each has a column of its own width; more share the page's
_COLUMN = 120  # pixels
_SIGNS = {"asserts": "●", "unconfirmed": "?", "denies": "✕"}


def draw(chart: Chart, told: str, key: str) -> None:
    """Draw a chart at this place of the page; `told` says the same to a screen reader."""
    fills = chart.width == "container"
    st.altair_chart(
        chart, key=key, theme="streamlit", alt=told, width="stretch" if fills else "content"
    )


def over_time(found: Sequence[DayCount]) -> Chart | None:
    """How many claims had each status, day by day; None where only one day is known."""
    days = sorted({one.day for one in found})
    if len(days) <= 1:
        return None
    order = [s for s in words.vocabulary("status") if any(one.status == s for one in found)]
    rows = [
        {"day": one.day, "status": words.status(one.status), "claims": one.claims}
        | {"order": order.index(one.status)}
        for one in found
    ]
    areas = _base(rows).mark_area(interpolate="step-after", opacity=0.85)
    areas = areas.encode(
        x=alt.X("day:T", title=None, axis=_days(days)),
        y=alt.Y("claims:Q", title="claims", stack="zero"),
        color=_status_colours(order),
        order="order:Q",
        tooltip=["day:T", "status:N", "claims:Q"],
    )
    return _sized(cast("alt.LayerChart", areas + _ends(rows, days[-1], order)), 260)


def _ends(rows: Sequence[_Row], last: date, order: Sequence[str]) -> alt.Chart:
    """The names of the statuses beside the ends of their areas, with their numbers."""
    height = sum(row["claims"] for row in rows if row["day"] == last)
    at, labels = 0.0, []
    for row in sorted((r for r in rows if r["day"] == last), key=lambda r: -r["order"]):
        if row["claims"] and row["claims"] >= height / 40:
            told = f"{row['status']} {row['claims']:,}"
            labels.append({"day": last, "y": at + row["claims"] / 2, "told": told} | row)
        at += row["claims"]
    text = _base(labels).mark_text(align="left", dx=6, fontWeight=600)
    named = text.encode(x="day:T", y="y:Q", text="told:N", color=_status_colours(order))
    return cast("alt.Chart", named)


def waits(found: Sequence[Wait]) -> Chart | None:
    """From the first report of each claim to its corroboration; None where there is none."""
    if not found:
        return None
    rows = [
        {"claim": f"{number}. {_short(one.text)}", "first": one.first_day, "corroborated": one.day}
        | {"told": words.count((one.day - one.first_day).days, "day")}
        for number, one in enumerate(found, start=1)
    ]
    days = [day for one in found for day in (one.first_day, one.day)]
    base = _base(rows).encode(y=alt.Y("claim:N", sort=None, title=None, axis=_long_labels()))
    colour = _colours()["corroborated"]
    first = base.mark_point(filled=False, size=60, color=colour)
    bar = base.mark_rule(strokeWidth=3, color=colour)
    last = base.mark_point(filled=True, size=80, color=colour, opacity=1)
    told = base.mark_text(align="left", dx=9, color=_ink())
    x = alt.X("first:T", title=None, axis=_days(days))
    return _sized(
        bar.encode(x=x, x2="corroborated:T")
        + first.encode(x="first:T")
        + last.encode(x="corroborated:T")
        + told.encode(x="corroborated:T", text="told:N"),
        26 * len(rows) + 40,
    )


def timeline(stood: Sequence[Stood], reports: Mapping[date, Sequence[str]]) -> Chart | None:
    """How a claim gained independent origins, with its reports; None where one day is all."""
    days = sorted({one.day for one in stood} | set(reports))
    if len(days) <= 1 or not stood:
        return None
    last = days[-1] + timedelta(days=1)
    changes = [
        {"day": one.day, "origins": one.independent_origins, "status": words.status(one.status)}
        for one in stood
    ]
    line = _base([*changes, changes[-1] | {"day": last}]).mark_line(
        interpolate="step-after", color=_ink(), opacity=0.5
    )
    x = alt.X("day:T", title=None, axis=_days(days))
    y = alt.Y("origins:Q", title="independent origins", axis=alt.Axis(tickMinStep=1, format="d"))
    order = list(dict.fromkeys(one.status for one in stood))
    points = _base(changes).mark_point(filled=True, size=110, opacity=1)
    names = _base(changes).mark_text(align="left", dx=8, dy=-10, fontWeight=600)
    colour = _status_colours(order)
    printed = [{"day": day, "reports": _short(", ".join(who))} for day, who in reports.items()]
    ticks = _base(printed).mark_tick(orient="vertical", thickness=2, size=12, color=_ink())
    return _sized(
        line.encode(x=x, y=y)
        + points.encode(x="day:T", y="origins:Q", color=colour, tooltip=["day:T", "status:N"])
        + names.encode(x="day:T", y="origins:Q", text="status:N", color=colour)
        + ticks.encode(x="day:T", y=alt.datum(0), tooltip=["day:T", "reports:N"]),
        220,
    )


def figures(found: Sequence[Figure]) -> Chart | None:
    """The figures of a claim's reports on one scale; None where none differ."""
    rows = [
        {"who": f"{number}. {_short(_who(one), 34)}", "words": _short(one.text, 40)}
        | {"low": one.low if one.low is not None else one.high}
        | {"high": one.high if one.high is not None else one.low}
        for number, one in enumerate(found, start=1)
    ]
    if len({(row["low"], row["high"]) for row in rows}) <= 1:
        return None
    base = _base(rows).encode(y=alt.Y("who:N", sort=None, title=None, axis=_long_labels(300)))
    scale = alt.Scale(zero=False, nice=True, padding=20)
    x = alt.X("low:Q", title=found[0].unit or found[0].kind, scale=scale)
    colour = _colours()["repeated"]
    bars = base.mark_rule(strokeWidth=6, color=colour, opacity=0.6).encode(x=x, x2="high:Q")
    ends = base.mark_point(filled=True, size=70, color=colour, opacity=1)
    told = base.mark_text(align="left", dx=9, color=_ink()).encode(x="high:Q", text="words:N")
    both = ends.encode(x="low:Q") + ends.encode(x="high:Q")
    return _sized(bars + both + told, 28 * len(rows) + 50)


def coverage(claims: Sequence[CoveredClaim], cells: Sequence[Cell]) -> Chart:
    """Which outlet does what with which claim: a sign in each cell, in the colour of the status."""
    named = {
        one.claim_id: f"{number}. {_short(one.text)}" for number, one in enumerate(claims, start=1)
    }
    statuses = {one.claim_id: one.status for one in claims}
    rows = [
        {"claim": named[cell.claim_id], "outlet": _short(cell.outlet, 28)}
        | {"status": words.status(statuses[cell.claim_id]), "sign": _SIGNS[cell.stance]}
        | {"does": words.word("stance", cell.stance)}
        for cell in cells
    ]
    base = _base(rows).encode(
        x=alt.X(
            "outlet:N", title=None, axis=alt.Axis(orient="top", labelAngle=-30, labelLimit=200)
        ),
        y=alt.Y("claim:N", sort=list(named.values()), title=None, axis=_long_labels()),
    )
    order = [s for s in words.vocabulary("status") if s in statuses.values()]
    boxes = base.mark_rect(opacity=0.9, stroke=_ground(), strokeWidth=3).encode(
        color=_status_colours(order), tooltip=["outlet:N", "does:N", "claim:N", "status:N"]
    )
    signs = base.mark_text(fontSize=14, fontWeight=700, color=_ground()).encode(text="sign:N")
    matrix = _sized(boxes + signs, 30 * len(named) + 90)
    few = len({row["outlet"] for row in rows}) <= _FEW
    return matrix.properties(width=alt.Step(_COLUMN)) if few else matrix


def _who(one: Figure) -> str:
    origin = words.origin(one.origin_kind, one.origin_name)
    return f"{one.outlet or one.article_id}: {origin}"


def _base(rows: Sequence[_Row]) -> alt.Chart:
    values = [{k: v.isoformat() if isinstance(v, date) else v for k, v in r.items()} for r in rows]
    return alt.Chart(alt.InlineData(values=values))


def _sized(chart: alt.LayerChart, height: int) -> alt.LayerChart:
    sized = chart.properties(height=height, width="container").configure_view(strokeWidth=0)
    return cast("alt.LayerChart", sized)


def _days(days: Sequence[date]) -> alt.Axis:
    span = (max(days) - min(days)).days
    if span <= _DAY_BY_DAY:
        listed = [(min(days) + timedelta(days=n)).isoformat() for n in range(span + 1)]
        return alt.Axis(format="%-d %b", values=listed, labelOverlap=True, grid=False)
    return alt.Axis(format="%-d %b %Y", labelOverlap=True, grid=False)


def _long_labels(limit: int = 420) -> alt.Axis:
    return alt.Axis(labelLimit=limit, labelPadding=8, domain=False, ticks=False, labelFontSize=13)


def _status_colours(order: Sequence[str]) -> alt.Color:
    palette = _colours()
    domain, shown = [words.status(one) for one in order], [palette[one] for one in order]
    return alt.Color("status:N", scale=alt.Scale(domain=domain, range=shown), legend=None)


def _colours() -> Mapping[str, str]:
    return words.colours("dark" if _is_dark() else "light")


def _ink() -> str:
    return "#e6e4e0" if _is_dark() else "#1d1f21"


def _ground() -> str:
    return "#16181a" if _is_dark() else "#fcfcfb"


def _is_dark() -> bool:
    return st.context.theme.type == "dark"


def _short(text: str, longest: int = _LONGEST) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"
