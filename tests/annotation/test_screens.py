"""Under which screen an annotation was made, what became of old values, and what it says whole."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from annotation.config import labelling_config
from annotation.parse import Parsed, parse
from annotation.parse.renaming import in_use, renamed
from annotation.regions import relation
from annotation.screens import check
from tests.exported import ACTOR, CLAIM, annotation, staged, tagged, task
from twosource.errors import SettingsError, StrandedLabelsError
from twosource.model import Article, Screen

ARTICLE = Article("a-1", "Rain fell in Omsk, the mayor said.")
NOON = datetime(2025, 5, 21, 12, tzinfo=UTC)
Json = dict[str, Any]


def screen(config: str = "<View/>", since: datetime = NOON, **becomes: dict[str, str]) -> Screen:
    return Screen(since, config, "<p>Tag.</p>", 3, "http://127.0.0.1:8080", becomes)


def parsed(folder: Path, *annotations: Json, screens: tuple[Screen, ...] = ()) -> Parsed:
    exported = staged(folder, [task(7, ARTICLE, annotations)])
    return parse(exported, [ARTICLE], "http://127.0.0.1:8080", 3, screens)


def actor(**change: str) -> list[Json]:
    return tagged(ARTICLE, "a", "mayor", ACTOR | change)


def old_label() -> list[Json]:
    """A claim, an arrow, and the actor's region as an older screen labelled it."""
    label, *answers = actor()
    label = label | {"value": label["value"] | {"labels": ["Person"]}}
    claim = tagged(ARTICLE, "c", "Rain fell in Omsk", CLAIM)
    return [*claim, label, *answers, relation("c", "a", "attributed_to")]


def said(control: str, kind: str, **value: list[str]) -> Json:
    return {"id": control, "from_name": control, "to_name": "text", "type": kind, "value": value}


def test_an_annotation_has_the_hash_of_the_screen_that_stood_when_it_was_changed(
    tmp_path: Path,
) -> None:
    first, second = screen("<View/>"), screen("<View>2</View>", NOON.replace(hour=14))
    times = ["2025-05-21T11:00:00Z", "2025-05-21T13:59:59.9Z", "2025-05-21T14:00:00Z"]
    made = [annotation([], f"{hour}@example.org", updated_at=at) for hour, at in enumerate(times)]
    found = parsed(tmp_path, *made, screens=(first, second)).annotation
    # What is older than the first look is taken to have been made under what was found then.
    assert found["config_sha256"].to_list() == [
        first.config_sha256,
        first.config_sha256,
        second.config_sha256,
    ]
    assert found["guidelines_sha256"].to_list() == [first.guidelines_sha256] * 3


def test_where_nobody_looked_no_screen_is_known(tmp_path: Path) -> None:
    found = parsed(tmp_path, annotation([])).annotation
    assert found.select("config_sha256", "guidelines_sha256").rows() == [(None, None)]


def test_old_values_are_read_as_what_became_of_them(tmp_path: Path) -> None:
    became = screen(label={"Person": "Actor"}, type={"human": "person"})
    items = old_label()
    items[5]["value"]["choices"] = ["human"]
    result = parsed(tmp_path, annotation(items), screens=(screen(), became))
    assert result.rejections == ()
    assert result.span.select("label", "type").rows() == [("Claim", None), ("Actor", "person")]
    assert result.relation.height == 1


def test_mappings_apply_one_after_the_other_and_controls_may_be_renamed(tmp_path: Path) -> None:
    label, type_, name = actor()
    items = [label, type_ | {"from_name": "sort", "value": {"choices": ["human"]}}, name]
    steps = (
        screen(control={"sort": "kind_of_actor"}),
        screen(control={"kind_of_actor": "type"}, type={"human": "person"}),
    )
    assert rules(parsed(tmp_path, annotation(items))) == {
        "unknown_control": 1,
        "missing_attribute": 1,
    }
    assert parsed(tmp_path, annotation(items), screens=steps).span["type"].to_list() == ["person"]


def test_a_label_that_is_left_out_takes_its_answers_and_arrows_along(tmp_path: Path) -> None:
    result = parsed(tmp_path, annotation(old_label()), screens=(screen(label={"Person": ""}),))
    assert rules(result) == {"left_out": 2}
    assert result.span["label"].to_list() == ["Claim"]
    raw = result.rejections[0].row["items"][0]["value"]["labels"]
    assert raw == ["Person"]


def rules(result: Parsed) -> Counter[str]:
    return Counter(rejection.rule for rejection in result.rejections)


def test_what_is_in_use_is_counted_as_the_mapping_leaves_it(tmp_path: Path) -> None:
    items = staged(tmp_path, [task(7, ARTICLE, [annotation(old_label())])]).item
    used = in_use(renamed(items, [{"type": {"person": "human"}}]))
    assert used["label", "Person"] == used["type", "human"] == 1
    assert used["relation", "attributed_to"] == used[("name",)] == 1
    assert ("type", "person") not in used
    assert ("label", "Person") not in in_use(renamed(items, [{"label": {"Person": ""}}]))


def test_a_screen_that_strands_what_is_in_use_is_refused_with_the_list() -> None:
    used = {("label", "Claim"): 4, ("type", "militia"): 3, ("sort",): 1200}
    with pytest.raises(StrandedLabelsError, match=r"type: militia \(3\), sort \(1,200\)") as told:
        check(labelling_config(), used, {})
    assert told.value.stranded == {("type", "militia"): 3, ("sort",): 1200}
    check(labelling_config(), {("label", "Claim"): 4}, {"label": {"Place": ""}})


@pytest.mark.parametrize(
    ("config", "becomes", "says"),
    [
        ("<View>", {}, "is no XML"),
        ("<View/>", {}, "lacks kind, kind: count.*label: Actor"),
        (labelling_config(), {"type": {"militia": "army"}}, "leads to type: army"),
        (labelling_config(), {"type": {"militia": ""}}, "leads to type: ,"),
        (labelling_config(), {"control": {"sort": "sorts"}}, "leads to sorts"),
    ],
)
def test_a_screen_or_mapping_that_cannot_be_used_says_why(
    config: str, becomes: dict[str, dict[str, str]], says: str
) -> None:
    with pytest.raises(SettingsError, match=says):
        check(config, {}, becomes)


def test_what_is_said_of_the_whole_article_is_kept_also_where_it_was_skipped(
    tmp_path: Path,
) -> None:
    items = [
        said("article", "choices", choices=["second_reader", "wire_copy"]),
        said("note", "textarea", text=["  Reads like an agency's text. "]),
    ]
    made = annotation([*items, *actor()]), annotation(items, "b@example.org", was_cancelled=True)
    result = parsed(tmp_path, *made, annotation(actor(), "c@example.org"))
    said_of = (["wire_copy", "second_reader"], "Reads like an agency's text.")
    found = result.annotation.select("choices", "note").rows()
    assert found == [said_of, said_of, ([], None)]
    assert result.rejections == ()


def test_a_choice_that_is_not_offered_is_refused(tmp_path: Path) -> None:
    item = said("article", "choices", choices=["wire_copy", "boring"])
    result = parsed(tmp_path, annotation([item]))
    (refused,) = result.rejections
    assert (refused.rule, refused.row) == ("unknown_article_choice", {"items": [item]})
    assert "wire_copy, boring" in refused.reason
    assert result.annotation["choices"].to_list() == [[]]
