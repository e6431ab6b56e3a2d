"""What the dashboard asks of a snapshot about numbers: one quantity, different values."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from db.queries.asking import rows
from db.queries.rows import MentionRow


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as a mention gives it, as an interval; an end may be unbounded."""

    mention_id: str
    text: str
    kind: str
    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Figure(Given):
    """A figure that one report of a claim gives, with who gives it."""

    claim_id: str
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


def of_mentions(cursor: DuckDBPyConnection, mention_ids: Sequence[str]) -> list[Given]:
    """The figures that some mentions give: for a claim's own page, which knows its mentions."""
    found = rows(cursor, "mention_figures", Given, mention_ids=list(mention_ids))
    return [one for one in found if one.low is not None or one.high is not None]


def reported(claim_id: str, mentions: Sequence[MentionRow], given: Sequence[Given]) -> list[Figure]:
    """The figures that one claim's mentions give, with who gives them, as `of_claims` has them."""
    known = {mention.mention_id: mention for mention in mentions}
    found = [_figure(one, claim_id, known[one.mention_id]) for one in given]
    return sorted(found, key=_by_day)


def differing(cursor: DuckDBPyConnection, *, limit: int, offset: int = 0) -> list[Differing]:
    """One page of the claims whose reports give different figures."""
    return rows(cursor, "differing", Differing, limit=limit, offset=offset)


def conflicts(cursor: DuckDBPyConnection, *, at_least: float, limit: int) -> list[FigureConflict]:
    """Pairs of claims whose figures cannot both be right, those likeliest of one matter first.

    `at_least` is how likely they must be of one matter.
    """
    return rows(cursor, "figure_conflicts", FigureConflict, at_least=at_least, limit=limit)


def _figure(given: Given, claim_id: str, mention: MentionRow) -> Figure:
    return Figure(
        **asdict(given),
        claim_id=claim_id,
        origin_name=mention.origin_name,
        origin_kind=mention.origin_kind,
        outlet=mention.outlet,
        article_id=mention.article_id,
        published_on=mention.published_on,
    )


def _by_day(one: Figure) -> tuple[bool, date, str]:
    return one.published_on is None, one.published_on or date.min, one.mention_id
