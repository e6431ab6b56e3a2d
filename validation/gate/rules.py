"""The rules of the gate: what each demands, how much it weighs and where to mend what it finds.

Shipped rules are listed in `rules.toml`, under their family and name; their queries are in
`db/sql/rules`. A newsroom moves thresholds in a file of its own (`rules(own=…)`) and adds rules of
its own (`validation.gate.own`).
"""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from twosource.errors import GateError
from validation.schemas import TABLES

_EVERY_TABLE = "schema.every_table"


class Severity(StrEnum):
    """What follows where a rule fails."""

    BLOCKS = "blocks"
    WARNS = "warns"
    INFORMS = "informs"


class Family(StrEnum):
    """Which question a rule belongs to."""

    SCHEMA = "schema"
    INTEGRITY = "integrity"
    EDITORIAL = "editorial"
    OWN = "own"


class Rule(BaseModel):
    """One rule. With a threshold it measures the whole; without, every row that it names fails.

    A missed minimum blocks and an exceeded maximum warns, or both only inform: so a number that
    must not sink is told from one that is merely odd. `moved` says that the newsroom set the
    threshold itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    severity: Severity
    sentence: str = Field(min_length=1)
    fix: str = Field(min_length=1)
    minimum: float | None = None
    maximum: float | None = None
    moved: bool = False

    @model_validator(mode="after")
    def _weighs_as_its_threshold(self) -> Self:
        if self.minimum is not None and self.maximum is not None:
            raise ValueError("give a minimum or a maximum, and make two rules of both")
        if self.minimum is not None and self.severity is Severity.WARNS:
            raise ValueError("a missed minimum blocks; severity is blocks or informs")
        if self.maximum is not None and self.severity is Severity.BLOCKS:
            raise ValueError("an exceeded maximum warns; severity is warns or informs")
        return self

    @property
    def family(self) -> Family:
        """The family, which the code begins with."""
        return Family(self.code.partition(".")[0])

    @property
    def name(self) -> str:
        """The code without its family."""
        return self.code.partition(".")[2]

    @property
    def threshold(self) -> float | None:
        """The minimum or the maximum; None for a rule that names rows."""
        return self.maximum if self.minimum is None else self.minimum


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules that come with twosource, in the order in which they run and are reported."""
    text = files("validation.gate").joinpath("rules.toml").read_text(encoding="utf-8")
    return tuple(
        rule
        for family, named in tomllib.loads(text).items()
        for name, given in named.items()
        for rule in _each(f"{family}.{name}", given)
    )


def _each(code: str, given: Mapping[str, Any]) -> Iterator[Rule]:
    """The rule itself, or the same rule for every table."""
    if code != _EVERY_TABLE:
        yield Rule(code=code, **given)
        return
    for table in TABLES:
        sentence = given["sentence"].format(table=table)
        yield Rule(code=f"{Family.SCHEMA}.{table}", **{**given, "sentence": sentence})


def rules(own: Path) -> tuple[Rule, ...]:
    """The shipped rules, with the thresholds that a newsroom set in a file of its own.

    Only thresholds can be set there, so that no rule is switched off without a trace: a waiver
    says who, why and until when.

    Raises:
        GateError: the file is no TOML, or names something that has no such threshold.
    """
    if not own.is_file():
        return shipped()
    try:
        moved = dict(_moved(tomllib.loads(own.read_text(encoding="utf-8"))))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GateError(
            f"The thresholds in {own} cannot be read: {error}. Mend the file."
        ) from error
    unknown = sorted(set(moved) - {rule.code for rule in shipped()})
    if unknown:
        raise GateError(f"{own} names unknown rules: {', '.join(unknown)}. docs/gate.md has all.")
    return tuple(_with(rule, moved.get(rule.code), own) for rule in shipped())


def _moved(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for family, named in table.items():
        if not isinstance(named, dict):
            yield family, named
            continue
        for name, given in named.items():
            yield f"{family}.{name}", given


def _with(rule: Rule, given: Any, own: Path) -> Rule:  # noqa: ANN401 - whatever TOML holds
    if given is None:
        return rule
    has = [name for name in ("minimum", "maximum") if getattr(rule, name) is not None]
    if not has or not isinstance(given, dict) or list(given) != has:
        wanted = f"its {has[0]} alone" if has else "nothing, because it has no threshold"
        raise GateError(f"{own} may set of the rule {rule.code} {wanted}. Mend the file.")
    try:
        return Rule.model_validate(rule.model_dump() | given | {"moved": True})
    except ValidationError as error:
        raise GateError(f"{own} sets a threshold of {rule.code} that is no number.") from error
