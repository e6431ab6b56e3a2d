"""Stating: what an editor knows of origins: who is independent, who is who, who owns whom.

As in `deciding`, every function takes the number of the newest decision that the editor saw.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from twosource.actors import fold
from twosource.deciding import Pair, record_once
from twosource.errors import DecisionError
from twosource.model import Actor, ActorFact, Decision, Outlet, Person, Place
from twosource.overlaid import Overlaid


@dataclass(frozen=True, slots=True)
class Statement:
    """Something stated, why, and the number of the newest decision that was seen."""

    why: str
    seen: int


def known_of(over: Overlaid, actor: Actor) -> ActorFact:
    """All that is known of an actor as a fact, to be recorded with what an editor adds to it.

    What mentions call an actor that nobody recorded is no alias of it: that may be “he”.
    """
    named = {fold(fact.name): fact for fact in over.standing.actor_facts}
    recorded = named.get(fold(actor.name))
    if recorded is not None:
        return recorded
    parent = over.actors.get(actor.parent_id or "")
    return ActorFact(actor.name, actor.type, None if parent is None else parent.name)


def merged(over: Overlaid, actor: Actor, other: Actor) -> ActorFact:
    """What is known of an actor once another one is the same; its own facts go first."""
    ours, theirs = known_of(over, actor), known_of(over, other)
    aliases = dict.fromkeys((*ours.aliases, theirs.name, *theirs.aliases))
    absorbed = dict.fromkeys((*ours.absorbs, theirs.name, *theirs.absorbs))
    places = dict.fromkeys((*ours.places, *theirs.places))
    return replace(
        ours,
        parent=ours.parent or theirs.parent,
        aliases=tuple(one for one in aliases if fold(one) != fold(ours.name)),
        absorbs=tuple(absorbed),
        places=tuple(places),
    )


def split(over: Overlaid, actor: Actor, name: str, mentions: Sequence[str]) -> ActorFact:
    """What is known of somebody whom some mentions of an actor mean; of the same type."""
    found = (over.base.mentions[mention] for mention in mentions)
    places = tuple(Place(one.article_id, one.start, one.end, one.text) for one in found)
    known = known_of(over, Actor("", name, actor.type, None, "", (), ""))
    return replace(known, places=tuple(dict.fromkeys((*known.places, *places))))


def waits(over: Overlaid) -> frozenset[str]:
    """What a decision on an actor would leave to the next build, in a newsroom of this size."""
    sizes = over.store.policy.at_once
    if len(over.base.mentions) > sizes.resolve:
        return frozenset({"actors"})
    return frozenset({"links"} if len(over.base.index.claim_of) > sizes.match else ())


def tell_apart(
    over: Overlaid, person: Person, pair: Pair, why: str, *, independent: bool
) -> Decision:
    """Record whether two origins are independent; `pair` has their ids, or names of outlets.

    Raises:
        DecisionError: no reason is given.
        NotAllowedError: the person may not decide.
    """
    if not why.strip():
        raise DecisionError("Say why they are, or are not, independent, and record it again.")
    payload = {"left": pair.left, "right": pair.right, "independent": independent}
    ends = sorted((pair.left, pair.right))
    return record_once(over, person, ("independence", payload, why), *ends, independent, pair.seen)


def outlet(over: Overlaid, person: Person, known: Outlet, given: Statement) -> Decision:
    """Record what is known of an outlet, whole: it replaces what was recorded before.

    Raises:
        NotAllowedError: the person may not decide.
    """
    payload = asdict(known)
    said = ("outlet", payload, given.why)
    return record_once(over, person, said, *payload.values(), given.seen)


def actor(over: Overlaid, person: Person, known: ActorFact, given: Statement) -> Decision:
    """Record what is known of an actor, whole: it replaces what was recorded before.

    Raises:
        DecisionError: it would belong to itself, or be the same as itself.
        NotAllowedError: the person may not decide.
    """
    others = [one for one in (known.parent, *known.absorbs) if one]
    if fold(known.name) in map(fold, others):
        raise DecisionError(f"{known.name} cannot belong to itself. Name another actor.")
    payload = asdict(known)
    return record_once(over, person, ("actor", payload, given.why), *payload.values(), given.seen)
