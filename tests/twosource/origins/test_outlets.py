import pytest

from twosource.model import Article, Outlet
from twosource.origins.outlets import agencies, directory, key, outlet_id, outlet_keys


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        (None, ()),
        ("", ()),
        ("Reuters", ("Reuters",)),
        ("(Reuters)", ("Reuters",)),
        ("With inputs from Reuters", ("Reuters",)),
        ("with input from the Associated Press", ("AP",)),
        ("AFP/Reuters", ("AFP", "Reuters")),
        ("Reuters and Agence France-Presse", ("AFP", "Reuters")),
        ("AP, AFP, dpa", ("AFP", "AP", "dpa")),
        ("Additional reporting by Xinhua", ("Xinhua",)),
        ("Staff", ()),
        ("Our Correspondent, AFP", ("AFP",)),
        ("Harbour News Service", ("Harbour News Service",)),
    ],
)
def test_the_agencies_that_a_credit_names(credit: str | None, expected: tuple[str, ...]) -> None:
    assert agencies(credit) == expected


def test_spellings_of_one_outlet_have_one_key() -> None:
    assert key("The Daily Post") == key("daily post")
    assert key("Agence France-Presse") == key("AFP")
    assert key("Post") != key("Mail")


def test_an_origin_id_tells_its_outlets() -> None:
    assert outlet_keys(outlet_id(["Reuters", "AFP"])) == {"reuters", "afp"}
    assert outlet_id(["AFP", "Reuters"]) == outlet_id(["Reuters", "AFP"])
    assert outlet_keys("actor:a-1") == frozenset()


def test_an_outlet_is_known_if_recorded_publishing_or_an_agency() -> None:
    articles = [Article("one", "…", outlet="the morning post")]
    known = directory(articles, {"Harbour Radio": Outlet("Harbour Radio")})
    assert known.name("Morning Post") == "the morning post"
    assert known.name("harbour radio") == "Harbour Radio"
    assert known.name("Associated Press") == "AP"
    assert known.name("Ministry of Works") is None
