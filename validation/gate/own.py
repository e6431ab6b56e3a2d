"""A newsroom's own rules: SQL files in a folder, each with a header, run like the shipped ones.

    -- code: no_tabloid_alone
    -- severity: warns
    -- sentence: No claim rests on the tabloid alone.
    -- fix: Ask the city desk for a second source.
    SELECT claim_id AS key, text AS detail, claim_id FROM claim WHERE …;

`minimum` or `maximum` in the header make it measure the whole, as the column `measured`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from validation.gate.rules import Family, Rule, Severity

_FIELDS = ("code", "severity", "sentence", "fix", "minimum", "maximum")
_HEADER = re.compile(rf"--\s*({'|'.join(_FIELDS)})\s*:\s*(.*\S)\s*")
_CODE = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class OwnRule:
    """One rule of the newsroom's own and its query; or, with `error`, why it cannot be read."""

    rule: Rule
    sql: str
    error: str | None = None


def read(folder: Path) -> tuple[OwnRule, ...]:
    """Read the rules of a folder, by file name; those that cannot be read come with the reason."""
    found: dict[str, OwnRule] = {}
    for path in sorted(folder.glob("*.sql")):
        one = _read(path)
        if one.rule.code in found:
            one = _broken(path, f"the code {one.rule.code} is used by another file, too")
        found[one.rule.code] = one
    return tuple(found.values())


def _read(path: Path) -> OwnRule:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return _broken(path, f"it cannot be read: {error}")
    header = _header(text)
    missing = [name for name in _FIELDS[:4] if name not in header]
    if missing:
        return _broken(path, f"its header does not say {' and '.join(missing)}")
    if not _CODE.fullmatch(header["code"]):
        return _broken(path, "its code must be of small letters, digits and underscores")
    try:
        rule = Rule.model_validate(header | {"code": f"{Family.OWN}.{header['code']}"})
    except ValidationError as error:
        return _broken(path, "; ".join(problem["msg"] for problem in error.errors()))
    return OwnRule(rule, text)


def _header(text: str) -> dict[str, str]:
    """What the comments above the statement say, by field."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("--"):
            break
        matched = _HEADER.fullmatch(line.strip())
        if matched:
            found[matched[1]] = matched[2]
    return found


def _broken(path: Path, why: str) -> OwnRule:
    rule = Rule(
        code=f"{Family.OWN}.{path.stem}",
        severity=Severity.BLOCKS,
        sentence=f"The rule in {path.name} could not be read.",
        fix=f"Mend {path.name}; docs/gate.md has an example.",
    )
    return OwnRule(rule, "", f"{path.name}: {why}.")
