"""Grouping: which annotators' spans of one article and label are the same stretch of text."""

from itertools import groupby, product

from twosource.model import Span

Tags = tuple[Span, ...]  # one annotator's spans with the same label, start and end


def overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    """Intersection over union of two stretches of one text, 0 to 1."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(shared, 0) / (max(left[1], right[1]) - min(left[0], right[0])) if shared > 0 else 0.0


def grouped(spans: list[Span], threshold: float) -> list[list[Tags]]:
    """Join spans of one article and label across annotators, the best overlaps first.

    A group never holds two spans of one annotator, who saw two things there, and every two of
    its spans overlap enough: a chain of half overlaps is not one mention.
    """
    tags = _by_annotator(spans)
    group_of = {at: [at] for at in range(len(tags))}
    for left, right in _candidates(tags, threshold):
        first, second = group_of[left], group_of[right]
        if first is not second and _joins(tags, (first, second), threshold):
            first += second
            for at in second:
                group_of[at] = first
    groups = {id(group): group for group in group_of.values()}
    return [[tags[at] for at in sorted(group)] for group in groups.values()]


def _by_annotator(spans: list[Span]) -> list[Tags]:
    def place(span: Span) -> tuple[int, int, str]:
        return span.start, span.end, span.annotator

    ordered = sorted(spans, key=lambda span: (*place(span), span.span_id))
    return [tuple(same) for _, same in groupby(ordered, key=place)]


def _candidates(tags: list[Tags], threshold: float) -> list[tuple[int, int]]:
    """Pairs that overlap enough, best first; `tags` are in text order, which bounds the search."""
    found: list[tuple[float, int, int]] = []
    open_tags: list[int] = []
    for right, tag in enumerate(tags):
        open_tags = [left for left in open_tags if tags[left][0].end > tag[0].start]
        for left in open_tags:
            share = overlap(_place(tags[left]), _place(tag))
            if share >= threshold and tags[left][0].annotator != tag[0].annotator:
                found.append((-share, left, right))
        open_tags.append(right)
    return [(left, right) for _, left, right in sorted(found)]


def _place(tags: Tags) -> tuple[int, int]:
    return tags[0].start, tags[0].end


def _joins(tags: list[Tags], groups: tuple[list[int], list[int]], threshold: float) -> bool:
    return all(
        tags[left][0].annotator != tags[right][0].annotator
        and overlap(_place(tags[left]), _place(tags[right])) >= threshold
        for left, right in product(*groups)
    )
