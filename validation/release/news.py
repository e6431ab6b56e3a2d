"""`CHANGES.md`: what became of claims since the release before."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from validation.release.changes import Change, Happening

_TITLES = {
    Happening.NEW: "New claims",
    Happening.MERGED: "Claims that merged into others",
    Happening.SPLIT: "Claims that came apart",
    Happening.CORROBORATED: "Corroborated now",
    Happening.DISPUTED: "Disputed now",
    Happening.SETTLED: "Disputed no more",
    Happening.WITHDRAWN: "Withdrawn: gone, or asserted by nobody any more",
    Happening.STATUS: "Claims with another status",
    Happening.DECIDED: "Editors decided otherwise",
}


def write(
    version: str, previous: str | None, changes: Sequence[Change], broken: Sequence[str]
) -> Iterable[str]:
    """The document; `broken` is what of the release before is gone for good."""
    yield f"# Changes in version {version}\n"
    if previous is None:
        yield "\nThis is the first release.\n"
        return
    yield f"\nSince version {previous}.\n"
    if broken:
        yield "\n## Gone for good\n\n"
        yield from (f"- {one}\n" for one in broken)
    if not changes:
        yield "\nEvery claim stands as it stood.\n"
    for what, told in groupby(changes, key=lambda one: one.what):
        listed = list(told)
        yield f"\n## {_TITLES[what]} ({len(listed)})\n\n"
        yield from (_line(one) for one in listed)


def _line(change: Change) -> str:
    stand = " → ".join(one for one in (change.before, change.after) if one)
    others = f", {_towards(change)} {', '.join(change.others)}" if change.others else ""
    why = "".join(f"\n  - {_flat(one)}" for one in change.why)
    return f"- `{change.claim_id}` ({stand}{others}): {_flat(change.text)}{why}\n"


def _towards(change: Change) -> str:
    return "from" if change.before is None else "into"


def _flat(text: str) -> str:
    """A text on one line, with what Markdown would read as more than text made plain."""
    return "".join(
        f"\\{sign}" if sign in "\\`*_[]<>#|!" else sign for sign in " ".join(text.split())
    )
