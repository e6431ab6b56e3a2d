"""YAML front matter, read strictly: every key with its line, and nothing guessed.

PyYAML's tree is used, not its values, because the tree knows the lines, shows a key that stands
twice, and leaves `title: no` and a date like 2025-02-30 to be refused with a reason.
"""

import re

import yaml

from annotation.ingest.fields import DATES, FIELDS, FieldRefusedError
from annotation.ingest.refusal import RefusedError

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSING_FENCE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
# Room for eleven fields many times over.
_LARGEST = 100_000
_TAG = "tag:yaml.org,2002:"
_KINDS = {
    "int": "a number",
    "float": "a number",
    "bool": "a yes or no",
    "timestamp": "a date",
    "seq": "a list",
    "map": "a mapping",
}


def split(text: str) -> tuple[str, str]:
    """Divide a text into its front matter, with both fences, and the rest.

    Raises:
        RefusedError: the front matter does not end.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return "", text
    closing = _CLOSING_FENCE.search(text, opening.end())
    if closing is None:
        raise RefusedError(
            "bad_front_matter", "begins with ---, but no second --- ends the front matter.", line=1
        )
    return text[: closing.end()], text[closing.end() :]


def parse(front: str) -> tuple[dict[str, object], dict[str, int]]:
    """Read front matter as values by name, and the line that each name stands on.

    Raises:
        RefusedError: it is not a YAML mapping of names to text, dates and null.
    """
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key, node in _pairs(front):
        line = key.start_mark.line + 1
        name = str(key.value)
        if name in lines:
            raise RefusedError(
                "bad_front_matter", f"{name} stands twice; keep one of the two.", line=line
            )
        lines[name] = line
        try:
            values[name] = _value(name, node)
        except FieldRefusedError as refused:
            raise refused.at(line) from refused
    return values, lines


def _pairs(front: str) -> list[tuple[yaml.Node, yaml.Node]]:
    if len(front) > _LARGEST:
        reason = f"has front matter of {len(front):,} characters, over {_LARGEST:,}."
        raise RefusedError("too_large", reason, line=1)
    tree = _tree(front)
    if tree is None:
        return []
    if not isinstance(tree, yaml.MappingNode):
        raise RefusedError(
            "bad_front_matter", "has front matter that is not `name: value` lines.", line=2
        )
    return list(tree.value)


def _tree(front: str) -> yaml.Node | None:
    try:
        # The closing fence would open a second document.
        return yaml.compose(_CLOSING_FENCE.sub("\n", front), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        # Of a quote that is never closed, the line where it opens.
        scanned = (error.context or "").startswith("while scanning")
        mark = error.context_mark if scanned else error.problem_mark
        problem, line = error.problem, mark.line + 1 if mark else 1
        cause: Exception = error
    except (yaml.YAMLError, RecursionError) as error:
        problem, line = str(error).splitlines()[0], 1
        cause = error
    reason = f"has front matter that is not YAML: {problem}."
    raise RefusedError("bad_front_matter", reason, line=line) from cause


def _value(name: str, node: yaml.Node) -> str | None:
    """The text of a value; dates stay as they are written, for `fields` to check.

    What is under a name that is no field is not looked at; the name is warned of.
    """
    kind = node.tag.removeprefix(_TAG)
    if kind == "null" or name not in FIELDS:
        return None
    if kind == "str" or (kind == "timestamp" and name in DATES):
        return str(node.value)
    raise FieldRefusedError(
        "not_text", name, f"{name} is {_KINDS.get(kind, kind)}, not text. Put it in quotes."
    )
