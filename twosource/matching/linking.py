"""Links between claim mentions: judged, near-verbatim, and scored, each with its reasons."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from twosource.matching.candidates import candidates
from twosource.matching.clusters import newest_judgements
from twosource.matching.ready import MatchContext, Ready, ready
from twosource.matching.scoring import Model, at_most, explained, score
from twosource.matching.signals import Collection, details
from twosource.matching.verbatim import words
from twosource.model import Judgement, Link, Mention, PairJudgement
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
    `same`. A near-verbatim repeat is accepted with basis `near_verbatim`. Other pairs are kept
    from the policy's `show` on, and accepted from its `auto_accept` on. The same input gives the
    same links in every order.
    """
    claims = ready(mentions, context, policy.near_verbatim.shingle_words)
    collection = Collection([claim.side for claim in claims], context.embedder)
    newest, rules = newest_judgements(judgements), (context.model, policy)
    links = []
    for one, other in _pairs(claims, collection, newest, rules):
        left, right = claims[one], claims[other]
        judged = newest.get((left.mention.mention_id, right.mention.mention_id))
        found = _link((left, right), collection.signals(one, other), judged, rules)
        if found is not None:
            links.append(found)
    return tuple(links)


def _pairs(
    claims: Sequence[Ready],
    collection: Collection,
    judged: Iterable[tuple[str, str]],
    rules: Rules,
) -> list[tuple[int, int]]:
    """Candidates that can become a link, and every judged pair."""
    found = {
        pair
        for pair in map(tuple, candidates(collection, [claim.runs for claim in claims]).tolist())
        if not _overlap(claims[pair[0]].mention, claims[pair[1]].mention)
        and _is_promising(claims, collection, pair, rules)
    }
    places = {claim.mention.mention_id: place for place, claim in enumerate(claims)}
    for left, right in judged:
        if left in places and right in places:
            found.add((places[left], places[right]))
    return sorted(found)


def _is_promising(
    claims: Sequence[Ready], collection: Collection, pair: tuple[int, int], rules: Rules
) -> bool:
    """Whether a pair may be shown or may be a repeat; spares most pairs the slower signals."""
    model, policy = rules
    shared = collection.shared(*pair)
    if shared["meaning"] >= _MAY_REPEAT or at_most(shared, model) >= policy.matching.show:
        return True
    return not claims[pair[0]].runs.isdisjoint(claims[pair[1]].runs)


def _overlap(left: Mention, right: Mention) -> bool:
    """Whether two claims share words of one article: annotators nest what they hold apart."""
    same_article = left.article_id == right.article_id
    return same_article and left.start < right.end and right.start < left.end


def _link(
    pair: tuple[Ready, Ready],
    values: dict[str, float],
    judged: PairJudgement | None,
    rules: Rules,
) -> Link | None:
    model, policy = rules
    scored = score(values, model)
    basis, accepted, first = _basis(pair, values, judged, policy)
    if basis is None:
        if scored.probability < policy.matching.show:
            return None
        basis, accepted = "score", scored.probability >= policy.matching.auto_accept
    left, right = pair
    return Link(
        left=left.mention.mention_id,
        right=right.mention.mention_id,
        score=round(scored.probability, 6),
        basis=basis,
        accepted=accepted,
        signals=values,
        reasons=(*first, *explained(scored, details(left.side, right.side))),
    )


def _basis(
    pair: tuple[Ready, Ready],
    values: Mapping[str, float],
    judged: PairJudgement | None,
    policy: Policy,
) -> tuple[str | None, bool, tuple[str, ...]]:
    """What a link rests on other than its score, whether it counts, and the sentence for it."""
    if judged is not None:
        reason = f"{judged.who} judged these “{judged.judgement}”"
        reason += f": {judged.why}." if judged.why else "."
        return "judgement", judged.judgement is Judgement.SAME, (reason,)
    repeat = _repeat(pair, values, policy)
    return (None, False, ()) if repeat is None else ("near_verbatim", True, (repeat,))


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
