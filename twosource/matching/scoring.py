"""From signals to a probability that adds up: a sum of contributions, squeezed into 0 to 1.

The weights are learned by benchmarks/quality/train.py and shipped in models/link.json with where
they come from; the model's card is models/README.md.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MODEL = Path(__file__).with_name("models") / "link.json"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a logistic regression, with each signal's mean in training.

    A contribution counts from the mean, so that a signal at its usual value says nothing.
    """

    base: float
    weights: Mapping[str, float]
    means: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Score:
    """A probability, and what each signal added to or took from its log-odds.

    `probability` is the logistic function of `base` plus the sum of `contributions`.
    """

    probability: float
    base: float
    contributions: Mapping[str, float]


def score(signals: Mapping[str, float], model: Model) -> Score:
    """The probability that two mentions state the same claim."""
    contributions = {
        name: weight * (signals[name] - model.means[name]) for name, weight in model.weights.items()
    }
    log_odds = model.base + sum(contributions.values())
    return Score(1 / (1 + math.exp(-log_odds)), model.base, contributions)


@cache
def shipped_model(path: Path = MODEL) -> Model:
    """The model in the package, or one of your own with the same layout."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Model(found["base"], found["weights"], found["means"])
