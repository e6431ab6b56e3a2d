"""Gamma (Mathet, Widlöcher and Métivier 2015), through the library pygamma-agreement.

Gamma aligns units and compares their categories at once, however many annotators there are, and
lets units nest. It is optional and asked for by name: the library weighs 400 MB with its solvers,
and one article takes it about a second, where all other figures take a thousandth of one.

Source: Y. Mathet, A. Widlöcher and J.-P. Métivier, "The unified and holistic method gamma for
inter-annotator agreement measure and alignment", Computational Linguistics 41:3 (2015).
"""

import logging
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from annotation.agreement.intervals import SEED
from twosource.errors import TwosourceError
from twosource.model import Annotation
from twosource.progress import Report


@dataclass(frozen=True, slots=True)
class Gamma:
    """Gamma over all articles and of each; None where no two annotators tagged anything.

    Over all articles it is one less the ratio of the summed disorders, observed and expected, as
    alpha for units is of its disagreements.
    """

    overall: float | None
    articles: Mapping[str, float]


def gamma(annotations: Iterable[Annotation], report: Report) -> Gamma:
    """Work out gamma for all annotators of each article.

    Labels are the categories; where a unit lies and what it is called weigh alike.

    Raises:
        TwosourceError: the library is not installed.
    """
    versions: defaultdict[str, list[Annotation]] = defaultdict(list)
    for version in annotations:
        if version.spans:
            versions[version.article_id].append(version)
    compared = {at: each for at, each in sorted(versions.items()) if len(each) > 1}
    disorders = {}
    for done, (article_id, each) in enumerate(compared.items(), start=1):
        with _quiet():
            disorders[article_id] = _disorders(each)
        report("Working out gamma, article", done, len(compared))
    observed, expected = (sum(both[at] for both in disorders.values()) for at in (0, 1))
    return Gamma(
        1 - observed / expected if expected else None,
        {at: 1 - mine / chance for at, (mine, chance) in disorders.items() if chance},
    )


def _disorders(versions: Sequence[Annotation]) -> tuple[float, float]:
    library, segment = _library()
    continuum = library.Continuum()
    for version in sorted(versions, key=lambda version: version.annotator):
        for span in sorted(version.spans, key=lambda span: (span.start, span.end, span.label)):
            continuum.add(version.annotator, segment(span.start, span.end), span.label.value)
    np.random.seed(SEED)  # noqa: NPY002 - the library draws its chance from this generator
    found = continuum.compute_gamma(library.CombinedCategoricalDissimilarity(alpha=1, beta=1))
    return float(found.observed_disorder), float(found.expected_disorder)


def _library() -> tuple[Any, Any]:
    try:
        import pygamma_agreement  # noqa: PLC0415 - optional, and takes seconds to import
        from pyannote.core import Segment  # noqa: PLC0415 - comes with it
    except ImportError as error:
        raise TwosourceError(
            "Gamma needs pygamma-agreement. Install it with `pip install twosource[gamma]`, or "
            "in a checkout with `uv sync --extra gamma`."
        ) from error
    glpk = import_module("cvxopt.glpk")  # its solver, in C: no type checker can follow
    glpk.options["msg_lev"] = "GLP_MSG_OFF"  # else it writes its log among our data
    return pygamma_agreement, Segment


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence what the library says at every alignment, such as which solver it has not found."""
    disabled = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)
