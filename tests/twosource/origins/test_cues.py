import pytest

from twosource.origins import cues


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Daily Post has learned that it fell.", "has learned"),
        ("A witness told this paper that it fell.", "told this paper"),
        ("Ann Smith told the Daily Post.", "told the daily post"),
        ("Ann Smith told Daily Post that it fell.", "told daily post"),
        ("It fell, according to papers seen by Daily Post.", "seen by daily post"),
        ("It fell at noon.", None),
        ("He chastened all.", None),
    ],
)
def test_own_reporting_is_cued_by_words(sentence: str, expected: str | None) -> None:
    assert cues.find("own_reporting", sentence, "Daily Post") == expected


def test_without_an_outlet_no_name_is_looked_for() -> None:
    assert cues.find("own_reporting", "Ann told  that", None) is None


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("officials", True),
        ("Officials", True),
        ("a government source in Islamabad", True),
        ("an Interior Ministry source", True),
        ("two people familiar with the matter", True),
        ("senior Afghan officials", False),
        ("Kremlin officials", True),
        ("the minister", False),
        ("Ann Smith", False),
    ],
)
def test_descriptions_that_name_nobody(
    description: str,
    expected: bool,  # noqa: FBT001 - the expected value of a row
) -> None:
    assert cues.names_nobody(description) is expected
