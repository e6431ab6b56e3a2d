"""The labelling configuration that annotators work with, as it ships with twosource."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET

Offer = tuple[str, ...]  # a control, or a control and one value of it

# What the screen shows and asks beside the spans: without it tagging is whole, only less is said.
_BESIDE = ("header", "article", "note")


@cache
def labelling_config() -> str:
    """The XML of the labelling screen. Use it to create a project or to compare with one."""
    return files("annotation").joinpath("labelling_config.xml").read_text(encoding="utf-8")


@cache
def config_sha256() -> str:
    """SHA-256 of the XML in hexadecimal, so that a build can say which screen was used."""
    return hashlib.sha256(labelling_config().encode()).hexdigest()


def is_earlier(other: str) -> bool:
    """Whether it is, to the letter, a configuration that twosource shipped before this one."""
    return hashlib.sha256(other.strip().encode()).hexdigest() in _earlier()


def missing_from(other: str) -> list[str]:
    """Name what another labelling configuration lacks of what spans need, such as `stance`.

    Use it before working with a project that somebody else may have changed: additions do no
    harm, gaps do. A configuration that is no XML lacks everything.
    """
    return [name for name in _lacking(other) if not name.startswith(_BESIDE)]


def unsaid_in(other: str) -> list[str]:
    """Name what another configuration lacks of what stands beside the spans.

    That is what it shows of a task (`header: $fix`) and asks about the article as a whole. It is
    worth a word, no more.
    """
    return [name for name in _lacking(other) if name.startswith(_BESIDE)]


def offered(xml: str) -> set[Offer]:
    """Every control by its name, and every value that it offers, as results will have them.

    Raises:
        ElementTree.ParseError: it is no XML.
    """
    found: set[Offer] = set()
    for tag in ET.fromstring(xml).iter():  # noqa: S314 - a project's own configuration
        name, value = tag.get("name"), tag.get("value", "")
        if tag.tag == "Relation":
            found.add(("relation", value))
        if tag.tag == "Header" and value.startswith("$"):
            found.add(("header", value))
        if name is not None:
            found.add((name,))
            found |= {(name, one) for child in tag if (one := _given(child)) is not None}
    return found


def _given(choice: ET.Element) -> str | None:
    """What a label or choice leaves in a result: its alias, or else what the screen shows."""
    return choice.get("alias") or choice.get("value")


@cache
def _earlier() -> frozenset[str]:
    text = files("annotation").joinpath("earlier_configs.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["shipped"])


def _lacking(other: str) -> list[str]:
    try:
        theirs = offered(other)
    except ET.ParseError:
        theirs = set()
    return sorted(": ".join(each) for each in offered(labelling_config()) - theirs)
