"""Links between claim mentions: judged, near-verbatim, and scored, each with its reasons."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from twosource.actors import Resolution
from twosource.matching.clusters import newest_judgements
from twosource.matching.scoring import Score, score, shipped_model
from twosource.matching.sides import Known, Side, side
from twosource.matching.signals import EXPLAINED, signals
from twosource.matching.verbatim import words
from twosource.model import Article, Judgement, Label, Link, Mention, PairJudgement, Quantity
from twosource.policy import Policy
from twosource.quantities import inside

_SPAN_WORD = re.compile(r"\S+")
# A contribution smaller than this changes a probability by at most about one in a hundred.
_WORTH_SAYING = 0.05
# The signals under which two texts with the same words say different things.
_FORBID_REPEAT = ("figures_conflict", "polarity_apart", "names_apart", "sorts_apart")


@dataclass(frozen=True, slots=True)
class MatchContext:
    """What matching knows beside the mentions; `quantities` are by mention id."""

    articles: Mapping[str, Article]
    resolution: Resolution
    quantities: Mapping[str, Quantity]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim mention ready for comparison; `runs` are its shingles that are not mostly a name."""

    mention: Mention
    side: Side
    runs: frozenset[tuple[str, ...]]


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
    claims = _claims(sorted(mentions, key=lambda mention: mention.mention_id), context, policy)
    newest = newest_judgements(judgements)
    links = []
    for left, right in combinations(claims, 2):
        judged = newest.get((left.mention.mention_id, right.mention.mention_id))
        if judged is None and _overlap(left.mention, right.mention):
            continue
        found = _link(left, right, judged, policy)
        if found is not None:
            links.append(found)
    return tuple(links)


def _overlap(left: Mention, right: Mention) -> bool:
    """Whether two claims share words of one article: annotators nest what they hold apart."""
    same_article = left.article_id == right.article_id
    return same_article and left.start < right.end and right.start < left.end


def _claims(mentions: Sequence[Mention], context: MatchContext, policy: Policy) -> list[_Claim]:
    numbers, actors = inside(mentions), inside(mentions, Label.ACTOR)
    by_id = {mention.mention_id: mention for mention in mentions}
    return [
        _Claim(
            mention,
            side(mention.text, _known(mention, numbers, actors, context)),
            _runs(mention, [by_id[held] for held in actors[mention.mention_id]], policy),
        )
        for mention in mentions
        if mention.label is Label.CLAIM
    ]


def _known(
    mention: Mention,
    numbers: Mapping[str, Sequence[str]],
    actors: Mapping[str, Sequence[str]],
    context: MatchContext,
) -> Known:
    actor_of = context.resolution.actor_of
    return Known(
        actors=frozenset(actor_of[held] for held in actors[mention.mention_id] if held in actor_of),
        speakers=frozenset(actor_of[held] for held in mention.attributed_to if held in actor_of),
        quantities=tuple(
            context.quantities[held]
            for held in numbers[mention.mention_id]
            if held in context.quantities
        ),
        stance=mention.stance,
        article_id=mention.article_id,
        published_on=context.articles[mention.article_id].published_on,
    )


def _runs(
    mention: Mention, actors: Sequence[Mention], policy: Policy
) -> frozenset[tuple[str, ...]]:
    """Shingles of a claim, without those that are half or more a title and name.

    *Pakistan's Deputy Prime Minister and Foreign Minister Mohammad Ishaq Dar* is ten words that
    any two claims about him may share.
    """
    size = policy.near_verbatim.shingle_words
    spelled: list[tuple[str, bool]] = []
    for match in _SPAN_WORD.finditer(mention.text):
        start = mention.start + match.start()
        is_name = any(actor.start <= start < actor.end for actor in actors)
        spelled += [(word, is_name) for word in words(match.group())]
    runs = (spelled[at : at + size] for at in range(len(spelled) - size + 1))
    return frozenset(
        tuple(word for word, _ in run)
        for run in runs
        if sum(is_name for _, is_name in run) * 2 < size
    )


def _link(left: _Claim, right: _Claim, judged: PairJudgement | None, policy: Policy) -> Link | None:
    values = signals(left.side, right.side)
    scored = score(values, shipped_model())
    basis, accepted, first = _basis(left, right, values, judged, policy)
    if basis is None:
        if scored.probability < policy.matching.show:
            return None
        basis, accepted = "score", scored.probability >= policy.matching.auto_accept
    return Link(
        left=left.mention.mention_id,
        right=right.mention.mention_id,
        score=round(scored.probability, 6),
        basis=basis,
        accepted=accepted,
        signals={name: round(value, 6) for name, value in values.items()},
        reasons=(*first, *_reasons(scored)),
    )


def _basis(
    left: _Claim,
    right: _Claim,
    values: Mapping[str, float],
    judged: PairJudgement | None,
    policy: Policy,
) -> tuple[str | None, bool, tuple[str, ...]]:
    """What a link rests on other than its score, whether it counts, and the sentence for it."""
    if judged is not None:
        reason = f"{judged.who} judged these “{judged.judgement}”"
        reason += f": {judged.why}" if judged.why else ""
        return "judgement", judged.judgement is Judgement.SAME, (reason,)
    repeat = _repeat(left, right, values, policy)
    return (None, False, ()) if repeat is None else ("near_verbatim", True, (repeat,))


def _repeat(left: _Claim, right: _Claim, values: Mapping[str, float], policy: Policy) -> str | None:
    """Why two claims repeat each other; None where they do not, or differ in what counts."""
    if any(values[name] for name in _FORBID_REPEAT):
        return None
    shared = left.runs & right.runs
    if shared:
        return f"Both contain the words “{' '.join(min(shared))}”"
    ours, theirs = words(left.mention.text), words(right.mention.text)
    alike = fuzz.ratio(" ".join(ours), " ".join(theirs)) / 100
    if alike >= policy.near_verbatim.claim_similarity:
        return f"The two texts are {alike:.0%} the same, letter by letter"
    return None


def _reasons(scored: Score) -> tuple[str, ...]:
    """What speaks for the pair, then what speaks against it, the weightiest first."""
    weighty = [
        (name, value) for name, value in scored.contributions.items() if abs(value) >= _WORTH_SAYING
    ]
    weighty.sort(key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        f"Speaks {'for' if value > 0 else 'against'} ({value:+.2f}): {EXPLAINED[name]}"
        for name, value in weighty
    )
