from xml.etree import ElementTree as ET

import pytest
from label_studio_sdk.label_interface import LabelInterface

from annotation.config import config_sha256, labelling_config, missing_from
from twosource.model import (
    ActorType,
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
}
SCREEN = ET.fromstring(labelling_config())


def offered(name: str) -> list[str | None]:
    (control,) = (each for each in SCREEN.iter() if each.get("name") == name)
    return [child.get("value") for child in control]


@pytest.mark.parametrize(("name", "vocabulary"), OFFERS.items(), ids=OFFERS)
def test_the_screen_offers_the_models_vocabulary(name: str, vocabulary: type) -> None:
    assert offered(name) == list(vocabulary)


def test_every_control_is_about_the_text() -> None:
    controls = {
        each.get("name"): each.get("toName") for each in SCREEN.iter() if each.get("toName")
    }
    assert controls == dict.fromkeys([*OFFERS, "name", "value"], "text")


def test_no_key_does_two_things() -> None:
    keys = [key for each in SCREEN.iter() if (key := each.get("hotkey"))]
    assert len(keys) == len(set(keys)) >= 20


def test_label_studios_own_check_accepts_the_screen() -> None:
    LabelInterface(labelling_config()).validate()


def test_the_hash_is_of_the_screen() -> None:
    assert len(config_sha256()) == 64
    assert missing_from(labelling_config()) == []


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
