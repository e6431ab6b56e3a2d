"""What people decide: facts of outlets and actors, judgements, and the places they are about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from twosource.model.people import Account
from twosource.model.vocabulary import ActorType, Judgement, NameEvent, Status, Verdict


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is known of an outlet; `owner_group` is None where it stands alone or is unknown."""

    outlet: str
    owner_group: str | None = None
    kind: str | None = None
    country: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article that a decision is about; it survives rebuilds, ids need not."""

    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ActorFact:
    """What an editor recorded of an actor: its name, type, parent's name and aliases.

    `absorbs` names recorded actors that are this one after all. `places` are mentions that mean
    this actor, whatever they call it: so an actor that two share by name is split.
    """

    name: str
    type: ActorType | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    absorbs: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the decision log, as recorded; never changed, only revoked by a later row.

    `kind` names what was decided (see db/decisions.py for the kinds and their payloads); `account`
    is what whoever decided had logged in with, where there is a log-in.
    """

    decision_id: str
    kind: str
    payload: dict[str, Any]
    who: str
    why: str
    recorded_at: datetime
    revoked_by: str | None = None
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to be recorded; a given `decision_id` makes recording it twice harmless."""

    kind: str
    payload: dict[str, Any]
    who: str
    why: str
    decision_id: str | None = None
    account: Account | None = None


_Value = TypeVar("_Value", Verdict, Status)


@dataclass(frozen=True, slots=True)
class Ruling(Generic[_Value]):
    """What an editor decided on a claim as a whole: a verdict, or a status against the computed.

    `claim_id` is what the claim was called then, and `places` is where it stood then; decisions
    of older versions have no places.
    """

    decision_id: str
    claim_id: str
    value: _Value
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """One editor's decision on a pair, resolved to mentions of the present build."""

    decision_id: str
    left: str
    right: str
    judgement: Judgement
    who: str
    why: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement that could not take effect because others forbid it, with the chain."""

    decision_id: str
    chain: tuple[str, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class ClaimName:
    """What became of one claim id in one build, as the decision log remembers it.

    `places` are all that the id stands on since then, sorted; none where it merged into others.
    `others` are the ids that it came from or went to. `recorded_at` is None where nothing was
    recorded, as in a look back at a past day.
    """

    claim_id: str
    event: NameEvent
    places: tuple[Place, ...]
    others: tuple[str, ...] = ()
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """What makes a link model's score mean what it says in one newsroom.

    The log-odds of the model with this name are multiplied by `stretch`, then `centre` is added;
    `threshold` is the probability with the best F1 on the `judgements` that it was fitted to.
    """

    model: str
    stretch: float
    centre: float
    threshold: float
    judgements: int
