"""Places: find the mentions of this build that editors' decisions on stretches of text are about.

Decisions survive rebuilds and re-tagging because they hold places, not ids.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from twosource.grouping import overlap
from twosource.matching.verbatim import words
from twosource.model import (
    Article,
    Conflict,
    Decision,
    Judgement,
    Label,
    Mention,
    PairJudgement,
    Place,
    Rejection,
)
from twosource.policy import Policy

# From this overlap on a place is about one mention alone; below it the place may hold others too,
# such as both halves of a sentence, and the other place of the pair tells which of them is meant.
_CERTAIN = 0.7
# Letters from which on a word tells something: “the”, “and”, “for” do not.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Located:
    """What became of the judgements on places.

    `judgements` were found. `waiting` are without effect as long as nobody tags a claim at their
    place. `rejections` can have none: their article or its words are gone, or both places are in
    one mention.
    """

    judgements: tuple[PairJudgement, ...]
    waiting: tuple[Conflict, ...]
    rejections: tuple[Rejection, ...]


class _GoneError(Exception):
    """A place cannot be found, and never will be as the article stands."""


def locate(
    judged: Sequence[tuple[Decision, Place, Place, Judgement]],
    mentions: Iterable[Mention],
    articles: Mapping[str, Article],
    policy: Policy,
) -> Located:
    """Resolve judgements on places to judgements on claim mentions of this build.

    A place is found in the claim mention that overlaps it most, if by the policy's share. Where a
    place holds several mentions about equally, the pair of mentions that share most words is
    meant. Where an article was revised, the place's words are looked up in the new text first.
    """
    claims: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.label is Label.CLAIM:
            claims.setdefault(mention.article_id, []).append(mention)
    results = [
        _locate(decision, (left, right), judgement, _Text(claims, articles, policy))
        for decision, left, right, judgement in judged
    ]
    return Located(
        tuple(found for found in results if isinstance(found, PairJudgement)),
        tuple(found for found in results if isinstance(found, Conflict)),
        tuple(found for found in results if isinstance(found, Rejection)),
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """Where places are looked up: the claim mentions of each article, and its body."""

    claims: Mapping[str, Sequence[Mention]]
    articles: Mapping[str, Article]
    policy: Policy

    def candidates(self, place: Place) -> list[Mention]:
        """The mentions that a place may be about: one, or all that it holds about equally."""
        article = self.articles.get(place.article_id)
        if article is None:
            raise _GoneError(f"there is no article {place.article_id}")
        at = _offsets(place, article.body)
        if at is None:
            raise _GoneError(f"“{place.text}” does not stand in {place.article_id} any more")
        shares = [
            (overlap(at, (mention.start, mention.end)), mention)
            for mention in self.claims.get(place.article_id, ())
        ]
        shares = [found for found in shares if found[0] >= self.policy.matching.judged_overlap]
        shares.sort(key=lambda found: (-found[0], found[1].start, found[1].mention_id))
        certain = shares[:1] if shares and shares[0][0] >= _CERTAIN else shares
        return sorted((mention for _, mention in certain), key=lambda mention: mention.start)


def find(
    place: Place, mentions: Iterable[Mention], article: Article, policy: Policy
) -> Mention | None:
    """The claim mention of an article that a place is about; None where there is none.

    Use it for decisions on one place, such as a verdict.
    """
    claims = [mention for mention in mentions if mention.label is Label.CLAIM]
    text = _Text({article.article_id: claims}, {article.article_id: article}, policy)
    try:
        return next(iter(text.candidates(place)), None)
    except _GoneError:
        return None


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


def _locate(
    decision: Decision, places: tuple[Place, Place], judgement: Judgement, text: _Text
) -> PairJudgement | Conflict | Rejection:
    try:
        left, right = (text.candidates(place) for place in places)
    except _GoneError as gone:
        return _rejection(decision, "judged_place_gone", str(gone))
    if not (left and right):
        missing = places[1 if left else 0]
        detail = f"waits: nobody tagged a claim at “{missing.text}” in {missing.article_id}"
        return Conflict(decision.decision_id, (), detail)
    pair = _meant(left, right)
    if pair is None:
        reason = f"both places are in one mention, “{left[0].text}” in {left[0].article_id}"
        return _rejection(decision, "judged_places_are_one", reason)
    return PairJudgement(
        decision_id=decision.decision_id,
        left=pair[0].mention_id,
        right=pair[1].mention_id,
        judgement=judgement,
        who=decision.who,
        why=decision.why,
        recorded_at=decision.recorded_at,
    )


def _meant(left: Sequence[Mention], right: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The pair of different mentions that share most words; in text order among equals."""
    pairs = [pair for pair in product(left, right) if pair[0].mention_id != pair[1].mention_id]
    return max(pairs, key=_alike, default=None)


def _alike(pair: tuple[Mention, Mention]) -> float:
    ours, theirs = (
        {word for word in words(mention.text) if len(word) >= _TELLING} for mention in pair
    )
    return len(ours & theirs) / max(min(len(ours), len(theirs)), 1)


def _rejection(decision: Decision, rule: str, reason: str) -> Rejection:
    return Rejection(
        stage="decisions",
        rule=rule,
        reason=f"Judgement {decision.decision_id} by {decision.who}: {reason}.",
        row={"decision_id": decision.decision_id, **decision.payload},
    )
