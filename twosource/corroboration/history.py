"""History: how each claim stood on every day on which that could have changed.

By publication alone: what editors decided counts as if it had always been known, so that a line
drawn from it shows what the press did, not what the desk did.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from twosource.corroboration.statuses import Corroborator
from twosource.corroboration.support import Published
from twosource.model import Claim, StatusOn


def history(
    corroborator: Corroborator, claim_ids: Iterable[str] | None = None
) -> dict[str, tuple[StatusOn, ...]]:
    """The days from which on each claim stood otherwise than before, oldest first, by claim id.

    A claim is weighed only on days on which something was published or retracted that bears on
    it, so the cost grows with mentions and not with the calendar. Undated reports are never known
    to have been out: a claim that has no others has no history. With `claim_ids` only for these.
    """
    past, claims = _Past(corroborator), corroborator.claims
    asked = claims if claim_ids is None else claim_ids
    return {name: tuple(past.changes(claims[name])) for name in asked}


class _Past:
    """Asks about past days; what holds for a day is made once for all claims."""

    def __init__(self, corroborator: Corroborator) -> None:
        self.corroborator = corroborator
        self.evidence = corroborator.evidence
        self._published: dict[date, Published] = {}

    def changes(self, claim: Claim) -> Iterator[StatusOn]:
        # One claim's days share most of their voices; kept for all claims it would grow too large.
        ground = replace(self.corroborator.ground, known={})
        before: StatusOn | None = None
        for day in self.days(claim):
            published = self._on(day)
            found = self.corroborator.weigh(claim.mention_ids, claim.claim_id, published, ground)
            disputes = replace(self.corroborator.disputes, published=published).standing(claim)
            disputed = bool(found.support.denying) or disputes
            now = StatusOn(day, found.status, disputed, len(found.components))
            if before is None or replace(before, day=day) != now:
                yield now
                before = now

    def days(self, claim: Claim) -> list[date]:
        """The days on which something was published or retracted that bears on a claim."""
        lending = self.corroborator.entailing.get(claim.claim_id, ())
        lent = (m for one in lending for m in self.corroborator.claims[one].mention_ids)
        mentions = {*claim.mention_ids, *lent, *self.corroborator.disputes.against(claim)}
        articles = {self.evidence.mentions[mention].article_id for mention in mentions}
        bearing = [self.evidence.articles[article] for article in articles]
        out = {one.published_on for one in bearing if one.published_on is not None}
        back = {one.retracted_on for one in bearing if one.retracted_on is not None}
        last = self.corroborator.published.as_of or date.max
        return sorted(day for day in out | back if min(out, default=date.max) <= day <= last)

    def _on(self, day: date) -> Published:
        if day not in self._published:
            self._published[day] = Published(self.evidence.articles, day)
        return self._published[day]
