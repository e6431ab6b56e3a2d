"""Which pairs count as judged differently."""

from datetime import UTC, datetime, timedelta

import pytest

from twosource.contested import contested
from twosource.model import Judgement, PairJudgement

START = datetime(2025, 6, 1, tzinfo=UTC)


def judgements(rows: str) -> list[PairJudgement]:
    """`A same ab, B different ab`: who, what, and the two mentions, in the order of time."""
    found = []
    for at, row in enumerate(rows.split(", ")):
        who, kind, ends = row.split()
        moment = START + timedelta(minutes=at)
        found.append(PairJudgement(f"d{at}", *ends, Judgement(kind), who, "", moment))
    return found


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("A same ab, B different ab", ["BA"]),
        ("A same ab, B same ba", []),
        ("A same ab, A different ab", []),
        ("A same ab, B unsure ab", []),
        ("A same ab, B different ab, B same ab", []),
        ("A entails ab, B entails ab", []),
        ("A entails ab, B entails ba", ["BA"]),
        ("A different ab, B contradicts ab", ["BA"]),
        ("A same ab, B different cd", []),
        ("A same ab, B different ba, A same cd, B unsure cd, C contradicts dc", ["CBA", "BA"]),
    ],
)
def test_who_judged_a_pair_differently_the_last_first(rows: str, expected: list[str]) -> None:
    found = contested(judgements(rows))
    assert ["".join(judged.who for judged in one.judgements) for one in found] == expected
