"""The sentences that editors read: each is checked word by word."""

from datetime import date
from typing import Any

from tests.desk import Desk
from twosource.model import ActorFact, ActorType, Outlet

ANN = {"type": "person", "name": "Ann Smith"}
BOB = {"type": "person", "name": "Bob Jones"}
NAMED = {"origin": "named", "to": "a1"}


def desk(*articles: tuple[str, dict[str, Any]], **more: Any) -> Desk:  # noqa: ANN401 - as Desk
    """A desk with articles one, two, three …, whose first claims are judged the same."""
    found = Desk(**more)
    names = ("one", "two", "three", "four")
    for name, (text, fields) in zip(names, articles, strict=False):
        found.report(name, text, **fields)
    for name in names[1 : len(articles)]:
        found.decide("same", "one:it", f"{name}:it")
    return found


def reason(found: Desk, as_of: date | None = None) -> str:
    return found.run(as_of).of("one", "it").reason


def test_corroborated() -> None:
    found = desk(
        ("[a1]Smith[/a1] said [c1]it fell[/c1].", {"c1": NAMED, "a1": ANN}),
        ("[c1]To all it seemed to break[/c1].", {"outlet": "Post"}),
    )
    assert reason(found) == (
        "Two independent origins assert it: Ann Smith (one); Post’s own reporting (two)."
    )


def test_joined_origins_are_named_with_the_rule() -> None:
    found = desk(
        ("[c1]Here it fell[/c1].", {"outlet": "Mail"}),
        ("[c1]To all it seemed to break[/c1].", {"outlet": "Post"}),
        outlets={name: Outlet(name, "Acme Press") for name in ("Mail", "Post")},
    )
    assert reason(found) == (
        "Two articles assert it, but from only one origin: Mail’s own reporting (one) and Post’s "
        "own reporting (two). Mail’s own reporting and Post’s own reporting count as one, because "
        "both belong to Acme Press."
    )


def test_what_cannot_be_told_is_left_out_by_article() -> None:
    found = desk(
        ("[a1]Smith[/a1] said [c1]it fell[/c1].", {"c1": NAMED, "a1": ANN}),
        ("[c1]To all it seemed to break[/c1].", {}),
    )
    assert reason(found) == (
        "Two articles assert it, but from only one known origin: Ann Smith (one). "
        "In two nobody can tell whose words they are, so that does not count."
    )


def test_nothing_but_unknown() -> None:
    found = desk(("[c1]Here it fell[/c1].", {}))
    assert reason(found) == (
        "One article asserts it, but nobody can tell from whom: no attribution and no identified "
        "outlet in one."
    )


def test_a_lead_is_explained() -> None:
    found = Desk()
    found.report(
        "one",
        "[c1]The dam broke[/c1]. [a1]Smith[/a1] said [c2]it fell[/c2].",
        outlet="Post",
        c2=NAMED,
        a1=ANN,
    )
    found.decide("same", "one:it fell", "one:dam")
    assert reason(found) == (
        "One article asserts it, from one origin: Ann Smith (one). "
        "The outlet’s own sentence in one counts as the lead to what it attributes."
    )


def test_denied_and_unconfirmed() -> None:
    found = desk(
        (
            "[a1]Smith[/a1] denied that [c1]it fell[/c1].",
            {"c1": NAMED | {"stance": "denies"}, "a1": ANN},
        ),
        (
            "[a1]Jones[/a1] would not say that [c1]to him it fell[/c1].",
            {"c1": NAMED | {"stance": "unconfirmed"}, "a1": BOB},
        ),
    )
    assert reason(found) == (
        "Nobody asserts it. Disputed: Ann Smith (one) denies it. "
        "Bob Jones (two) leaves it unconfirmed."
    )


def test_contradicted() -> None:
    found = desk(("[c1]Here it held[/c1].", {"outlet": "Post"}))
    found.report("other", "[c1]All of it fell[/c1].", outlet="Mail")
    found.decide("contradicts", "one:it", "other:fell")
    assert reason(found) == (
        "One article asserts it, from one origin: Post’s own reporting (one). "
        "Disputed: the desk judged that it contradicts “All of it fell” (other)."
    )


def test_told_apart_by_an_editor() -> None:
    government = "Government of Ruritania"
    facts = [ActorFact(name, ActorType.PERSON, government) for name in ("Ann Smith", "Bob Jones")]
    found = desk(
        ("[a1]Smith[/a1] said [c1]it fell[/c1].", {"c1": NAMED, "a1": ANN}),
        ("[a1]Jones[/a1] said [c1]to him it broke[/c1].", {"c1": NAMED, "a1": BOB}),
        facts=facts,
        independences={frozenset({"Ann Smith", "Bob Jones"}): True},
    )
    assert "count apart, because an editor judged them independent, although both speak for " in (
        reason(found)
    )


def test_retracted_and_not_out_yet() -> None:
    found = desk(
        (
            "[c1]Here it fell[/c1].",
            {"outlet": "Post", "published_on": date(2025, 3, 2), "retracted_on": date(2025, 3, 4)},
        )
    )
    assert reason(found) == "Nobody asserts it any more: one was retracted or rested on what was."
    assert reason(found, date(2025, 3, 1)) == "One is not known to have been published by then."


def test_long_lists_end_with_how_many_more() -> None:
    found = Desk()
    for number in range(12):
        found.report(f"a{number:02}", f"[c1]Number {number} it fell[/c1].", outlet="Post")
    for number in range(1, 12):
        found.decide("same", "a00:it", f"a{number:02}:it")
    assert found.run().of("a00", "it").reason == (
        "12 articles assert it, but from only one origin: Post’s own reporting "
        "(a00, a01, a02, a03 and 8 more)."
    )
