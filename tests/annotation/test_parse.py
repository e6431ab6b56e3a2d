"""Every result item ends in exactly one place, and what is refused says why."""

import json
import string
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotation.newsroom import read_newsroom
from annotation.parse import Parsed, parse
from annotation.parse.rejections import reasons
from annotation.regions import relation
from tests.exported import ACTOR, CLAIM, NUMBER, annotation, newsroom_tasks, staged, tagged, task
from twosource.model import Article, short_id

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE = Article("a-1", "Rain 🌧️ fell in Omsk,\n  the mayor said. Ten   people fled.")
URL = "http://127.0.0.1:8080"

Items = list[dict[str, Any]]


def claim(region_id: str = "c") -> Items:
    return tagged(ARTICLE, region_id, "Rain 🌧️ fell in Omsk", CLAIM)


def actor(region_id: str = "a") -> Items:
    return tagged(ARTICLE, region_id, "mayor", ACTOR)


def number(region_id: str = "n") -> Items:
    return tagged(ARTICLE, region_id, "Ten   people", NUMBER)


def arrow(**change: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return relation("c", "a", "attributed_to") | change


def parsed(folder: Path, *annotations: dict[str, Any], **given: Any) -> Parsed:  # noqa: ANN401
    return parse(staged(folder, [task(7, ARTICLE, annotations, **given)]), [ARTICLE], URL, 3)


def rules(result: Parsed) -> Counter[str]:
    return Counter(rejection.rule for rejection in result.rejections)


def refused_items(result: Parsed) -> Items:
    return [item for rejection in result.rejections for item in rejection.row.get("items", ())]


def changed(items: Items, position: int, value: dict[str, Any]) -> Items:
    """The items with one item's `value` changed; None removes a key."""
    one = items[position]
    merged = {k: v for k, v in (one["value"] | value).items() if v is not None}
    return [*items[:position], one | {"value": merged}, *items[position + 1 :]]


def test_a_sound_annotation_becomes_spans_and_a_relation(tmp_path: Path) -> None:
    made = annotation([*claim(), *actor(), *number(), arrow()], ground_truth=True)
    result = parsed(tmp_path, made)
    assert result.rejections == ()
    spans = {row["label"]: row for row in result.span.to_dicts()}
    assert spans["Claim"] == {
        "span_id": short_id("s", "a-1", 1, "a@example.org", "c"),
        "annotation_id": made["unique_id"],
        "article_id": "a-1",
        "revision": 1,
        "annotator": "a@example.org",
        "label": "Claim",
        "start": 0,
        "end": 20,
        "text": "Rain 🌧️ fell in Omsk",
        "modality": "fact",
        "stance": "asserts",
        "origin": "named",
        "type": None,
        "name": None,
        "kind": None,
        "value": None,
        "drawn": "manual",
        "ground_truth": True,
    }
    assert (spans["Actor"]["type"], spans["Actor"]["name"]) == ("person", "Somebody Else")
    assert (spans["Number"]["kind"], spans["Number"]["text"]) == ("count", "Ten   people")
    assert result.relation.to_dicts() == [
        {
            "relation_id": short_id(
                "r", spans["Claim"]["span_id"], spans["Actor"]["span_id"], "attributed_to"
            ),
            "annotation_id": made["unique_id"],
            "article_id": "a-1",
            "from_span": spans["Claim"]["span_id"],
            "to_span": spans["Actor"]["span_id"],
            "label": "attributed_to",
        }
    ]


def test_what_the_screen_shows_is_compared_after_normalising(tmp_path: Path) -> None:
    words = "Omsk,\n  the mayor"
    shown = changed(tagged(ARTICLE, "a", words, ACTOR), 0, {"text": "Omsk,\\n the mayor"})
    unsaid = changed(number(), 0, {"text": None})
    result = parsed(tmp_path, annotation([*shown, *unsaid]))
    assert result.rejections == ()
    assert result.span["text"].to_list() == [words, "Ten   people"]


def test_an_empty_text_field_is_no_attribute(tmp_path: Path) -> None:
    for texts in ([], [""], ["  "]):
        result = parsed(tmp_path, annotation(changed(actor(), 2, {"text": texts})))
        assert (result.rejections, result.span["name"].to_list()) == ((), [None])


@pytest.mark.parametrize(
    "drawn",
    [
        arrow(labels=None),
        arrow(labels=[]),
        {k: v for k, v in arrow().items() if k != "labels"},
        arrow(direction="left", from_id="a", to_id="c"),
        arrow(direction="bi"),
    ],
)
def test_an_arrow_without_a_label_means_the_only_label(
    tmp_path: Path, drawn: dict[str, Any]
) -> None:
    result = parsed(tmp_path, annotation([*claim(), *actor(), drawn]))
    ends = dict(result.span.select("span_id", "label").iter_rows())
    assert result.rejections == ()
    assert [
        (ends[row["from_span"]], ends[row["to_span"]], row["label"])
        for row in result.relation.to_dicts()
    ] == [("Claim", "Actor", "attributed_to")]


REFUSED: dict[str, tuple[Items, str, str]] = {
    # case: items, the rule, what its reason must say
    "an unknown control": (
        [{"id": "x", "type": "labels", "from_name": "mood"}],
        "unknown_control",
        "mood",
    ),
    "an item of nothing": ([{}], "unknown_control", "missing"),
    "a label that is choices": ([claim()[0] | {"type": "choices"}], "unknown_control", "choices"),
    "no region id": ([claim()[0] | {"id": None}], "region_without_id", "no id"),
    "several labels": (
        changed(claim(), 0, {"labels": ["Claim", "Actor"]}),
        "several_labels",
        "Claim, Actor",
    ),
    "an unknown label": (changed(claim(), 0, {"labels": ["Rumour"]}), "unknown_label", "Rumour"),
    "no label": (changed(claim(), 0, {"labels": []}), "unknown_label", "missing"),
    "offsets as fractions": (changed(claim(), 0, {"end": 1.9}), "unreadable_offsets", "whole"),
    "no offsets": (changed(claim(), 0, {"start": None}), "unreadable_offsets", "whole"),
    "UTF-16 offsets": (changed(actor(), 0, {"start": 29, "end": 34}), "utf16_offsets", "“mayor”"),
    "past the end": (changed(claim(), 0, {"end": 9999}), "out_of_range", "58 characters"),
    "far past the end": (changed(claim(), 0, {"end": 10**15}), "out_of_range", "58 characters"),
    "before the start": (changed(claim(), 0, {"start": -1}), "out_of_range", "-1"),
    "an empty span": (changed(claim(), 0, {"end": 0}), "empty_span", "0 to 0"),
    "other words": (changed(claim(), 0, {"text": "Snow fell"}), "text_mismatch", "“Snow fell”"),
    "an attribute twice": ([*claim(), claim()[1]], "repeated_attribute", "modality"),
    "two choices": (
        changed(claim(), 1, {"choices": ["fact", "opinion"]}),
        "several_values",
        "modality",
    ),
    "two names": (changed(actor(), 2, {"text": ["A", "B"]}), "several_values", "name"),
    "an unknown choice": (changed(claim(), 2, {"choices": ["doubts"]}), "unknown_value", "stance"),
    "a claim without stance": ([claim()[0], claim()[1], claim()[3]], "missing_attribute", "stance"),
    "a claim without anything": (claim()[:1], "missing_attribute", "modality, stance, origin"),
    "an actor without type": ([actor()[0], actor()[2]], "missing_attribute", "type"),
    "a number without kind": (number()[:1], "missing_attribute", "kind"),
    "an empty choice": (changed(number(), 1, {"choices": []}), "missing_attribute", "kind"),
    "an attribute without region": (claim("gone")[1:2], "attribute_without_region", "modality"),
    "a relation to nowhere": ([*claim(), arrow()], "dangling_relation", "to a,"),
    "an arrow without ends": ([{"type": "relation"}], "dangling_relation", "missing"),
    "an unknown relation": (
        [*claim(), *actor(), arrow(labels=["likes"])],
        "unknown_relation_label",
        "likes",
    ),
    "two relation labels": (
        [*claim(), *actor(), arrow(labels=["attributed_to", "attributed_to"])],
        "unknown_relation_label",
        "attributed_to",
    ),
    "a relation the wrong way": (
        [*actor("c"), *claim("a"), arrow()],
        "relation_wrong_ends",
        "from Actor to Claim",
    ),
    "a relation to itself": (
        [*claim(), arrow(to_id="c")],
        "relation_wrong_ends",
        "from Claim to Claim",
    ),
    "a relation twice": (
        [*claim(), *actor(), arrow(), arrow(labels=[])],
        "repeated_relation",
        "once",
    ),
    "an attribute of another label": (
        [*claim(), *({**item, "id": "c"} for item in number()[1:])],
        "attribute_not_of_label",
        "kind was chosen on a region labelled Claim",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_a_row_is_refused_with_its_rule(tmp_path: Path, case: str) -> None:
    items, rule, says = REFUSED[case]
    made = annotation(items)
    result = parsed(tmp_path, made)
    (refused,) = result.rejections
    assert (refused.stage, refused.rule, refused.task_id) == ("parse", rule, 7)
    assert says in refused.reason
    assert "{" not in refused.reason
    assert refused.link == "http://127.0.0.1:8080/projects/3/data?task=7"
    assert (refused.article_id, refused.annotation_id) == ("a-1", made["unique_id"])


def test_two_regions_of_one_id_are_both_refused_with_their_attributes(tmp_path: Path) -> None:
    result = parsed(tmp_path, annotation([*claim("x"), *actor("x")]))
    assert rules(result) == {"duplicate_region": 2}
    assert result.span.is_empty()


def test_the_row_of_a_refused_region_holds_all_its_items(tmp_path: Path) -> None:
    items = changed(claim(), 0, {"text": "Snow"})
    result = parsed(tmp_path, annotation([*items, *actor(), arrow()]))
    refused, related = result.rejections
    assert refused.row == {"items": items}
    assert refused.span_id == short_id("s", "a-1", 1, "a@example.org", "c")
    assert (related.rule, related.row) == ("relation_of_rejected_span", {"items": [arrow()]})


def test_a_changed_text_refuses_the_spans_and_keeps_task_and_annotation(tmp_path: Path) -> None:
    data = {"article_id": "a-1", "revision": 1, "text": f"{ARTICLE.body} More."}
    result = parsed(tmp_path, annotation([*claim(), *actor(), arrow()]), data=data)
    assert rules(result) == {"text_changed": 2, "relation_of_rejected_span": 1}
    assert (result.task.height, result.annotation.height) == (1, 1)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"article_id": "b", "revision": 1}, "article b, revision 1"),
        ({"article_id": "a-1", "revision": 2}, "article a-1, revision 2"),
        ({"article_id": "a-1", "revision": "one"}, "revision missing"),
        ({"text": "Something else"}, "article missing"),
    ],
)
def test_a_task_about_an_unknown_article_is_refused_with_all_it_holds(
    tmp_path: Path, data: dict[str, Any], says: str
) -> None:
    result = parsed(tmp_path, annotation([*claim(), arrow()]), data=data)
    assert rules(result) == {"unknown_article": 1 + 1 + 5}
    assert all(says in rejection.reason for rejection in result.rejections)
    assert result.rejections[0].row == {"data": {k: v for k, v in data.items() if k != "text"}}
    assert all(getattr(result, name).is_empty() for name in ("task", "annotation", "span"))


