"""A pair as an editor judges it: both mentions in their sentences, and what hangs on it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from db.queries.review import SideRow
from db.queries.rows import Mark
from streamlit_app import words
from streamlit_app.components.marks import lines
from streamlit_app.components.paper import Element, element
from streamlit_app.components.status import chips, disputed
from streamlit_app.navigation import to
from twosource import sentences
from twosource.corroboration import Change
from twosource.model import OriginKind, Stance
from twosource.reviewing import Prospect

_AROUND = 260  # letters of the neighbouring sentences; enough to know what "he" or "it" is
_LONGEST = 1_200  # letters of the sentence itself
_SIGNAL = re.compile(r"(For|Against) \([+−-]?(\d+(?:\.\d+)?)\): (.+)", re.DOTALL)
_HEAVIEST = 3.0  # a signal of this weight fills its bar


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows: the prospect of a pair, why it is one, both sides, and what is marked."""

    prospect: Prospect
    reasons: Sequence[str]
    left: SideRow
    right: SideRow
    marks: Mapping[str, Sequence[Mark]]
    is_conflict: bool


def pair_card(shown: Shown) -> Element:
    """Draw a pair."""
    sides = [
        _side(side, shown.marks.get(side.article_id, ()), _then(side, shown))
        for side in (shown.left, shown.right)
    ]
    return element(
        "div",
        "pair-card",
        _odds(shown),
        element("div", "sides", *sides),
        _signals(shown.reasons) if shown.reasons else None,
    )


def stakes(prospect: Prospect, left: str, right: str) -> str:
    """What would change, in a sentence; `left` and `right` are the ids of the two claims."""
    told = [
        f"“{answer}” would make {_which(ids, left, right)} {status}."
        for answer, changes in (("Same", prospect.if_same), ("Different", prospect.if_different))
        for status, ids in _by_status(changes).items()
    ]
    if prospect.if_contradicts:
        told.append(f"“Contradicts” would dispute {_which(prospect.if_contradicts, left, right)}.")
    if prospect.blocked:
        told.append("“Same” would be refused: earlier judgements keep the two apart.")
    return " ".join(told) or "No status hangs on it."


def chance(prospect: Prospect, *, is_conflict: bool) -> str:
    """How likely the two are the same, or of one matter, in words."""
    what = "to be of one matter" if is_conflict else "the same"
    return f"{prospect.score:.0%} likely {what}"


def _odds(shown: Shown) -> Element:
    told = stakes(shown.prospect, shown.left.claim_id, shown.right.claim_id)
    look = "stakes" if shown.prospect.matters else "stakes beside"
    likely = chance(shown.prospect, is_conflict=shown.is_conflict)
    return element("p", "odds", element("strong", "", likely), element("span", look, told))


