"""Whether a snapshot was built from the newest evidence and decisions."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from db import rules
from db.rules import RuleRow
from twosource import pipeline, withdrawn
from twosource.gate.answer import Answer
from twosource.gate.subject import Subject
from twosource.model import Article, Decision

# Nothing that is built depends on these.
_AFTER_THE_BUILD = frozenset({"waiver"})


def articles(subject: Subject) -> Answer:
    """Whether every article is in the snapshot as the evidence has it now."""
    there = {
        (row["article_id"], row["revision"]): row
        for row in rules.table(subject.connection.cursor(), "article").iter_rows(named=True)
    }
    # What somebody recorded as retracted is no other article than the evidence has.
    known = withdrawn.applied(subject.store.evidence.articles(), _log(subject))
    found = list(_articles(known, there))
    return Answer(rows=tuple(found))


def _articles(
    known: Sequence[Article], there: dict[tuple[str, int], dict[str, Any]]
) -> Iterator[RuleRow]:
    names = [field.name for field in fields(Article)]
    for article in known:
        row = there.pop((article.article_id, article.revision), None)
        if row is None:
            yield _article(article.article_id, f"Revision {article.revision} is not in it.")
            continue
        changed = [name for name in names if row[name] != getattr(article, name)]
        if changed:
            yield _article(article.article_id, f"It has another {', '.join(changed)} there.")
    for article_id, revision in sorted(there):
        yield _article(article_id, f"Revision {revision} is in no evidence.")


def _article(article_id: str, detail: str) -> RuleRow:
    return RuleRow(key=article_id, detail=detail, article_id=article_id)


def tagging(subject: Subject) -> Answer:
    """Whether what was pulled last is what was built."""
    built = subject.about.get(pipeline.TAGGING)
    if built is None:
        return _tagging(
            "The snapshot does not say which tagging it holds: an older version did it."
        )
    if built != pipeline.fingerprint(subject.store):
        return _tagging("Something was pulled since that changes the tagging.")
    return Answer()


def _tagging(detail: str) -> Answer:
    return Answer(rows=(RuleRow(key="tagging", detail=detail),))


def decisions(subject: Subject) -> Answer:
    """Whether every decision that a build goes by is in it; those of a later day do not count."""
    log = _log(subject)
    known = int(subject.about.get("decisions", 0))
    aside = {one.decision_id for one in log if one.kind in _AFTER_THE_BUILD}
    new = [
        one
        for one in log[known:]
        if one.decision_id not in aside and one.payload.get("decision_id") not in aside
    ]
    return Answer(rows=tuple(_decision(one) for one in new))


def _log(subject: Subject) -> list[Decision]:
    """The log by now, or as it stood on the day that the snapshot looks back to."""
    about = subject.about
    day = about.get("decided_as_of", about.get("as_of"))
    return subject.store.log.read(date.fromisoformat(day) if day else None)


def _decision(one: Decision) -> RuleRow:
    told = f"A {one.kind.replace('_', ' ')} by {one.who} on {one.recorded_at:%d %B %Y}."
    return RuleRow(key=one.decision_id, detail=told)