def test_an_annotation_without_an_id_is_refused_with_its_items(tmp_path: Path) -> None:
    result = parsed(tmp_path, annotation(claim(), unique_id=None))
    assert rules(result) == {"annotation_without_id": 1 + 4}
    assert result.task["annotations"].to_list() == [1]


def test_a_skipped_annotation_is_kept_without_spans(tmp_path: Path) -> None:
    made = annotation([*claim(), *actor(), arrow()], was_cancelled=True)
    result = parsed(tmp_path, made, drafts=[1, 2])
    assert rules(result) == {"skipped_annotation": 3}
    assert result.annotation["skipped"].to_list() == [True]
    assert result.task.select("annotations", "skipped", "drafts").rows() == [(0, 1, 2)]


@pytest.mark.parametrize(
    ("completed_by", "annotator"),
    [
        ({"id": 3, "email": "b@example.org"}, "b@example.org"),
        ({"id": 3}, "user-3"),
        (3, "user-3"),
        (None, "deleted-user"),
    ],
)
def test_the_annotator_is_what_is_known_of_the_account(
    tmp_path: Path, completed_by: object, annotator: str
) -> None:
    result = parsed(tmp_path, annotation(claim(), completed_by=completed_by))
    assert result.annotation["annotator"].to_list() == [annotator]
    assert result.span["annotator"].to_list() == [annotator]


