"""What the decision log remembers of claim ids, and what a build has to add to it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from twosource import places
from twosource.matching.names import Mentions, Rank, Stood, assign, overlaps, renamed
from twosource.model import (
    Article,
    Claim,
    ClaimName,
    Label,
    Mention,
    NameEvent,
    PairJudgement,
    Place,
)
from twosource.policy import Policy

# What is due to be remembered after what is remembered, oldest first.
Due: TypeAlias = Callable[[Sequence[ClaimName]], Sequence[ClaimName]]
# Asks what is due, records it, and gives everything that is remembered then.
Remember: TypeAlias = Callable[[Due], Sequence[ClaimName]]


@dataclass(frozen=True, slots=True)
class Named:
    """Claims under the ids that they keep, all that is remembered, and what stood elsewhere once.

    `former` pairs an id with a mention at one of its places that another claim has now.
    """

    claims: tuple[Claim, ...]
    names: tuple[ClaimName, ...]
    former: tuple[tuple[str, str], ...]


def from_nothing(due: Due) -> Sequence[ClaimName]:
    """Remember nothing: every claim is named as if for the first time."""
    return due(())


def look_back(names: Sequence[ClaimName]) -> Remember:
    """Go by what is remembered and add nothing to it, as for a past day."""
    return lambda due: (*names, *due(names))


class Namer:
    """Names the claims of one build."""

    def __init__(
        self,
        mentions: Iterable[Mention],
        articles: Mapping[str, Article],
        judgements: Sequence[PairJudgement],
        policy: Policy,
    ) -> None:
        self._mentions = {one.mention_id: one for one in mentions if one.label is Label.CLAIM}
        self._rank = Rank(self._mentions, articles, judgements)
        self._find = _Finder(self._mentions.values(), articles, policy)

    def name(self, claims: Sequence[Claim], remember: Remember) -> Named:
        """Give claims the ids that they keep; what changed goes through `remember`."""
        names = tuple(remember(lambda names: self.due(claims, names)))
        ever = self._ever(names)
        named = renamed(claims, assign(claims, self._stood(names, ever), self._rank))
        claim_of = {mention: claim.claim_id for claim in named for mention in claim.mention_ids}
        former = sorted(
            (name, mention)
            for name, mentions in ever.items()
            for mention in mentions
            if claim_of[mention] != name
        )
        return Named(named, names, tuple(former))

    def due(self, claims: Sequence[Claim], names: Sequence[ClaimName]) -> tuple[ClaimName, ...]:
        """What has become of claim ids since they were remembered; sorted by id.

        Once it is remembered, the same claims have nothing more due.
        """
        stood = self._stood(names, self._ever(names))
        last = {one.claim_id: one for one in names}
        named = renamed(claims, assign(claims, stood, self._rank))
        standing = {claim.claim_id: self._places(claim) for claim in named}
        came, went = _moves(named, stood.now)
        changed = [
            ClaimName(name, _event(last.get(name)), found, came[name])
            for name, found in standing.items()
            if name not in last or last[name].places != found
        ]
        merged = [
            ClaimName(name, NameEvent.MERGED, (), went[name])
            for name in went
            if name not in standing
        ]
        return tuple(sorted((*changed, *merged), key=lambda one: one.claim_id))

    def _stood(self, names: Sequence[ClaimName], ever: Mapping[str, Mentions]) -> Stood:
        last = {one.claim_id: one.places for one in names}
        now = {name: self._find.all(found) for name, found in last.items()}
        once = {name: mentions for name, mentions in ever.items() if not now[name]}
        return Stood(now, once, ever.__contains__)

    def _ever(self, names: Sequence[ClaimName]) -> dict[str, Mentions]:
        """The mentions at all places on which each id ever stood."""
        found: dict[str, set[Place]] = defaultdict(set)
        for one in names:
            found[one.claim_id].update(one.places)
        return {name: self._find.all(standing) for name, standing in found.items()}

    def _places(self, claim: Claim) -> tuple[Place, ...]:
        held = (self._mentions[mention] for mention in claim.mention_ids)
        found = (Place(one.article_id, one.start, one.end, one.text) for one in held)
        return tuple(sorted(found, key=lambda place: (place.article_id, place.start, place.end)))


def _event(last: ClaimName | None) -> NameEvent:
    if last is None:
        return NameEvent.NAMED
    return NameEvent.MOVED if last.places else NameEvent.RETURNED


def _moves(
    named: Sequence[Claim], now: Mapping[str, Mentions]
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """For each id, the ids that mentions came from, and those that they went to; most first."""
    came: dict[str, list[tuple[int, str]]] = defaultdict(list)
    went: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (name, claim_id), shared in overlaps(named, now).items():
        if name != claim_id:
            came[claim_id].append((-len(shared), name))
            went[name].append((-len(shared), claim_id))
    return _ids(came), _ids(went)


def _ids(found: Mapping[str, list[tuple[int, str]]]) -> Mapping[str, tuple[str, ...]]:
    return defaultdict(
        tuple, {name: tuple(other for _, other in sorted(rows)) for name, rows in found.items()}
    )


class _Finder:
    """Finds the claim mentions of this build that stand at places."""

    def __init__(
        self, mentions: Iterable[Mention], articles: Mapping[str, Article], policy: Policy
    ) -> None:
        self._articles, self._policy = articles, policy
        self._there: dict[Place, str] = {}
        self._in: dict[str, list[Mention]] = defaultdict(list)
        for one in mentions:
            self._there[Place(one.article_id, one.start, one.end, one.text)] = one.mention_id
            self._in[one.article_id].append(one)

    def all(self, found: Iterable[Place]) -> Mentions:
        """The mentions at some places; those where nobody tags a claim any more have none."""
        return frozenset(mention for place in found if (mention := self._at(place)) is not None)

    def _at(self, place: Place) -> str | None:
        exact = self._there.get(place)  # nearly always, and looking it up costs next to nothing
        if exact is not None or place.article_id not in self._articles:
            return exact
        mentions = self._in.get(place.article_id, ())
        article = self._articles[place.article_id]
        one = places.find(place, mentions, article, self._policy)
        return None if one is None else one.mention_id
