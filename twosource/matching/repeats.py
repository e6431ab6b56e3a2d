"""Repeats: pairs of claims that are nearly the same words, and that nothing tells apart."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from twosource.matching.compared import Compared
from twosource.matching.ready import Ready
from twosource.matching.sparse import Places
from twosource.matching.verbatim import words
from twosource.policy import Policy


def repeats(compared: Compared, policy: Policy) -> dict[int, str]:
    """The rows of those pairs that repeat each other, with the sentence that says why."""
    claims, scored = compared.claims, compared.scored
    runs = scored.is_free & scored.has_run
    found = {row: _run(claims, scored.pairs[row].tolist()) for row in np.flatnonzero(runs)}
    found |= _letters(compared, np.flatnonzero(scored.is_free & ~runs), policy)
    return {int(row): reason for row, reason in found.items()}


def _run(claims: Sequence[Ready], pair: Sequence[int]) -> str:
    left, right = (claims[place].runs for place in pair)
    return f"Both contain the words “{' '.join(min(left & right))}”."


def _letters(compared: Compared, rows: Places, policy: Policy) -> dict[int, str]:
    """Pairs that are alike letter by letter, of those that are about equally long."""
    bar = policy.near_verbatim.claim_similarity
    texts = [" ".join(words(claim.mention.text)) for claim in compared.claims]
    lengths = np.array([len(text) for text in texts], np.int64)
    sizes = lengths[compared.scored.pairs[rows]]
    # What two texts share is at most the shorter of them, and the ratio is twice that by both.
    possible = 2 * sizes.min(axis=1) >= bar * sizes.sum(axis=1)
    found = {}
    for row in rows[possible].tolist():
        left, right = (texts[place] for place in compared.scored.pairs[row].tolist())
        alike = fuzz.ratio(left, right) / 100
        if alike >= bar:
            found[row] = f"The two texts are {alike:.0%} the same, letter by letter."
    return found
