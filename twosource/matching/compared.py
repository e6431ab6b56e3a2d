"""Compared: the pairs of claims that may be links of any kind, with their signals in columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twosource.matching.candidates import Pairs, candidates
from twosource.matching.measures import Bools
from twosource.matching.ready import MatchContext, Ready, ready
from twosource.matching.scoring import at_most
from twosource.matching.signals import Collection, Columns
from twosource.matching.sparse import Sparse, products
from twosource.model import Mention
from twosource.policy import Policy

# Texts that are nearly the same letter by letter mean the same; 0.75 leaves room for short ones.
_MAY_REPEAT = 0.75


@dataclass(frozen=True, slots=True)
class Compared:
    """Claims with what shows in their company, and the pairs of their places worth a look.

    `columns` has all signals of these pairs but `characters`; `has_run` marks those that share a
    run of words.
    """

    claims: Sequence[Ready]
    collection: Collection
    pairs: Pairs
    columns: Columns
    has_run: Bools


def compare(mentions: Sequence[Mention], context: MatchContext, policy: Policy) -> Compared:
    """Compare claim mentions, as far as two of them might be shown or might repeat each other.

    What the articles and the meaning of two claims say is worked out for every candidate, and
    spares most of them the rest.
    """
    claims = ready(mentions, context, policy.near_verbatim.shingle_words)
    collection = Collection([claim.side for claim in claims], context.embedder)
    runs = Sparse.of_sets(claim.runs for claim in claims)
    pairs = candidates(collection, runs)
    pairs = pairs[~overlapping(claims, pairs)]
    shared = collection.shared(pairs)
    has_run = products(runs, runs, pairs) > 0
    likely = at_most(shared, context.model) >= policy.matching.show
    worth = has_run | likely | (shared["meaning"] >= _MAY_REPEAT)
    found = pairs[worth]
    return Compared(claims, collection, found, collection.weighed(found), has_run[worth])


def overlapping(claims: Sequence[Ready], pairs: Pairs) -> Bools:
    """Which pairs share words of one article: annotators nest what they hold apart."""
    row_of: dict[str, int] = {}
    mentions = [claim.mention for claim in claims]
    article = np.array([row_of.setdefault(m.article_id, len(row_of)) for m in mentions], np.int64)
    start = np.array([mention.start for mention in mentions], np.int64)
    end = np.array([mention.end for mention in mentions], np.int64)
    left, right = pairs.T
    within = (start[left] < end[right]) & (start[right] < end[left])
    found: Bools = (article[left] == article[right]) & within
    return found
