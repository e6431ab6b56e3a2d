"""Learn the weights of the link scorer and write twosource/matching/models/link.json.

    python -m benchmarks.quality.train

A logistic regression on ECB+ train; its threshold is read off ECB+ dev. No chance is involved:
running it again gives the same file. The weights in DEFINITION are not learned. ECB+ joins a plan
with its fulfilment and an event with its denial; we do not, so no such corpus can teach them.
Each of them divides the odds by five.
"""

import json
import math

import numpy as np

from benchmarks.quality import ecb
from twosource.matching.measures import Floats, best_threshold
from twosource.matching.scoring import MODEL
from twosource.matching.signals import NAMES

LEARNED = ("meaning", "words", "shorter_covered", "story", "figures_agree")
DEFINITION = {
    "figures_conflict": -math.log(5),
    "dates_conflict": -math.log(5),
    "polarity_apart": -math.log(5),
    "modality_apart": -math.log(5),
    "acts_apart": -math.log(5),
    "places_apart": -math.log(5),
    "people_apart": -math.log(5),
}
# Of ECB+ pairs from one story six in ten are true, because they were picked; of a claim's twenty
# nearest in a newsroom perhaps two are. The difference in log-odds goes into every score.
SHARE_IN_NEWSROOM = 0.1
RIDGE = 10.0  # on standardised signals; 1 to 100 give the same ranking


def main() -> None:
    train, dev = ecb.read("train"), ecb.read("dev")
    learned = train.signals[:, [NAMES.index(name) for name in LEARNED]]
    usual, spread = learned.mean(axis=0), learned.std(axis=0)
    fitted = fit(
        (learned - usual) / spread, train.truth.astype(float), by_definition(train.signals)
    )
    signals = {
        name: {"weight": round(float(weight), 4), "usual": round(float(mean), 4)}
        for name, weight, mean in zip(LEARNED, fitted[:-1] / spread, usual, strict=True)
    }
    signals |= {
        name: {"weight": round(weight, 4), "usual": 0.0} for name, weight in DEFINITION.items()
    }
    prior = log_odds(SHARE_IN_NEWSROOM) - log_odds(train.truth[train.one_story].mean())
    model = {"base": round(float(fitted[-1]), 4), "prior": round(prior, 4), "signals": signals}
    best = best_threshold(dev.truth, probabilities(dev.signals, model))
    model["threshold"] = round(best.score, 6)
    MODEL.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
    print(MODEL.read_text(encoding="utf-8"))


def by_definition(signals: Floats) -> Floats:
    """What the weights that are not learned add to each pair's log-odds."""
    columns = [NAMES.index(name) for name in DEFINITION]
    return signals[:, columns] @ np.array(list(DEFINITION.values()))


def fit(signals: Floats, truth: Floats, offset: Floats) -> Floats:
    """Weights and base of a ridge logistic regression around an offset, by Newton's method."""
    rows = np.column_stack([signals, np.ones(len(signals))])
    ridge = np.diag([RIDGE] * signals.shape[1] + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-(rows @ weights + offset)))
        slope = rows.T @ (chance - truth) + ridge @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-10:
            break
    return weights


def probabilities(signals: Floats, model: dict) -> Floats:
    """What the scorer gives for each row of signals."""
    rows = model["signals"]
    weights = np.array([rows.get(name, {"weight": 0.0})["weight"] for name in NAMES])
    usual = np.array([rows.get(name, {"usual": 0.0})["usual"] for name in NAMES])
    return 1 / (1 + np.exp(-(model["base"] + model["prior"] + (signals - usual) @ weights)))


def log_odds(share: float) -> float:
    return math.log(share / (1 - share))


if __name__ == "__main__":
    main()
