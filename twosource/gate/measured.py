"""Figures of the whole that are more than a query: agreement, and counts against a release."""

from collections.abc import Mapping

from db.rules import RuleRow
from twosource.gate.answer import Answer
from twosource.gate.subject import Subject
from twosource.model import Label
from twosource.uncollected import uncollected

_EVERY_SPAN = "Span"
# What a release should not lose unnoticed, and what it should not gain.
_COUNTED = ("articles", "annotations", "spans", "relations", "mentions", "claims")
_NO_RELEASE = "Nothing was released before."


def agreement(subject: Subject) -> Answer:
    """How well annotators agree on all spans."""
    return _agreement(subject, _EVERY_SPAN)


def agreement_on_claims(subject: Subject) -> Answer:
    """How well annotators agree on which words are claims."""
    return _agreement(subject, Label.CLAIM)


@uncollected()
def _agreement(subject: Subject, label: str) -> Answer:
    found = subject.agreement
    if found.overall is None:
        return Answer(note="No article was tagged by two annotators.")
    below = subject.store.policy.adjudication.below
    figures = {
        article_id: summary.figures[label]["overlap_f1"].value
        for article_id, summary in found.articles.items()
    }
    low = {article_id: value for article_id, value in figures.items() if value is not None}
    rows = tuple(
        RuleRow(key=article_id, detail=f"Agreement {value:.2f}.", article_id=article_id)
        for article_id, value in sorted(low.items(), key=lambda item: (item[1], item[0]))
        if value < below
    )
    return Answer(found.overall.figures[label]["overlap_f1"].value, rows)


def counts_kept(subject: Subject) -> Answer:
    """The smallest share of a count that is left of the last release's."""
    return _against(subject, smallest=True)


def counts_jump(subject: Subject) -> Answer:
    """The largest multiple that a count is of the last release's."""
    return _against(subject, smallest=False)


def _against(subject: Subject, *, smallest: bool) -> Answer:
    before = subject.counts_before
    if before is None:
        # Nothing to fall below is no fall.
        return Answer(1.0, note=_NO_RELEASE)
    shares = _shares(subject.counts, before)
    measured = (min if smallest else max)(shares.values(), default=1.0)
    rows = tuple(
        RuleRow(key=name, detail=f"{before[name]:,} then, {subject.counts[name]:,} now.")
        for name, share in shares.items()
        if (share < 1 if smallest else share > 1)
    )
    return Answer(measured, rows)


def _shares(now: Mapping[str, int], before: Mapping[str, int]) -> dict[str, float]:
    return {name: now[name] / before[name] for name in _COUNTED if before.get(name)}
