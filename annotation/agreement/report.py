"""Agreement in one value: over all, for each pair of annotators, by week and by article."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

import numpy as np

from annotation.agreement.counting import Counts, count
from annotation.agreement.intervals import interval, resampled
from annotation.agreement.measures import MEASURES, SPAN
from twosource.model import Annotation

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, None where it says nothing; with its 95 % interval where there is one."""

    value: float | None
    low: float | None = None
    high: float | None = None


Figures = Mapping[str, Mapping[str, Figure]]  # by subject, such as `Claim`, and by measure


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures over some articles."""

    articles: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well annotators agree where two or more tagged the same article.

    `overall` pools all pairs; None where no two annotators tagged one article, and then the rest
    is empty. `weeks` is keyed by ISO week (`2025-W21`), that of the later of two annotations,
    in order; `articles` by article id, the worst first.
    """

    overlap: float
    overall: Summary | None
    pairs: Mapping[tuple[str, str], Summary]
    weeks: Mapping[str, Summary]
    articles: Mapping[str, Summary]


class _Compared(NamedTuple):
    article_id: str
    pair: tuple[str, str]
    week: str | None
    counts: Counts


def as_row(found: Agreement) -> dict[str, Any]:
    """Give agreement as data: each summary with what it is of, in the same order."""
    return {
        "overlap": found.overlap,
        "overall": None if found.overall is None else asdict(found.overall),
        "pairs": [{"annotators": pair} | asdict(each) for pair, each in found.pairs.items()],
        "weeks": [{"week": week} | asdict(each) for week, each in found.weeks.items()],
        "articles": [{"article_id": at} | asdict(each) for at, each in found.articles.items()],
    }


def agreement(annotations: Iterable[Annotation], overlap: float) -> Agreement:
    """Measure how well annotators agree; neither their order nor that of their spans matters.

    Args:
        annotations: the versions that count, one an annotator and article. An adjudicator's is
            not blind and does not belong here.
        overlap: the intersection over union from which on two spans are nearly the same
            (`consolidation.overlap` of the policy).
    """
    compared = _compare(annotations, overlap)
    pairs = _grouped(compared, lambda each: each.pair)
    weeks = _grouped(compared, lambda each: each.week)
    return Agreement(
        overlap,
        _summary(compared) if compared else None,
        {pair: _summary(pairs[pair]) for pair in sorted(pairs)},
        {week: _summary(weeks[week]) for week in sorted(filter(None, weeks))},
        _by_article(compared),
    )


def _compare(annotations: Iterable[Annotation], overlap: float) -> list[_Compared]:
    """Compare every two annotators' versions of each article, by article and names."""
    versions: defaultdict[str, list[Annotation]] = defaultdict(list)
    for version in annotations:
        versions[version.article_id].append(version)
    compared = []
    for article_id in sorted(versions):
        by_name = sorted(versions[article_id], key=lambda version: version.annotator)
        for first, second in combinations(by_name, 2):
            pair = first.annotator, second.annotator
            week = _week(first.created_at, second.created_at)
            compared.append(_Compared(article_id, pair, week, count(first, second, overlap)))
    return compared


def _week(*created: datetime | None) -> str | None:
    known = [moment for moment in created if moment is not None]
    return f"{max(known):%G-W%V}" if len(known) == len(created) else None


def _grouped(
    compared: Iterable[_Compared], key: Callable[[_Compared], _Key]
) -> dict[_Key, list[_Compared]]:
    groups: defaultdict[_Key, list[_Compared]] = defaultdict(list)
    for each in compared:
        groups[key(each)].append(each)
    return groups


def _articles(compared: Sequence[_Compared]) -> tuple[list[str], Counts]:
    """Article ids, and the counts of all pairs of each added up."""
    ids, place = np.unique([each.article_id for each in compared], return_inverse=True)
    counts = np.zeros((len(ids), len(compared[0].counts)))
    np.add.at(counts, place, np.stack([each.counts for each in compared]))
    return ids.tolist(), counts


def _summary(compared: Sequence[_Compared]) -> Summary:
    ids, counts = _articles(compared)
    total = counts.sum(0)
    # One article, drawn again and again, is always the same: that would be an interval of nothing.
    drawn = resampled(counts) if len(ids) > 1 else None
    figures: defaultdict[str, dict[str, Figure]] = defaultdict(dict)
    for subject, name, formula in MEASURES:
        ends = None if drawn is None else interval(formula(drawn))
        value = _value(formula(total))
        figures[subject][name] = Figure(value, *(ends or ())) if value is not None else Figure(None)
    return Summary(len(ids), dict(figures))


def _by_article(compared: Sequence[_Compared]) -> dict[str, Summary]:
    """Each article's figures, worst agreement on spans first; nothing to agree on comes last."""
    if not compared:
        return {}
    ids, counts = _articles(compared)
    figures: list[defaultdict[str, dict[str, Figure]]] = [defaultdict(dict) for _ in ids]
    for subject, name, formula in MEASURES:
        for of_article, value in zip(figures, formula(counts), strict=True):
            of_article[subject][name] = Figure(_value(value))
    found = {
        article_id: Summary(1, dict(own)) for article_id, own in zip(ids, figures, strict=True)
    }
    return dict(sorted(found.items(), key=_badness))


def _badness(item: tuple[str, Summary]) -> tuple[float, float, str]:
    article_id, summary = item
    spans = summary.figures[SPAN]
    nearly, exact = spans["overlap_f1"].value, spans["exact_f1"].value
    if nearly is None or exact is None:
        return 2, 2, article_id
    return nearly, exact, article_id


def _value(number: Counts | np.float64) -> float | None:
    return None if np.isnan(number) else float(number)
