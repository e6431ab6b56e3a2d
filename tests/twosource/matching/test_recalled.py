"""Links with what builds before found of pairs are the links without it, whatever came before."""

import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.findings import FindingsFile
from tests.desk import POLICY, Desk, read_folder
from twosource import actors, consolidation, matching, quantities
from twosource.matching import candidates, recalled, signals, stories
from twosource.matching.columns import Pairing, SideColumns
from twosource.matching.findings import Findings
from twosource.matching.ready import MatchContext
from twosource.matching.scoring import shipped_model
from twosource.matching.sides import Known, side
from twosource.matching.signals import Collection
from twosource.matching.spelling import Spelling
from twosource.model import Link, Mention, NumberKind, Quantity

SEEDS = Path(__file__).parents[3] / "seeds"
MINISTER = {"type": "person", "name": "Minister A"}
STRUCK = "[c1]The ferry struck the pier in Kabul and 12 people died[/c1]."

# What each article says at first, and instead: corrected, tagged again, dated otherwise.
TELLINGS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "one": [
        (f"{STRUCK} [c2]It will sail[/c2].", {}),
        (f"{STRUCK.replace('12', '14')} [c2]It will sail[/c2].", {}),
        (f"Update. {STRUCK}", {}),
    ],
    "two": [
        ("[c1]A ferry struck the pier, and 14 people died[/c1], [a1]Minister A[/a1] said.", {}),
        (
            "[c1]A ferry struck the pier, and [n1]14[/n1] people died[/c1], [a1]Minister A[/a1].",
            {"c1": {"to": "a1", "origin": "named"}, "a1": MINISTER},
        ),
        ("[c1]A ferry struck the pier[/c1].", {"published_on": date(2025, 8, 1)}),
    ],
    "three": [
        ("[c1]No ferry struck the pier[/c1]. [c2]It sails on June 30[/c2].", {}),
        ("[c1]No ferry struck the pier[/c1].", {"c1": {"stance": "denies"}}),
        ("[c2]It sails on July 1[/c2].", {"c2": {"modality": "commitment"}}),
    ],
    "four": [
        ("[c1][a1]Minister A[/a1] discussed the pier in Beijing[/c1].", {"a1": MINISTER}),
        ("[c1][a1]Minister A[/a1] agreed on the pier in Beijing[/c1].", {"a1": MINISTER}),
        (STRUCK, {}),
    ],
}


@cache
def pointing(model: int, word: str) -> np.ndarray:
    return np.random.default_rng([model, zlib.crc32(word.encode())]).normal(size=384)


class Pointing:
    """An embedder whose vectors follow from a text's words; another `model`, other vectors."""

    def __init__(self, model: int = 0) -> None:
        self.model = model

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        rows = [sum(pointing(self.model, word) for word in text.split()) for text in texts]
        found = np.array(rows, np.float32).reshape(-1, 384)
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)


class InMemory:
    """Findings in memory, with how many pairs were compared and stood in the last build."""

    def __init__(self) -> None:
        self.findings, self.compared, self.stood = Findings(), 0, 0

    def get(self) -> Findings:
        return self.findings

    def put(self, findings: Findings, stood: int) -> None:
        self.findings, self.compared, self.stood = findings, findings.pairs - stood, stood


def newsroom(telling: Mapping[str, int | None]) -> tuple[tuple[Mention, ...], MatchContext]:
    """The articles that are there, each as it is told now."""
    desk = Desk()
    for article_id, which in telling.items():
        if which is None:
            continue
        text, fields = TELLINGS[article_id][which]
        desk.report(article_id, text, **({"published_on": date(2025, 5, 21)} | fields))
    return of_desk(desk)


def of_desk(desk: Desk) -> tuple[tuple[Mention, ...], MatchContext]:
    mentions = consolidation.consolidate(
        desk.spans, desk.relations, desk.annotators, POLICY
    ).mentions
    who = actors.resolve(mentions, desk.articles, desk.facts)
    figures = quantities.of_claims(mentions, desk.articles)
    return mentions, MatchContext(desk.articles, who, figures, Pointing())


def shown_from(show: float, words: int) -> Any:  # noqa: ANN401 - a policy
    return POLICY.model_copy(
        update={
            "matching": POLICY.matching.model_copy(update={"show": show}),
            "near_verbatim": POLICY.near_verbatim.model_copy(update={"shingle_words": words}),
        }
    )


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -path.stat().st_size // 3])


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def foreign(path: Path) -> None:
    path.write_text("something else")


MISHAPS: list[Callable[[Path], None]] = [cut_short, damaged, foreign, Path.unlink]
# What there may be of each thing; all begin with the first.
CHOICES: dict[str, list[Any]] = {
    **{article_id: [0, 1, 2, None] for article_id in TELLINGS},
    "show": [0.0, 0.15],
    "words": [8, 3],
    "stretch": [1.0, 0.5],
    "embedder": [0, 1],
    "code": ["a", "b"],
    "mishap": [None, *MISHAPS],
}
FIRST = {name: choices[0] for name, choices in CHOICES.items()}
CHANGE = st.sampled_from([(name, one) for name, choices in CHOICES.items() for one in choices])


