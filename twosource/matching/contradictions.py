"""Possible contradictions: pairs that would be one claim, were it not for what they differ in.

Similarity alone does not find them, so they have a path and a queue of their own. Editors judge
them; nothing here disputes a claim by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np

from twosource import sentences
from twosource.matching import cues
from twosource.matching.clusters import newest_judgements
from twosource.matching.compared import SET_ASIDE, Compared, Scored, compare, overlapping
from twosource.matching.embedding import Vectors
from twosource.matching.judging import CONFLICT
from twosource.matching.measures import Bools
from twosource.matching.ready import MatchContext, Ready
from twosource.matching.scoring import Model, explained, score
from twosource.matching.signals import Collection, by_pair, detail
from twosource.model import Label, Link, Mention, NumberKind, PairJudgement, Quantity, Stance
from twosource.policy import Policy
from twosource.quantities import Agreement
from twosource.quantities import compare as agreement

# How close an assertion must come to the sentence of a denial: denials are short and lean on
# their sentence (*Kabul denies it allows …*), and of the demo newsroom's only the closest bear.
_CLOSE_TO_DENIAL = 0.4
_NEAREST_TO_DENIAL = 10
# The same for claims that accuse somebody. Who denies answers an accusation, so that less of its
# wording is enough to tell that it is this one.
_CLOSE_TO_ACCUSED = 0.2
_DENIALS_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class _Framed:
    """A claim with its sentence, and the dates in that sentence that stand in no claim."""

    claim: Ready
    sentence: str
    frame: tuple[Quantity, ...]


def contradictions(
    mentions: Sequence[Mention],
    context: MatchContext,
    judgements: Iterable[PairJudgement],
    policy: Policy,
) -> tuple[Link, ...]:
    """Pairs of claim mentions that may not both be true, for editors to judge; the likeliest first.

    Each is a link with basis `conflict`, never accepted; its score is the probability that the
    two are one claim but for the conflict; its first reason names the conflict, the others are
    that score's. Pairs that an
    editor judged are left out. A build gets the same links from `link`, among the others.
    """
    judged = newest_judgements(judgements)
    found = conflicting(compare(mentions, context, policy), mentions, context, policy)
    links = [link for link in found.values() if (link.left, link.right) not in judged]
    return tuple(sorted(links, key=lambda link: (-link.score, link.left, link.right)))


def conflicting(
    compared: Compared, mentions: Sequence[Mention], context: MatchContext, policy: Policy
) -> dict[tuple[int, int], Link]:
    """The links with basis `conflict` by the places of their claims, whatever was judged."""
    claims = _framed(compared.claims, mentions, context)
    found = _differing(claims, compared.scored, policy)
    found |= _denied(claims, compared.collection, context)
    pairs = sorted(found)
    apart = ~overlapping(compared.claims, np.array(pairs, np.int64).reshape(-1, 2))
    pairs = [pair for pair, is_apart in zip(pairs, apart, strict=True) if is_apart]
    return {
        pair: _link(claims, pair, (values, context.model), found[pair])
        for some, columns in compared.collection.blocks(pairs)
        for pair, values in zip(some, by_pair(columns), strict=True)
    }


def _framed(
    claims: Sequence[Ready], mentions: Sequence[Mention], context: MatchContext
) -> list[_Framed]:
    splits = {
        article_id: sentences.split(article.body)
        for article_id, article in context.articles.items()
    }
    beside = _beside(mentions)
    framed = []
    for claim in claims:
        article_id = claim.mention.article_id
        start, end = sentences.holding(splits[article_id], claim.mention.start, claim.mention.end)
        frame = tuple(
            context.quantities[day.mention_id]
            for day in beside[article_id]
            if start <= day.start and day.end <= end and day.mention_id in context.quantities
        )
        framed.append(_Framed(claim, context.articles[article_id].body[start:end], frame))
    return framed


def _beside(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """By article, the dates that stand in no claim: they hold for all that their sentence says."""
    claims, days = defaultdict(list), defaultdict(list)
    for mention in mentions:
        if mention.label is Label.CLAIM:
            claims[mention.article_id].append(mention)
        elif mention.kind is NumberKind.DATE:
            days[mention.article_id].append(mention)
    found: dict[str, list[Mention]] = defaultdict(list)
    for article_id, dated in days.items():
        found[article_id] = [
            day
            for day in dated
            if not any(claim.start <= day.start < claim.end for claim in claims[article_id])
        ]
    return found


def _differing(
    claims: Sequence[_Framed], scored: Scored, policy: Policy
) -> dict[tuple[int, int], str]:
    """Pairs of one matter that state another figure or date."""
    found = {}
    stated = [_quantities(framed) for framed in claims]
    says = np.array([bool(quantities) for quantities in stated], dtype=bool)
    one_matter = scored.one_matter >= policy.matching.show
    for one, other in scored.pairs[one_matter & says[scored.pairs].all(axis=1)].tolist():
        conflict = _conflict(stated[one], stated[other])
        if conflict is not None:
            ours, theirs = conflict
            what = "dates" if ours.kind is NumberKind.DATE else "figures"
            found[one, other] = f"Their {what} differ: “{ours.text}” and “{theirs.text}”."
    return found


def _denied(
    claims: Sequence[_Framed], collection: Collection, context: MatchContext
) -> dict[tuple[int, int], str]:
    """For each denial, the assertions that come closest to what its sentence is about."""
    found = {}
    denials = [
        place for place, one in enumerate(claims) if one.claim.mention.stance is Stance.DENIES
    ]
    about = context.embedder.embed([claims[place].sentence for place in denials])
    accuses = np.array([cues.is_accusing(one.claim.side.text) for one in claims], dtype=bool)
    for start in range(0, len(denials), _DENIALS_AT_ONCE):
        some = denials[start : start + _DENIALS_AT_ONCE]
        closeness = np.round(about[start : start + _DENIALS_AT_ONCE] @ collection.meaning.T, 6)
        for denial, close in zip(some, closeness, strict=True):
            for other in {
                *_closest(claims, close, denial),
                *_accused(claims, close, denial, accuses),
            }:
                pair = (min(denial, other), max(denial, other))
                found[pair] = f"One denies what the other may assert: “{claims[denial].sentence}”"
    return found


def _closest(
    claims: Sequence[_Framed], closeness: Vectors, denial: int, floor: float = _CLOSE_TO_DENIAL
) -> list[int]:
    close = np.flatnonzero(closeness >= floor)
    ordered = close[np.argsort(-closeness[close], kind="stable")].tolist()
    fitting = (place for place in ordered if _may_assert(claims[place], claims[denial]))
    return list(islice(fitting, _NEAREST_TO_DENIAL))


def _accused(
    claims: Sequence[_Framed], closeness: Vectors, denial: int, accuses: Bools
) -> list[int]:
    """The closest claims that accuse somebody: a denial answers such, in words of its own."""
    return _closest(claims, np.where(accuses, closeness, -1.0), denial, _CLOSE_TO_ACCUSED)


def _may_assert(claim: _Framed, denial: _Framed) -> bool:
    """Whether a claim can be what another one denies: asserted by others, and no plan or talk."""
    ours, theirs = claim.claim.side, denial.claim.side
    return (
        claim.claim.mention.stance is Stance.ASSERTS
        and ours.is_negated != theirs.is_negated
        and not (ours.is_tagged and theirs.is_tagged and ours.is_planned != theirs.is_planned)
        and not ours.speakers & theirs.speakers
        and ours.acts <= theirs.acts | {"worried"}
    )


def _quantities(framed: _Framed) -> tuple[Quantity, ...]:
    return (*framed.claim.side.quantities, *framed.frame)


def _conflict(
    left: Sequence[Quantity], right: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """Two quantities in conflict, where no other one of that kind agrees."""
    found = {(ours, theirs): agreement(ours, theirs) for ours in left for theirs in right}
    met = {
        ours.kind
        for (ours, _), agrees in found.items()
        if agrees in {Agreement.AGREE, Agreement.COMPATIBLE}
    }
    conflicts = [
        pair
        for pair, agrees in found.items()
        if agrees is Agreement.CONFLICT and pair[0].kind not in met
    ]
    return conflicts[0] if conflicts else None


def _link(
    claims: Sequence[_Framed],
    pair: tuple[int, int],
    known: tuple[dict[str, float], Model],
    reason: str,
) -> Link:
    """A link whose score says how likely two claims are of one matter, differences set aside."""
    left, right = (claims[place].claim for place in pair)
    values, model = known
    scored = score(values | dict.fromkeys(SET_ASIDE, 0.0), model)
    return Link(
        left=left.mention.mention_id,
        right=right.mention.mention_id,
        score=round(scored.probability, 6),
        basis=CONFLICT,
        accepted=False,
        signals=values,
        reasons=(reason, *explained(scored, partial(detail, left.side, right.side))),
    )
