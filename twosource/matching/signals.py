"""Signals: what speaks for and against two sides stating the same claim, each a number with a name.

Every signal is symmetric and between 0 and 1. Its sentence for a reader is in `EXPLAINED`.
"""

from twosource.matching.sides import Side
from twosource.quantities import Agreement, compare

EXPLAINED = {
    "characters": "how alike the spelling of the two texts is",
    "words": "how much of their rarer words the two share",
    "shorter_covered": "how much of the shorter text the longer one repeats",
    "names": "how many names or actors the two share",
    "names_apart": "each names somebody whom the other does not",
    "figures_agree": "a figure or date is the same in both",
    "figures_conflict": "a figure or date differs",
    "polarity_apart": "one is negated and the other is not",
    "sorts_apart": "one tells of a plan, talk or worry, the other of something else",
    "same_speaker": "the same actor says both",
}


def signals(left: Side, right: Side) -> dict[str, float]:
    """All signals of a pair, by name."""
    shared, covered = _words(left, right)
    names, names_apart = _names(left, right)
    agree, conflict = figures(left, right)
    return {
        "characters": _dot(left, right),
        "words": shared,
        "shorter_covered": covered,
        "names": names,
        "names_apart": names_apart,
        "figures_agree": agree,
        "figures_conflict": conflict,
        "polarity_apart": float(left.is_negated != right.is_negated),
        "sorts_apart": float(left.sorts != right.sorts),
        "same_speaker": float(bool(left.speakers & right.speakers)),
    }


def figures(left: Side, right: Side) -> tuple[float, float]:
    """Whether some quantity agrees, and whether one conflicts and is met by none."""
    agree = conflict = False
    for ours in left.quantities:
        found = {compare(ours, theirs) for theirs in right.quantities}
        agree = agree or Agreement.AGREE in found
        met = found & {Agreement.AGREE, Agreement.COMPATIBLE}
        conflict = conflict or (Agreement.CONFLICT in found and not met)
    return float(agree), float(conflict)


def _dot(left: Side, right: Side) -> float:
    few, many = sorted((left.grams, right.grams), key=len)
    return min(sum(weight * many.get(gram, 0.0) for gram, weight in few.items()), 1.0)


def _words(left: Side, right: Side) -> tuple[float, float]:
    shared = sum(weight for word, weight in left.words.items() if word in right.words)
    ours, theirs = sum(left.words.values()), sum(right.words.values())
    if not ours or not theirs:
        return 0.0, 0.0
    return shared / (ours + theirs - shared), shared / min(ours, theirs)


def _names(left: Side, right: Side) -> tuple[float, float]:
    """Overlap of resolved actors where both sides have them, of capitalised words elsewhere."""
    ours, theirs = (
        (left.actors, right.actors) if left.actors and right.actors else (left.names, right.names)
    )
    if not ours or not theirs:
        return 0.0, 0.0
    shared = len(ours & theirs)
    return shared / min(len(ours), len(theirs)), float(bool(ours - theirs) and bool(theirs - ours))
