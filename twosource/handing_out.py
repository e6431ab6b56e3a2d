"""Handing out: which open pairs a screen gets to review, so that no two screens get the same one.

The order is `reviewing`'s, on a snapshot with every decision of the moment; who holds what is
`db.leases`'. Make one `ReviewQueue` for everybody who reads one snapshot.
"""

import threading
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from db.queries import review
from db.queries.review import Wanted
from twosource import places
from twosource.contested import Contested, contested
from twosource.corroboration import Evidence
from twosource.decided import standing
from twosource.model import (
    Claim,
    Decision,
    Judgement,
    Link,
    Modality,
    PairJudgement,
    Place,
    Status,
)
from twosource.overlaid import Overlaid
from twosource.reviewing import Foresight, Pair, Prospect, Standing

# Foreseeing a pair takes some milliseconds. The query puts those that might change something
# first, and by score, so what is left out are the least likely; an editor who gets through these
# has the next ones looked at.
LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Queue:
    """Open pairs, best first; not `whole` where there are more than were looked at."""

    prospects: tuple[Prospect, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """What one screen holds, out of how many open pairs, and how many of those others hold.

    `until` is when others may have what it holds; None where it holds nothing.
    """

    prospects: tuple[Prospect, ...]
    open: int
    elsewhere: int
    whole: bool
    until: datetime | None = None


class ReviewQueue:
    """The open pairs of one snapshot; safe to share between threads."""

    def __init__(self, over: Overlaid) -> None:
        self._over = over
        self._lock = threading.Lock()
        self._foresight: tuple[object, Foresight] = (None, Foresight())
        self._queues: dict[tuple[Wanted, bool], Queue] = {}
        self._contested: tuple[Contested, ...] | None = None
        self._until = -1

    def queue(self, wanted: Wanted, *, all_pairs: bool = False) -> Queue:
        """The open pairs that are wanted; without `all_pairs` only those that would change one.

        They know every decision that was there when they were asked for, and are put in order once
        for all screens that wait for them.
        """
        asked = self._over.refresh()
        with self._lock:
            self._forget_before(asked)
            if (wanted, all_pairs) not in self._queues:
                self._queues[wanted, all_pairs] = self._look(wanted, all_pairs=all_pairs)
            return self._queues[wanted, all_pairs]

    def hand_out(
        self, holder: str, found: Queue, count: int, skipped: Collection[Pair] = ()
    ) -> Handed:
        """Give a screen its next pairs; it keeps those that it has as long as they are open."""
        left = [one for one in found.prospects if one.pair not in skipped]
        leases = self._over.store.log.leases
        taken = leases.take(holder, [one.pair for one in left], count)
        held = frozenset(taken.pairs)
        mine = tuple(one for one in left if one.pair in held)
        return Handed(mine, len(found.prospects), taken.elsewhere, found.whole, taken.until)

    def contested(self) -> tuple[Contested, ...]:
        """The pairs that editors judged differently."""
        asked = self._over.refresh()
        with self._lock:
            self._forget_before(asked)
            if self._contested is None:
                self._contested = contested(self._judged())
            return self._contested

    def _forget_before(self, asked: int) -> None:
        if asked > self._until:
            self._queues, self._contested, self._until = {}, None, self._over.refresh()

    def _judged(self) -> tuple[PairJudgement, ...]:
        """All judgements that nobody revoked, those of one pair included."""
        over = self._over
        judged = [
            _judgement(one)
            for one in over.store.log.read()
            if one.kind == "judgement" and one.revoked_by is None
        ]
        base = over.base
        told = {place.article_id for _, *ends, _ in judged for place in ends}
        base.expect(told)
        claims = [one for article_id in told for one in base.tagged.get(article_id, ())]
        return places.locate(judged, claims, base.articles, over.store.policy).judgements

    def _look(self, wanted: Wanted, *, all_pairs: bool) -> Queue:
        with closing(self._over.cursor()) as cursor:
            rows = review.candidates(cursor, wanted, limit=LOOKED_AT + 1)
            ends = {end for one in rows for end in (one.left_mention, one.right_mention)}
            judged = [(one.left, one.right) for one in self._over.judgements]
            tied = review.tied(cursor, ends, judged)
        self._expect([mention for one in tied.claims for mention in one.mention_ids])
        basis = "conflict" if wanted.conflicts else "score"
        links = [
            Link(row.left_mention, row.right_mention, row.score, basis, accepted=False)
            for row in rows[:LOOKED_AT]
        ]
        evidence = self._evidence(tuple(map(_counting, tied.links)))
        found = self._foresee(evidence).prospects(links, _standing(tied.claims), evidence)
        kept = tuple(one for one in found if all_pairs or one.matters)
        return Queue(kept, whole=len(rows) <= LOOKED_AT)

    def _expect(self, mentions: list[str]) -> None:
        """Have all at hand that is known of some mentions."""
        index = self._over.base.index
        index.ahead.claim_of(mentions)
        index.ahead.told({index.claim_of[mention] for mention in mentions})

    def _foresee(self, evidence: Evidence) -> Foresight:
        """What was foreseen holds as long as nobody tells origins or outlets apart otherwise."""
        facts = (evidence.independences, evidence.outlets)
        if self._foresight[0] != facts:
            self._foresight = (facts, Foresight())
        return self._foresight[1]

    def _evidence(self, links: tuple[Link, ...]) -> Evidence:
        base, decided = self._over.base, standing(self._over.store.log.read())
        return Evidence(
            mentions=base.mentions,
            articles=base.articles,
            origins=base.origins,
            actors=base.actors,
            outlets=base.outlets | decided.outlets,
            links=links,
            judgements=self._over.judgements,
            policy=self._over.store.policy,
            independences=decided.independences,
            quantities=base.quantities,
        )


def _judgement(one: Decision) -> tuple[Decision, Place, Place, Judgement]:
    left, right = (Place(**one.payload[side]) for side in ("left", "right"))
    return one, left, right, Judgement(one.payload["judgement"])


def _counting(row: review.AcceptedRow) -> Link:
    return Link(row.left_mention, row.right_mention, row.score, row.basis, accepted=True)


def _standing(rows: list[review.StandingClaimRow]) -> Standing:
    return Standing(
        [Claim(r.claim_id, r.text, tuple(r.mention_ids), Modality(r.modality)) for r in rows],
        {row.claim_id: Status(row.status) for row in rows},
        frozenset(row.claim_id for row in rows if row.disputed),
    )
