"""Claims from groups of mentions: a first id, the fullest wording, the quantity."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from twosource.model import Article, Claim, Mention, Modality, Quantity, short_id

# Among equally many, the modality that claims least comes first.
_MODALITIES = (Modality.OPINION, Modality.COMMITMENT, Modality.FACT)


def name_claims(
    groups: Iterable[Sequence[str]],
    mentions: Iterable[Mention],
    articles: Mapping[str, Article],
    quantities: Mapping[str, Quantity],
) -> tuple[Claim, ...]:
    """Make a claim of each group of mention ids; sorted by claim id.

    A claim is named after its anchor, the mention that was published first (then by article and
    place); `twosource.matching.names` gives it the id that it had before instead, if it had one.
    `quantities` are those of claim mentions.
    """
    by_id = {mention.mention_id: mention for mention in mentions}
    claims = [
        _claim([by_id[mention_id] for mention_id in group], articles, quantities)
        for group in groups
    ]
    return tuple(sorted(claims, key=lambda claim: claim.claim_id))


def published(mention: Mention, articles: Mapping[str, Article]) -> tuple[date, str, int, int]:
    """The order in which mentions were published, then by article and place; undated ones last."""
    day = articles[mention.article_id].published_on or date.max
    return day, mention.article_id, mention.start, mention.end


def _claim(
    members: list[Mention], articles: Mapping[str, Article], quantities: Mapping[str, Quantity]
) -> Claim:
    ordered = sorted(members, key=lambda mention: published(mention, articles))
    anchor = ordered[0]
    fullest = min(ordered, key=lambda mention: (-mention.support, -len(mention.text)))
    return Claim(
        claim_id=short_id("c", anchor.article_id, anchor.start, anchor.end),
        text=fullest.text,
        mention_ids=tuple(mention.mention_id for mention in ordered),
        modality=_modality(ordered),
        quantity=_shared([quantities[m.mention_id] for m in ordered if m.mention_id in quantities]),
    )


def _modality(members: list[Mention]) -> Modality:
    votes = Counter(mention.modality for mention in members if mention.modality is not None)
    return min(
        votes, key=lambda value: (-votes[value], _MODALITIES.index(value)), default=Modality.FACT
    )


def _shared(quantities: list[Quantity]) -> Quantity | None:
    """What all read quantities of one kind and unit allow; the newest where nothing is shared.

    `quantities` come oldest first. A later figure in one claim supersedes the earlier ones that
    it does not overlap.
    """
    read = [quantity for quantity in quantities if quantity.is_read]
    if not read:
        return quantities[-1] if quantities else None
    shared = read[-1]
    for quantity in reversed(read[:-1]):
        shared = _intersection(shared, quantity) or shared
    return shared


def _intersection(one: Quantity, other: Quantity) -> Quantity | None:
    """The values that both quantities allow, in the words of the narrower one."""
    if (one.kind, one.unit) != (other.kind, other.unit):
        return None
    low, low_open = max(_low(one), _low(other))
    high, high_closed = min(_high(one), _high(other))
    if low > high or (low == high and (low_open or not high_closed)):
        return None
    words = min((one, other), key=lambda quantity: _high(quantity)[0] - _low(quantity)[0])
    return Quantity(
        kind=one.kind,
        text=words.text,
        low=None if low == float("-inf") else low,
        high=None if high == float("inf") else high,
        low_open=low_open,
        high_open=high != float("inf") and not high_closed,
        unit=one.unit,
        hedge=words.hedge,
    )


def _low(quantity: Quantity) -> tuple[float, bool]:
    return (float("-inf"), False) if quantity.low is None else (quantity.low, quantity.low_open)


def _high(quantity: Quantity) -> tuple[float, bool]:
    """The upper end, and whether it belongs to the interval: an open end is the smaller one."""
    return (
        (float("inf"), True) if quantity.high is None else (quantity.high, not quantity.high_open)
    )
