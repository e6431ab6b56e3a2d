"""The figures of agreement, as formulas over added counts; a table of them is in `MEASURES`.

Every formula takes an array of counts whose last axis is a row of `counting`, of one corpus or of
many resampled ones, and gives one number each: 1 is perfect agreement. It is nan where the figure
says nothing, as when neither annotator tagged anything.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from annotation.agreement.counting import ANSWERS, ATTRIBUTES, CUTS, SUBJECTS, TALLIES, Counts
from twosource.model import Label

SPAN = "Span"  # of whatever label


class Measure(NamedTuple):
    """One figure: what it is about, what it is called, and how it is worked out."""

    subject: str
    name: str
    formula: Callable[[Counts], Counts]


def _ratio(above: Counts, below: Counts) -> Counts:
    quotient: Counts = np.full(np.shape(below), np.nan)
    np.divide(above, below, out=quotient, where=below > 0)
    return quotient


def f1(counts: Counts, subjects: Sequence[str], matching: str) -> Counts:
    """Twice what matches, divided by what both have: the harmonic mean of precision and recall.

    It is the same whichever annotator is taken for right, which is why it suits spans, where
    nobody can count what both left untagged (Hripcsak and Rothschild 2005).
    """
    tallies = [TALLIES[subject] for subject in subjects]
    matches = counts[..., [getattr(tally, matching) for tally in tallies]].sum(-1)
    each = counts[..., [column for tally in tallies for column in tally[:2]]].sum(-1)
    return _ratio(2 * matches, each)


def alpha_u(counts: Counts, labels: Sequence[Label]) -> Counts:
    """Krippendorff's alpha for unitizing over one label or several; see `unitizing`."""
    observed, expected = (
        counts[..., [CUTS[label][at] for label in labels]].sum(-1) for at in (0, 1)
    )
    return 1 - _ratio(observed, expected)


def alpha(counts: Counts, attribute: str) -> Counts:
    """Krippendorff's alpha for nominal data over the answers to one question on matched spans.

    Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section B. It is
    nan where everybody gave one and the same answer, for then chance explains it as well.
    """
    size = len(ATTRIBUTES[attribute])
    met = counts[..., ANSWERS[attribute]].reshape(*counts.shape[:-1], size, size)
    coincidences = met + np.swapaxes(met, -1, -2)
    values = coincidences.sum(-1)
    total = values.sum(-1)
    unequal = total - np.trace(coincidences, axis1=-2, axis2=-1)
    return 1 - _ratio((total - 1) * unequal, total**2 - (values**2).sum(-1))


def _measures() -> Iterator[Measure]:
    labels: dict[str, tuple[Label, ...]] = {SPAN: tuple(Label)} | {each: (each,) for each in Label}
    for subject in (SPAN, *SUBJECTS):
        tallied: tuple[str, ...] = labels.get(subject, (subject,))
        yield Measure(subject, "exact_f1", partial(f1, subjects=tallied, matching="exact"))
        yield Measure(subject, "overlap_f1", partial(f1, subjects=tallied, matching="nearly"))
        if subject in labels:
            yield Measure(subject, "alpha_u", partial(alpha_u, labels=labels[subject]))
    for name in ATTRIBUTES:
        yield Measure(name, "alpha", partial(alpha, attribute=name))


MEASURES = tuple(_measures())
