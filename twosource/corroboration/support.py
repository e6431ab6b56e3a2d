"""Support: which mentions of a claim count, which do not, and why.

Published by the day that is asked for, not retracted, not resting on what was retracted, and, for
an outlet's own sentence, not the lead to an attributed one in the same article.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.corroboration.dependence import cites
from twosource.corroboration.voices import Voice
from twosource.matching.clusters import newest_judgements
from twosource.matching.verbatim import Copies
from twosource.model import (
    Article,
    Claim,
    Judgement,
    Mention,
    Origin,
    OriginKind,
    PairJudgement,
    Stance,
)
from twosource.origins.outlets import key as outlet_key
from twosource.origins.tracing import OWN_CUE

_OWN_VOICE = frozenset({OriginKind.OWN, OriginKind.WIRE, OriginKind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Support:
    """The mentions behind one claim, sorted by what they do for it, oldest first.

    `asserting` count as support; `leads` are own-voice sentences that an attributed mention of
    the same article absorbs; `gone` rested on a retracted article; `unpublished` are not known to
    have been out by the day; `specific` names the claims that entail this one and lend it their
    mentions.
    """

    asserting: tuple[Mention, ...]
    denying: tuple[Mention, ...]
    unconfirmed: tuple[Mention, ...]
    leads: tuple[Mention, ...]
    gone: tuple[Mention, ...]
    unpublished: tuple[Mention, ...]
    specific: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """Which articles count on a day; None for the day means everything there is, and now."""

    articles: Mapping[str, Article]
    as_of: date | None

    def has(self, article_id: str) -> bool:
        """Whether an article was out by the day; an undated one cannot be shown to have been."""
        day = self.articles[article_id].published_on
        return self.as_of is None or (day is not None and day <= self.as_of)

    def is_retracted(self, article_id: str) -> bool:
        """Whether an article had been retracted by the day."""
        day = self.articles[article_id].retracted_on
        return day is not None and (self.as_of is None or day <= self.as_of)


def entailing(
    claims: Sequence[Claim], judgements: Iterable[PairJudgement]
) -> dict[str, tuple[str, ...]]:
    """For each claim, the claims that entail it, directly or through others; sorted ids."""
    claim_of = {mention: claim.claim_id for claim in claims for mention in claim.mention_ids}
    direct: dict[str, set[str]] = defaultdict(set)
    for judged in newest_judgements(judgements).values():
        specific, general = claim_of.get(judged.left), claim_of.get(judged.right)
        if judged.judgement is Judgement.ENTAILS and specific and general:
            direct[general].add(specific)
    return {general: tuple(sorted(_reached(general, direct))) for general in direct}


def _reached(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for specific in direct.get(waiting.pop(), set()) - found:
            found.add(specific)
            waiting.append(specific)
    return found - {start}


def gather(
    own: Sequence[Mention],
    lent: Mapping[str, Sequence[Mention]],
    origins: Mapping[str, Origin],
    published: Published,
    copies: Copies,
) -> Support:
    """Sort the mentions of a claim, and those that more specific claims lend it.

    Only asserting mentions are lent: a denial of the specific leaves the general open.
    """
    lending = {
        claim_id: [mention for mention in mentions if _asserts(mention)]
        for claim_id, mentions in lent.items()
    }
    mentions = [*own, *(mention for found in lending.values() for mention in found)]
    out = [mention for mention in mentions if published.has(mention.article_id)]
    gone = _gone(out, origins, published, copies)
    standing = [mention for mention in out if mention.mention_id not in gone]
    asserting = [mention for mention in standing if _asserts(mention)]
    leads = _leads(asserting, origins)
    counted = [mention for mention in asserting if mention.mention_id not in leads]
    kept = {mention.mention_id for mention in counted}
    return Support(
        asserting=tuple(counted),
        denying=tuple(m for m in standing if m.stance is Stance.DENIES),
        unconfirmed=tuple(m for m in standing if m.stance is Stance.UNCONFIRMED),
        leads=tuple(m for m in asserting if m.mention_id in leads),
        gone=tuple(m for m in out if m.mention_id in gone),
        unpublished=tuple(m for m in mentions if not published.has(m.article_id)),
        specific=tuple(
            claim_id
            for claim_id, found in lending.items()
            if any(mention.mention_id in kept for mention in found)
        ),
    )


def voices(mentions: Iterable[Mention], origins: Mapping[str, Origin]) -> tuple[Voice, ...]:
    """Gather mentions by their origins, in the order in which the origins first speak."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[origins[mention.mention_id].origin_id].append(mention)
    return tuple(
        Voice(_described(origins[m.mention_id] for m in members), tuple(members))
        for members in found.values()
    )


def _described(origins: Iterable[Origin]) -> Origin:
    """One origin for several mentions: a citation that names more wins, else the first.

    An outlet that somebody cites and that reports itself is reporting of its own.
    """
    ordered = list(origins)
    firsthand = (origin for origin in ordered if origin.kind is OriginKind.OWN)
    return next(firsthand, ordered[0])


def _asserts(mention: Mention) -> bool:
    return mention.stance in (Stance.ASSERTS, None)


def _leads(asserting: Sequence[Mention], origins: Mapping[str, Origin]) -> frozenset[str]:
    """Own-voice mentions whose article has an attributed one: a lead and its source are one.

    Where the outlet says that it found out itself, it is a source beside the other.
    """
    attributed = {
        mention.article_id
        for mention in asserting
        if origins[mention.mention_id].kind not in _OWN_VOICE
    }
    return frozenset(
        mention.mention_id
        for mention in asserting
        if mention.article_id in attributed
        and origins[mention.mention_id].kind in _OWN_VOICE
        and not origins[mention.mention_id].basis.startswith(OWN_CUE)
    )


def _gone(
    mentions: Sequence[Mention],
    origins: Mapping[str, Origin],
    published: Published,
    copies: Copies,
) -> frozenset[str]:
    """Mentions in retracted articles, and those that rested on them alone, link by link."""
    gone = {m.mention_id for m in mentions if published.is_retracted(m.article_id)}
    if not gone:
        return frozenset()
    by_outlet: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        outlet = published.articles[mention.article_id].outlet
        if outlet:
            by_outlet[outlet_key(outlet)].append(mention)
    gone |= _copied(mentions, gone, origins, copies)
    fell = True
    while fell:
        fell = False
        for mention in mentions:
            sources = [
                source
                for outlet in cites(origins[mention.mention_id])
                for source in by_outlet[outlet]
                if source.article_id != mention.article_id
            ]
            rested = sources and all(source.mention_id in gone for source in sources)
            if rested and mention.mention_id not in gone:
                gone.add(mention.mention_id)
                fell = True
    return frozenset(gone)


def _copied(
    mentions: Sequence[Mention],
    gone: set[str],
    origins: Mapping[str, Origin],
    copies: Copies,
) -> set[str]:
    """Own-voice mentions in sentences copied from retracted ones that were not published later."""
    retracted = [mention for mention in mentions if mention.mention_id in gone]

    def is_earlier(copy: Mention, source: Mention) -> bool:
        days = [copies.articles[mention.article_id].published_on for mention in (copy, source)]
        return days[0] is not None and days[1] is not None and days[0] < days[1]

    return {
        mention.mention_id
        for mention in mentions
        if origins[mention.mention_id].kind in (OriginKind.OWN, OriginKind.UNKNOWN)
        for source in retracted
        if mention.article_id != source.article_id
        and not is_earlier(mention, source)
        and copies.shingles(mention) & copies.shingles(source)
    }
