"""Gamma through its library: perfect where nothing differs, and the same every time."""

import pytest

from annotation.agreement.gamma import Gamma, gamma
from tests.annotation.agreement.tagging import span, version
from twosource.model import Annotation, Label
from twosource.progress import quiet

ACTOR = Label.ACTOR


def newsroom() -> list[Annotation]:
    same = [span("a", 0, 20), span("b", 30, 36, label=ACTOR), span("c", 50, 70)]
    moved = [span("d", 0, 15), span("e", 50, 75), span("f", 80, 90, label=ACTOR)]
    return [
        version("one", "agreed", spans=same),
        version("two", "agreed", spans=same),
        version("one", "disputed", spans=same),
        version("two", "disputed", spans=moved),
        version("one", "alone", spans=same),
        version("two", "alone"),
    ]


def test_identical_versions_agree_perfectly_and_others_less(
    capfd: pytest.CaptureFixture[str],
) -> None:
    found = gamma(newsroom(), quiet)
    assert found.articles["agreed"] == pytest.approx(1)
    assert found.articles["disputed"] < 0.8
    assert found.overall is not None
    assert found.articles["disputed"] < found.overall < 1
    assert "alone" not in found.articles
    assert found == gamma(newsroom()[::-1], quiet)
    assert capfd.readouterr().out == ""  # its solver's log would spoil --json


def test_where_nobody_overlaps_there_is_no_gamma() -> None:
    assert gamma([version("one", spans=[span("a", 0, 9)]), version("two")], quiet) == Gamma(
        None, {}
    )
