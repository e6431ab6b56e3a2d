"""How good suggestions are on articles that were tagged, each held out of what they learn from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotation.agreement.matching import match
from annotation.suggest.learning import learn
from annotation.suggest.suggesting import suggest
from twosource.model import ActorFact, Annotation, Article, Label, Span, Suggestion

# Up to here one article at a time is held out; beyond, so many groups of articles, each in turn.
_GROUPS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """How many spans were suggested and tagged, and how many of them met.

    Each annotator's version is met for itself, so that a suggestion counts once for each.
    """

    suggested: int
    tagged: int
    met: int

    @property
    def precision(self) -> float | None:
        """The share of suggestions that met a tagged span; None where nothing was suggested."""
        return self.met / self.suggested if self.suggested else None

    @property
    def recall(self) -> float | None:
        """The share of tagged spans that a suggestion met; None where nothing was tagged."""
        return self.met / self.tagged if self.tagged else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there is neither a suggestion nor a span."""
        total = self.suggested + self.tagged
        return 2 * self.met / total if total else None


@dataclass(frozen=True, slots=True)
class Measured:
    """By label, to the character and by overlap, and how often each rule met, by overlap."""

    articles: int
    exact: Mapping[Label, Found]
    overlap: Mapping[Label, Found]
    rules: Mapping[str, Found]


def measure(
    articles: Mapping[str, Article],
    versions: Sequence[Annotation],
    facts: Sequence[ActorFact],
    overlap: float,
) -> Measured:
    """Suggest spans for each tagged article as if it had not been tagged, and compare.

    Args:
        articles: by article id; those of all versions are in it.
        versions: annotators' versions of current articles.
        facts: the actors that editors recorded. They may know an article that is held out; leave
            them away for a figure that does not.
        overlap: the intersection over union, 0 to 1, from which on a suggestion meets a span.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for version, suggested in _held_out(articles, versions, facts):
        counts += _compared(version, suggested, overlap)
    by_label = [(str(label), label) for label in Label]
    return Measured(
        articles=len({version.article_id for version in versions}),
        exact={label: _found(counts, name, "exact") for name, label in by_label},
        overlap={label: _found(counts, name, "overlap") for name, label in by_label},
        rules={
            f"{label}: {rule}": Found(count, 0, counts[label, rule, "met by rule"])
            for (label, rule, what), count in sorted(counts.items())
            if what == "suggested by rule"
        },
    )


def _held_out(
    articles: Mapping[str, Article], versions: Sequence[Annotation], facts: Sequence[ActorFact]
) -> Iterator[tuple[Annotation, list[Suggestion]]]:
    """Each version with what is suggested for its article, learnt from the other groups."""
    bodies = {article_id: article.body for article_id, article in articles.items()}
    tagged = sorted({version.article_id for version in versions})
    for group in (set(tagged[first::_GROUPS]) for first in range(min(_GROUPS, len(tagged)))):
        learnt = learn([each for each in versions if each.article_id not in group], bodies)
        suggested = {name: suggest(articles[name], facts, learnt) for name in group}
        for version in versions:
            if version.article_id in group:
                yield version, suggested[version.article_id]


def _compared(
    version: Annotation, suggested: Sequence[Suggestion], overlap: float
) -> Counter[tuple[str, str, str]]:
    """Count, by label or by label and rule, what was suggested, what tagged, and what met."""
    spans = {f"{number}": each for number, each in enumerate(suggested)}
    proposed = Annotation(
        "", version.article_id, "", None, 0, tuple(_span(version, *one) for one in spans.items())
    )
    matched = match(version, proposed, overlap)
    counts: Counter[tuple[str, str, str]] = Counter()
    places = ((matched.alone[0], "tagged"), (matched.alone[1], "suggested"))
    for alone, what in places:
        counts.update((str(span.label), "", what) for span in alone)
    for number, (tagged, by_us) in enumerate(matched.both):
        label = str(tagged.label)
        kinds = ["tagged", "suggested", "overlap", *(["exact"] if number < matched.exact else [])]
        counts.update((label, "", kind) for kind in kinds)
        counts[label, spans[by_us.span_id].rule, "met by rule"] += 1
    met = (by_us for _, by_us in matched.both)
    for span in (*matched.alone[1], *met):
        counts[str(span.label), spans[span.span_id].rule, "suggested by rule"] += 1
    return counts


def _span(version: Annotation, number: str, each: Suggestion) -> Span:
    place = (each.label, each.start, each.end, each.text)
    return Span(number, "", version.article_id, "", *place)


def _found(counts: Counter[tuple[str, str, str]], label: str, met: str) -> Found:
    return Found(*(counts[label, "", what] for what in ("suggested", "tagged", met)))
