from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.consolidation import Consolidated, consolidate
from twosource.grouping import overlap
from twosource.model import Label, Mention, Modality, OriginTag, Relation, Span, Stance
from twosource.policy import read_policy

POLICY = read_policy()
TEXT = "abcdefghijklmnopqrstuvwxyz" * 4


def claim(annotator: str, start: int, end: int, **attributes: object) -> Span:
    return span(Label.CLAIM, annotator, start, end, **attributes)


def actor(annotator: str, start: int, end: int, **attributes: object) -> Span:
    return span(Label.ACTOR, annotator, start, end, **attributes)


def span(label: Label, annotator: str, start: int, end: int, **attributes: object) -> Span:
    name = attributes.pop("id", f"{label[0]}{start}-{end}")
    return Span(
        f"{annotator}/{name}",
        f"by {annotator}",
        "article",
        annotator,
        label,
        start,
        end,
        TEXT[start:end],
        **attributes,  # type: ignore[arg-type] # a row of attributes, checked where it is used
    )


def arrow(from_span: Span, to_span: Span) -> Relation:
    return Relation(from_span.annotation_id, from_span.span_id, to_span.span_id)


def run(spans: Sequence[Span], relations: Sequence[Relation] = ()) -> Consolidated:
    readers = frozenset({"ann", "bob", "cay"})
    return consolidate(spans, relations, {"article": readers}, POLICY)


def claims(found: Consolidated) -> list[Mention]:
    return [mention for mention in found.mentions if mention.label is Label.CLAIM]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (5, 15), 1 / 3),
        ((0, 10), (0, 5), 0.5),
        ((0, 10), (10, 20), 0.0),
        ((0, 4), (10, 20), 0.0),
    ],
)
def test_overlap_is_intersection_over_union(
    left: tuple[int, int], right: tuple[int, int], expected: float
) -> None:
    assert overlap(left, right) == overlap(right, left) == pytest.approx(expected)


def test_spans_that_overlap_by_half_are_one_mention_with_its_support() -> None:
    (mention,) = claims(run([claim("ann", 0, 10), claim("bob", 0, 5)]))
    assert (mention.start, mention.end, mention.text) == (0, 10, TEXT[:10])
    assert (mention.support, mention.readers) == (2, 3)
    assert mention.span_ids == ("ann/C0-10", "bob/C0-5")


def test_spans_that_overlap_less_are_two_mentions() -> None:
    assert len(claims(run([claim("ann", 0, 10), claim("bob", 6, 16)]))) == 2


def test_a_mention_that_only_one_annotator_tagged_is_kept() -> None:
    (mention,) = claims(run([claim("ann", 0, 10)]))
    assert (mention.support, mention.readers) == (1, 3)


def test_spans_of_two_labels_are_never_one() -> None:
    assert len(run([claim("ann", 0, 10), actor("bob", 0, 10)]).mentions) == 2


def test_two_spans_of_one_annotator_stay_two_even_if_they_nest() -> None:
    spans = [claim("ann", 0, 10), claim("ann", 0, 8), claim("bob", 0, 9)]
    found = claims(run(spans))
    assert [(mention.end, mention.support) for mention in found] == [(8, 1), (10, 2)]


def test_a_chain_of_half_overlaps_is_not_one_mention() -> None:
    spans = [claim("ann", 0, 12), claim("bob", 4, 16), claim("cay", 8, 20)]
    assert [mention.support for mention in claims(run(spans))] == [2, 1]


def test_most_annotators_boundaries_win_then_the_fuller() -> None:
    spans = [claim("ann", 0, 10), claim("bob", 1, 9), claim("cay", 1, 9)]
    assert [(m.start, m.end) for m in claims(run(spans))] == [(1, 9)]
    assert [(m.start, m.end) for m in claims(run(spans[:2]))] == [(0, 10)]


@pytest.mark.parametrize(
    ("name", "one", "other", "expected"),
    [
        ("origin", OriginTag.OWN, OriginTag.NAMED, OriginTag.NAMED),
        ("origin", OriginTag.OWN, OriginTag.UNNAMED, OriginTag.UNNAMED),
        ("origin", OriginTag.NAMED, OriginTag.UNNAMED, OriginTag.UNNAMED),
        ("stance", Stance.ASSERTS, Stance.DENIES, Stance.DENIES),
        ("stance", Stance.ASSERTS, Stance.UNCONFIRMED, Stance.UNCONFIRMED),
        ("modality", Modality.FACT, Modality.OPINION, Modality.OPINION),
    ],
)
def test_where_two_differ_the_more_cautious_attribute_wins(
    name: str, one: object, other: object, expected: object
) -> None:
    (mention,) = claims(
        run([claim("ann", 0, 10, **{name: one}), claim("bob", 0, 10, **{name: other})])
    )
    assert getattr(mention, name) == expected


def test_the_majority_wins_over_caution() -> None:
    stances = {"ann": Stance.ASSERTS, "bob": Stance.DENIES, "cay": Stance.ASSERTS}
    spans = [claim(who, 0, 10, stance=stance) for who, stance in stances.items()]
    assert [mention.stance for mention in claims(run(spans))] == [Stance.ASSERTS]


