"""Dependence: which origins of one claim are not independent, and by which rule.

Each rule is a function that looks at two origins and says why they depend on each other, or None.
`RULES` holds them all; what an editor judged goes before every one of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from twosource.actors import fold
from twosource.matching.verbatim import Copies, Shingle
from twosource.model import Actor, Article, Dependence, Mention, Origin, OriginKind, Outlet
from twosource.origins.outlets import key as outlet_key
from twosource.origins.outlets import outlet_keys

EDITOR = "editor"
INDEPENDENT = "an editor judged them independent"
DEPENDENT = "an editor judged them dependent"

_OUTLETS = frozenset({OriginKind.OWN, OriginKind.OUTLET, OriginKind.WIRE})


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin of one claim, with the mentions of the claim that come from it, oldest first."""

    origin: Origin
    mentions: tuple[Mention, ...]

    @property
    def origin_id(self) -> str:
        """The id of its origin."""
        return self.origin.origin_id

    @property
    def articles(self) -> frozenset[str]:
        """The articles in which it speaks."""
        return frozenset(mention.article_id for mention in self.mentions)


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


def dependences(voices: Sequence[Voice], ground: Ground) -> tuple[Dependence, ...]:
    """All dependences among the origins of one claim, each with its rule and what it rests on.

    A judgement of independence stands among them, with rule `editor`, beside the rules that it
    overrides.
    """
    cited = {
        tuple(sorted((citing, source))): detail
        for citing, (source, detail) in citations(voices, ground).items()
    }
    found = []
    for left, right in combinations(sorted(voices, key=lambda voice: voice.origin_id), 2):
        judged = judged_independent(left, right, ground)
        if judged is not None:
            found.append((left, right, EDITOR, INDEPENDENT if judged else DEPENDENT))
        for rule, check in RULES.items():
            detail = check(left, right, ground)
            if detail is not None:
                found.append((left, right, rule, detail))
        detail = cited.get((left.origin_id, right.origin_id))
        if detail is not None:
            found.append((left, right, "cites", detail))
    return tuple(
        Dependence(left.origin_id, right.origin_id, rule, detail)
        for left, right, rule, detail in found
    )


def components(
    voices: Sequence[Voice], edges: Iterable[Dependence], ground: Ground
) -> tuple[tuple[str, ...], ...]:
    """The independent origins: sets of origin ids that dependence joins.

    Two origins that an editor judged independent stay in different sets, also where others
    depend on both of them; those then go with the one that joins them first.
    """
    by_id = {voice.origin_id: voice for voice in voices}
    group = {origin_id: {origin_id} for origin_id in by_id}
    for edge in sorted(edges, key=lambda edge: (edge.rule != EDITOR, edge.left, edge.right)):
        left, right = group[edge.left], group[edge.right]
        if left is right or any(
            judged_independent(by_id[one], by_id[other], ground) for one in left for other in right
        ):
            continue
        left |= right
        for origin_id in right:
            group[origin_id] = left
    return tuple(sorted({tuple(sorted(members)) for members in group.values()}))


def judged_independent(left: Voice, right: Voice, ground: Ground) -> bool | None:
    """What an editor judged of two origins; None where nobody did.

    A judgement may name origins by id, or actors and outlets by name; one on a body holds for
    those who speak for it. The more exact one wins.
    """
    if not ground.independences:
        return None
    exact = ground.independences.get(frozenset({left.origin_id, right.origin_id}))
    if exact is not None:
        return exact
    ours, theirs = _names(left, ground), _names(right, ground)
    verdicts = {
        independent
        for ends, independent in ground.independences.items()
        for one, other in (tuple(map(fold, ends)), tuple(map(fold, ends))[::-1])
        if one in ours and other in theirs
    }
    return verdicts.pop() if len(verdicts) == 1 else None


def _names(voice: Voice, ground: Ground) -> frozenset[str]:
    """Everything an editor may call an origin, folded: ids, names and whom it speaks for."""
    names = {voice.origin_id, voice.origin.name, *outlet_keys(voice.origin_id)}
    for start in voice.origin.actor_ids:
        here: str | None = start
        seen: set[str] = set()
        while here is not None and here not in seen:
            actor = ground.actors[here]
            names |= {here, actor.name, *actor.aliases}
            seen.add(here)
            here = actor.parent_id
    return frozenset(map(fold, names))


def _same_actor(left: Voice, right: Voice, ground: Ground) -> str | None:
    """They are the same actor, or one of them is a joint statement of it."""
    shared = set(left.origin.actor_ids) & set(right.origin.actor_ids)
    if not shared:
        return None
    names = " and ".join(sorted(ground.actors[actor_id].name for actor_id in shared))
    joint = max(len(left.origin.actor_ids), len(right.origin.actor_ids)) > 1
    return f"both are words of {names}, alone or jointly" if joint else f"both are words of {names}"


