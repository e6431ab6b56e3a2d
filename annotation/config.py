"""The labelling configuration that annotators work with, as it ships with twosource."""

import hashlib
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET


@cache
def labelling_config() -> str:
    """The XML of the labelling screen. Use it to create a project or to compare with one."""
    return files("annotation").joinpath("labelling_config.xml").read_text(encoding="utf-8")


@cache
def config_sha256() -> str:
    """SHA-256 of the XML in hexadecimal, so that a build can say which screen was used."""
    return hashlib.sha256(labelling_config().encode()).hexdigest()


def missing_from(other: str) -> list[str]:
    """Name what another labelling configuration lacks of ours, such as `modality: fact`.

    Use it before working with a project that somebody else may have changed: additions do no
    harm, gaps do. A configuration that is no XML lacks everything.
    """
    try:
        theirs = _vocabulary(other)
    except ET.ParseError:
        theirs = set()
    return sorted(": ".join(pair) for pair in _vocabulary(labelling_config()) - theirs)


def _vocabulary(xml: str) -> set[tuple[str, ...]]:
    """Every control with its name, and every value it offers."""
    found: set[tuple[str, ...]] = set()
    for control in ET.fromstring(xml).iter():  # noqa: S314 - a project's own configuration
        if (name := control.get("name")) is None:
            if control.tag == "Relation":
                found.add(("relation", control.get("value", "")))
            continue
        found.add((name,))
        found |= {(name, value) for child in control if (value := child.get("value"))}
    return found