def test_annotations_of_deleted_users_do_not_hide_each_other(tmp_path: Path) -> None:
    late = annotation(claim(), None, created_at="2025-05-22T10:00:00Z")
    early = annotation(actor(), None, created_at="2025-05-20T10:00:00Z")
    result = parsed(tmp_path, late, early)
    found = result.annotation.select("annotation_id", "annotator", "superseded").rows()
    assert sorted(found, key=lambda row: row[1]) == [
        (early["unique_id"], "deleted-user", False),
        (late["unique_id"], "deleted-user-2", False),
    ]


def test_the_newest_of_one_annotators_versions_counts_and_the_others_are_kept(
    tmp_path: Path,
) -> None:
    made = [
        annotation(claim(), updated_at=f"2025-05-{day}T10:00:00Z", was_cancelled=skipped)
        for day, skipped in ((21, False), (23, True), (22, False))
    ]
    result = parsed(tmp_path, *made, annotation(claim(), "b@example.org"))
    assert result.annotation["superseded"].to_list() == [True, True, False, False]
    by_annotation = dict(result.span.select("annotation_id", "span_id").iter_rows())
    assert by_annotation[made[2]["unique_id"]] == short_id("s", "a-1", 1, "a@example.org", "c")
    assert len(set(by_annotation.values())) == 3
    assert rules(result) == {"skipped_annotation": 1}


