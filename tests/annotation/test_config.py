from xml.etree import ElementTree as ET

import pytest
from label_studio_sdk.label_interface import LabelInterface

from annotation.config import (
    config_sha256,
    is_earlier,
    labelling_config,
    missing_from,
    offered,
    unsaid_in,
)
from twosource.model import (
    ActorType,
    ArticleChoice,
    Label,
    Modality,
    NumberKind,
    OriginTag,
    Stance,
)

OFFERS = {
    "label": Label,
    "modality": Modality,
    "stance": Stance,
    "origin": OriginTag,
    "type": ActorType,
    "kind": NumberKind,
    "article": ArticleChoice,
}
SCREEN = ET.fromstring(labelling_config())


@pytest.mark.parametrize(("name", "vocabulary"), OFFERS.items(), ids=OFFERS)
def test_the_screen_offers_the_models_vocabulary(name: str, vocabulary: type) -> None:
    values = {each[1] for each in offered(labelling_config()) if each[0] == name and each[1:]}
    assert values == {str(value) for value in vocabulary}


def test_every_control_is_about_the_text() -> None:
    controls = {
        each.get("name"): each.get("toName") for each in SCREEN.iter() if each.get("toName")
    }
    assert controls == dict.fromkeys([*OFFERS, "name", "value", "note"], "text")


def test_no_key_does_two_things() -> None:
    keys = [key for each in SCREEN.iter() if (key := each.get("hotkey"))]
    assert len(keys) == len(set(keys)) >= 20


def test_label_studios_own_check_accepts_the_screen() -> None:
    LabelInterface(labelling_config()).validate()


def test_the_hash_is_of_the_screen() -> None:
    assert len(config_sha256()) == 64
    assert missing_from(labelling_config()) == unsaid_in(labelling_config()) == []
    assert not is_earlier(labelling_config())


@pytest.mark.parametrize(
    ("theirs", "lacking"),
    [
        (labelling_config().replace('value="Actor"', 'value="Person"'), ["label: Actor"]),
        (
            labelling_config().replace('name="stance"', 'name="position"'),
            [
                "stance",
                "stance: asserts",
                "stance: denies",
                "stance: unconfirmed",
            ],
        ),
        (labelling_config().replace("attributed_to", "said_by"), ["relation: attributed_to"]),
        (labelling_config().replace('value="own"', 'value="own"/><Choice value="rumour"'), []),
    ],
)
def test_what_another_screen_lacks_is_named(theirs: str, lacking: list[str]) -> None:
    assert missing_from(theirs) == lacking


@pytest.mark.parametrize("theirs", ["", "no XML", "<View>", "<View/>"])
def test_a_screen_that_is_none_lacks_everything(theirs: str) -> None:
    assert {"label: Claim", "modality", "relation: attributed_to"} <= set(missing_from(theirs))


def test_what_stands_beside_the_spans_is_no_gap() -> None:
    theirs = labelling_config().replace('value="$fix"', 'value="$mend"').replace("not_news", "ad")
    assert missing_from(theirs) == []
    assert unsaid_in(theirs) == ["article: not_news", "header: $fix"]
