"""Places: find the mentions of this build that editors' decisions on stretches of text are about.

Decisions survive rebuilds and re-tagging because they hold places, not ids.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.consolidation import overlap
from twosource.model import (
    Article,
    Decision,
    Judgement,
    Label,
    Mention,
    PairJudgement,
    Place,
    Rejection,
)
from twosource.policy import Policy


@dataclass(frozen=True, slots=True)
class Located:
    """The judgements whose places were found, and a rejection for each of the others."""

    judgements: tuple[PairJudgement, ...]
    rejections: tuple[Rejection, ...]


def locate(
    judged: Sequence[tuple[Decision, Place, Place, Judgement]],
    mentions: Iterable[Mention],
    articles: Mapping[str, Article],
    policy: Policy,
) -> Located:
    """Resolve judgements on places to judgements on claim mentions of this build.

    A place is found in the claim mention that overlaps it most, if by the policy's share. Where
    an article was revised, the place's words are looked up in the new text first.
    """
    claims: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.label is Label.CLAIM:
            claims.setdefault(mention.article_id, []).append(mention)
    found: list[PairJudgement] = []
    rejections: list[Rejection] = []
    for decision, *places, judgement in judged:
        sides = [_find(place, claims, articles, policy) for place in places]
        located = _pair(decision, sides, judgement)
        if isinstance(located, PairJudgement):
            found.append(located)
        else:
            rejections.append(located)
    return Located(tuple(found), tuple(rejections))


def find(
    place: Place, mentions: Iterable[Mention], article: Article, policy: Policy
) -> Mention | None:
    """The claim mention of an article that a place is about; None where there is none.

    Use it for decisions on one place, such as a verdict.
    """
    claims = [mention for mention in mentions if mention.label is Label.CLAIM]
    found = _find(place, {article.article_id: claims}, {article.article_id: article}, policy)
    return found if isinstance(found, Mention) else None


def _find(
    place: Place,
    claims: Mapping[str, list[Mention]],
    articles: Mapping[str, Article],
    policy: Policy,
) -> Mention | str:
    """The mention that a place is about, or the reason why there is none."""
    article = articles.get(place.article_id)
    if article is None:
        return f"there is no article {place.article_id}"
    at = _offsets(place, article.body)
    if at is None:
        return f"“{place.text}” does not stand in {place.article_id} any more"
    shares = [
        (overlap(at, (mention.start, mention.end)), -mention.start, mention.mention_id, mention)
        for mention in claims.get(place.article_id, ())
    ]
    best = max(shares, default=None)
    if best is None or best[0] < policy.matching.judged_overlap:
        return f"nobody tagged a claim at “{place.text}” in {place.article_id}"
    return best[3]


def _offsets(place: Place, body: str) -> tuple[int, int] | None:
    """Where a place's words stand now: there, or nearest to there."""
    if body[place.start : place.end] == place.text:
        return place.start, place.end
    starts = []
    at = body.find(place.text)
    while at >= 0:
        starts.append(at)
        at = body.find(place.text, at + 1)
    nearest = min(starts, key=lambda start: abs(start - place.start), default=None)
    return None if nearest is None else (nearest, nearest + len(place.text))


def _pair(
    decision: Decision, sides: Sequence[Mention | str], judgement: Judgement
) -> PairJudgement | Rejection:
    left, right = sides
    if isinstance(left, str) or isinstance(right, str):
        missing = "; ".join(side for side in sides if isinstance(side, str))
        return _rejection(decision, "judged_place_not_found", missing)
    if left.mention_id == right.mention_id:
        reason = f"both places are in one mention, “{left.text}” in {left.article_id}"
        return _rejection(decision, "judged_places_are_one", reason)
    return PairJudgement(
        decision_id=decision.decision_id,
        left=left.mention_id,
        right=right.mention_id,
        judgement=judgement,
        who=decision.who,
        why=decision.why,
        recorded_at=decision.recorded_at,
    )


def _rejection(decision: Decision, rule: str, reason: str) -> Rejection:
    return Rejection(
        stage="decisions",
        rule=rule,
        reason=f"Judgement {decision.decision_id} by {decision.who}: {reason}.",
        row={"decision_id": decision.decision_id, **decision.payload},
    )