def test_an_older_revision_is_kept_and_superseded(tmp_path: Path) -> None:
    newer = Article("a-1", f"Update: {ARTICLE.body}", revision=2)
    tasks = [
        task(7, ARTICLE, [annotation(claim())]),
        task(8, newer, [annotation(tagged(newer, "c", "Rain 🌧️ fell", CLAIM))]),
    ]
    result = parse(staged(tmp_path, tasks), [ARTICLE, newer], f"{URL}/", 3)
    assert result.rejections == ()
    assert result.annotation.select("revision", "superseded").rows() == [(1, True), (2, False)]
    assert result.span.select("revision", "start").rows() == [(1, 0), (2, 8)]


def test_nothing_exported_nothing_parsed(tmp_path: Path) -> None:
    result = parse(staged(tmp_path, []), [ARTICLE], URL, 3)
    assert result.rejections == ()
    assert all(getattr(result, name).is_empty() for name in ("task", "annotation", "span"))


def test_every_rule_has_a_case_and_every_reason_can_be_filled() -> None:
    others = {"unknown_article", "text_changed", "annotation_without_id", "skipped_annotation"}
    others |= {"duplicate_region", "relation_of_rejected_span"}
    others |= {"left_out", "unknown_article_choice"}  # in test_screens.py
    assert {rule for _, rule, _ in REFUSED.values()} | others == set(reasons())
    for reason in reasons().values():
        assert reason.endswith(".")


def test_the_seeds_parse_whole(tmp_path: Path) -> None:
    newsroom = read_newsroom(SEEDS)
    result = parse(staged(tmp_path, newsroom_tasks(newsroom)), newsroom.articles, URL, 3)
    assert (result.span.height, result.relation.height, result.rejections) == (782, 172, ())


# --- the property: what is not in a rejection is in the frames, and the other way round ---

