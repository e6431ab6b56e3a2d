"""Links between claim mentions: judged, near-verbatim, and scored, each with its reasons."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from twosource.matching.clusters import newest_judgements
from twosource.matching.compared import Compared, Rules, compare
from twosource.matching.contradictions import conflicting
from twosource.matching.findings import KnownFindings
from twosource.matching.judging import REPEAT, judge
from twosource.matching.ready import MatchContext, Ready
from twosource.matching.repeats import repeats
from twosource.matching.scoring import Score, explained, scores
from twosource.matching.signals import Pair, by_pair, detail
from twosource.model import Link, Mention, PairJudgement
from twosource.policy import Policy


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
    compared, rules = compare(mentions, context, policy), (context.model, policy)
    likely = _likely(compared, rules)
    for pair, conflict in conflicting(compared, mentions, context, policy).items():
        if pair not in likely or likely[pair].basis != REPEAT:
            likely[pair] = conflict
    judged = _judged(compared.claims, newest_judgements(judgements))
    bare = likely | _links(compared, [pair for pair in judged if pair not in likely], rules)
    links = []
    for pair, found in sorted(bare.items()):
        decided = judged.get(pair)
        otherwise = found.basis if pair in likely else None
        links.append(found if decided is None else judge(found, decided, otherwise))
    _keep(compared, context.known)
    return tuple(links)


def _keep(compared: Compared, known: KnownFindings | None) -> None:
    recall = compared.collection.recall
    if known is not None and recall is not None:
        findings = recall.findings()
        known.put(findings, recall.stood(findings))


def _likely(compared: Compared, rules: Rules) -> dict[Pair, Link]:
    """The candidates that are links as nobody judged them."""
    _, policy = rules
    repeated, scored = repeats(compared, policy), compared.scored
    kept = scored.chance >= policy.matching.show
    kept[list(repeated)] = True
    pairs = scored.pairs[kept]
    why = {tuple(scored.pairs[row].tolist()): reason for row, reason in repeated.items()}
    return _links(compared, [(one, other) for one, other in pairs.tolist()], rules, why)


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


def _links(
    compared: Compared,
    pairs: Sequence[Pair],
    rules: Rules,
    repeated: Mapping[tuple[int, ...], str] = MappingProxyType({}),
) -> dict[Pair, Link]:
    """What pairs are to each other as nobody judged them."""
    model, policy = rules
    found = {}
    for some, columns in compared.collection.blocks(pairs):
        known = zip(by_pair(columns), scores(columns, model), strict=True)
        for pair, told in zip(some, known, strict=True):
            found[pair] = _link(compared, pair, told, repeated.get(pair), policy)
    return found


def _link(
    compared: Compared,
    pair: Pair,
    known: tuple[dict[str, float], Score],
    repeat: str | None,
    policy: Policy,
) -> Link:
    left, right = (compared.claims[place] for place in pair)
    signals, scored = known
    reasons = explained(scored, partial(detail, left.side, right.side))
    return Link(
        left=left.mention.mention_id,
        right=right.mention.mention_id,
        score=round(scored.probability, 6),
        basis="score" if repeat is None else REPEAT,
        accepted=repeat is not None or scored.probability >= policy.matching.auto_accept,
        signals=signals,
        reasons=reasons if repeat is None else (repeat, *reasons),
    )
