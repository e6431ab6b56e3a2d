import pytest

from annotation.regions import region, relation

EDGES = {"start": 0, "end": 3}
CLAIM = {"label": "Claim", **EDGES, "text": "Dar", "modality": "fact", "stance": "denies"}
ACTOR = {"label": "Actor", **EDGES, "text": "Dar", "type": "person", "name": "Ishaq Dar"}
NUMBER = {"label": "Number", **EDGES, "text": "two", "kind": "count", "value": "2"}


@pytest.mark.parametrize(
    ("span", "values"),
    [
        (CLAIM, {"label": ["Claim"], "modality": ["fact"], "stance": ["denies"]}),
        (
            CLAIM | {"origin": "own"},
            {
                "label": ["Claim"],
                "modality": ["fact"],
                "stance": ["denies"],
                "origin": ["own"],
            },
        ),
        (ACTOR, {"label": ["Actor"], "type": ["person"], "name": ["Ishaq Dar"]}),
        (NUMBER, {"label": ["Number"], "kind": ["count"], "value": ["2"]}),
        (ACTOR | {"name": None, "type": None}, {"label": ["Actor"]}),
        (NUMBER | {"value": 2025}, {"label": ["Number"], "kind": ["count"], "value": ["2025"]}),
        (ACTOR | {"name": ""}, {"label": ["Actor"], "type": ["person"], "name": [""]}),
        (
            ACTOR | {"stance": "asserts"},
            {"label": ["Actor"], "type": ["person"], "name": ["Ishaq Dar"]},
        ),
    ],
)
def test_a_span_and_each_attribute_are_items_of_one_id(
    span: dict[str, object], values: dict[str, list[str]]
) -> None:
    items = region("r1", span)
    assert {item["id"] for item in items} == {"r1"}
    assert {(item["value"]["start"], item["value"]["end"]) for item in items} == {(0, 3)}
    found = {
        item["from_name"]: item["value"].get("labels")
        or item["value"].get("choices")
        or item["value"]["text"]
        for item in items
    }
    assert found == values
    assert items[0]["value"]["text"] == span["text"]


def test_an_unknown_label_is_refused() -> None:
    with pytest.raises(ValueError, match="Rumour"):
        region("r1", CLAIM | {"label": "Rumour"})


def test_a_relation_points_from_claim_to_actor() -> None:
    assert relation("c", "a", "attributed_to") == {
        "type": "relation",
        "from_id": "c",
        "to_id": "a",
        "direction": "right",
        "labels": ["attributed_to"],
    }