offsets = st.integers(-3, len(ARTICLE.body) + 3)
ids: st.SearchStrategy[str | None] = st.sampled_from(["c", "a", "n", "x", None])
labels: st.SearchStrategy[list[str]] = st.lists(
    st.sampled_from(["Claim", "Actor", "Number", "Rumour"]), max_size=2
)
words = st.sampled_from(["fact", "asserts", "own", "person", "count", "", "Omsk"])
controls: st.SearchStrategy[str | None] = st.sampled_from(
    ["label", "modality", "stance", "origin", "type", "kind", "name", "value", "mood", None]
)


@st.composite
def any_item(draw: st.DrawFn) -> dict[str, Any]:
    if draw(st.booleans()):
        start, end = draw(offsets), draw(offsets)
        text = draw(st.sampled_from([None, "wrong", ARTICLE.body[max(start, 0) : max(end, 0)]]))
        value = {"start": start, "end": end, "text": text, "labels": draw(labels)}
        return {"id": draw(ids), "type": "labels", "from_name": draw(controls), "value": value}
    kind = draw(st.sampled_from(["choices", "textarea", "relation", "rating"]))
    if kind == "relation":
        return {"type": kind, "from_id": draw(ids), "to_id": draw(ids), "labels": draw(labels)}
    value = {"choices" if kind == "choices" else "text": draw(st.lists(words, max_size=2))}
    return {"id": draw(ids), "type": kind, "from_name": draw(controls), "value": value}


@st.composite
def any_items(draw: st.DrawFn) -> Items:
    sound = draw(st.lists(st.sampled_from([claim, actor, number]), unique=True))
    items = [item for make in sound for item in make()]
    items += draw(st.lists(any_item(), max_size=6))
    items += draw(st.lists(st.just(arrow()), max_size=2))
    return draw(st.permutations(items))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(any_items(), st.booleans()), max_size=3))
def test_every_item_ends_in_exactly_one_place(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[Items, bool]]
) -> None:
    annotations = [
        annotation(items, f"{letter}@example.org", was_cancelled=skipped)
        for letter, (items, skipped) in zip(string.ascii_lowercase, made, strict=False)
    ]
    result = parsed(tmp_path_factory.mktemp("export"), *annotations)
    for one in annotations:
        check_account_of(one, result)


def check_account_of(one: dict[str, Any], result: Parsed) -> None:
    """What an annotation's rejections do not hold is exactly what its rows say."""
    refused = [r for r in result.rejections if r.annotation_id == one["unique_id"]]
    left = Counter(map(canonical, one["result"]))
    left.subtract(canonical(item) for r in refused for item in r.row["items"])
    assert min(left.values(), default=0) >= 0
    spans = result.span.filter(pl.col("annotation_id") == one["unique_id"]).to_dicts()
    relations = result.relation.filter(pl.col("annotation_id") == one["unique_id"])
    kept = [json.loads(item) for item in left.elements()]
    assert sum(item["type"] == "relation" for item in kept) == relations.height
    of_region = {short_id("s", "a-1", 1, email(one), i["id"]): i["id"] for i in kept if "id" in i}
    assert {span["span_id"] for span in spans} == set(of_region)
    for span in spans:
        check_span(span, [i for i in kept if i.get("id") == of_region[span["span_id"]]])


def check_span(span: dict[str, Any], items: Items) -> None:
    label, *attributes = sorted(items, key=lambda item: item["type"] != "labels")
    assert label["value"]["labels"] == [span["label"]]
    assert ARTICLE.body[span["start"] : span["end"]] == span["text"]
    said = {item["from_name"]: values_of(item) for item in attributes}
    assert len(said) == len(attributes)
    for name in ("modality", "stance", "origin", "type", "name", "kind", "value"):
        assert said.get(name, []) == ([] if span[name] is None else [span[name]])


def values_of(item: dict[str, Any]) -> list[str]:
    value = item["value"]
    return [word for word in value.get("choices") or value.get("text") or [] if word]


def canonical(item: dict[str, Any]) -> str:
    return json.dumps(item, sort_keys=True)


def email(one: dict[str, Any]) -> str:
    return str(one["completed_by"]["email"])
