"""The text of a piece of HTML that is all article, paragraph by paragraph."""

import re

from lxml import etree, html

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
})
# fmt: on
_UNSEEN = ("script", "style", "template", "noscript")
_SPACE = re.compile(r"\s+")


def plain_text(markup: str) -> str:
    """Text without markup: a line for each block, white space within a line made single.

    Use it for what a feed carries; for a page, which has more on it than its article, see
    `pages`. Nothing visible is left out.
    """
    if not markup.strip():
        return ""
    root = html.fragment_fromstring(markup, create_parent="div")
    etree.strip_elements(root, *_UNSEEN, etree.Comment, with_tail=False)
    pieces = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if node.tag in _BLOCKS:
            pieces.append("\n")
        written = node.text if event == "start" else node.tail
        pieces.append(_SPACE.sub(" ", written or ""))
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
