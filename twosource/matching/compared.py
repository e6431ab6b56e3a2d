"""Compared: the pairs of claims that may be links of any kind, with what decides on it in columns.

A pair has more than a dozen signals. They are worked out for some hundred thousand pairs at a time
and let go again, so that what is kept of a pair is a few numbers, however many pairs there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from twosource.matching.candidates import Pairs, candidates
from twosource.matching.measures import Bools, Floats
from twosource.matching.ready import MatchContext, Ready, ready
from twosource.matching.recalled import Recall, marks
from twosource.matching.scoring import Model, at_most, chances
from twosource.matching.signals import Collection
from twosource.matching.sparse import Sparse, products
from twosource.model import Mention
from twosource.policy import Policy

# What two contradicting claims differ in; without it the score says whether they are of one matter.
SET_ASIDE = ("figures_conflict", "dates_conflict", "polarity_apart")
# The signals under which two texts with the same words say different things.
_FORBID = (*SET_ASIDE, "acts_apart", "places_apart", "people_apart")
# Texts that are nearly the same letter by letter mean the same; 0.75 leaves room for short ones.
_MAY_REPEAT = 0.75
_AT_ONCE = 1 << 19  # candidates

Rules = tuple[Model, Policy]


class Scored(NamedTuple):
    """Pairs of places with what decides whether they are links, a number or mark for each.

    `chance` is the probability that they state the same, `one_matter` the same but for what
    contradicting claims differ in. `is_free` says that nothing tells them apart, `has_run` that
    they share a run of words and are not a plan and what happened.
    """

    pairs: Pairs
    chance: Floats
    one_matter: Floats
    is_free: Bools
    has_run: Bools


@dataclass(frozen=True, slots=True)
class Compared:
    """Claims with what shows in their company, and the pairs of their places worth a look."""

    claims: Sequence[Ready]
    collection: Collection
    scored: Scored


def compare(mentions: Sequence[Mention], context: MatchContext, policy: Policy) -> Compared:
    """Compare claim mentions, as far as two of them might be shown or might repeat each other."""
    claims = ready(mentions, context, policy.near_verbatim.shingle_words)
    collection = Collection([claim.side for claim in claims], context.embedder)
    if context.known is not None:
        collection.recall = Recall(marks(claims, collection.meaning), context.known.get())
    return Compared(claims, collection, scored(claims, collection, (context.model, policy)))


def scored(claims: Sequence[Ready], collection: Collection, rules: Rules) -> Scored:
    """Those of a collection's candidates that are worth a look, scored block by block."""
    runs = Sparse.of_sets(claim.runs for claim in claims)
    find, recall = partial(candidates, collection, runs), collection.recall
    pairs = find() if recall is None else recall.candidates(find)
    pairs = pairs[~overlapping(claims, pairs)]
    starts = range(0, max(len(pairs), 1), _AT_ONCE)
    blocks = [_scored(pairs[at : at + _AT_ONCE], collection, runs, rules) for at in starts]
    return Scored(*(np.concatenate(column) for column in zip(*blocks, strict=True)))


def _scored(pairs: Pairs, collection: Collection, runs: Sparse, rules: Rules) -> Scored:
    """Those of some pairs that are worth a look.

    What the articles and the meaning of two claims say is worked out for every candidate, and
    spares most of them the rest.
    """
    model, policy = rules
    shared = collection.shared(pairs)
    has_run = products(runs, runs, pairs) > 0
    likely = at_most(shared, model) >= policy.matching.show
    worth = has_run | likely | (shared["meaning"] >= _MAY_REPEAT)
    found = pairs[worth]
    columns = {name: column[worth] for name, column in shared.items()} | collection.weighed(found)
    none = dict.fromkeys(SET_ASIDE, np.zeros(len(found)))
    return Scored(
        pairs=found,
        chance=np.round(chances(columns, model), 6),
        one_matter=chances(columns | none, model),
        is_free=~np.any([columns[name] > 0 for name in _FORBID], axis=0),
        has_run=has_run[worth] & (columns["modality_apart"] == 0),
    )


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
