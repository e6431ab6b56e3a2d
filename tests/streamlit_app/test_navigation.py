import pytest

from streamlit_app.navigation import Link, to


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (to("claims"), "claims"),
        (to("claim", claim="c-1"), "claim?claim=c-1"),
        (to("claims", status=("a", "b")), "claims?status=a&status=b"),
        (to("claim", claim="a&b=c #d"), "claim?claim=a%26b%3Dc+%23d"),
        (to("claim", claim="javascript:alert(1)"), "claim?claim=javascript%3Aalert%281%29"),
    ],
)
def test_an_address_keeps_its_values_apart(link: Link, address: str) -> None:
    assert link.address == address
