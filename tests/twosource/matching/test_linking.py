"""Links, on the demo newsroom where nobody has judged anything yet, and on small cases."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.desk import POLICY, Desk, Result, read_folder
from twosource import matching
from twosource.matching import compared
from twosource.matching.judging import rejudge
from twosource.matching.ready import MatchContext
from twosource.matching.scoring import score, shipped_model
from twosource.model import Judgement, Label, Link, PairJudgement

SEEDS = Path(__file__).parents[3] / "seeds"
DAY = datetime(2025, 6, 1, tzinfo=UTC)
SHOW_ALL = POLICY.model_copy(update={"matching": POLICY.matching.model_copy(update={"show": 0.0})})


@pytest.fixture(scope="module")
def seeds() -> Result:
    return read_folder(SEEDS).run()


@pytest.fixture(scope="module")
def unjudged(seeds: Result) -> dict[tuple[str, str], Link]:
    mentions = list(seeds.evidence.mentions.values())
    found = matching.link(mentions, context(seeds), [], SHOW_ALL)
    return {(link.left, link.right): link for link in found}


def context(result: Result) -> MatchContext:
    evidence = result.evidence
    return MatchContext(evidence.articles, result.resolution, evidence.quantities)


def pair(seeds: Result, left: tuple[str, str], right: tuple[str, str]) -> tuple[str, str]:
    one, other = (seeds.mention(*place).mention_id for place in (left, right))
    return (min(one, other), max(one, other))


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        pytest.param(
            ("seed-000", "security concerns had been clearly conveyed"),
            ("seed-000", "concerns on security issues were heard"),
            "they do different things with their matter (heard; told)",
            id="concerns that were conveyed are not yet heard",
        ),
        pytest.param(
            ("seed-000", "paid a day-long visit to Kabul to address"),
            ("seed-003", "will visit Kabul in the coming days"),
            "one is planned, the other happened",
            id="a planned visit is not one that happened",
        ),
        pytest.param(
            ("seed-002", "during a crucial visit"),
            ("seed-003", "will visit Kabul in the coming days"),
            "one is planned, the other happened",
            id="an agreement on a visit is not the plan to visit",
        ),
        pytest.param(
            ("seed-000", "in Beijing today"),
            ("seed-001", "rare meeting between Muttaqi and Dar in Kabul last month"),
            "they tell of different places (China; Afghanistan)",
            id="the Beijing meeting is not the Kabul meeting",
        ),
        pytest.param(
            ("seed-001", "has expelled more than 80,000 Afghan nationals"),
            ("seed-001", "concern over the deportation of tens of thousands"),
            "they do different things with their matter",
            id="80,000 expelled is not concern over tens of thousands",
        ),
        pytest.param(
            ("seed-000", "discussed extending it to Afghanistan"),
            ("seed-001", "extend the China-Pakistan Economic Corridor to Afghanistan"),
            "they do different things with their matter",
            id="discussed is not agreed",
        ),
    ],
)
def test_a_pair_that_fools_matchers_is_told_apart_and_says_why(
    seeds: Result,
    unjudged: dict[tuple[str, str], Link],
    left: tuple[str, str],
    right: tuple[str, str],
    reason: str,
) -> None:
    link = unjudged[pair(seeds, left, right)]

    assert not link.accepted
    assert link.score < 0.25
    assert any(said.startswith("Against") and reason in said for said in link.reasons)


def test_one_date_for_two_systems_does_not_make_them_one(
    seeds: Result, unjudged: dict[tuple[str, str], Link]
) -> None:
    track = ("seed-000", "track and trace system would become operational by June 30")
    ittms = ("seed-000", "(ITTMS) in Torkham will be operationalised by 30th June")
    link = unjudged[pair(seeds, track, ittms)]

    assert link.signals["dates_agree"] == 1
    assert not link.accepted
    assert link.score < 0.25


def test_what_an_editor_calls_the_same_scores_above_what_fools_matchers(
    seeds: Result, unjudged: dict[tuple[str, str], Link]
) -> None:
    meets = ("seed-003", "The JCC meets in Kabul")
    convened = ("seed-003", "(JCC) convened in Kabul")

    assert unjudged[pair(seeds, meets, convened)].score > 0.5


def test_a_score_is_the_sum_of_what_its_reasons_say(
    unjudged: dict[tuple[str, str], Link],
) -> None:
    scored = [link for link in unjudged.values() if link.basis == "score"]
    assert scored
    for link in scored[:50]:
        found = score(link.signals, shipped_model())
        assert found.probability == pytest.approx(link.score, abs=1e-6)


def test_the_order_of_mentions_changes_nothing(seeds: Result) -> None:
    mentions = [
        mention
        for mention in seeds.evidence.mentions.values()
        if mention.article_id in {"seed-003", "seed-004"}
    ]
    expected = matching.link(mentions, context(seeds), [], POLICY)
    random.Random(7).shuffle(mentions)

    assert matching.link(mentions, context(seeds), [], POLICY) == expected
    assert [(link.left, link.right) for link in expected] == sorted(
        (link.left, link.right) for link in expected
    )
    assert all(link.left < link.right for link in expected)


def test_how_many_pairs_are_scored_at_a_time_changes_nothing(
    seeds: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    mentions = [
        mention
        for mention in seeds.evidence.mentions.values()
        if mention.article_id in {"seed-003", "seed-004"}
    ]
    expected = matching.link(mentions, context(seeds), [], POLICY)
    assert len(expected) > 7

    monkeypatch.setattr(compared, "_AT_ONCE", 7)
    assert matching.link(mentions, context(seeds), [], POLICY) == expected


def test_claims_that_share_words_of_one_article_are_no_pair(seeds: Result) -> None:
    mentions = {mention.mention_id: mention for mention in seeds.evidence.mentions.values()}
    found = matching.link(list(mentions.values()), context(seeds), [], SHOW_ALL)

    for link in found:
        left, right = mentions[link.left], mentions[link.right]
        apart = left.end <= right.start or right.end <= left.start
        assert left.article_id != right.article_id or apart


def two(left: str, right: str, **attributes: object) -> tuple[Desk, Link | None]:
    """Two articles that consist of one claim each, and the link between them."""
    desk = Desk()
    for article_id, text in (("one", left), ("two", right)):
        desk.report(article_id, f"[c1]{text}[/c1].", published_on=date(2025, 5, 21), c1=attributes)
    links = desk.run().links
    return desk, links[0] if links else None


REPEAT = "the province of Paktika was struck by aircraft from beyond the border overnight"


def test_eight_words_in_a_row_make_a_repeat() -> None:
    _, link = two(REPEAT, f"According to the officials {REPEAT}")

    assert link is not None
    assert (link.basis, link.accepted) == ("near_verbatim", True)
    assert link.reasons[0].startswith("Both contain the words “of paktika was struck by aircraft")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (f"{REPEAT} and killed 46 people", f"{REPEAT} and killed 20 people"),
        (f"It is so that {REPEAT}", f"It is not so that {REPEAT}"),
        (f"Ministers agreed that {REPEAT}", f"Ministers discussed that {REPEAT}"),
        (f"{REPEAT} in Kabul", f"{REPEAT} in Beijing"),
    ],
)
def test_a_repeat_that_differs_in_what_counts_is_none(left: str, right: str) -> None:
    desk = Desk()
    for article_id, text in (("one", left), ("two", right)):
        number = {"kind": "count"}
        marked = text
        for figure in ("46 people", "20 people"):
            marked = marked.replace(figure, f"[n1]{figure}[/n1]")
        spans = {"n1": number} if "[n1]" in marked else {}
        desk.report(article_id, f"[c1]{marked}[/c1].", published_on=date(2025, 5, 21), **spans)

    assert all(link.basis != "near_verbatim" for link in desk.run().links)


def test_a_title_and_name_in_common_is_no_repeat() -> None:
    name = "Pakistan’s Deputy Prime Minister and Foreign Minister Mohammad Ishaq Dar"
    desk = Desk()
    desk.report("one", f"[c1][a1]{name}[/a1] flew to Kabul[/c1].", a1={"type": "person"})
    desk.report("two", f"[c1][a1]{name}[/a1] opened a school[/c1].", a1={"type": "person"})

    assert all(link.basis != "near_verbatim" for link in desk.run().links)


def test_an_editors_judgement_is_the_links_basis() -> None:
    desk, _ = two("The mine was closed", "A strike began")
    desk.decide("same", "one:mine", "two:strike")
    [link] = desk.run().links

    assert (link.basis, link.accepted) == ("judgement", True)
    assert link.reasons[0] == "the desk judged these “same”."


def test_a_pair_judged_different_is_kept_and_does_not_count() -> None:
    desk, _ = two(REPEAT, REPEAT)
    desk.decide("different", "one:Paktika", "two:Paktika")
    [link] = desk.run().links

    assert (link.basis, link.accepted) == ("judgement", False)


def test_an_accepted_score_follows_the_policy(seeds: Result) -> None:
    generous = POLICY.model_copy(
        update={"matching": POLICY.matching.model_copy(update={"auto_accept": 0.5})}
    )
    mentions = list(seeds.evidence.mentions.values())
    found = matching.link(mentions, context(seeds), [], generous)
    scored = [link for link in found if link.basis == "score"]

    assert {link.accepted for link in scored if link.score >= 0.5} == {True}
    assert {link.accepted for link in scored if link.score < 0.5} == {False}


def test_a_judged_pair_is_linked_even_where_no_candidate_was_found(seeds: Result) -> None:
    claims = sorted(
        mention.mention_id
        for mention in seeds.evidence.mentions.values()
        if mention.label is Label.CLAIM
    )
    judged = [
        PairJudgement(f"d-{one}", claims[0], one, Judgement.UNSURE, "the desk", "", DAY)
        for one in claims[1:40]
    ]
    found = matching.link(list(seeds.evidence.mentions.values()), context(seeds), judged, POLICY)

    assert sum(link.basis == "judgement" for link in found) == len(judged)


def test_a_conflict_is_never_accepted_and_a_judgement_remembers_it(seeds: Result) -> None:
    bold = POLICY.model_copy(
        update={"matching": POLICY.matching.model_copy(update={"auto_accept": 0.2})}
    )
    mentions, judgements = list(seeds.evidence.mentions.values()), seeds.evidence.judgements
    bare = matching.link(mentions, context(seeds), (), bold)
    judged = matching.link(mentions, context(seeds), judgements, bold)
    before = {(link.left, link.right) for link in bare if link.basis == "conflict"}
    decided = {(link.left, link.right) for link in judged if link.otherwise == "conflict"}
    undecided = {(link.left, link.right) for link in judged if link.basis == "conflict"}

    assert decided
    assert undecided
    assert decided | undecided == before
    assert not any(link.accepted for link in bare if link.basis == "conflict")
    assert rejudge(judged, (), bold) == bare
