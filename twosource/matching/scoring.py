"""From signals to a probability that adds up: a sum of contributions, squeezed into 0 to 1.

Weights come from benchmarks/quality/train.py and are shipped in models/link.json; what they were
learned from, and which of them are set by definition, is in models/README.md.
"""

import hashlib
import json
import math
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from twosource.matching.measures import Floats
from twosource.model import Calibration

MODEL = Path(__file__).with_name("models") / "link.json"
_WORDS = Path(__file__).with_name("words.toml")
# A value for each of many pairs, by the name of the signal.
Columns = Mapping[str, Floats]

_AUDIBLE = 0.05  # in log-odds; less moves no probability by more than about one in a hundred


@dataclass(frozen=True, slots=True)
class Model:
    """Weights on signals, with the value from which each one counts.

    A contribution counts from `usual`, a signal's mean in training, so that a signal at its usual
    value says nothing. `base` holds the prior: how rare a true pair is among candidates.
    `threshold` is the probability with the best F1 on held-out topics. `prior` is the part of
    `base` that no training pair taught. `name` differs where the model does.
    """

    base: float
    weights: Mapping[str, float]
    usual: Mapping[str, float]
    threshold: float
    prior: float = 0.0
    name: str = ""


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
    usual = model.usual
    contributions = {
        name: weight * (signals[name] - usual[name]) for name, weight in model.weights.items()
    }
    return _score(contributions, model)


def scores(columns: Columns, model: Model) -> Iterator[Score]:
    """The same of many pairs, from a column for each signal."""
    parts = [
        (weight * (columns[name] - model.usual[name])).tolist()
        for name, weight in model.weights.items()
    ]
    for row in zip(*parts, strict=True):
        yield _score(dict(zip(model.weights, row, strict=True)), model)


def _score(contributions: dict[str, float], model: Model) -> Score:
    log_odds = model.base + math.fsum(contributions.values())
    return Score(1 / (1 + math.exp(-log_odds)), model.base, contributions)


def calibrated(model: Model, calibration: Calibration | None) -> Model:
    """A model as one newsroom reads it; itself where there is no calibration of it."""
    if calibration is None:
        return model
    return replace(
        model,
        base=calibration.stretch * model.base + calibration.centre,
        weights={name: calibration.stretch * weight for name, weight in model.weights.items()},
        threshold=calibration.threshold,
    )


def without_prior(model: Model) -> Model:
    """A model for pairs of which as many are true as in training: for benchmarks."""
    threshold = math.log(model.threshold / (1 - model.threshold)) - model.prior
    return replace(
        model, base=model.base - model.prior, prior=0.0, threshold=1 / (1 + math.exp(-threshold))
    )


def chances(columns: Columns, model: Model) -> Floats:
    """The probabilities of many pairs at once, from a column for each signal."""
    log_odds = sum(
        (weight * (columns[name] - model.usual[name]) for name, weight in model.weights.items()),
        start=np.float64(model.base),
    )
    found: Floats = 1 / (1 + np.exp(-log_odds))
    return found


def at_most(columns: Columns, model: Model) -> Floats:
    """The highest probabilities that pairs can reach of which only some signals are known yet."""
    size = len(next(iter(columns.values())))
    best = {name: np.full(size, float(weight > 0)) for name, weight in model.weights.items()}
    return chances(best | dict(columns), model)


def explained(scored: Score, detail: Callable[[str], str | None]) -> tuple[str, ...]:
    """What speaks for a pair, then what speaks against it, the weightiest first, in sentences.

    Contributions too small to move the probability by one in a hundred are left out. `detail`
    tells the words behind a signal, or None; it is asked only for what speaks against the pair.
    """
    said = sorted(
        [
            (-value, name)
            for name, value in scored.contributions.items()
            if value >= _AUDIBLE or value <= -_AUDIBLE
        ]
    )
    return tuple([_sentence(name, -turned, detail) for turned, name in said])


def _sentence(name: str, value: float, detail: Callable[[str], str | None]) -> str:
    if value > 0:
        return f"For ({value:+.2f}): {_phrases()[name]['for']}."
    told = detail(name)
    tail = "" if told is None else f" ({told})"
    return f"Against ({value:+.2f}): {_phrases()[name]['against']}{tail}."


@cache
def shipped_model(path: Path = MODEL) -> Model:
    """The model in the package, or one of your own with the same layout."""
    content = path.read_bytes()
    found = json.loads(content)
    signals = found["signals"]
    return Model(
        base=found["base"] + found["prior"],
        weights={name: row["weight"] for name, row in signals.items()},
        usual={name: row["usual"] for name, row in signals.items()},
        threshold=found["threshold"],
        prior=found["prior"],
        name=hashlib.sha256(content).hexdigest()[:16],
    )


@cache
def _phrases() -> dict[str, dict[str, str]]:
    phrases: dict[str, dict[str, str]] = tomllib.loads(_WORDS.read_text(encoding="utf-8"))[
        "explained"
    ]
    return phrases
