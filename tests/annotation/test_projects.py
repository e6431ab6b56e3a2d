import hashlib
from uuid import uuid4

import pytest
from label_studio_sdk.client import LabelStudio
from structlog.testing import capture_logs

from annotation import accounts, client
from annotation.config import labelling_config
from annotation.projects import ensure_project
from tests.faulty_proxy import Loses, faulty_proxy
from twosource.errors import LabelStudioError

pytestmark = pytest.mark.labelstudio

FOREIGN = (
    '<View><Image name="i" value="$image"/>'
    '<Choices name="c" toName="i"><Choice value="x"/></Choices></View>'
)


@pytest.fixture
def title() -> str:
    return f"test {uuid4()}"


def titled(studio: LabelStudio, title: str) -> list[int]:
    return [project.id for project in studio.projects.list() if project.title == title]


def test_a_project_is_made_once(studio: LabelStudio, title: str) -> None:
    first = ensure_project(studio, title, "<p>Tag.</p>", 2)
    assert ensure_project(studio, title, "<p>Tag.</p>", 2) == first
    assert titled(studio, title) == [first]
    made = studio.projects.get(id=first)
    assert made.label_config == labelling_config().strip()
    assert (made.expert_instruction, made.show_instruction) == ("<p>Tag.</p>", True)
    assert made.maximum_annotations == 2


def test_new_instructions_and_numbers_are_taken_over(studio: LabelStudio, title: str) -> None:
    ensure_project(studio, title, "<p>Tag.</p>", 2)
    made = studio.projects.get(id=ensure_project(studio, title, "<p>Tag well.</p>", 3))
    assert (made.expert_instruction, made.maximum_annotations) == ("<p>Tag well.</p>", 3)


def test_a_title_that_only_begins_alike_is_another_project(studio: LabelStudio, title: str) -> None:
    longer = ensure_project(studio, f"{title} archive", "", 2)
    assert ensure_project(studio, title, "", 2) != longer


def test_what_a_newsroom_added_to_the_screen_stays(studio: LabelStudio, title: str) -> None:
    project = ensure_project(studio, title, "", 2)
    theirs = (
        labelling_config()
        .strip()
        .replace(
            '<Choice value="opinion" hotkey="e"/>',
            '<Choice value="opinion" hotkey="e"/><Choice value="question"/>',
        )
    )
    studio.projects.update(id=project, label_config=theirs)
    ensure_project(studio, title, "", 2)
    assert studio.projects.get(id=project).label_config == theirs


def test_a_screen_of_an_earlier_version_becomes_the_present_one(
    studio: LabelStudio, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = ensure_project(studio, title, "", 2)
    older = labelling_config().replace('<Header value="$fix" size="5"/>', "").strip()
    sha256 = hashlib.sha256(older.encode()).hexdigest()
    monkeypatch.setattr("annotation.config._earlier", lambda: frozenset({sha256}))
    studio.projects.update(id=project, label_config=older)
    ensure_project(studio, title, "", 2)
    assert studio.projects.get(id=project).label_config == labelling_config().strip()


def test_a_screen_of_their_own_that_says_less_is_noticed_and_left(
    studio: LabelStudio, title: str
) -> None:
    project = ensure_project(studio, title, "", 2)
    theirs = labelling_config().replace('<Header value="$fix" size="5"/>', "").strip()
    studio.projects.update(id=project, label_config=theirs)
    with capture_logs() as logs:
        ensure_project(studio, title, "", 2)
    assert studio.projects.get(id=project).label_config == theirs
    assert [(one["event"], one["lacks"]) for one in logs if one["log_level"] == "warning"] == [
        ("config_says_less", ["header: $fix"])
    ]


def test_another_kind_of_project_is_left_alone(studio: LabelStudio, title: str) -> None:
    project = studio.projects.create(title=title, label_config=FOREIGN)
    with pytest.raises(LabelStudioError, match=r"lacks .* label: Claim.*project_title"):
        ensure_project(studio, title, "", 2)
    assert studio.projects.get(id=project.id).label_config == FOREIGN


def test_a_lost_reply_makes_no_second_project(
    url: str, admin: accounts.Account, studio: LabelStudio, title: str
) -> None:
    def creating(method: str, path: str) -> Loses:
        return Loses.REPLY if (method, path) == ("POST", "/api/projects/") else Loses.NOTHING

    with faulty_proxy(url, creating) as address:
        made = ensure_project(client.connect(address, admin.token, 60), title, "", 2)
    assert titled(studio, title) == [made]
