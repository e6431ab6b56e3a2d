"""Contested: pairs on which editors' judgements differ and nobody has taken one back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from twosource.matching.clusters import Pair, pair_of
from twosource.model import Judgement, PairJudgement


@dataclass(frozen=True, slots=True)
class Contested:
    """What each editor judged of one pair last, the newest first: that one holds."""

    pair: Pair
    judgements: tuple[PairJudgement, ...]


def contested(judgements: Iterable[PairJudgement]) -> tuple[Contested, ...]:
    """The pairs that two editors judged differently, the one judged last first.

    Whoever was unsure contradicts nobody, and whoever judges again means the last of it.

    Args:
        judgements: every one that nobody revoked, older ones of a pair included.
    """
    last: dict[Pair, dict[str, PairJudgement]] = defaultdict(dict)
    for judged in sorted(judgements, key=lambda one: (one.recorded_at, one.decision_id)):
        last[pair_of(judged.left, judged.right)][judged.who] = judged
    found = [
        Contested(pair, tuple(sorted(by.values(), key=_newest_first, reverse=True)))
        for pair, by in last.items()
        if len({_meant(one) for one in by.values() if one.judgement is not Judgement.UNSURE}) > 1
    ]
    return tuple(sorted(found, key=lambda one: _newest_first(one.judgements[0]), reverse=True))


def _newest_first(judged: PairJudgement) -> tuple[object, ...]:
    return judged.recorded_at, judged.decision_id


def _meant(judged: PairJudgement) -> tuple[Judgement, str]:
    """The judgement; of an `entails` also which of the two entails the other."""
    turned = judged.judgement is Judgement.ENTAILS and judged.left > judged.right
    return judged.judgement, "turned" if turned else ""
