"""Vega-Lite specifications in few words: layers of marks, and what of a row each mark shows."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

Part: TypeAlias = dict[str, Any]
Chart: TypeAlias = dict[str, Any]


def layered(layers: Sequence[Chart], height: int) -> Chart:
    """Layers over one another, as wide as the page and without a frame."""
    look: Part = {"width": "container", "config": {"view": {"strokeWidth": 0}}}
    return {"layer": list(layers), "height": height, **look}


def layer(rows: Sequence[Part], mark: Part, **encoding: object) -> Chart:
    """A mark for each row; `encoding` says what of the row its channels show."""
    values = [{k: v.isoformat() if isinstance(v, date) else v for k, v in r.items()} for r in rows]
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def mark(kind: str, **look: object) -> Part:
    """What is drawn for a row, and how it looks."""
    return {"type": kind, **look}


def time(field: str, **given: object) -> Part:
    """A day of the row, with what else a channel is to know."""
    return {"field": field, "type": "temporal", **given}


def number(field: str, **given: object) -> Part:
    """A number of the row."""
    return {"field": field, "type": "quantitative", **given}


def word(field: str, **given: object) -> Part:
    """Words of the row."""
    return {"field": field, "type": "nominal", **given}


def end(field: str) -> Part:
    """Where a mark ends that begins in another field of the same scale."""
    return {"field": field}
