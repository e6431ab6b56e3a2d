"""Claims keep their ids through builds; held to an oracle on small cases and to properties."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tests.desk import POLICY
from twosource.matching.memory import Namer, from_nothing, look_back
from twosource.matching.names import Rank, Stood, assign
from twosource.matching.naming import name_claims
from twosource.model import (
    Article,
    Claim,
    ClaimName,
    Judgement,
    Label,
    Mention,
    Modality,
    NameEvent,
    PairJudgement,
    short_id,
)

BODY = "One thing fell. Another thing rose. Nothing else happened in all that time."
RECORDED = datetime(2025, 6, 1, tzinfo=UTC)


def mention(article: str, start: int = 0, end: int = 14) -> Mention:
    text = BODY[start:end]
    name = f"{article}@{start}"
    return Mention(name, article, Label.CLAIM, start, end, text, 1, 1, modality=Modality.FACT)


def same(left: str, right: str) -> PairJudgement:
    ends = f"{left}@0", f"{right}@0"
    return PairJudgement(f"{left}{right}", *ends, Judgement.SAME, "the desk", "", RECORDED)


class Newsroom:
    """Builds one after the other, with what they remember between them.

    Articles are named by letters; the first in the alphabet was published first.
    """

    def __init__(self) -> None:
        self.names: tuple[ClaimName, ...] = ()
        self.former: tuple[tuple[str, str], ...] = ()

    def build(
        self,
        *groups: str,
        judged: Sequence[PairJudgement] = (),
        tagged: Sequence[Mention] | None = None,
        body: str = BODY,
    ) -> list[str]:
        """The ids of the claims that groups of articles make, in the order of the groups."""
        mentions = tagged or [mention(article) for group in groups for article in group]
        articles = {
            one.article_id: Article(
                one.article_id, body, published_on=date(2025, 5, ord(one.article_id) - 96)
            )
            for one in mentions
        }
        held = {one.article_id: one.mention_id for one in mentions}
        members = [[held[article] for article in group] for group in groups]
        claims = name_claims(members, mentions, articles, {})
        found = Namer(mentions, articles, judged, POLICY).name(claims, self._remember)
        self.former = found.former
        claim_of = {m: claim.claim_id for claim in found.claims for m in claim.mention_ids}
        return [claim_of[group[0]] for group in members]

    def _remember(self, due: object) -> Sequence[ClaimName]:
        self.names = tuple(look_back(self.names)(due))  # type: ignore[arg-type]
        return self.names

    def news(self) -> list[tuple[str, str, tuple[str, ...]]]:
        return [(one.claim_id, one.event, one.others) for one in self.names]

    def heirs(self, claim_id: str) -> list[str]:
        return [mention_id[0] for name, mention_id in self.former if name == claim_id]


def test_the_first_id_is_made_from_what_was_published_first() -> None:
    assert Newsroom().build("ab") == [short_id("c", "a", 0, 14)]


def test_an_earlier_article_does_not_rename_a_claim() -> None:
    desk = Newsroom()
    before = desk.build("cd")
    assert desk.build("acd") == before
    assert desk.build("a", "cd")[1:] == before


def test_tagging_that_moves_its_edges_keeps_the_id() -> None:
    desk = Newsroom()
    before = desk.build("b")
    assert desk.build("b", tagged=[mention("b", 4, 14)]) == before
    assert desk.build("b", tagged=[mention("b", 16, 34)]) != before


def test_a_corrected_article_keeps_its_claims() -> None:
    desk = Newsroom()
    before = desk.build("b")
    moved = replace(mention("b", 11, 25), text="One thing fell")
    assert desk.build("b", tagged=[moved], body=f"CORRECTED: {BODY}") == before


def test_a_claim_that_nobody_tags_for_a_while_comes_back_under_its_id() -> None:
    desk = Newsroom()
    ids = desk.build("ab", "c")
    assert desk.build("c") == ids[1:]
    assert desk.build("b", "c") == ids


def test_of_merging_claims_the_one_with_the_largest_confirmed_core_keeps_its_id() -> None:
    desk = Newsroom()
    larger, confirmed = desk.build("abc", "de", judged=[same("d", "e")])
    assert desk.build("abcde", judged=[same("d", "e"), same("a", "e")]) == [confirmed]
    assert desk.news()[-2:] == sorted(
        [(confirmed, NameEvent.MOVED, (larger,)), (larger, NameEvent.MERGED, (confirmed,))]
    )
    assert desk.heirs(larger) == ["a", "b", "c"]


def test_without_confirmation_the_larger_and_then_the_earlier_claim_keeps_its_id() -> None:
    desk = Newsroom()
    ids = desk.build("a", "bc")
    assert desk.build("abc") == ids[1:]
    desk = Newsroom()
    first, second = desk.build("ad", "bc")
    assert desk.build("abcd") == [first]
    assert desk.heirs(second) == ["b", "c"]


def test_of_a_split_the_larger_core_keeps_the_id_and_the_old_id_offers_the_other() -> None:
    desk = Newsroom()
    (before,) = desk.build("abcde", judged=[same("d", "e")])
    new, kept = desk.build("abc", "de", judged=[same("d", "e")])
    assert kept == before
    assert new != before
    assert desk.heirs(before) == ["a", "b", "c"]
    assert (new, NameEvent.NAMED, (before,)) in desk.news()


def test_a_merge_that_is_taken_back_gives_both_their_ids_again() -> None:
    desk = Newsroom()
    ids = desk.build("ab", "cd")
    desk.build("abcd")
    assert desk.build("ab", "cd") == ids
    assert (ids[1], NameEvent.RETURNED, (ids[0],)) in desk.news()


def test_an_id_is_never_given_to_another_claim() -> None:
    desk = Newsroom()
    (before,) = desk.build("abc")
    apart = desk.build("a", "bc")
    assert apart[1] == before == short_id("c", "a", 0, 14)
    assert apart[0] != before


def test_a_look_back_uses_the_ids_and_remembers_nothing() -> None:
    desk = Newsroom()
    desk.build("ab")
    names, mentions = desk.names, [mention("b")]
    articles = {"b": Article("b", BODY)}
    claims = name_claims([["b@0"]], mentions, articles, {})
    found = Namer(mentions, articles, (), POLICY).name(claims, look_back(names))
    assert [claim.claim_id for claim in found.claims] == [names[0].claim_id]
    assert found.names[-1].recorded_at is None


partitions = st.lists(st.integers(0, 3), min_size=6, max_size=6).map(
    lambda group_of: tuple(
        group
        for number in range(4)
        if (group := "".join(a for a, g in zip("abcdef", group_of, strict=True) if g == number))
    )
)
judgements = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: same(*pair)),
    max_size=3,
    unique_by=lambda one: one.decision_id,
)


@given(st.lists(st.tuples(partitions, judgements), min_size=1, max_size=5))
def test_a_rebuild_has_nothing_to_add_and_ids_are_never_shared(
    history: list[tuple[tuple[str, ...], list[PairJudgement]]],
) -> None:
    desk = Newsroom()
    for groups, judged in history:
        ids = desk.build(*groups, judged=judged)
        assert len(set(ids)) == len(groups)
        names, former = desk.names, desk.former
        assert desk.build(*groups, judged=judged) == ids
        assert (desk.names, desk.former) == (names, former)


@given(st.lists(st.tuples(partitions, judgements), min_size=2, max_size=4), st.randoms())
def test_the_order_of_everything_that_comes_in_does_not_matter(
    history: list[tuple[tuple[str, ...], list[PairJudgement]]], random: object
) -> None:
    one, other = Newsroom(), Newsroom()
    for groups, judged in history:
        one.build(*groups, judged=judged)
        mixed = ["".join(random.sample(group, len(group))) for group in groups]  # type: ignore[attr-defined]
        random.shuffle(mixed)  # type: ignore[attr-defined]
        other.build(*mixed, judged=random.sample(judged, len(judged)))  # type: ignore[attr-defined]
        assert (one.names, one.former) == (other.names, other.former)


@given(st.lists(st.tuples(partitions, judgements), min_size=2, max_size=4))
def test_every_id_that_ever_was_leads_to_what_stood_under_it(
    history: list[tuple[tuple[str, ...], list[PairJudgement]]],
) -> None:
    desk = Newsroom()
    stood: dict[str, set[str]] = {}
    for groups, judged in history:
        ids = desk.build(*groups, judged=judged)
        for name, group in zip(ids, groups, strict=True):
            stood.setdefault(name, set()).update(group)
    now = dict(zip(ids, groups, strict=True))
    for name, articles in stood.items():
        assert set(desk.heirs(name)) == articles - set(now.get(name, ""))


def claim(group: str) -> Claim:
    return Claim(f"first-{group}", group, tuple(f"{a}@0" for a in group), Modality.FACT)


@given(partitions, partitions, judgements)
def test_what_each_claim_keeps_is_what_the_best_of_all_assignments_keeps(
    before: tuple[str, ...], after: tuple[str, ...], judged: list[PairJudgement]
) -> None:
    """Exhaustive: of all ways to give ids to claims, the one whose best matches are best."""
    mentions = {f"{a}@0": mention(a) for a in "abcdef"}
    articles = {a: Article(a, BODY, published_on=date(2025, 5, ord(a) - 96)) for a in "abcdef"}
    rank = Rank(mentions, articles, judged)
    now = {f"id-{group}": frozenset(f"{a}@0" for a in group) for group in before}
    claims = [claim(group) for group in after]
    kept = assign(claims, Stood(now, {}, now.__contains__), rank)

    def worth(ids: Sequence[str | None]) -> list[object]:
        pairs = [
            rank.of(shared)
            for name, one in zip(ids, claims, strict=True)
            if name is not None and (shared := now[name] & set(one.mention_ids))
        ]
        return [*sorted(pairs), (0,)]

    every = permutations([*now, *[None] * len(claims)], len(claims))
    best = min(every, key=worth)
    pairs = zip(best, claims, strict=True)
    expected = {
        one.claim_id: name
        for name, one in pairs
        if name is not None and now[name] & set(one.mention_ids)
    }
    assert {first: name for first, name in kept.items() if name in now} == expected


def test_nothing_is_remembered_from_nothing() -> None:
    assert from_nothing(lambda names: names) == ()
