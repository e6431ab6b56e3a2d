"""The demo newsroom's judgements as pairs; they are never trained on."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.desk import POLICY, Result, read_folder
from twosource import matching
from twosource.matching.candidates import Pairs, candidates
from twosource.matching.measures import Bools, Floats
from twosource.matching.ready import MatchContext, ready
from twosource.matching.signals import NAMES, Collection
from twosource.matching.sparse import Sparse
from twosource.model import ActorFact, Judgement

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True)
class Seeds:
    """Judged pairs with their signals, and all candidates among the newsroom's claims."""

    result: Result
    context: MatchContext
    signals: Floats
    truth: Bools
    places: list[tuple[int, int]]
    caught: Pairs
    mentions: int
    facts: list[ActorFact]

    def signal(self, name: str) -> Floats:
        return self.signals[:, NAMES.index(name)]

    def contradictions(self) -> tuple[set[tuple[str, str]], dict[tuple[str, str], Judgement]]:
        """The queue that an editor would get before any judgement, and what was judged later."""
        mentions = list(self.result.evidence.mentions.values())
        queue = matching.contradictions(mentions, self.context, [], POLICY)
        judged = {
            tuple(sorted((judgement.left, judgement.right))): judgement.judgement
            for judgement in self.result.evidence.judgements
        }
        return {(link.left, link.right) for link in queue}, judged


def read() -> Seeds:
    desk = read_folder(SEEDS)
    result = desk.run()
    evidence = result.evidence
    context = MatchContext(evidence.articles, result.resolution, evidence.quantities)
    claims = ready(list(evidence.mentions.values()), context, POLICY.near_verbatim.shingle_words)
    collection = Collection([claim.side for claim in claims], context.embedder)
    at = {claim.mention.mention_id: place for place, claim in enumerate(claims)}
    judged = [judgement for judgement in evidence.judgements if judgement.left != judgement.right]
    places = [
        (min(pair), max(pair)) for pair in ((at[each.left], at[each.right]) for each in judged)
    ]
    return Seeds(
        result,
        context,
        np.column_stack(list(collection.signals(np.array(places)).values())),
        np.array([judgement.judgement is Judgement.SAME for judgement in judged]),
        places,
        candidates(collection, Sparse.of_sets(claim.runs for claim in claims)),
        len(claims),
        desk.facts,
    )
