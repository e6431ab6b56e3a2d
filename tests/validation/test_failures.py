"""Which rows a schema refuses, and in which words."""

from collections.abc import Mapping

import pandera.polars as pa
import polars as pl
import pytest

from validation.failures import failures
from validation.schemas import TABLES


def frame(table: str, *rows: Mapping[str, object]) -> pl.DataFrame:
    """Rows of a table; what is not given is null."""
    schema = {name: column.dtype.type for name, column in TABLES[table].to_schema().columns.items()}
    return pl.DataFrame(list(rows), schema=schema)


ACTOR: dict[str, object] = {
    "actor_id": "x-1",
    "name": "X",
    "root_id": "x-1",
    "aliases": [],
    "basis": "tagging",
}
QUANTITY: dict[str, object] = {
    "mention_id": "m-1",
    "kind": "count",
    "text": "ten",
    "low_open": False,
}
QUANTITY |= {"high_open": False, "low": 10.0, "high": 10.0}
LINK: dict[str, object] = {
    "left_mention": "m-1",
    "right_mention": "m-2",
    "score": 0.5,
    "basis": "score",
}
LINK |= {"accepted": False, "signals": "{}", "reasons": []}

TWICE = "link occurs more than once with the same left_mention and right_mention"


def test_sound_rows_do_not_fail() -> None:
    assert failures("actor", frame("actor", ACTOR, ACTOR | {"actor_id": "x-2"})).is_empty()
    assert failures("actor", frame("actor")).is_empty()


@pytest.mark.parametrize(
    ("table", "rows", "expected"),
    [
        (
            "actor",
            [ACTOR, ACTOR | {"actor_id": "x-2"}, ACTOR],
            [
                (0, "actor.actor_id.field_uniqueness", "actor.actor_id x-1 occurs more than once"),
                (2, "actor.actor_id.field_uniqueness", "actor.actor_id x-1 occurs more than once"),
            ],
        ),
        (
            "actor",
            [ACTOR, ACTOR | {"actor_id": "x-2", "name": None, "type": "dog"}],
            [
                (
                    1,
                    "actor.name.not_nullable",
                    "actor.name is missing; actor.type dog is not one of the known words",
                )
            ],
        ),
        (
            "actor",
            [ACTOR | {"actor_id": ""}],
            [(0, "actor.actor_id.str_length", "actor.actor_id is empty")],
        ),
        (
            "quantity",
            [QUANTITY, QUANTITY | {"mention_id": "m-2", "low": 11.0}],
            [
                (
                    1,
                    "quantity.ends_are_ordered",
                    "an interval's lower end is not above its upper end",
                )
            ],
        ),
        (
            "link",
            [LINK | {"score": 1.5}, LINK | {"right_mention": "m-3", "score": -1.0}],
            [
                (0, "link.score.less_than_or_equal_to", "link.score 1.5 is too large"),
                (1, "link.score.greater_than_or_equal_to", "link.score -1.0 is too small"),
            ],
        ),
        (
            "link",
            [LINK, LINK, LINK | {"left_mention": "m-2", "right_mention": "m-1"}],
            [
                (0, "link.multiple_fields_uniqueness", TWICE),
                (1, "link.multiple_fields_uniqueness", TWICE),
                (2, "link.pair_is_ordered", "the smaller id of a pair stands on the left"),
            ],
        ),
    ],
)
def test_each_failing_row_is_named_with_its_first_rule_and_all_reasons(
    table: str, rows: list[dict[str, object]], expected: list[tuple[int, str, str]]
) -> None:
    assert failures(table, frame(table, *rows)).sort("row").rows() == expected


def test_many_failing_rows_are_all_named() -> None:
    rows = [ACTOR | {"actor_id": f"x-{n}", "name": None if n % 3 else "X"} for n in range(5000)]
    found = failures("actor", frame("actor", *rows))
    assert found["row"].to_list() == [n for n in range(5000) if n % 3]


@pytest.mark.parametrize(
    "wrong",
    [
        frame("actor", ACTOR).drop("name"),
        frame("actor", ACTOR).with_columns(more=1),
        frame("actor", ACTOR).with_columns(name=pl.lit(1)),
        frame("actor", ACTOR).select(pl.all().reverse()).select("name", pl.exclude("name")),
    ],
)
def test_a_frame_of_other_columns_or_types_is_a_fault_and_no_failure(wrong: pl.DataFrame) -> None:
    with pytest.raises(pa.errors.SchemaErrors):
        failures("actor", wrong)
