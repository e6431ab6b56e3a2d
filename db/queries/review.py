"""What the review queue asks of a snapshot: open pairs, the claims as they stand, and both sides.

Ask an overlaid snapshot, so that the answers know every decision.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from duckdb import DuckDBPyConnection

from db.queries import speaking
from db.statements import statement

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which open pairs to review.

    `conflicts` asks for pairs that may not both be true, in place of possible matches; `unsure`
    for those too that somebody was unsure of; `outlet` for pairs with a side in that outlet,
    `actor` for those with a side that this actor says, or somebody who speaks for it. The score
    lies between `at_least` and `below`.
    """

    conflicts: bool = False
    unsure: bool = False
    outlet: str | None = None
    at_least: float = 0.0
    below: float = 2.0
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """An open pair: a link that does not count and that no editor decided."""

    left_mention: str
    right_mention: str
    score: float


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """A link that counts."""

    left_mention: str
    right_mention: str
    score: float
    basis: str


@dataclass(frozen=True, slots=True)
class StandingClaimRow:
    """A claim as it stands at this moment, with its mentions."""

    claim_id: str
    text: str
    modality: str
    status: str
    disputed: bool
    mention_ids: list[str]


@dataclass(frozen=True, slots=True)
class Tied:
    """Claims as they stand, and the links that count and lead from their mentions; by id."""

    claims: list[StandingClaimRow]
    links: list[AcceptedRow]


@dataclass(frozen=True, slots=True)
class SideRow:
    """One side of a pair: the mention in its article, its origin, and the claim that it states."""

    mention_id: str
    article_id: str
    revision: int
    start: int
    end: int
    stance: str | None
    modality: str | None
    attributed_to: list[str]
    origin_name: str | None
    origin_kind: str | None
    origin_inferred: bool | None
    body: str
    title: str | None
    outlet: str | None
    published_on: date | None
    wire_credit: str | None
    claim_id: str
    claim_text: str
    status: str
    disputed: bool
    mentions: int


def candidates(cursor: DuckDBPyConnection, wanted: Wanted, *, limit: int) -> list[CandidateRow]:
    """Open pairs between two claims: those that might change something first, then by score."""
    return _rows(
        cursor,
        "review_candidates",
        CandidateRow,
        is_conflict=wanted.conflicts,
        without_unsure=not wanted.unsure,
        outlet=wanted.outlet,
        spoken=speaking.origin_ids(cursor, wanted.actor),
        at_least=wanted.at_least,
        below=wanted.below,
        limit=limit,
    )


def tied(
    cursor: DuckDBPyConnection, mention_ids: Iterable[str], judged: Iterable[tuple[str, str]]
) -> Tied:
    """The claims of some mentions, and all that links that count and judgements tie to them.

    All that a decision on a pair of the mentions can regroup or dispute is among them. They are
    found in steps, from claims to those that they are tied to: a recursive statement would lay out
    all links, and read all mentions at each step.

    Args:
        cursor: of an overlaid snapshot.
        mention_ids: where to begin.
        judged: the pairs of mentions on which a judgement stands.
    """
    beside = defaultdict[str, set[str]](set)
    for left, right in judged:
        beside[left].add(right)
        beside[right].add(left)
    claims: dict[str, StandingClaimRow] = {}
    links: dict[tuple[str, str], AcceptedRow] = {}
    known, reached = set[str](), set(mention_ids)
    while reached:
        found = _rows(cursor, "review_claims", StandingClaimRow, mentions=sorted(reached))
        new = [one for one in found if one.claim_id not in claims]
        claims |= {one.claim_id: one for one in new}
        own = {mention for one in new for mention in one.mention_ids}
        counting = _rows(cursor, "review_accepted", AcceptedRow, mentions=sorted(own))
        links |= {(one.left_mention, one.right_mention): one for one in counting}
        known |= own | reached
        reached = {end for one in counting for end in (one.left_mention, one.right_mention)}
        reached = reached.union(*(beside[mention] for mention in own)) - known
    return Tied([claims[one] for one in sorted(claims)], [links[one] for one in sorted(links)])


def sides(cursor: DuckDBPyConnection, mention_ids: Sequence[str]) -> dict[str, SideRow]:
    """The sides that some mentions are, by mention."""
    found = _rows(cursor, "review_sides", SideRow, mention_ids=list(mention_ids))
    return {row.mention_id: row for row in found}


def reasons(
    cursor: DuckDBPyConnection, left_mentions: Sequence[str]
) -> dict[tuple[str, str], list[str]]:
    """Why links are what they are, for those with their smaller id among some mentions."""
    bound = {"left_mentions": list(left_mentions)}
    found = cursor.execute(statement("query/review_reasons"), bound).fetchall()
    return {(left, right): told for left, right, told in found}


def _rows(cursor: DuckDBPyConnection, name: str, row: type[_Row], **values: object) -> list[_Row]:
    cursor.execute(statement(f"query/{name}"), values or None)
    columns = [column[0] for column in cursor.description or ()]
    return [row(**dict(zip(columns, found, strict=True))) for found in cursor.fetchall()]