def _by_status(changes: Sequence[Change]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for change in changes:
        ids = found.setdefault(words.status(change.then).lower(), [])
        if change.claim_id not in ids:
            ids.append(change.claim_id)
    return found


def _which(ids: Sequence[str], left: str, right: str) -> str:
    others = len(set(ids) - {left, right})
    if left in ids and right in ids:
        named = "both claims"
    elif left in ids or right in ids:
        named = "the left claim" if left in ids else "the right claim"
    else:
        return words.count(others, "other claim")
    return f"{named} and {words.count(others, 'other')}" if others else named


def _then(side: SideRow, shown: Shown) -> Element | None:
    """What the side's claim would become, where that is something else."""
    prospect = shown.prospect
    for answer, changes in (("same", prospect.if_same), ("different", prospect.if_different)):
        for change in changes:
            if change.claim_id == side.claim_id:
                return _arrow(chips(change.then, is_disputed=side.disputed), answer)
    if side.claim_id in prospect.if_contradicts:
        return _arrow(disputed(), "they contradict")
    return None


def _arrow(chip: Element, answer: str) -> Element:
    note = element("small", "beside", f"if {answer}")
    return element("span", "then", element("span", "arrow", "→", aria_hidden="true"), chip, note)


def _side(side: SideRow, marks: Sequence[Mark], then: Element | None) -> Element:
    article = to("article", article=side.article_id).address
    where = element(
        "p",
        "facts where",
        element("strong", "", words.outlet(side.outlet), dir="auto"),
        element("span", "", words.day(side.published_on)),
        element("span", "", f"Credit: {side.wire_credit}", dir="auto")
        if side.wire_credit
        else None,
    )
    title = words.clipped(side.title or side.article_id)
    return element(
        "section",
        "side-card",
        where,
        element("a", "headline", title, dir="auto", href=article),
        element("p", "quote", *_quote(side, marks), dir="auto"),
        _origin(side),
        element(
            "p",
            "stands",
            chips(side.status, is_disputed=side.disputed),
            then,
            _claim_link(side),
        ),
    )


def _origin(side: SideRow) -> Element:
    known = side.origin_kind not in (None, OriginKind.UNKNOWN)
    told = words.word("origin", str(side.origin_kind)) if known else ""
    told += ", inferred" if known and side.origin_inferred else ""
    stance = side.stance or Stance.ASSERTS
    name = element("strong", "", words.origin(side.origin_kind, side.origin_name), dir="auto")
    return element(
        "p",
        f"speaks {stance}",
        name,
        element("span", "does", f" {words.word('stance', stance)}"),
        element("small", "beside", f" {told}"),
    )


def _claim_link(side: SideRow) -> Element:
    address = to("claim", claim=side.claim_id).address
    label = "Claim" if side.mentions == 1 else f"Claim, {words.count(side.mentions, 'mention')}"
    return element("a", "claim-link", label, href=address)


def _quote(side: SideRow, marks: Sequence[Mark]) -> Iterator[Element | str]:
    """The mention in its sentence, with a little of what stands around it."""
    body, (start, end) = side.body, _window(side)
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    yield _before(body, start)
    for line in lines(body[start:end], [_within(mark, start, end) for mark in inside]):
        for piece in line:
            looks = _looks(piece.marks, side)
            yield element("span", looks, piece.text) if looks else piece.text
        yield " "
    yield _after(body, end)


def _before(body: str, end: int) -> Element:
    """What stands before a sentence in its paragraph, cut short on the left."""
    paragraph = body.rfind("\n", 0, end) + 1
    start = max(paragraph, end - _AROUND)
    return element("span", "around", ("…" if start > paragraph else "") + body[start:end])


def _after(body: str, start: int) -> Element:
    """What stands after a sentence in its paragraph, cut short on the right."""
    found = body.find("\n", start)
    paragraph = len(body) if found < 0 else found
    end = min(paragraph, start + _AROUND)
    return element("span", "around", body[start:end] + ("…" if end < paragraph else ""))


def _window(side: SideRow) -> tuple[int, int]:
    """The sentence of the mention; of a very long one, what stands near the mention."""
    near = max(side.start - _LONGEST, 0)
    found = sentences.split(side.body[near : side.end + _LONGEST])
    start, end = sentences.holding(found, side.start - near, side.end - near)
    start, end = min(start + near, side.start), max(end + near, side.end)
    if end - start > _LONGEST:
        start, end = max(start, side.start - _AROUND), min(end, side.end + _AROUND)
    return start, min(end, start + 2 * _LONGEST)


def _within(mark: Mark, start: int, end: int) -> Mark:
    cut = (max(mark.start, start) - start, min(mark.end, end) - start)
    return replace(mark, start=cut[0], end=cut[1])


def _looks(marks: Sequence[Mark], side: SideRow) -> str:
    """Of all claims only the one to be judged is marked; actors and numbers are, everywhere."""
    looks = list(dict.fromkeys(m.label.lower() for m in marks if m.label != "Claim"))
    if any(mark.mention_id in side.attributed_to for mark in marks):
        looks.append("speaker")
    if any(mark.mention_id == side.mention_id for mark in marks):
        looks.append("focus")
    return " ".join(looks)


def _signals(reasons: Sequence[str]) -> Element:
    return element("ul", "signals", *(_signal(reason) for reason in reasons))


def _signal(reason: str) -> Element:
    found = _SIGNAL.fullmatch(reason)
    if found is None:
        return element("li", "told", words.clipped(reason), dir="auto")
    side, weight, text = found[1], min(float(found[2]), _HEAVIEST), found[3]
    bar = element(
        "span",
        "track",
        element("span", "fill", grow=f"{weight:.2f}"),
        element("span", "", grow=f"{_HEAVIEST - weight:.2f}"),
        aria_hidden="true",
    )
    return element(
        "li",
        side.lower(),
        element("strong", "", side),
        bar,
        element("span", "", words.clipped(text), dir="auto"),
    )
