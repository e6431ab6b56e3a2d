"""Dependence: which origins of one claim are not independent, and by which rule."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from twosource.actors import fold
from twosource.corroboration.rules import RULES, keys
from twosource.corroboration.voices import Findings, Ground, Voice
from twosource.model import Actor, Dependence, Mention, Origin, OriginKind
from twosource.origins.outlets import key as outlet_key
from twosource.origins.outlets import outlet_keys

# Up to so many voices every pair is looked at: that is quicker than what looking up costs.
_FEW = 6
# For each origin that only cites, by ids, the origin it stands on and the words for it.
Citations = Mapping[str, tuple[str, str]]
EDITOR = "editor"
INDEPENDENT = "an editor judged them independent"
DEPENDENT = "an editor judged them dependent"


def dependences(
    voices: Sequence[Voice], echoes: Citations, ground: Ground
) -> tuple[Dependence, ...]:
    """All dependences among the origins of one claim, each with its rule and what it rests on.

    `echoes` are their citations. A judgement of independence stands among what is found, with rule
    `editor`, beside the rules that it overrides.
    """
    cited = {tuple(sorted((citing, source))): detail for citing, (source, detail) in echoes.items()}
    found = []
    for left, right in _pairs(voices, ground, cited):
        found += [(left, right, rule, detail) for rule, detail in _findings(left, right, ground)]
        detail = cited.get((left.origin_id, right.origin_id))
        if detail is not None:
            found.append((left, right, "cites", detail))
    return tuple(
        Dependence(left.origin_id, right.origin_id, rule, detail)
        for left, right, rule, detail in found
    )


def _pairs(
    voices: Sequence[Voice], ground: Ground, cited: Iterable[tuple[str, ...]]
) -> list[tuple[Voice, Voice]]:
    """The pairs of voices, by the ids of their origins, that may depend on each other."""
    ordered = sorted(voices, key=lambda voice: voice.origin_id)
    if len(ordered) <= _FEW:
        return list(combinations(ordered, 2))
    met = {tuple(sorted(pair)) for pair in (*cited, *_judged_pairs(ordered, ground))}
    place = {voice.origin_id: at for at, voice in enumerate(ordered)}
    pairs = {(place[one], place[other]) for one, other in met}
    pairs |= set(_sharing(ordered, ground))
    return [(ordered[left], ordered[right]) for left, right in sorted(pairs)]


def _sharing(voices: Sequence[Voice], ground: Ground) -> Iterator[tuple[int, int]]:
    """The places of voices that share what a rule could join them by."""
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    speaking: dict[str, list[int]] = defaultdict(list)
    for at, voice in enumerate(voices):
        for key in keys(voice, ground):
            by_key[key].append(at)
        for article_id in voice.articles:
            speaking[article_id].append(at)
    for places in by_key.values():
        yield from combinations(places, 2)
    for one, other in ground.copies.duplicates(speaking.keys()):
        for pair in product(speaking[one], speaking[other]):
            if pair[0] != pair[1]:
                yield min(pair), max(pair)


def _judged_pairs(voices: Sequence[Voice], ground: Ground) -> Iterator[tuple[str, str]]:
    """The ids of origins on which an editor may have judged: by id, or by what they are called."""
    if not ground.independences:
        return
    by_name: dict[str, set[str]] = defaultdict(set)
    for voice in voices:
        for name in called(voice.origin, ground.actors):
            by_name[name].add(voice.origin_id)
    for ends in ground.independences:
        one, other = (by_name[fold(end)] for end in (min(ends), max(ends)))
        yield from (pair for pair in product(one, other) if pair[0] != pair[1])


def _findings(left: Voice, right: Voice, ground: Ground) -> Findings:
    """What an editor and the rules say of two voices, looked up where it is known."""
    if ground.known is None:
        return tuple(_judged_or_ruled(left, right, ground))
    pair = left.key, right.key
    found = ground.known.get(pair)
    if found is None:
        found = ground.known[pair] = tuple(_judged_or_ruled(left, right, ground))
    return found


def _judged_or_ruled(left: Voice, right: Voice, ground: Ground) -> Iterator[tuple[str, str]]:
    judged = judged_independent(left, right, ground)
    if judged is not None:
        yield EDITOR, INDEPENDENT if judged else DEPENDENT
    for rule, check in RULES.items():
        detail = check(left, right, ground)
        if detail is not None:
            yield rule, detail


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
        if left is right or _kept_apart(left, right, by_id, ground):
            continue
        left |= right
        for origin_id in right:
            group[origin_id] = left
    return tuple(sorted({tuple(sorted(members)) for members in group.values()}))


def _kept_apart(
    ours: Iterable[str], theirs: Iterable[str], by_id: Mapping[str, Voice], ground: Ground
) -> bool:
    return bool(ground.independences) and any(
        judged_independent(by_id[one], by_id[other], ground) for one in ours for other in theirs
    )


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
    ours, theirs = (called(voice.origin, ground.actors) for voice in (left, right))
    verdicts = {
        independent
        for ends, independent in ground.independences.items()
        for one, other in (tuple(map(fold, ends)), tuple(map(fold, ends))[::-1])
        if one in ours and other in theirs
    }
    return verdicts.pop() if len(verdicts) == 1 else None


def called(origin: Origin, actors: Mapping[str, Actor]) -> frozenset[str]:
    """Everything an editor may call an origin, folded: ids, names and whom it speaks for."""
    names = {origin.origin_id, origin.name, *outlet_keys(origin.origin_id)}
    for start in origin.actor_ids:
        here: str | None = start
        seen: set[str] = set()
        while here is not None and here not in seen and here in actors:
            actor = actors[here]
            names |= {here, actor.name, *actor.aliases}
            seen.add(here)
            here = actor.parent_id
    return frozenset(map(fold, names))


def cites(origin: Origin) -> frozenset[str]:
    """The outlets whose reports a mention with this origin rests on, cited or credited."""
    if origin.kind in (OriginKind.OUTLET, OriginKind.WIRE):
        return outlet_keys(origin.origin_id)
    return frozenset({outlet_key(origin.outlet)} if origin.outlet and origin.actor_ids else ())


def citations(voices: Sequence[Voice], ground: Ground) -> Citations:
    """For each origin that only cites, the origin it stands on and the words for it, by ids.

    A citation stands on what the cited outlet's article has for the claim. Where that article has
    several origins it stands on the first only: who cites an outlet does not make its sources one.
    """
    citing = [(voice, cited) for voice in voices if (cited := cites(voice.origin))]
    by_outlet: dict[str | None, list[tuple[Voice, Mention]]] = defaultdict(list)
    for voice in voices if citing else ():
        for mention in voice.mentions:
            by_outlet[_outlet_of(mention, ground)].append((voice, mention))
    found = {}
    for voice, cited in citing:
        sources = [
            (_when(mention, ground), other.origin_id, mention.article_id)
            for outlet in cited
            for other, mention in by_outlet.get(outlet, ())
            if other is not voice
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
