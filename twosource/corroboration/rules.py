"""The rules of dependence, as a table: why two origins of one claim are not independent.

Each looks at two origins and says in words why they depend on each other, or None. Citations and
editors’ judgements, which need all origins of the claim, are in the module `dependence`.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping

from twosource.actors import fold
from twosource.corroboration.voices import Ground, Voice
from twosource.matching.verbatim import Shingle
from twosource.model import OriginKind
from twosource.origins.outlets import key as outlet_key
from twosource.origins.outlets import outlet_keys

_OUTLETS = frozenset({OriginKind.OWN, OriginKind.OUTLET, OriginKind.WIRE})


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
        {
            fold(ground.owners[name]): ground.owners[name]
            for name in outlet_keys(voice.origin_id)
            if name in ground.owners
        }
        for voice in (left, right)
    )
    shared = sorted(ours[owner] for owner in ours.keys() & theirs.keys())
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


def keys(voice: Voice, ground: Ground) -> frozenset[Hashable]:
    """What a rule could join a voice to others by: those that share none of it are independent.

    Near-duplicates as wholes are looked for by article instead (`Copies.duplicates`): whatever two
    articles might share would be hundreds of keys.
    """
    found = ground.keys.get(voice.key)
    if found is None:
        found = ground.keys[voice.key] = frozenset(_keys(voice, ground))
    return found


def _keys(voice: Voice, ground: Ground) -> Iterator[Hashable]:
    yield from sure_keys(voice, ground)
    for mention in voice.mentions:
        yield from ground.copies.shingles(mention)


def sure_keys(voice: Voice, ground: Ground) -> Iterator[Hashable]:
    """What a rule joins a voice by to every other that has it, whatever their articles say."""
    outlets = outlet_keys(voice.origin_id)
    yield from (("outlet", name) for name in outlets)
    # One actor has one root: whoever shares the actor shares that.
    yield from (("root", ground.actors[actor_id].root_id) for actor_id in voice.origin.actor_ids)
    if voice.origin.kind in _OUTLETS:
        owned = outlets & ground.owners.keys()
        yield from (("owner", fold(ground.owners[name])) for name in owned)
    if voice.origin.kind is OriginKind.UNNAMED:
        yield OriginKind.UNNAMED


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
# The rules that compare texts; whom the others join is told by keys (`sure_keys`).
COPIED = (_copied_sentence, _copied_article)
