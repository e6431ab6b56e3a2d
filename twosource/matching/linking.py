"""Links between claim mentions: judged, near-verbatim, and scored, each with its reasons."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from twosource.matching.candidates import candidates
from twosource.matching.clusters import newest_judgements
from twosource.matching.contradictions import conflicting
from twosource.matching.judging import REPEAT, judge
from twosource.matching.ready import Compared, MatchContext, Ready, overlap, ready
from twosource.matching.scoring import Model, at_most, explained, score
from twosource.matching.signals import Collection, details
from twosource.matching.verbatim import words
from twosource.model import Link, Mention, PairJudgement
from twosource.policy import Policy

Rules = tuple[Model, Policy]

# The signals under which two texts with the same words say different things.
_FORBID_REPEAT = (
    "figures_conflict",
    "dates_conflict",
    "polarity_apart",
    "acts_apart",
    "places_apart",
    "people_apart",
)

# Texts that are nearly the same letter by letter mean the same; 0.75 leaves room for short ones.
_MAY_REPEAT = 0.75


def link(
    mentions: Sequence[Mention],
    context: MatchContext,
    judgements: Iterable[PairJudgement],
    policy: Policy,
) -> tuple[Link, ...]:
    """All links worth keeping between claim mentions, sorted by their ids.

    A pair that an editor judged is kept with basis `judgement`, accepted where the newest one is
    `same`. A near-verbatim repeat is accepted with basis `near_verbatim`. A pair that may not be
    true together has basis `conflict` and is never accepted. Other pairs are kept from the
    policy's `show` on, and accepted from its `auto_accept` on. The same input gives the same
    links in every order.
    """
    claims = ready(mentions, context, policy.near_verbatim.shingle_words)
    collection = Collection([claim.side for claim in claims], context.embedder)
    pairs = candidates(collection, [claim.runs for claim in claims])
    compared = Compared(claims, collection, pairs)
    likely = _likely(compared, (context.model, policy))
    for pair, conflict in conflicting(compared, mentions, context, policy).items():
        if pair not in likely or likely[pair].basis != REPEAT:
            likely[pair] = conflict
    judged = _judged(claims, newest_judgements(judgements))
    links = []
    for pair in sorted(likely.keys() | judged.keys()):
        found, decided = likely.get(pair), judged.get(pair)
        if decided is not None:
            bare = found or _link(compared, pair, (context.model, policy))
            links.append(judge(bare, decided, None if found is None else found.basis))
        elif found is not None:
            links.append(found)
    return tuple(links)


def _likely(compared: Compared, rules: Rules) -> dict[tuple[int, int], Link]:
    """The candidates that are links as nobody judged them."""
    claims, found = compared.claims, {}
    for one, other in compared.pairs.tolist():
        if overlap(claims[one].mention, claims[other].mention):
            continue
        if _is_promising(claims, compared.collection, (one, other), rules):
            link = _link(compared, (one, other), rules)
            if link.basis == REPEAT or link.score >= rules[1].matching.show:
                found[one, other] = link
    return found


def _judged(
    claims: Sequence[Ready], newest: Mapping[tuple[str, str], PairJudgement]
) -> dict[tuple[int, int], PairJudgement]:
    """The judgements by the places of their mentions."""
    places = {claim.mention.mention_id: place for place, claim in enumerate(claims)}
    return {
        (places[left], places[right]): judged
        for (left, right), judged in newest.items()
        if left in places and right in places
    }


def _is_promising(
    claims: Sequence[Ready], collection: Collection, pair: tuple[int, int], rules: Rules
) -> bool:
    """Whether a pair may be shown or may be a repeat; spares most pairs the slower signals."""
    model, policy = rules
    shared = collection.shared(*pair)
    if shared["meaning"] >= _MAY_REPEAT or at_most(shared, model) >= policy.matching.show:
        return True
    return not claims[pair[0]].runs.isdisjoint(claims[pair[1]].runs)


def _link(compared: Compared, places: tuple[int, int], rules: Rules) -> Link:
    """What a pair is to each other as nobody judged it."""
    model, policy = rules
    values = compared.collection.signals(*places)
    left, right = (compared.claims[place] for place in places)
    scored = score(values, model)
    repeat = _repeat((left, right), values, policy)
    return Link(
        left=left.mention.mention_id,
        right=right.mention.mention_id,
        score=round(scored.probability, 6),
        basis="score" if repeat is None else REPEAT,
        accepted=repeat is not None or scored.probability >= policy.matching.auto_accept,
        signals=values,
        reasons=(
            *(() if repeat is None else (repeat,)),
            *explained(scored, details(left.side, right.side)),
        ),
    )


def _repeat(pair: tuple[Ready, Ready], values: Mapping[str, float], policy: Policy) -> str | None:
    """Why two claims repeat each other; None where they do not, or differ in what counts."""
    if any(values[name] for name in _FORBID_REPEAT):
        return None
    left, right = pair
    shared = left.runs & right.runs
    if shared and not values["modality_apart"]:
        return f"Both contain the words “{' '.join(min(shared))}”."
    ours, theirs = words(left.mention.text), words(right.mention.text)
    alike = fuzz.ratio(" ".join(ours), " ".join(theirs)) / 100
    if alike >= policy.near_verbatim.claim_similarity:
        return f"The two texts are {alike:.0%} the same, letter by letter."
    return None
