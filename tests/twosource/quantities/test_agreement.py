import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import NumberKind, Quantity
from twosource.quantities import Agreement, compare, read

COUNT, MONEY, DURATION = NumberKind.COUNT, NumberKind.MONEY, NumberKind.DURATION


@pytest.mark.parametrize(
    ("left", "right", "kind", "expected"),
    [
        ("46 people", "46 people", COUNT, Agreement.AGREE),
        ("46 people", "at least 46 people", COUNT, Agreement.COMPATIBLE),
        ("46 people", "50 people", COUNT, Agreement.CONFLICT),
        ("exactly 46 people", "more than 46 people", COUNT, Agreement.CONFLICT),
        ("80,000 Afghan nationals", "tens of thousands of Afghans", COUNT, Agreement.COMPATIBLE),
        ("46 people", "50 soldiers", COUNT, Agreement.UNRELATED),
        ("46 people", "46 soldiers", COUNT, Agreement.COMPATIBLE),
        ("46 people", "46 trucks", COUNT, Agreement.UNRELATED),
        ("500 containers per month", "500 containers", COUNT, Agreement.UNRELATED),
        ("10 km", "10,000 metres", COUNT, Agreement.AGREE),
        ("10 km", "10 miles", COUNT, Agreement.CONFLICT),
        ("$5 million", "5 million dollars", MONEY, Agreement.AGREE),
        ("$5 million", "€5 million", MONEY, Agreement.UNRELATED),
        ("Rs 5 crore", "PKR 50 million", MONEY, Agreement.COMPATIBLE),
        ("Rs 5 crore", "PKR 60 million", MONEY, Agreement.UNRELATED),
        ("PKR 5 crore", "PKR 60 million", MONEY, Agreement.CONFLICT),
        ("15-month", "a year and three months", DURATION, Agreement.AGREE),
        ("15-month", "two years", DURATION, Agreement.CONFLICT),
        ("a month", "30 days", DURATION, Agreement.COMPATIBLE),
        ("a month", "40 days", DURATION, Agreement.CONFLICT),
        ("several people", "umpteen people", COUNT, Agreement.UNRELATED),
    ],
)  # fmt: skip
def test_two_quantities_relate_by_interval_and_unit(
    left: str, right: str, kind: NumberKind, expected: Agreement
) -> None:
    one, other = read(left, kind), read(right, kind)

    assert compare(one, other) is expected
    assert compare(other, one) is expected


_ENDS = st.one_of(st.none(), st.integers(0, 40).map(float))
_UNITS = st.one_of(
    st.sampled_from([None, "person", "afghan national", "afghan", "container/month", "percent"]),
    st.sampled_from(["kilometer", "mile", "month", "day", "year", "USD", "rupee", "PKR"]),
)
_QUANTITIES = st.builds(
    Quantity,
    kind=st.sampled_from(NumberKind),
    text=st.just("x"),
    low=_ENDS,
    high=_ENDS,
    low_open=st.booleans(),
    high_open=st.booleans(),
    unit=_UNITS,
)


@given(_QUANTITIES, _QUANTITIES)
def test_comparing_is_symmetric(left: Quantity, right: Quantity) -> None:
    assert compare(left, right) is compare(right, left)
