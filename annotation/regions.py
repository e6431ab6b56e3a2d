"""Spans in Label Studio's own form: one item for the span, one more for each attribute.

Label Studio repeats a region's id for every choice and text that belongs to it. `push` uses it
for suggestions, `submit` for finished tagging.
"""

from collections.abc import Mapping
from typing import Any

from twosource.model import Label

# The control (from_name) that holds each attribute, by label; the XML has the same names.
CHOICES: Mapping[Label, tuple[str, ...]] = {
    Label.CLAIM: ("modality", "stance", "origin"),
    Label.ACTOR: ("type",),
    Label.NUMBER: ("kind",),
}
TEXTS: Mapping[Label, tuple[str, ...]] = {
    Label.CLAIM: (),
    Label.ACTOR: ("name",),
    Label.NUMBER: ("value",),
}


def region(region_id: str, span: Mapping[str, Any], origin: str = "manual") -> list[dict[str, Any]]:
    """Turn one span into result items.

    Args:
        region_id: unique within the annotation.
        span: `label`, `start`, `end`, `text` and the label's attributes.
        origin: `manual` or `prediction`, as Label Studio distinguishes them.
    """
    label = Label(span["label"])
    edges = {"start": span["start"], "end": span["end"]}
    common = {"id": region_id, "to_name": "text", "origin": origin}

    def item(control: str, kind: str, **value: object) -> dict[str, Any]:
        return common | {"from_name": control, "type": kind, "value": edges | value}

    items = [item("label", "labels", text=span["text"], labels=[str(label)])]
    items += [
        item(control, "choices", choices=[str(span[control])])
        for control in CHOICES[label]
        if span.get(control) is not None
    ]
    items += [
        item(control, "textarea", text=[str(span[control])])
        for control in TEXTS[label]
        if span.get(control) is not None
    ]
    return items


def relation(from_region: str, to_region: str, label: str) -> dict[str, Any]:
    """Turn one relation between two regions into a result item."""
    return {
        "type": "relation",
        "from_id": from_region,
        "to_id": to_region,
        "direction": "right",
        "labels": [label],
    }
