"""A small newsroom of three days and three outlets, for the pages that look at many claims."""

from datetime import date

from tests.snapshot_rows import Row, Rows, article, claim, link, mention, origin

MONDAY, TUESDAY, FRIDAY = (date(2025, 6, day) for day in (2, 3, 6))
BODIES = {
    "a1": "The dam broke and 40 people were moved, the mayor said.",
    "a2": "The dam broke and 60 people were moved, the mayor said.",
    "a3": "The dam did not break, engineers said.",
}
DAYS = {"a1": MONDAY, "a2": TUESDAY, "a3": FRIDAY}
OUTLETS = {"a1": "Daily", "a2": "Post", "a3": "Times"}


def stated(number: int, article_id: str, text: str, **given: object) -> Row:
    return mention(f"m{number}", article_id, BODIES[article_id], text, **given)


def newsroom() -> Rows:
    mayor = {"origin_id": "o1", "origin_kind": "named", "origin_name": "The mayor"}
    engineers = {"origin_id": "o2", "origin_kind": "named", "origin_name": "Engineers"}
    moved = {"claim_id": "c1", "stance": "asserts"} | mayor
    return {
        "article": [
            article(name, body, outlet=OUTLETS[name], published_on=DAYS[name])
            for name, body in BODIES.items()
        ],
        "outlet": [{"outlet": "Daily", "owner_group": "Harbour Press", "kind": "newspaper"}],
        "actor": [
            {"actor_id": "x1", "name": "The mayor", "type": "person", "parent_id": "x2"}
            | {"root_id": "x2", "aliases": ["City mayor"], "basis": "tagging"},
            {"actor_id": "x2", "name": "City council", "root_id": "x2"}
            | {"aliases": [], "basis": "editor"},
        ],
        "mention": [
            stated(1, "a1", "The dam broke and 40 people were moved", **moved),
            stated(2, "a2", "The dam broke and 60 people were moved", **moved),
            stated(3, "a3", "The dam did not break", claim_id="c1", stance="denies", **engineers),
            stated(4, "a3", "engineers said", claim_id="c2", stance="asserts", **engineers),
        ],
        "quantity": [figure("m1", "40", 40), figure("m2", "60", 60)],
        "origin": [
            origin("o1", "The mayor", actor_ids=["x1"]),
            origin("o2", "Engineers"),
        ],
        "claim_origin": [
            {"claim_id": "c1", "origin_id": "o1", "component": 1},
            {"claim_id": "c2", "origin_id": "o2", "component": 1},
        ],
        "claim": [
            claim("c1", "The dam broke", status="repeated", mentions=3, outlets=3, disputed=True),
            claim("c2", "Engineers said so", status="corroborated"),
        ],
        "link": [
            link("m1", "m4", signals='{"figures_conflict": 1.0}', basis="conflict", score=0.4)
        ],
        "claim_history": [
            past("c1", MONDAY, "single_source", 1),
            past("c1", TUESDAY, "repeated", 1),
            past("c2", MONDAY, "single_source", 1),
            past("c2", FRIDAY, "corroborated", 2),
        ],
    }


def figure(mention_id: str, text: str, value: float) -> Row:
    row = {"mention_id": mention_id, "kind": "count", "text": f"{text} people", "unit": "people"}
    return row | {"low": value, "high": value, "low_open": False, "high_open": False}


def past(claim_id: str, day: date, status: str, origins: int) -> Row:
    row = {"claim_id": claim_id, "day": day, "status": status}
    return row | {"disputed": False, "independent_origins": origins}
