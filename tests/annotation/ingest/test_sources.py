"""Kinds of files, and the page of the docs that lists them."""

import re
from pathlib import Path

import pytest

from annotation.ingest.fields import FIELDS
from annotation.ingest.sources import KINDS, is_url

PAGE = (Path(__file__).parents[3] / "docs" / "ingest.md").read_text("utf-8")


def listed(heading: str) -> set[str]:
    """What stands in backticks in the first table below a heading."""
    table = PAGE[PAGE.index(heading) :].split("|---|", 1)[1].split("\n\n", 1)[0]
    return set(re.findall(r"`([^`]+)`", table))


def test_the_docs_list_every_kind_of_file() -> None:
    assert listed("# What") == set(KINDS)


def test_the_docs_list_every_field() -> None:
    first_cells = re.findall(r"^\| (`.*?`) \|", PAGE[PAGE.index("## Fields") :], re.MULTILINE)
    assert set(re.findall(r"`([^`]+)`", " ".join(first_cells))) == FIELDS


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("ftp://example.org", False),
        ("articles/https:/x", False),
        ("https.txt", False),
        (Path("https://example.org"), False),
    ],
)
def test_an_address_is_told_from_a_path(source: str | Path, *, expected: bool) -> None:
    assert is_url(source) is expected
