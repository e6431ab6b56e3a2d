"""Deciding: what an editor at a screen decides, checked, and recorded once.

Every function takes the number of the newest decision that the editor saw (`Overlaid.refresh`). A
double click, or a button that is pressed again before the screen has changed, carries the same
number and is one decision; the same decision after an undo is a new one.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from db import permits
from db.queries import decided as queries
from twosource.errors import BlockedJudgementError, DecisionError
from twosource.matching.clusters import blocking_chain, newest_judgements, pair_of
from twosource.model import (
    Decision,
    Judgement,
    Mention,
    NewDecision,
    PairJudgement,
    Person,
    Place,
    Status,
    Verdict,
    short_id,
)
from twosource.overlaid import Overlaid

_LONGEST = 120  # of a mention quoted in a sentence


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions as an editor saw them, read from left to right; `seen` as the module says."""

    left: str
    right: str
    seen: int


def judge(over: Overlaid, person: Person, pair: Pair, judgement: Judgement, why: str) -> Decision:
    """Record a judgement on a pair of mentions.

    Raises:
        BlockedJudgementError: it says `same`, and a standing judgement keeps the two apart.
        NotAllowedError: the person may not decide.
    """
    once = short_id("d", person.name, pair.left, pair.right, judgement, pair.seen)
    return _judge(over, person, Press(pair, judgement, why, once))


@dataclass(frozen=True, slots=True)
class Press:
    """A judgement from a queue that works ahead of the log, under an id that its screen made.

    Sent again, as after a lost connection, it is the same decision.
    """

    pair: Pair
    judgement: Judgement
    why: str
    decision_id: str


def judge_many(
    over: Overlaid, person: Person, presses: Sequence[Press]
) -> dict[str, Decision | DecisionError]:
    """Record judgements one after the other, each knowing those before it.

    One that is refused stops none of the others.

    Returns:
        For each id the decision, or why it was not recorded.
    """
    found: dict[str, Decision | DecisionError] = {}
    for press in presses:
        try:
            found[press.decision_id] = _judge(over, person, press)
        except DecisionError as error:
            found[press.decision_id] = error
    return found


def give_verdict(
    over: Overlaid, person: Person, claim: tuple[str, int], verdict: Verdict, why: str
) -> Decision:
    """Record a verdict on a claim, given with its id and the number that was seen.

    Raises:
        NotAllowedError: the person may not decide.
    """
    payload = _of_claim(over, claim[0]) | {"verdict": verdict}
    return record_once(over, person, ("verdict", payload, why), *claim, verdict)


def override(
    over: Overlaid, person: Person, claim: tuple[str, int], status: Status, why: str
) -> Decision:
    """Record the status that an editor gives a claim against the computed one; `claim` as above.

    Raises:
        DecisionError: no reason is given.
        NotAllowedError: the person may not decide.
    """
    if not why.strip():
        raise DecisionError("An override needs a reason. Say why, and record it again.")
    payload = _of_claim(over, claim[0]) | {"status": status}
    return record_once(over, person, ("status_override", payload, why), *claim, status)


def revoke(over: Overlaid, person: Person, decision_id: str, why: str = "") -> Decision:
    """Take a decision back; whoever comes second takes nothing back.

    Raises:
        DecisionError: there is no such decision.
        NotAllowedError: the person may not decide.
    """
    payload = {"decision_id": decision_id}
    once = short_id("d", "revocation", decision_id)
    return _record(over, person, NewDecision("revocation", payload, person.name, why, once))


def _judge(over: Overlaid, person: Person, press: Press) -> Decision:
    """Record a judgement; a `same` not across what stands in the log at that moment.

    Whoever decides waits for no weighing, and nobody can come between the look and the record. As
    others wait as long as the log is locked, what stands is looked at before, and then only what
    has come since: with 20,000 judgements a look takes half a second.
    """
    new = _new(over, person, press)
    if press.judgement is not Judgement.SAME:
        return permits.record(over.store.log, person, new)
    pair, looked_at = press.pair, over.judged()
    chain = blocking_chain(pair.left, pair.right, looked_at)

    def refuse_blocked() -> None:
        standing, forbids = over.judged(), chain
        if standing is not looked_at:
            forbids = blocking_chain(pair.left, pair.right, standing)
        if forbids is not None:
            told = _told(forbids, pair, over, standing)
            raise BlockedJudgementError("\n".join(told), forbids)

    return permits.record(over.store.log, person, new, refuse_blocked)


def _new(over: Overlaid, person: Person, press: Press) -> NewDecision:
    mentions = over.base.mentions
    gone = [end for end in (press.pair.left, press.pair.right) if end not in mentions]
    if gone:
        raise DecisionError(f"There is no mention {gone[0]} in this snapshot. Load the page again.")
    left, right = (asdict(_place(mentions[end])) for end in (press.pair.left, press.pair.right))
    payload = {"left": left, "right": right, "judgement": press.judgement}
    return NewDecision("judgement", payload, person.name, press.why, press.decision_id)


def record_once(
    over: Overlaid, person: Person, said: tuple[str, dict[str, Any], str], *matter: object
) -> Decision:
    """Record a decision under an id that follows from who, what, and what was seen.

    Args:
        over: the snapshot that was decided on.
        person: who decided.
        said: the decision's kind, payload and reason.
        matter: what tells it from others of the kind, the number that was seen last.

    Raises:
        NotAllowedError: the person may not decide.
    """
    kind, payload, why = said
    once = short_id("d", person.name, kind, *matter)
    return _record(over, person, NewDecision(kind, payload, person.name, why, once))


def _of_claim(over: Overlaid, claim_id: str) -> dict[str, Any]:
    """The claim and where it stands, so that the decision finds it when its id moves on."""
    with closing(over.cursor()) as cursor:
        mentions = queries.claim_mention_ids(cursor, claim_id)
    found = [asdict(_place(over.base.mentions[mention])) for mention in mentions]
    return {"claim_id": claim_id, "places": found}


def _record(over: Overlaid, person: Person, new: NewDecision) -> Decision:
    return permits.record(over.store.log, person, new)


def _place(mention: Mention) -> Place:
    return Place(mention.article_id, mention.start, mention.end, mention.text)


def _told(
    chain: Sequence[str], pair: Pair, over: Overlaid, standing: Sequence[PairJudgement]
) -> list[str]:
    """The chain in sentences: what would be joined by whom, what keeps it apart, what to do."""
    newest = newest_judgements(standing)
    asked = pair_of(pair.left, pair.right)
    told = ["“Same” was not recorded: it would join two claims that an editor keeps apart."]
    for left, right in pairwise(chain):
        by = " would be your judgement"
        if pair_of(left, right) != asked:
            by = f", {newest[pair_of(left, right)].who} judged"
        told.append(f"{_quoted(left, over)} is the same as {_quoted(right, over)}{by}.")
    told.append(_block(newest[pair_of(chain[0], chain[-1])], over))
    told.append("To join them all the same, undo one of these judgements first.")
    return told


def _block(judged: PairJudgement, over: Overlaid) -> str:
    why = f" ({judged.why})" if judged.why else ""
    left, right = _quoted(judged.left, over), _quoted(judged.right, over)
    return f"{left} and {right}: {judged.who} judged “{judged.judgement}”{why}."


def _quoted(mention_id: str, over: Overlaid) -> str:
    mention = over.base.mentions[mention_id]
    text = " ".join(mention.text.split())
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"“{short}” ({mention.article_id})"
