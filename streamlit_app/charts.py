"""Charts: how claims stood over time, how long corroboration took, where figures differ, coverage.

Each status has the colour that it has everywhere, and its name or its sign stands in the chart, so
that nobody needs a legend or has to tell colours apart. Vega draws every word as text.

A chart is a Vega-Lite specification, written down as it is. Made through Altair's classes, which
check every part at every drawing, one took 125 ms of a page; the tests put each to Altair instead.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import streamlit as st

from db.queries.figures import Figure
from db.queries.past import DayCount, Stood, Wait
from db.queries.press import Cell, CoveredClaim
from streamlit_app import vega, words
from streamlit_app.vega import Chart, Part

_LONGEST = 60
_DAY_BY_DAY = 10  # up to so many days each has its own mark
_FEW = 6  # up to so many outlets each has a column of its own width; more share the page's
_COLUMN = 120  # pixels
_SIGNS = {"asserts": "●", "unconfirmed": "?", "denies": "✕"}


def draw(chart: Chart, told: str, key: str) -> None:
    """Draw a chart at this place of the page; `told` says the same to a screen reader."""
    width: Literal["stretch", "content"]
    width = "stretch" if chart["width"] == "container" else "content"
    st.vega_lite_chart(chart, key=key, theme="streamlit", alt=told, width=width)


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
    areas = vega.layer(
        rows,
        vega.mark("area", interpolate="step-after", opacity=0.85),
        x=vega.time("day", title=None, axis=_days(days)),
        y=vega.number("claims", title="claims", stack="zero"),
        color=_status_colours(order),
        order=vega.number("order"),
        tooltip=[vega.time("day"), vega.word("status"), vega.number("claims")],
    )
    return vega.layered([areas, _ends(rows, days[-1], order)], 260)


def _ends(rows: Sequence[Part], last: date, order: Sequence[str]) -> Chart:
    """The names of the statuses beside the ends of their areas, with their numbers."""
    height = sum(row["claims"] for row in rows if row["day"] == last)
    at, labels = 0.0, []
    for row in sorted((r for r in rows if r["day"] == last), key=lambda r: -r["order"]):
        if row["claims"] and row["claims"] >= height / 40:
            told = f"{row['status']} {row['claims']:,}"
            labels.append({"day": last, "y": at + row["claims"] / 2, "told": told} | row)
        at += row["claims"]
    return vega.layer(
        labels,
        vega.mark("text", align="left", dx=6, fontWeight=600),
        x=vega.time("day"),
        y=vega.number("y"),
        text=vega.word("told"),
        color=_status_colours(order),
    )


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
    y = vega.word("claim", sort=None, title=None, axis=_long_labels())
    colour = _colours()["corroborated"]
    x, last = vega.time("first", title=None, axis=_days(days)), vega.time("corroborated")
    first_point = vega.mark("point", filled=False, size=60, color=colour)
    last_point = vega.mark("point", filled=True, size=80, color=colour, opacity=1)
    beside = vega.mark("text", align="left", dx=9, color=_ink())
    layers = [
        vega.layer(
            rows,
            vega.mark("rule", strokeWidth=3, color=colour),
            x=x,
            x2=vega.end("corroborated"),
            y=y,
        ),
        vega.layer(rows, first_point, x=vega.time("first"), y=y),
        vega.layer(rows, last_point, x=last, y=y),
        vega.layer(rows, beside, x=last, y=y, text=vega.word("told")),
    ]
    return vega.layered(layers, 26 * len(rows) + 40)


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
    printed = [{"day": day, "reports": _short(", ".join(who))} for day, who in reports.items()]
    x = vega.time("day", title=None, axis=_days(days))
    y = vega.number("origins", title="independent origins", axis={"tickMinStep": 1, "format": "d"})
    at: Part = {"x": vega.time("day"), "y": vega.number("origins")}
    colour = _status_colours(list(dict.fromkeys(one.status for one in stood)))
    line = vega.mark("line", interpolate="step-after", color=_ink(), opacity=0.5)
    points = vega.mark("point", filled=True, size=110, opacity=1)
    names = vega.mark("text", align="left", dx=8, dy=-10, fontWeight=600)
    ticks = vega.mark("tick", orient="vertical", thickness=2, size=12, color=_ink())
    told, who = [vega.time("day"), vega.word("status")], [vega.time("day"), vega.word("reports")]
    layers = [
        vega.layer([*changes, changes[-1] | {"day": last}], line, x=x, y=y),
        vega.layer(changes, points, **at, color=colour, tooltip=told),
        vega.layer(changes, names, **at, color=colour, text=vega.word("status")),
        vega.layer(printed, ticks, x=vega.time("day"), y={"datum": 0}, tooltip=who),
    ]
    return vega.layered(layers, 220)


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
    y = vega.word("who", sort=None, title=None, axis=_long_labels(300))
    scale = {"zero": False, "nice": True, "padding": 20}
    x = vega.number("low", title=found[0].unit or found[0].kind, scale=scale)
    colour = _colours()["repeated"]
    bar = vega.mark("rule", strokeWidth=6, color=colour, opacity=0.6)
    end = vega.mark("point", filled=True, size=70, color=colour, opacity=1)
    beside = vega.mark("text", align="left", dx=9, color=_ink())
    layers = [
        vega.layer(rows, bar, x=x, x2=vega.end("high"), y=y),
        vega.layer(rows, end, x=vega.number("low"), y=y),
        vega.layer(rows, end, x=vega.number("high"), y=y),
        vega.layer(rows, beside, x=vega.number("high"), y=y, text=vega.word("words")),
    ]
    return vega.layered(layers, 28 * len(rows) + 50)


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
    axis = {"orient": "top", "labelAngle": -30, "labelLimit": 200}
    place = {
        "x": vega.word("outlet", title=None, axis=axis),
        "y": vega.word("claim", sort=list(named.values()), title=None, axis=_long_labels()),
    }
    colour = _status_colours([s for s in words.vocabulary("status") if s in statuses.values()])
    told = [vega.word("outlet"), vega.word("does"), vega.word("claim"), vega.word("status")]
    box = vega.mark("rect", opacity=0.9, stroke=_ground(), strokeWidth=3)
    sign = vega.mark("text", fontSize=14, fontWeight=700, color=_ground())
    layers = [
        vega.layer(rows, box, **place, color=colour, tooltip=told),
        vega.layer(rows, sign, **place, text=vega.word("sign")),
    ]
    matrix = vega.layered(layers, 30 * len(named) + 90)
    few = len({row["outlet"] for row in rows}) <= _FEW
    return matrix | {"width": {"step": _COLUMN}} if few else matrix


def _who(one: Figure) -> str:
    origin = words.origin(one.origin_kind, one.origin_name)
    return f"{one.outlet or one.article_id}: {origin}"


def _days(days: Sequence[date]) -> Part:
    span = (max(days) - min(days)).days
    if span <= _DAY_BY_DAY:
        listed = [(min(days) + timedelta(days=n)).isoformat() for n in range(span + 1)]
        return {"format": "%-d %b", "values": listed, "labelOverlap": True, "grid": False}
    return {"format": "%-d %b %Y", "labelOverlap": True, "grid": False}


def _long_labels(limit: int = 420) -> Part:
    look = {"labelPadding": 8, "domain": False, "ticks": False, "labelFontSize": 13}
    return {"labelLimit": limit, **look}


def _status_colours(order: Sequence[str]) -> Part:
    palette = _colours()
    domain, shown = [words.status(one) for one in order], [palette[one] for one in order]
    return vega.word("status", scale={"domain": domain, "range": shown}, legend=None)


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