def test_the_adjudicators_version_goes_before_any_majority() -> None:
    final = claim("cay", 0, 8, stance=Stance.UNCONFIRMED, ground_truth=True)
    others = [claim(who, 0, 10, stance=Stance.ASSERTS) for who in ("ann", "bob")]
    (mention,) = claims(run([*others, final]))
    assert (mention.end, mention.stance, mention.support) == (8, Stance.UNCONFIRMED, 3)


def test_what_the_adjudicator_left_out_makes_no_mention_and_is_listed() -> None:
    found = run([claim("ann", 0, 10), claim("cay", 20, 30, ground_truth=True)])
    assert [mention.start for mention in claims(found)] == [20]
    assert [(left.span_id, left.reason) for left in found.left_out] == [
        ("ann/C0-10", "the adjudicated version of this article does not have it")
    ]


def test_relations_point_to_mentions_and_agree() -> None:
    speakers = [actor("ann", 20, 24), actor("bob", 20, 26)]
    said = [claim(who, 0, 10, origin=OriginTag.NAMED) for who in ("ann", "bob")]
    found = run([*said, *speakers], [arrow(*pair) for pair in zip(said, speakers, strict=True)])
    speaker = next(mention for mention in found.mentions if mention.label is Label.ACTOR)
    assert claims(found)[0].attributed_to == (speaker.mention_id,)


def test_annotators_who_point_to_different_actors_make_a_joint_origin() -> None:
    speakers = [actor("ann", 20, 24), actor("bob", 30, 34)]
    said = [claim(who, 0, 10, origin=OriginTag.NAMED) for who in ("ann", "bob")]
    found = run([*said, *speakers], [arrow(*pair) for pair in zip(said, speakers, strict=True)])
    assert len(claims(found)[0].attributed_to) == 2


def test_most_annotators_relation_wins() -> None:
    spans, arrows = [], []
    for who, place in {"ann": 20, "bob": 30, "cay": 20}.items():
        spans += [claim(who, 0, 10, origin=OriginTag.NAMED), actor(who, place, place + 4)]
        arrows.append(arrow(spans[-2], spans[-1]))
    found = run(spans, arrows)
    first = next(mention for mention in found.mentions if mention.start == 20)
    assert claims(found)[0].attributed_to == (first.mention_id,)


def test_a_relation_of_who_chose_the_winning_origin_goes_first() -> None:
    spans = [
        claim("ann", 0, 10, origin=OriginTag.NAMED),
        actor("ann", 20, 24),
        claim("bob", 0, 10, origin=OriginTag.UNNAMED),
        actor("bob", 30, 34),
    ]
    found = run(spans, [arrow(spans[0], spans[1]), arrow(spans[2], spans[3])])
    unnamed = next(mention for mention in found.mentions if mention.start == 30)
    assert claims(found)[0].attributed_to == (unnamed.mention_id,)


def test_a_mention_that_most_call_the_outlets_own_is_attributed_to_nobody() -> None:
    spans = [
        claim("ann", 0, 10, origin=OriginTag.NAMED),
        actor("ann", 20, 24),
        claim("bob", 0, 10, origin=OriginTag.OWN),
        claim("cay", 0, 10, origin=OriginTag.OWN),
    ]
    found = run(spans, [arrow(spans[0], spans[1])])
    assert claims(found)[0].attributed_to == ()


places = st.tuples(st.integers(0, 20), st.integers(1, 12))
taggings = st.dictionaries(
    st.sampled_from(["ann", "bob", "cay"]), st.lists(places, max_size=5, unique=True), min_size=1
)
stances = st.sampled_from(list(Stance))


@given(taggings, st.randoms(use_true_random=False), st.sampled_from([None, "ann"]))
def test_order_does_not_matter_and_every_span_is_accounted_for(
    tagged: dict[str, list[tuple[int, int]]], random: Random, adjudicator: str | None
) -> None:
    spans = [
        claim(who, start, start + length, ground_truth=who == adjudicator)
        for who, found in tagged.items()
        for start, length in found
    ]
    shuffled = spans.copy()
    random.shuffle(shuffled)
    found = run(spans)
    assert run(shuffled) == found
    held = [span_id for mention in found.mentions for span_id in mention.span_ids]
    assert sorted(held + [left.span_id for left in found.left_out]) == sorted(
        span.span_id for span in spans
    )
    assert len({mention.mention_id for mention in found.mentions}) == len(found.mentions)


@given(taggings)
def test_names_of_annotators_do_not_matter_for_what_is_one(
    tagged: dict[str, list[tuple[int, int]]],
) -> None:
    renamed = {"ann": "zoe", "bob": "yul", "cay": "xia"}
    both = [
        claims(run([claim(name(who), s, s + n) for who, found in tagged.items() for s, n in found]))
        for name in (str, renamed.__getitem__)
    ]
    assert [(m.start, m.end, m.support) for m in both[0]] == [
        (m.start, m.end, m.support) for m in both[1]
    ]
