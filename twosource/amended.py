"""Amended: what the build would make of the decisions by now, where that differs.

The build's own functions work on what it derived: facts resolve actors and trace origins anew
(`reresolved`), judgements join and part claims (`rejudged`, `laid`), and what any of it bears on is
weighed again (`reweighed`). Only what decisions touch is looked at, and what an earlier decision
made of it is remembered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from db.built import Built
from twosource import amended_rows, past
from twosource.bearing import Tagged
from twosource.corroboration import Neighbours
from twosource.decided import Standing, standing
from twosource.laid import Ground, Laid, neighbours
from twosource.matching.embedding import Embedder
from twosource.model import Actor, Decision, PairJudgement
from twosource.policy import Policy
from twosource.rejudged import Rejudged
from twosource.reresolved import Reresolver
from twosource.reweighed import Weighing


@dataclass(frozen=True)
class Amended:
    """The judgements and actors of now, rows for `db.overlay.put`, and what waits for a build."""

    judgements: tuple[PairJudgement, ...]
    rows: amended_rows.Rows
    actors: Mapping[str, Actor]
    waiting: frozenset[str] = frozenset()


class Amender:
    """Amends one build; keeps what it found, so that each decision costs what it touches."""

    def __init__(self, base: Built, known: Standing, policy: Policy, embedder: Embedder) -> None:
        """Get ready.

        Args:
            base: what the build derived.
            known: the decisions that it knew.
            policy: that it was made by.
            embedder: the one that builds use.
        """
        self.base, self.known, self.policy = base, known, policy
        self._resolver = Reresolver(base, known, policy, embedder)
        self._weighing = Weighing()
        self._last: Laid | None = None

    def judged(self, everything: Sequence[Decision]) -> Rejudged:
        """The judgements that stand by a log, and nothing that follows from them."""
        return Rejudged(self.base, self.known, standing(everything), self._tagged, self.policy)

    def amend(self, everything: Sequence[Decision]) -> Amended:
        """Work out what decisions changed since the build; `everything` is the whole log."""
        judged, last = self.judged(everything), self._last
        now = judged.now
        laid = Laid(self._ground(now), self.known, now, judged)
        if last is None or last.ground is not laid.ground:
            self._weighing.forget()
        else:
            self._weighing.forget(laid.stale(last))
        rows = amended_rows.rows(laid, self._weighing)
        rows["retired"] = past.retired(everything, judged.ids, judged.locate)
        self._last = laid
        return Amended(judged.standing, rows, laid.facts.actors, laid.facts.waiting)

    def _ground(self, now: Standing) -> Ground:
        """What the facts of now make of the build; the same as long as they are the same."""
        last = self._last
        if last and (last.now.actor_facts, last.now.outlets) == (now.actor_facts, now.outlets):
            return last.ground
        facts = self._resolver.after(now)
        return Ground.under(self.base, facts, self.policy, self._built)

    @cached_property
    def _built(self) -> Neighbours:
        """The claims of the build among its own links."""
        return neighbours(self.base, self._resolver.after(self.known), self.policy)

    @cached_property
    def _tagged(self) -> Tagged:
        return Tagged(self.base.tagged, self.base.articles, self.policy)
