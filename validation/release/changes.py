"""What became of claims between two states of the tables, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from twosource.model import Status
from validation.release.states import State
from validation.release.tables import Frames


class Happening(StrEnum):
    """What happened to a claim, in the order in which it is told."""

    NEW = "new"
    MERGED = "merged"
    SPLIT = "split"
    CORROBORATED = "corroborated now"
    DISPUTED = "disputed now"
    SETTLED = "disputed no more"
    WITHDRAWN = "withdrawn"
    STATUS = "status changed"
    DECIDED = "decided otherwise"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one claim: its state before and after, None where it was not there.

    `others` are the claims that it merged into or came apart from or into; `why` are sentences.
    """

    what: Happening
    claim_id: str
    text: str
    before: str | None
    after: str | None
    others: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def compare(old: Frames, new: Frames) -> tuple[Change, ...]:
    """What became of every claim that is not as it was, told by happening and then by id."""
    before, after = State(old), State(new)
    found: list[Change] = []
    for claim_id in before.claims.keys() | after.claims.keys():
        if claim_id not in after.claims:
            found.append(_gone(claim_id, before, after))
        elif claim_id not in before.claims:
            found.append(_come(claim_id, before, after))
        else:
            found += _changed(claim_id, before, after)
    order = list(Happening)
    return tuple(sorted(found, key=lambda one: (order.index(one.what), one.claim_id)))


def _gone(claim_id: str, before: State, after: State) -> Change:
    heirs = tuple(dict.fromkeys([*after.of(before.members[claim_id]), *after.heirs[claim_id]]))
    row = before.claims[claim_id]
    what = {0: Happening.WITHDRAWN, 1: Happening.MERGED}.get(len(heirs), Happening.SPLIT)
    why = _judgements(heirs or (claim_id,), before, after)
    why += () if heirs else _lost(claim_id, before, after)
    return Change(what, claim_id, row["text"], _stand(row), None, heirs, why)


def _come(claim_id: str, before: State, after: State) -> Change:
    parents = tuple(dict.fromkeys(before.of(after.members[claim_id])))
    row = after.claims[claim_id]
    if parents:
        why = _judgements((*parents, claim_id), before, after)
        return Change(Happening.SPLIT, claim_id, row["text"], None, _stand(row), parents, why)
    why = tuple(f"{one} states it" for one in _articles(claim_id, after))
    return Change(Happening.NEW, claim_id, row["text"], None, _stand(row), (), why)


def _changed(claim_id: str, before: State, after: State) -> Iterator[Change]:
    old, new = before.claims[claim_id], after.claims[claim_id]
    for what in _happenings(old, new):
        why = _why(claim_id, before, after) or (new["reason"],)
        if what is Happening.DECIDED:
            why = tuple(_decided(old, new))
        yield Change(what, claim_id, new["text"], _stand(old), _stand(new), (), why)


def _happenings(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Happening]:
    if old["status"] != new["status"]:
        yield {
            Status.CORROBORATED: Happening.CORROBORATED,
            Status.UNSUPPORTED: Happening.WITHDRAWN,
        }.get(new["status"], Happening.STATUS)
    if old["disputed"] != new["disputed"]:
        yield Happening.DISPUTED if new["disputed"] else Happening.SETTLED
    if any(old[name] != new[name] for name in ("verdict", "override")):
        yield Happening.DECIDED


def _stand(row: Mapping[str, Any]) -> str:
    return f"{row['status']}, disputed" if row["disputed"] else str(row["status"])


def _decided(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name in ("verdict", "override"):
        if old[name] != new[name]:
            yield f"{name}: {old[name] or 'none'} before, {new[name] or 'none'} now"


def _why(claim_id: str, before: State, after: State) -> tuple[str, ...]:
    return (
        *_lost(claim_id, before, after),
        *(
            f"{one} states it now"
            for one in _articles(claim_id, after)
            if one not in _articles(claim_id, before)
        ),
        *_origins(claim_id, before, after),
        *_joins(claim_id, before, after),
        *_judgements((claim_id,), before, after),
    )


def _articles(claim_id: str, state: State) -> list[str]:
    return sorted({state.mentions[one]["article_id"] for one in state.members[claim_id]})


def _lost(claim_id: str, before: State, after: State) -> tuple[str, ...]:
    """Articles that stated it and do not any more, or were retracted."""
    found = []
    still = set(_articles(claim_id, after))
    for one in _articles(claim_id, before):
        if after.retracted(one) and not before.retracted(one):
            found.append(f"{one} was retracted on {after.articles[one]['retracted_on']}")
        elif one not in after.articles:
            found.append(f"{one} is not there any more")
        elif one not in still:
            found.append(f"{one} does not state it any more")
    return tuple(found)


def _origins(claim_id: str, before: State, after: State) -> Iterator[str]:
    old, new = before.origins[claim_id], after.origins[claim_id]
    yield from (f"{after.names[one]} came as an origin" for one in new if one not in old)
    yield from (f"{before.names[one]} went as an origin" for one in old if one not in new)


def _joins(claim_id: str, before: State, after: State) -> Iterator[str]:
    known = {one[:3] for one in before.joined[claim_id]}
    there = {one[:3] for one in after.joined[claim_id]}
    for left, right, rule, detail in after.joined[claim_id]:
        if (left, right, rule) not in known:
            yield f"{after.names[left]} and {after.names[right]}: {detail} ({rule})"
    for left, right, rule, _ in before.joined[claim_id]:
        if (left, right, rule) not in there and {left, right} <= set(after.origins[claim_id]):
            yield f"{before.names[left]} and {before.names[right]} are joined by {rule} no more"


def _judgements(claims: Iterable[str], before: State, after: State) -> tuple[str, ...]:
    old = {one: None for claim_id in claims for one in before.judged[claim_id]}
    new = {one: None for claim_id in claims for one in after.judged[claim_id]}
    came = (one for one in new if one[0] not in {each[0] for each in old})
    went = (one for one in old if one[0] not in {each[0] for each in new})
    return (
        *(f"{who} judged {what}{': ' if why else ''}{why}" for _, what, who, why in came),
        *(f"{who}’s judgement {what} holds no more" for _, what, who, _ in went),
    )


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many claims each thing happened to; what happened to none is left out."""
    series = pl.Series([one.what.value for one in changes], dtype=pl.String)
    found = dict(series.value_counts().iter_rows())
    return {what.value: found[what] for what in Happening if what in found}
