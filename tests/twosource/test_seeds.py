"""The engine on the demo newsroom; run with -s to read every claim with its status and reason."""

from collections import Counter
from pathlib import Path

import pytest

from tests.desk import Result, read_folder
from twosource.model import Label, Status

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> Result:
    return read_folder(SEEDS).run()


def test_every_span_is_in_a_mention(seeds: Result) -> None:
    held = [span for m in seeds.evidence.mentions.values() for span in m.span_ids]
    assert len(held) == len(set(held)) == 782
    assert seeds.consolidated.left_out == ()


def test_every_mention_states_its_words(seeds: Result) -> None:
    for mention in seeds.evidence.mentions.values():
        body = seeds.evidence.articles[mention.article_id].body
        assert body[mention.start : mention.end] == mention.text


def test_every_judgement_takes_effect_waits_or_is_in_conflict_and_none_is_rejected(
    seeds: Result,
) -> None:
    assert seeds.rejections == ()
    waiting = 173 - len(seeds.evidence.judgements)
    assert waiting == 2  # nobody tagged “the initiation of talks is a positive development”


def test_each_status_is_there_and_most_claims_stand_alone(seeds: Result) -> None:
    counts = Counter(found.status for found in seeds.corroborations.values())
    for claim in seeds.claims:
        found = seeds.corroborations[claim.claim_id]
        mark = " DISPUTED" if found.disputed else ""
        print(f"[{found.status}{mark}] {claim.text}\n    {found.reason}")  # noqa: T201 - the table
    assert set(counts) == set(Status)
    assert counts[Status.SINGLE_SOURCE] > sum(counts.values()) / 2
    assert any(found.disputed for found in seeds.corroborations.values())


@pytest.mark.parametrize(
    ("where", "status", "origins", "disputed"),
    [
        # China's foreign ministry and Pakistan's each say so.
        (
            "seed-000:Pakistan and Afghanistan have agreed to strengthen",
            Status.CORROBORATED,
            2,
            False,
        ),
        # Beijing says so, and Radio Pakistan reports it.
        ("seed-001:will work to extend the China-Pakistan", Status.CORROBORATED, 2, False),
        # One statement of Pakistan's Foreign Office in two outlets.
        ("seed-001:welcomed positive momentum", Status.REPEATED, 1, False),
        # Dar in two articles, and the second one's lead.
        ("seed-000:had agreed not to permit", Status.REPEATED, 1, False),
        # Two articles of unidentified outlets, against one that dates the visit otherwise.
        ("seed-000:visit to Kabul to address Islamabad", Status.REPEATED, 1, True),
        # Sadiq's post, his meeting's lead in the same article, and an unidentified outlet.
        ("seed-000:followed the latest round", Status.REPEATED, 1, False),
        ("seed-003:preparatory meetings have been ongoing", Status.SINGLE_SOURCE, 1, False),
        ("seed-003:recent cross-border attacks originating", Status.ANONYMOUS_ONLY, 1, None),
        ("seed-000:directive has been issued", Status.UNSUPPORTED, 0, True),
        ("seed-001:Pakistan has not confirmed the strikes", Status.UNSUPPORTED, 0, False),
        ("seed-001:it allows its territory to be used", Status.UNSUPPORTED, 0, True),
    ],
)
def test_claims_come_out_as_a_careful_reader_would_count_them(
    seeds: Result,
    where: str,
    status: Status,
    origins: int,
    disputed: bool | None,  # noqa: FBT001 - the expected value of a row
) -> None:
    article_id, words = where.split(":")
    found = min(
        (
            mention
            for mention in seeds.evidence.mentions.values()
            if mention.article_id == article_id
            and mention.label is Label.CLAIM
            and words in mention.text
        ),
        key=lambda mention: len(mention.text),
    )
    came_out = seeds.of(article_id, found.text)
    assert (came_out.status, came_out.independent_origins) == (status, origins)
    assert disputed in (None, came_out.disputed)


def test_what_conveyed_and_heard_concerns_and_other_look_alikes_say_stays_apart(
    seeds: Result,
) -> None:
    claims = [
        seeds.claim("seed-000", "had been clearly conveyed to the Afghan side"),
        seeds.claim("seed-000", "were heard by the Afghan side"),
        seeds.claim("seed-000", "transit track and trace system would become"),
        seeds.claim("seed-000", "(ITTMS) in Torkham will be operationalised"),
        seeds.claim("seed-001", "Pakistan has expelled more than 80,000"),
        seeds.claim("seed-001", "expressed concern over the deportation of tens of thousands"),
    ]
    assert len({claim.claim_id for claim in claims}) == len(claims)


def test_recorded_actors_are_found_under_all_their_names(seeds: Result) -> None:
    names = {actor.actor_id: actor.name for actor in seeds.resolution.actors}
    found: dict[str, set[str]] = {}
    for mention_id, actor_id in seeds.resolution.actor_of.items():
        found.setdefault(names[actor_id], set()).add(seeds.evidence.mentions[mention_id].text)
    assert {"Dar", "Foreign Minister", "DPM/FM"} <= found["Mohammad Ishaq Dar"]
    assert {"Islamabad", "federal government"} <= found["Government of Pakistan"]
    assert {"Tehreek-e-Taliban Pakistan (TTP)", "TTP"} <= found["Tehrik-i-Taliban Pakistan"]
    assert found["Tahir Khan"] == {"Tahir Khan"}
    assert (
        "Ministry of Foreign Affairs – Pakistan" in found["Ministry of Foreign Affairs of Pakistan"]
    )