# So few articles are all near each other; with these, which are depends on the others.
@patch.object(candidates, "NEAREST", 1)
@patch.object(stories, "_SURE", 2.0)
@settings(max_examples=25, deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=6))
def test_any_builds_one_after_the_other_give_what_each_gives_from_nothing(
    changes: list[tuple[str, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, now = Path(folder) / "findings", FIRST
        for name, choice in [("show", 0.0), *changes]:
            now = now | {"mishap": None, name: choice}
            mentions, context = newsroom({one: now[one] for one in TELLINGS})
            model = replace(shipped_model(), base=shipped_model().base * now["stretch"])
            context = replace(context, embedder=Pointing(now["embedder"]), model=model)
            policy = shown_from(now["show"], now["words"])
            if now["mishap"] and path.exists():
                now["mishap"](path)
            known = FindingsFile(path, now["code"])
            found = matching.link(mentions, replace(context, known=known), [], policy)

            assert found == matching.link(mentions, context, [], policy)


def linked(known: InMemory, telling: dict[str, int]) -> tuple[Link, ...]:
    mentions, context = newsroom(telling)
    return matching.link(mentions, replace(context, known=known), [], shown_from(0.0, 8))


def test_only_pairs_of_which_something_is_new_or_changed_are_compared() -> None:
    known = InMemory()
    linked(known, {"one": 0, "two": 0, "three": 0})  # two, one and two claims
    assert (known.compared, known.stood) == (10, 0)
    linked(known, {"one": 0, "two": 0, "three": 0})
    assert (known.compared, known.stood) == (0, 10)
    linked(known, {"one": 0, "two": 1, "three": 0})  # the claim of two has a speaker now
    assert (known.compared, known.stood) == (4, 6)
    linked(known, {"one": 0, "two": 1, "three": 0, "four": 0})
    assert (known.compared, known.stood) == (5, 10)
    linked(known, {"one": 0, "four": 0})
    assert (known.compared, known.stood) == (0, 3)
    linked(known, {"one": 0, "two": 1, "four": 0})  # two was let go of in between
    assert (known.compared, known.stood) == (3, 3)


def test_nothing_is_worked_out_again_where_nothing_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known, told = InMemory(), dict.fromkeys(TELLINGS, 0)
    expected = linked(known, told)

    def never(*given: object) -> None:
        raise AssertionError(given)

    for step in ("Spelling", "Stories", "SideColumns", "_cosines"):
        monkeypatch.setattr(signals, step, never)
    monkeypatch.setattr("twosource.matching.compared.candidates", never)

    assert linked(known, told) == expected
    with pytest.raises(AssertionError):
        linked(known, told | {"four": 1})


def test_the_demo_newsroom_article_by_article_is_what_it_is_at_once() -> None:
    mentions, context = of_desk(read_folder(SEEDS))
    mentions = tuple(mention for mention in mentions if mention.article_id < "seed-004")
    policy, known = shown_from(0.0, 8), InMemory()
    for last in ("seed-002", "seed-003"):
        some = [mention for mention in mentions if mention.article_id <= last]
        found = matching.link(some, replace(context, known=known), [], policy)

    assert found == matching.link(mentions, context, [], policy)
    assert known.stood > 500


WORDS = [f"{start}{end}" for start in "bcdfghjklmnp" for end in ("anderful", "ostering", "ail")]
TEXTS = [" ".join(np.random.default_rng(n).choice(WORDS, 12)) for n in range(80)]
PAIRS = np.array([(one, other) for one in range(40) for other in range(one)])


def test_in_other_company_a_pair_has_the_same_signals_to_the_last_digit() -> None:
    alone, among = TEXTS[:40], [*TEXTS[40:], *TEXTS[:40]]
    moved = PAIRS + 40
    sides = [[side(text, Known(quantities=())) for text in some] for some in (alone, among)]
    ours, theirs = (
        Pairing(SideColumns(some), pairs) for some, pairs in zip(sides, (PAIRS, moved), strict=True)
    )

    for one, other in zip(ours.words, theirs.words, strict=True):
        assert one.tolist() == other.tolist()
    assert Spelling(alone).alike(PAIRS).tolist() == Spelling(among).alike(moved).tolist()


def test_some_pairs_at_a_time_mean_what_they_mean_among_all() -> None:
    collection = Collection([side(text, Known(quantities=())) for text in TEXTS], Pointing())
    cosines = signals._cosines  # noqa: SLF001 - as a signal they are rounded
    whole = cosines(collection.meaning, PAIRS)

    for some in (PAIRS[:1], PAIRS[::7], PAIRS[5:]):
        at = [PAIRS.tolist().index(pair) for pair in some.tolist()]
        assert cosines(collection.meaning, some).tolist() == whole[at].tolist()


@pytest.mark.parametrize(
    "change",
    [
        {"text": "another"},
        {"article_id": "another"},
        {"published_on": date(2025, 5, 22)},
        {"actors": frozenset({"another"})},
        {"people": frozenset({"another"})},
        {"speakers": frozenset({"another"})},
        {"quantities": (Quantity(NumberKind.COUNT, "12 people", 12.0, 12.0),)},
        {"is_negated": True},
        {"is_planned": True},
        {"is_tagged": False},
    ],
)
def test_a_claim_that_says_or_is_anything_else_has_another_mark(change: dict[str, Any]) -> None:
    mentions, context = newsroom({"one": 2})
    [claim] = matching.compared.ready(mentions, context, 8)
    vector = np.ones((1, 4), np.float32)
    before = recalled.marks([claim], vector)
    changed = replace(claim, side=replace(claim.side, **change))

    assert claim.side != changed.side
    assert recalled.marks([changed], vector) != before
    assert recalled.marks([claim], vector * 2) != before
    assert recalled.marks([replace(claim, size=7)], vector) != before
    assert recalled.marks([replace(claim, starts=(0,))], vector) != before
    elsewhere = replace(claim.mention, mention_id="m-another")
    assert recalled.marks([replace(claim, mention=elsewhere)], vector) != before
    assert recalled.marks([claim], vector) == before
