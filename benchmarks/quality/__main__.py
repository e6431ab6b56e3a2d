"""How good matching and quantities are, in one table.

    python -m benchmarks.quality

Links are trained on ECB+ train topics, their threshold read off dev topics; the demo newsroom's
judgements are never trained on. Known figures on these dev topics, to beat: embedding alone AUC
.756 and best F1 .532, character TF-IDF .789 and .583, a regression on both and conflicts .810 and
.613, with the two articles' leads .843 and .638. A careful reader agrees with the gold at F1 .80.
"""

import json
from collections.abc import Iterable

import numpy as np

from benchmarks.quality import ecb, naming, seeds
from benchmarks.quality.train import fit, probabilities
from tests.twosource.quantities.phrases import phrases
from twosource.matching.candidates import NEAREST, Pairs, by_meaning, by_spelling, candidates
from twosource.matching.measures import (
    Bools,
    Floats,
    auc,
    average_precision,
    best_threshold,
    calibration_error,
    f1,
)
from twosource.matching.scoring import MODEL
from twosource.matching.sparse import Sparse
from twosource.model import Judgement

Scores = dict[str, tuple[Floats, Floats, Floats]]


def main() -> None:
    train, dev, newsroom = ecb.read("train"), ecb.read("dev"), seeds.read()
    links(dev, newsroom, scores(train, dev, newsroom))
    recall(dev, newsroom)
    contradictions(newsroom)
    actors(newsroom)
    quantities()


def scores(train: ecb.Pairs, dev: ecb.Pairs, newsroom: seeds.Seeds) -> Scores:
    """For each scorer: dev at ECB+'s own prior, the newsroom at its prior, and dev at that too."""
    found = {
        "characters alone": alone("characters", train, dev, newsroom),
        "embedding alone": alone("meaning", train, dev, newsroom),
    }
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    plain = model | {"prior": 0.0}
    found["full scorer"] = (
        probabilities(dev.signals, plain),
        probabilities(newsroom.signals, model),
        probabilities(dev.signals, model),
    )
    return found


def alone(
    name: str, train: ecb.Pairs, dev: ecb.Pairs, newsroom: seeds.Seeds
) -> tuple[Floats, Floats, Floats]:
    """One signal, made a probability by a regression on it alone."""
    column = train.signal(name)
    mean, spread = column.mean(), column.std()
    weight, base = fit(
        ((column - mean) / spread)[:, None], train.truth.astype(float), np.zeros(len(column))
    )
    on_dev, on_newsroom = (
        1 / (1 + np.exp(-(base + weight * (pairs.signal(name) - mean) / spread)))
        for pairs in (dev, newsroom)
    )
    return on_dev, on_newsroom, on_dev


def links(dev: ecb.Pairs, newsroom: seeds.Seeds, found: Scores) -> None:
    print(f"LINKS                 ECB+ dev ({len(dev.truth)} pairs)          ", end="")
    print(f"demo judgements ({len(newsroom.truth)}, {newsroom.truth.sum()} same)")
    heads = " ".join(f"{name:>6}" for name in ("AUC", "AP", "F1", "ECE"))
    print(f"{'':20s} {heads}    {heads}")
    for name, (on_dev, on_newsroom, dev_at_prior) in found.items():
        threshold = best_threshold(dev.truth, dev_at_prior)
        ours = merit(dev.truth, on_dev, threshold.f1)
        theirs = merit(
            newsroom.truth, on_newsroom, f1(newsroom.truth, on_newsroom >= threshold.score)
        )
        print(f"{name:20s} {figures(ours)}    {figures(theirs)}")
    within = dev.one_story
    score = found["full scorer"][0]
    print(f"full scorer, one ECB+ story only: AUC {auc(dev.truth[within], score[within]):.3f}")
    print("F1 is at the threshold that is best on dev, in both halves\n")


def merit(truth: Bools, chances: Floats, merit_f1: float) -> list[float]:
    return [
        auc(truth, chances),
        average_precision(truth, chances),
        merit_f1,
        calibration_error(truth, chances),
    ]


def figures(values: Iterable[float]) -> str:
    return " ".join(f"{value:6.3f}" for value in values)


def recall(dev: ecb.Pairs, newsroom: seeds.Seeds) -> None:
    """The share of true pairs that the candidates hold, and how many candidates that takes."""
    collection = dev.collection
    nothing = Sparse.of_sets([()] * len(collection.sides))
    nets = {
        f"{NEAREST} nearest by meaning": pairs(by_meaning(collection)),
        f"{NEAREST} nearest by spelling": pairs(by_spelling(collection)),
        "all nets": pairs(candidates(collection, nothing)),
    }
    print("CANDIDATES                 true pairs held   pairs a mention")
    true = {
        (min(pair), max(pair)) for pair, same in zip(dev.places, dev.truth, strict=True) if same
    }
    for name, caught in nets.items():
        share = len(true & caught) / len(true)
        print(f"ECB+ dev, {name:24s} {share:6.3f} {2 * len(caught) / len(collection.sides):8.1f}")
    same = {pair for pair, is_same in zip(newsroom.places, newsroom.truth, strict=True) if is_same}
    share = len(same & pairs(newsroom.caught)) / len(same)
    each = 2 * len(newsroom.caught) / newsroom.mentions
    print(f"demo, all nets {'':19s} {share:6.3f} {each:8.1f}\n")


def pairs(caught: Pairs) -> set[tuple[int, int]]:
    return {(one, other) for one, other in caught.tolist()}


def contradictions(newsroom: seeds.Seeds) -> None:
    queue, judged = newsroom.contradictions()
    true = {pair for pair, judgement in judged.items() if judgement is Judgement.CONTRADICTS}
    seen = queue & judged.keys()
    print("CONTRADICTIONS on the demo newsroom, before any judgement")
    print(f"queue of {len(queue)}, found {len(true & queue)} of {len(true)}; ", end="")
    print(f"of the {len(seen)} in the queue that the editor judged, {len(seen & true)} are true\n")


def actors(newsroom: seeds.Seeds) -> None:
    print("ACTORS                      true pairs  precision  recall")
    for way, true, precision, found in naming.rows(newsroom):
        print(f"{way:27s} {true:10d} {precision:10.3f} {found:7.3f}")
    print()


def quantities() -> None:
    table = phrases()
    print("QUANTITIES              right     of")
    for name in ("tuned", "held_out"):
        rows = [phrase for phrase in table if phrase.set == name]
        print(f"{name:20s} {sum(phrase.is_right() for phrase in rows):8d} {len(rows):6d}")


if __name__ == "__main__":
    main()
