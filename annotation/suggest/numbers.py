"""Suggested numbers."""

from annotation.suggest.rules import longest, number_rules
from twosource.model import Label, Suggestion


def numbers(body: str) -> list[Suggestion]:
    """Propose figures with their hedge and unit, and dates, each with its kind."""
    return longest(
        Suggestion(
            label=Label.NUMBER,
            start=match.start(),
            end=match.end(),
            text=match[0],
            rule=rule.name,
            score=rule.score,
            attributes={"kind": rule.proposes},
        )
        for rule in number_rules()
        for match in rule.pattern.finditer(body)
    )
