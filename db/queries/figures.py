"""What the dashboard asks of a snapshot about numbers: one quantity, different values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from db.queries.asking import rows


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that one report of a claim gives, as an interval; an end may be unbounded."""

    claim_id: str
    mention_id: str
    text: str
    kind: str
    low: float | None
    high: float | None
    unit: str | None
    origin_name: str | None
    origin_kind: str | None
    outlet: str | None
    article_id: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A claim whose reports give different figures."""

    total: int
    claim_id: str


@dataclass(frozen=True, slots=True)
class FigureConflict:
    """Two claims of one matter whose figures cannot both be right."""

    score: float
    left_claim: str
    left_text: str
    left_figure: str | None
    right_claim: str
    right_text: str
    right_figure: str | None


def of_claims(cursor: DuckDBPyConnection, claim_ids: Sequence[str]) -> list[Figure]:
    """The figures that the reports of some claims give, earliest report first."""
    return rows(cursor, "claim_figures", Figure, claim_ids=list(claim_ids))


def differing(cursor: DuckDBPyConnection, *, limit: int, offset: int = 0) -> list[Differing]:
    """One page of the claims whose reports give different figures."""
    return rows(cursor, "differing", Differing, limit=limit, offset=offset)


def conflicts(cursor: DuckDBPyConnection, *, at_least: float, limit: int) -> list[FigureConflict]:
    """Pairs of claims whose figures cannot both be right, those likeliest of one matter first.

    `at_least` is how likely they must be of one matter.
    """
    return rows(cursor, "figure_conflicts", FigureConflict, at_least=at_least, limit=limit)
