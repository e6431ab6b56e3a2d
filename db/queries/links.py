"""What the dashboard asks about links: those of a claim that nobody decided yet.

One table a question, and put together here: the few links are found by their ends and looked up
piece by piece, where one statement over five tables took DuckDB longer to plan than to answer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from db.queries.asking import records
from db.queries.marks import published, statuses
from db.queries.rows import PossibleLink

_Record = dict[str, Any]


def possible_links(
    cursor: DuckDBPyConnection, mention_ids: Sequence[str], *, limit: int
) -> list[PossibleLink]:
    """Links from some mentions to others that nobody decided yet, likeliest first.

    `limit` holds for possible matches, and once more for possible conflicts.
    """
    found = records(cursor, "open_links", mention_ids=list(mention_ids))
    if not found:
        return []
    decided = _decided(cursor, mention_ids)
    undecided = [one for one in found if _ends(one) not in decided]
    return list(_told(cursor, list(_likeliest(undecided, limit))))


def _decided(cursor: DuckDBPyConnection, mention_ids: Sequence[str]) -> set[frozenset[str]]:
    """The pairs with a side among some mentions that somebody decided for good."""
    judged = records(cursor, "judged_pairs", mention_ids=list(mention_ids))
    return {frozenset((one["left_mention"], one["right_mention"])) for one in judged}


def _ends(link: _Record) -> frozenset[str]:
    return frozenset((link["own_mention"], link["other_mention"]))


def _likeliest(found: Iterable[_Record], limit: int) -> Iterator[_Record]:
    """So many of either kind, likeliest first; ties go by the ids of their ends."""
    taken: Counter[bool] = Counter()
    for one in sorted(
        found, key=lambda one: (-one["score"], one["own_mention"], one["other_mention"])
    ):
        if taken[one["is_conflict"]] < limit:
            taken[one["is_conflict"]] += 1
            yield one


def _told(cursor: DuckDBPyConnection, found: Sequence[_Record]) -> Iterator[PossibleLink]:
    """Links with what stands at their ends; one of whose ends nothing is known is left out."""
    sides = _sides(cursor, {end for one in found for end in _ends(one)})
    others = [sides[one["other_mention"]] for one in found if one["other_mention"] in sides]
    held = published(cursor, (other["article_id"] for other in others))
    stand = statuses(cursor, (other["claim_id"] for other in others))
    for one in found:
        own, other = sides.get(one["own_mention"]), sides.get(one["other_mention"])
        where = other and held.get((other["article_id"], other["revision"]))
        if own is None or other is None or where is None:
            continue
        yield PossibleLink(
            **one,
            **where,
            **stand.get(other["claim_id"], {"status": None, "disputed": None}),
            own_text=own["text"],
            other_text=other["text"],
            article_id=other["article_id"],
            claim_id=other["claim_id"],
            origin_name=other["origin_name"],
        )


def _sides(cursor: DuckDBPyConnection, mention_ids: Iterable[str]) -> dict[str, _Record]:
    asked = sorted(mention_ids)
    found = records(cursor, "mention_sides", mention_ids=asked) if asked else []
    return {one["mention_id"]: one for one in found}
