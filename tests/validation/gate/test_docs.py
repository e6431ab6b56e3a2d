"""docs/gate.md lists the rules as they are."""

from pathlib import Path

from validation.gate import Family, Rule, shipped

DOCS = (Path(__file__).parents[3] / "docs" / "gate.md").read_text(encoding="utf-8")


def line(rule: Rule) -> str:
    threshold = ""
    if rule.threshold is not None:
        least = "at least" if rule.minimum is not None else "at most"
        threshold = f" ({least} {rule.threshold:g})"
    return f"| `{rule.code}` | {rule.severity} | {rule.sentence}{threshold} |"


def test_every_rule_is_listed_with_its_severity_and_threshold() -> None:
    listed = [each for each in DOCS.splitlines() if each.startswith(("| `integrity.", "| `editor"))]
    assert listed == [line(rule) for rule in shipped() if rule.family is not Family.SCHEMA]
    assert all(rule.severity == "blocks" for rule in shipped() if rule.family is Family.SCHEMA)
