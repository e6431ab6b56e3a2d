"""How claims stood on past days: what corroborate finds as of each day, told once a change."""

from datetime import date

from tests.desk import Desk, Result
from twosource.corroboration import Corroborator, corroborate, history
from twosource.model import Status, StatusOn

ANN = {"type": "person", "name": "Ann Smith"}
BOB = {"type": "person", "name": "Bob Jones"}
NAMED = {"origin": "named", "to": "a1"}
MONDAY, TUESDAY, FRIDAY = (date(2025, 6, day) for day in (2, 3, 6))


def told(result: Result, as_of: date | None = None) -> dict[str, tuple[StatusOn, ...]]:
    return history(Corroborator(result.claims, result.evidence, as_of))


def report(desk: Desk, name: str, who: dict[str, str], words: str, **given: object) -> None:
    desk.report(
        name, f"[a1]He[/a1] said [c1]{words}[/c1].", **({"c1": NAMED} | {"a1": who}), **given
    )


def dam() -> Desk:
    desk = Desk()
    report(desk, "one", ANN, "the dam broke", outlet="Daily", published_on=MONDAY)
    report(desk, "two", ANN, "the dam broke at noon", outlet="Post", published_on=TUESDAY)
    report(desk, "three", BOB, "the big dam broke", outlet="Times", published_on=FRIDAY)
    desk.decide("same", "one:dam", "two:dam")
    desk.decide("same", "one:dam", "three:dam")
    return desk


def test_a_claim_is_told_from_its_first_report_to_its_corroboration() -> None:
    assert list(told(dam().run()).values()) == [
        (
            StatusOn(MONDAY, Status.SINGLE_SOURCE, False, 1),
            StatusOn(TUESDAY, Status.REPEATED, False, 1),
            StatusOn(FRIDAY, Status.CORROBORATED, False, 2),
        )
    ]


def test_each_day_is_what_corroborate_finds_as_of_it() -> None:
    result = dam().run()
    for claim_id, found in told(result).items():
        for one in found:
            then = corroborate(result.claims, result.evidence, one.day)[claim_id]
            assert (one.status, one.disputed) == (then.status, then.disputed)
            assert one.independent_origins == then.independent_origins


def test_nothing_is_told_beyond_the_day_that_a_build_looks_back_to() -> None:
    (found,) = told(dam().run(), TUESDAY).values()
    assert [one.day for one in found] == [MONDAY, TUESDAY]


def test_a_claim_of_undated_reports_has_no_history() -> None:
    desk = Desk()
    report(desk, "one", ANN, "the dam broke")
    assert list(told(desk.run()).values()) == [()]


def test_a_retraction_and_a_contradiction_are_told_on_their_days() -> None:
    desk = Desk()
    given = {"outlet": "Daily", "published_on": MONDAY, "retracted_on": FRIDAY}
    report(desk, "one", ANN, "the dam broke", **given)
    report(desk, "two", BOB, "no water came", outlet="Post", published_on=TUESDAY)
    desk.decide("contradicts", "one:dam", "two:water")
    result = desk.run()
    found = told(result)[result.claim("one", "dam").claim_id]
    assert found == (
        StatusOn(MONDAY, Status.SINGLE_SOURCE, False, 1),
        StatusOn(TUESDAY, Status.SINGLE_SOURCE, True, 1),
        StatusOn(FRIDAY, Status.UNSUPPORTED, False, 0),
    )
