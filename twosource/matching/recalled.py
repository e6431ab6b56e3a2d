"""Recalled: what the build before found of pairs of claims, where nothing of a pair has changed.

All signals but how close two articles are rest on the two claims alone; that one, and which pairs
are candidates at all, rest on the whole collection, and are recalled only where all of it stands.
Scores and links rest on signals, on the model and on the policy: they are made anew every time.
"""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np

from twosource.matching.embedding import Vectors
from twosource.matching.findings import MARK, NOTHING, OF_ALL, PAIRS, Findings, Table, Values
from twosource.matching.ready import Ready
from twosource.matching.sparse import Places


def marks(claims: Sequence[Ready], meaning: Vectors) -> tuple[bytes, ...]:
    """A hash for each claim over all that comparing reads of it.

    Its place is in its mention's id; what its words alone say is in its text.
    """
    return tuple(map(_mark, claims, meaning))


def _mark(claim: Ready, vector: Vectors) -> bytes:
    side = claim.side
    said = (
        claim.mention.mention_id,
        *(side.text, side.article_id, side.published_on, side.quantities),
        *(sorted(names) for names in (side.actors, side.people, side.speakers)),
        *(side.is_negated, side.is_planned, side.is_tagged, claim.starts, claim.size),
    )
    # A lone surrogate, which JSON may hold, has no UTF-8.
    content = repr(said).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(vector.tobytes() + content, digest_size=MARK).digest()


class Recall:
    """Looks pairs up in the findings before, and notes what a build finds of them."""

    def __init__(self, claims: tuple[bytes, ...], before: Findings) -> None:
        """Get ready.

        Args:
            claims: the marks of the claims by place, in the order of their ids as ever.
            before: the findings of the build before.
        """
        self._claims, self._stands = claims, claims == before.claims
        self._candidates = before.candidates
        place_of = {mark: place for place, mark in enumerate(claims)}
        now = np.array([place_of.get(mark, -1) for mark in before.claims], np.int64)
        self._known = {
            name: table.moved(now, len(claims))
            for name, table in before.tables.items()
            if self._stands or name not in OF_ALL
        }
        self._noted: dict[str, list[Table]] = {}

    def candidates(self, find: Callable[[], Places]) -> Places:
        """The candidates, found where the collection is another one."""
        if not self._stands:
            self._candidates = find()
        return self._candidates

    def values(self, name: str, pairs: Places, work: Callable[[Places], Values]) -> Values:
        """The values of a table for some pairs, worked out for those that it does not know."""
        known = self._known.get(name, NOTHING)
        codes = pairs @ np.array([len(self._claims), 1])
        rows, stands = known.holding(codes)
        if not stands.any():
            found = work(pairs)
        else:
            found = {one: column[rows] for one, column in known.values.items()}
            if not stands.all():
                for one, column in work(pairs[~stands]).items():
                    found[one][~stands] = column
        self._noted.setdefault(name, []).append(Table(codes, found))
        return found

    def findings(self) -> Findings:
        """What was asked for, to be known by the next build; all else is let go."""
        tables = {name: _merged(noted) for name, noted in self._noted.items()}
        return Findings(self._claims, self._candidates, tables)

    def stood(self, findings: Findings) -> int:
        """How many of the pairs that were compared stand as the build before found them."""
        known = self._known.get(PAIRS, NOTHING)
        return int(known.holding(findings.tables.get(PAIRS, NOTHING).codes)[1].sum())


def _merged(tables: Sequence[Table]) -> Table:
    codes, firsts = np.unique(np.concatenate([one.codes for one in tables]), return_index=True)
    values = {
        name: np.concatenate([one.values[name] for one in tables])[firsts]
        for name in tables[0].values
    }
    return Table(codes, values)
