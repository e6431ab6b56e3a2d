from pathlib import Path

import pytest

from tests.desk import POLICY, Desk, Result, read_folder
from twosource import matching
from twosource.matching.ready import MatchContext
from twosource.model import Link

SEEDS = Path(__file__).parents[3] / "seeds"


def queue(result: Result, *, judged: bool = False) -> tuple[Link, ...]:
    evidence = result.evidence
    context = MatchContext(evidence.articles, result.resolution, evidence.quantities)
    judgements = evidence.judgements if judged else ()
    return matching.contradictions(list(evidence.mentions.values()), context, judgements, POLICY)


@pytest.fixture(scope="module")
def seeds() -> Result:
    return read_folder(SEEDS).run()


def test_earlier_this_month_and_last_month_are_a_contradiction_on_one_visit(seeds: Result) -> None:
    visit = seeds.mention("seed-000", "paid a day-long visit to Kabul to address").mention_id
    meeting = seeds.mention("seed-001", "in Kabul last month").mention_id
    pairs = {frozenset((link.left, link.right)): link for link in queue(seeds)}
    [reason, *_] = pairs[frozenset((visit, meeting))].reasons

    assert reason.startswith("Their dates differ: ")
    assert "“last month”" in reason
    assert "“Earlier this month”" in reason


def test_a_denial_meets_an_accusation_in_other_words(seeds: Result) -> None:
    accused = seeds.mention("seed-004", "Islamabad has repeatedly linked the surge").mention_id
    denied = seeds.mention("seed-001", "it allows its territory to be used").mention_id
    pairs = {frozenset((link.left, link.right)): link for link in queue(seeds)}

    assert pairs[frozenset((accused, denied))].reasons[0].startswith("One denies what the other")


def test_a_possible_contradiction_never_counts_by_itself(seeds: Result) -> None:
    found = queue(seeds)

    assert found
    assert {(link.basis, link.accepted) for link in found} == {("conflict", False)}
    assert [link.score for link in found] == sorted((link.score for link in found), reverse=True)


def test_what_an_editor_judged_is_not_asked_again(seeds: Result) -> None:
    judged = {
        frozenset((judgement.left, judgement.right)) for judgement in seeds.evidence.judgements
    }

    assert all(
        frozenset((link.left, link.right)) not in judged for link in queue(seeds, judged=True)
    )


def test_two_death_tolls_of_one_strike_conflict() -> None:
    desk = Desk()
    for article_id, toll in (("one", "46 people"), ("two", "20 people")):
        text = f"[c1]The air strike on Paktika in Afghanistan killed [n1]{toll}[/n1][/c1]."
        desk.report(article_id, text, n1={"kind": "count"})
    [found] = queue(desk.run())
    [reason, *_] = found.reasons

    assert reason.startswith("Their figures differ: ")
    assert "“46 people”" in reason
    assert "“20 people”" in reason


def test_a_denial_meets_what_others_assert() -> None:
    desk = Desk()
    desk.report(
        "one",
        "Kabul denied that [c1]militants operate from Afghan soil[/c1].",
        c1={"stance": "denies"},
    )
    desk.report("two", "[c1]Militants operate from safe havens on Afghan soil[/c1].")
    desk.report("three", "[c1]Wheat prices fell in Chicago[/c1].")
    [found] = queue(desk.run())

    assert found.reasons[0].startswith("One denies what the other may assert: “Kabul denied")


def test_no_claims_have_no_contradictions() -> None:
    assert queue(Desk().run()) == ()
