"""Voices: the origins of one claim with their mentions, and what rules look things up in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from twosource.matching.verbatim import Copies
from twosource.model import Actor, Article, Mention, Origin, Outlet
from twosource.origins.outlets import key as outlet_key


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin of one claim, with the mentions of the claim that come from it, oldest first."""

    origin: Origin
    mentions: tuple[Mention, ...]
    # The articles in which it speaks. Rules ask for every pair of voices: worked out once.
    articles: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        articles = frozenset(mention.article_id for mention in self.mentions)
        object.__setattr__(self, "articles", articles)

    @property
    def origin_id(self) -> str:
        """The id of its origin."""
        return self.origin.origin_id


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look things up in; one for all claims of a build."""

    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    owners: Mapping[str, str]
    copies: Copies
    independences: Mapping[frozenset[str], bool]


def owners(outlets: Mapping[str, Outlet]) -> dict[str, str]:
    """The owner group of each outlet that has one, by the outlet's key."""
    return {
        outlet_key(outlet.outlet): outlet.owner_group
        for outlet in outlets.values()
        if outlet.owner_group
    }
