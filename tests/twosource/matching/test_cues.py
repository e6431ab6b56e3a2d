import pytest

from twosource.matching import cues


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Pakistan has not confirmed the strikes", True),
        ("They didn’t sign", True),
        ("neither country will allow its soil to be used", True),
        ("It does not deny the visit", False),
        ("The notice was signed", False),
        ("A ban on exports was lifted", False),
    ],
)
def test_negations_turn_a_text_around(text: str, negated: bool) -> None:  # noqa: FBT001 - a table
    assert cues.is_negated(text) is negated


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("concerns were conveyed", "concerns were heard", True),
        ("They discussed the corridor", "They agreed to extend the corridor", True),
        ("He voiced deep concern over expulsions", "80,000 were expelled", True),
        ("They agreed to meet", "They decided on a meeting", False),
        ("They discussed and agreed on it", "They agreed on it", True),
        ("They met in Kabul", "They agreed to meet", False),
    ],
)
def test_acts_tell_matters_apart(left: str, right: str, apart: bool) -> None:  # noqa: FBT001 - a table
    assert cues.acts_apart(cues.acts(left), cues.acts(right)) is apart
    assert cues.acts_apart(cues.acts(right), cues.acts(left)) is apart


def test_a_capital_stands_for_its_country_as_a_place() -> None:
    assert (
        cues.places("They met in Beijing") == cues.places("Talks were held in China") == {"China"}
    )
    assert cues.places("The Beijing talks ended") == frozenset()


@pytest.mark.parametrize("text", ["Dar will visit Kabul", "They agreed to meet", "It is scheduled"])
def test_what_is_to_come_is_planned(text: str) -> None:
    assert cues.is_planned(text)


def test_what_happened_is_not_planned() -> None:
    assert not cues.is_planned("Dar visited Kabul")


@pytest.mark.parametrize(
    ("text", "accuses"),
    [
        ("Islamabad blames insurgents for the attack", True),
        ("officials alleged that the funds were diverted", True),
        ("the court held the company responsible", True),
        ("investigators linked the fire to a faulty heater", True),
        ("the bridge links the two towns", False),
        ("Dar visited Kabul", False),
    ],
)
def test_accusations_are_told_by_their_words(text: str, *, accuses: bool) -> None:
    assert cues.is_accusing(text) is accuses
