import pytest

from twosource.actors.names import fold, read, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad Ishaq Dar", "Mohammad Ishaq Dar"),
        ("Mohammed Hussein", "Mohamad Husain"),
        ("Tehreek-e-Taliban Pakistan", "Tehrik-i-Taliban Pakistan"),
        ("the Foreign Office", "Foreign Office"),
        ("Sana’a", "Sanaa"),
        ("José Muñoz", "Jose Munoz"),
        ("Abdul-Latif", "Abdul Latif"),
        ("Pakistan’s", "Pakistan"),
        ("Ministry of Defense", "ministry of defence"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Imran Khan", "Tahir Khan"), ("Ministry of Health", "Ministry of Works"), ("Iran", "Iraq")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "title", "core"),
    [
        (
            "Deputy Prime Minister and Foreign Minister Mohammad Ishaq Dar",
            "deputy prime minister and foreign minister",
            "mohammad ishaq dar",
        ),
        (
            "Deputy Prime Minister/Foreign Minister, Senator Mohammad Ishaq Dar",
            "deputy prime minister foreign minister senator",
            "mohammad ishaq dar",
        ),
        (
            "Special Envoy for Afghanistan, Mohammad Sadiq Khan",
            "special envoy for afghanistan",
            "mohammad sadiq khan",
        ),
        (
            "Minister for Foreign Affairs Mohammad Ishaq Dar",
            "minister for foreign affairs",
            "mohammad ishaq dar",
        ),
        ("Dr. Abdul Latif Jamal Rashid", "dr", "abdul latif jamal rashid"),
        ("Ann Smith, a trade expert", "trade expert", "ann smith"),
        ("Interior Ministry spokesman Bob Jones", "interior ministry spokesman", "bob jones"),
        ("Chancellor Otto von Bismarck", "chancellor", "otto von bismarck"),
        ("Wang", "", "wang"),
        ("Director of the zoo", "", "director of the zoo"),
        ("Transport minister of Syldavia", "", "transport minister of syldavia"),
        ("Martin Luther King", "", "martin luther king"),
        ("Minister A", "", "minister a"),
    ],
)
def test_titles_are_told_from_names(text: str, title: str, core: str) -> None:
    name = read(text, is_person=True)
    assert (name.title, name.core) == (title, core)


def test_an_aide_of_a_minister_is_not_the_minister() -> None:
    text = "a key aide of Chief Minister Ann Smith"
    assert read(text, is_person=True).core == "key aide of chief minister ann smith"


def test_an_acronym_in_brackets_is_set_apart() -> None:
    name = read("Joint Coordination Committee (JCC)", is_person=False)
    assert (name.form, name.acronym) == ("joint coordination committee", "jcc")


def test_organisations_have_no_titles() -> None:
    assert read("General Motors", is_person=False).core == "general motors"


def test_small_words_in_the_name_of_a_body_do_not_count() -> None:
    one, other = "Ministry of Foreign Affairs of Peru", "Ministry of Foreign Affairs – Peru"
    assert skeleton(fold(one)) == skeleton(fold(other))
