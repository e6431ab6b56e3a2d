"""How good matching is in one newsroom, and the refit that makes its scores mean what they say."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db import built
from twosource.decided import standing
from twosource.errors import DecisionError
from twosource.matching import ecb
from twosource.matching.refit import Figures, Refit, Signals, evaluate, judged_pairs, refit
from twosource.matching.scoring import Model, calibrated, shipped_model, without_prior
from twosource.model import Calibration, NewDecision
from twosource.progress import Report
from twosource.remembering import remembering
from twosource.store import Store

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "quality" / "ecb_plus"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures on the newsroom's own judgements and on ECB+ dev.

    `local` reads scores as builds do now, with `calibration` where there is one; `shipped` as the
    model came. Both are None while the judgements are not of both sorts, `benchmark` where its
    data is not at hand: the repository has it, an installed package does not.
    """

    local: Figures | None
    shipped: Figures | None
    benchmark: Figures | None
    calibration: Calibration | None


def evaluation(store: Store, report: Report) -> Evaluation:
    """Measure matching on the current snapshot's judged pairs and on the benchmark.

    Raises:
        SnapshotError: there is no snapshot yet.
    """
    model, calibration = shipped_model(), _calibration(store)
    pairs = _judged(store)
    return Evaluation(
        local=evaluate(*pairs, calibrated(model, calibration)),
        shipped=evaluate(*pairs, model),
        benchmark=_benchmark(store, model, report),
        calibration=calibration,
    )


def refitted(store: Store, who: str) -> Refit:
    """Fit the shipped model's scores to the newsroom's judgements, and record that as a decision.

    It is a decision because builds go by it: the log keeps who, when and from how many pairs,
    undoing it is a revocation, and what was in force before stays in the log. The same judgements
    give the same calibration; one that stands already is not recorded again.

    Raises:
        SnapshotError: there is no snapshot yet.
        DecisionError: there are too few judgements, or they are all of one sort.
    """
    signals, same = _judged(store)
    enough = store.settings.refit_after
    found = refit(signals, same, shipped_model(), enough=enough)
    if found is None:
        raise DecisionError(
            f"A refit needs {enough:,} judged pairs, some the same and some not; this snapshot has "
            f"{len(same):,}, of which {sum(same):,} the same. Judge more and build, or set "
            "refit_after in twosource.toml."
        )
    if found.calibration != _calibration(store):
        payload = {name: getattr(found.calibration, name) for name in Calibration.__slots__}
        why = f"refit to {found.calibration.judgements:,} judged pairs"
        store.log.record_many([NewDecision("calibration", payload, who, why)])
    return found


def _judged(store: Store) -> tuple[list[Signals], list[bool]]:
    with closing(store.snapshots.attach(store.snapshots.current())) as con:
        found = built.read(con)
    return judged_pairs(found.links, found.judgements)


def _calibration(store: Store) -> Calibration | None:
    return standing(store.log.read()).calibrations.get(shipped_model().name)


def _benchmark(store: Store, model: Model, report: Report) -> Figures | None:
    """ECB+ dev has its own share of true pairs, so the newsroom's prior is left out."""
    if not BENCHMARK.is_dir():
        return None
    report("Reading the benchmark; the first time takes half a minute")
    dev = ecb.read(BENCHMARK / "pairs_dev.jsonl.zst", remembering(store))
    return evaluate(dev.named(), dev.truth.tolist(), without_prior(model))
