"""The one way in which words from articles, people and files reach the screen.

A page is described as a tree of elements, built in Python and drawn by `elements.js`, which makes
every element itself from a short list of allowed tags and sets text as text. Markup, Markdown and
addresses in the data therefore stay letters. Use `element` to describe, `show` to draw.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag, its attributes and what it holds, texts and elements in turn."""

    tag: str
    attributes: dict[str, str]
    children: tuple["Element | str", ...]

    def plain(self) -> list[Any]:
        """The tree as lists, as `elements.js` reads it."""
        held = [child if isinstance(child, str) else child.plain() for child in self.children]
        return [self.tag, self.attributes, held]

    def text(self) -> str:
        """All text in the tree, in reading order."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def element(tag: str, look: str = "", *children: Element | str | None, **given: str) -> Element:
    """Describe one element; children that are None are left out.

    Args:
        tag: One of the tags that `elements.js` allows.
        look: Its classes in `paper.css`, divided by spaces.
        children: Texts and elements.
        given: Further attributes; an underscore stands for a hyphen (`aria_label`).
    """
    attributes = {name.replace("_", "-"): value for name, value in given.items()}
    if look:
        attributes["class"] = look
    return Element(tag, attributes, tuple(child for child in children if child is not None))


def show(*children: Element | None, key: str) -> None:
    """Draw elements at this place of the page.

    Args:
        children: What to draw, in order; None is left out.
        key: Names this place; unique within the page.
    """
    tree = [child.plain() for child in children if child is not None]
    # Registered on every run: the registry belongs to the running server, not to this module.
    draw = st.components.v2.component("paper", css=asset("paper.css"), js=script("paper.js"))
    draw(data={"tree": tree}, key=key)


def script(name: str) -> str:
    """The JavaScript of a component that draws elements, with what makes them before it."""
    return asset("elements.js") + asset(name)


@cache
def asset(name: str) -> str:
    """The text of a file beside this module."""
    return files("streamlit_app.components").joinpath(name).read_text(encoding="utf-8")
