from datetime import date

import pytest

from db.queries.rows import ClaimFilter
from streamlit_app.filters import list_of
from twosource.model import Modality, Status


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        (ClaimFilter(), "claims"),
        (
            ClaimFilter(statuses=(Status.SINGLE_SOURCE,), modality=Modality.FACT),
            "claims?status=Single+source&modality=Fact",
        ),
        (ClaimFilter(disputed=True, liftable=True), "claims?disputed=true&liftable=true"),
        (ClaimFilter(outlet="A & B", search="dam"), "claims?outlet=A+%26+B&search=dam"),
        (ClaimFilter(actor="Mr X", verdict="none"), "claims?verdict=No+verdict&actor=Mr+X"),
        (
            ClaimFilter(since=date(2025, 5, 1), until=date(2025, 6, 1), possible=True),
            "claims?since=2025-05-01&until=2025-06-01&possible=true",
        ),
    ],
)
def test_a_filter_is_spelled_as_its_widgets_read_it(wanted: ClaimFilter, address: str) -> None:
    assert list_of(wanted).address == address