def _same_root(left: Voice, right: Voice, ground: Ground) -> str | None:
    """They roll up to the same root and speak officially."""
    if set(left.origin.actor_ids) & set(right.origin.actor_ids):
        return None
    ours, theirs = (
        {ground.actors[actor_id].root_id for actor_id in voice.origin.actor_ids}
        for voice in (left, right)
    )
    shared = sorted(ground.actors[root].name for root in ours & theirs)
    return f"both speak for {' and '.join(shared)}" if shared else None


def _same_wire(left: Voice, right: Voice, ground: Ground) -> str | None:
    """Both rest on the same wire credit."""
    both = left.origin.kind is right.origin.kind is OriginKind.WIRE
    return _same_outlet(left, right, ground) if both else None


def _same_outlet(left: Voice, right: Voice, ground: Ground) -> str | None:
    """One outlet is behind both: reporting itself, cited or credited, alone or among several."""
    del ground
    shared = outlet_keys(left.origin_id) & outlet_keys(right.origin_id)
    return f"both rest on {_one_of(left, right, shared)}" if shared else None


def _one_of(left: Voice, right: Voice, shared: frozenset[str]) -> str:
    names = [name for voice in (left, right) for name in voice.origin.name.split(" and ")]
    return " and ".join(sorted({name for name in names if outlet_key(name) in shared}))


def _same_owner(left: Voice, right: Voice, ground: Ground) -> str | None:
    """Both are own reporting of outlets of one owner group; a cited outlet's is its own."""
    if not {left.origin.kind, right.origin.kind} <= _OUTLETS:
        return None
    ours, theirs = (
        {ground.owners[name] for name in outlet_keys(voice.origin_id) if name in ground.owners}
        for voice in (left, right)
    )
    shared = sorted(ours & theirs)
    return f"both belong to {' and '.join(shared)}" if shared else None


def _unnamed(left: Voice, right: Voice, ground: Ground) -> str | None:
    """Both are unnamed sources."""
    del ground
    both = left.origin.kind is right.origin.kind is OriginKind.UNNAMED
    return "both are unnamed and may be one" if both else None


def _copied_sentence(left: Voice, right: Voice, ground: Ground) -> str | None:
    """The sentences that hold two of their mentions, in different articles, share a shingle."""
    if left.articles & right.articles:
        return None  # an article that has both tells them apart, and a copy of it cannot join them
    for one in left.mentions:
        for other in right.mentions:
            shared = ground.copies.shingles(one) & ground.copies.shingles(other)
            if shared:
                where = f"{one.article_id} and {other.article_id}"
                return f"{where} share the words “{_run(shared)}”"
    return None


def _run(shared: frozenset[Shingle]) -> str:
    return " ".join(min(shared))


def _copied_article(left: Voice, right: Voice, ground: Ground) -> str | None:
    """Two of their articles are near-duplicates as wholes."""
    if left.articles & right.articles:
        return None
    for one in sorted(left.articles):
        for other in sorted(right.articles):
            if ground.copies.near_duplicates(one, other):
                return f"{one} and {other} are near-duplicates as wholes"
    return None


Rule = Callable[[Voice, Voice, Ground], str | None]

RULES: Mapping[str, Rule] = {
    "same actor": _same_actor,
    "same root": _same_root,
    "same wire": _same_wire,
    "same outlet": _same_outlet,
    "same owner": _same_owner,
    "unnamed": _unnamed,
    "copied sentence": _copied_sentence,
    "copied article": _copied_article,
}


def cites(origin: Origin) -> frozenset[str]:
    """The outlets whose reports a mention with this origin rests on, cited or credited."""
    if origin.kind in (OriginKind.OUTLET, OriginKind.WIRE):
        return outlet_keys(origin.origin_id)
    return frozenset({outlet_key(origin.outlet)} if origin.outlet and origin.actor_ids else ())


def citations(voices: Sequence[Voice], ground: Ground) -> dict[str, tuple[str, str]]:
    """For each origin that only cites, the origin it stands on and the words for it, by ids.

    A citation stands on what the cited outlet's article has for the claim. Where that article has
    several origins it stands on the first only: who cites an outlet does not make its sources one.
    """
    found = {}
    for voice in voices:
        cited = cites(voice.origin)
        sources = [
            (_when(mention, ground), other.origin_id, mention.article_id)
            for other in voices
            if other is not voice
            for mention in other.mentions
            if _outlet_of(mention, ground) in cited
        ]
        reports_itself = any(_outlet_of(mention, ground) in cited for mention in voice.mentions)
        if sources and not reports_itself:
            _, source, article = min(sources)
            outlet = ground.articles[article].outlet
            detail = f"{voice.mentions[0].article_id} cites {outlet}, whose report is {article}"
            found[voice.origin_id] = (source, detail)
    return found


def _when(mention: Mention, ground: Ground) -> tuple[date, str, int]:
    day = ground.articles[mention.article_id].published_on
    return day or date.max, mention.article_id, mention.start


def _outlet_of(mention: Mention, ground: Ground) -> str | None:
    outlet = ground.articles[mention.article_id].outlet
    return outlet_key(outlet) if outlet else None
