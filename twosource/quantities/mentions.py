"""The quantities of mentions: read from Number mentions, and found again inside claims."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.model import Article, Label, Mention, NumberKind, Quantity
from twosource.quantities.reading import read

# What a claim can be about; a date or an ordinal says when or which.
_FIGURES = {NumberKind.COUNT, NumberKind.MONEY, NumberKind.PERCENT, NumberKind.DURATION}


def of_claims(mentions: Iterable[Mention], articles: Mapping[str, Article]) -> dict[str, Quantity]:
    """The quantities of Number and Claim mentions, by mention id.

    A Number mention has what its words say. A Claim mention has the one figure in it (count,
    money, percent or duration); with two different ones in it, no single one is the claim's.
    """
    mentions = list(mentions)
    found = _of_numbers(mentions, articles)
    for claim_id, held in inside(mentions).items():
        figures = {
            (figure.kind, figure.low, figure.high, figure.unit): figure
            for figure in (found[number] for number in held)
            if figure.is_read and figure.kind in _FIGURES
        }
        if len(figures) == 1:
            found[claim_id] = next(iter(figures.values()))
    return found


def _of_numbers(
    mentions: Iterable[Mention], articles: Mapping[str, Article]
) -> dict[str, Quantity]:
    found: dict[str, Quantity] = {}
    for mention in mentions:
        if mention.label is not Label.NUMBER:
            continue
        if mention.kind is None:
            reason = "no annotator said what kind of number it is"
            found[mention.mention_id] = Quantity(NumberKind.COUNT, mention.text, reason=reason)
            continue
        article = articles.get(mention.article_id)
        published_on = None if article is None else article.published_on
        found[mention.mention_id] = read(mention.text, mention.kind, mention.value, published_on)
    return found


def inside(mentions: Sequence[Mention], label: Label = Label.NUMBER) -> dict[str, tuple[str, ...]]:
    """For each Claim mention, the ids of one label's mentions within its edges, in text order."""
    by_article: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.label is label:
            by_article[mention.article_id].append(mention)
    for held in by_article.values():
        held.sort(key=lambda mention: (mention.start, mention.end, mention.mention_id))
    return {
        claim.mention_id: tuple(
            held.mention_id
            for held in by_article.get(claim.article_id, ())
            if claim.start <= held.start and held.end <= claim.end
        )
        for claim in mentions
        if claim.label is Label.CLAIM
    }
