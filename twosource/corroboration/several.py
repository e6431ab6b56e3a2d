"""Several: whether voices are more than one independent origin, where only that is asked.

What a claim would become if its possible links were confirmed is asked of every claim in a build,
each time with the mentions of a dozen others. Which rule joins whom, and in what words, is for
those that somebody reads.
"""

from collections.abc import Hashable, Mapping, Sequence
from itertools import product

from twosource.corroboration.rules import COPIED, sure_keys
from twosource.corroboration.voices import Ground, Voice


def are_several(
    voices: Sequence[Voice], cited: Mapping[str, tuple[str, str]], ground: Ground
) -> bool:
    """Whether `dependence.components` would find more than one, where no editor judged of any.

    Rules that go by names join first, which takes one look at each voice. Copied texts have to be
    compared: those of the group with the fewest voices with all others', and where none of them
    is a copy the group stands alone, and no more need be known.

    Args:
        voices: origins of one claim.
        cited: what `dependence.citations` finds of them.
        ground: without judgements of independence, which may part what a rule joins.
    """
    groups = _named_alike(voices, cited, ground)
    while len(groups) > 1:
        groups.sort(key=len, reverse=True)
        fewest = groups.pop()
        joined = next((group for group in groups if _is_copied(fewest, group, ground)), None)
        if joined is None:
            return True
        joined += fewest
    return False


def _named_alike(
    voices: Sequence[Voice], cited: Mapping[str, tuple[str, str]], ground: Ground
) -> list[list[Voice]]:
    """Groups of voices that one name behind them, or a citation, joins."""
    group_of = {voice.origin_id: [voice] for voice in voices}
    first: dict[Hashable, str] = {}
    for voice in voices:
        for key in sure_keys(voice, ground):
            _join(group_of, voice.origin_id, first.setdefault(key, voice.origin_id))
    for citing, (source, _) in cited.items():
        _join(group_of, citing, source)
    return list({id(group): group for group in group_of.values()}.values())


def _join(group_of: dict[str, list[Voice]], one: str, other: str) -> None:
    ours, theirs = group_of[one], group_of[other]
    if ours is theirs:
        return
    if len(ours) < len(theirs):
        ours, theirs = theirs, ours
    ours += theirs
    group_of.update((voice.origin_id, ours) for voice in theirs)


def _is_copied(ours: Sequence[Voice], theirs: Sequence[Voice], ground: Ground) -> bool:
    """Whether a voice of one group rests on copies of what one of another group rests on."""
    return any(
        rule(one, other, ground) is not None
        for one, other in product(ours, theirs)
        for rule in COPIED
    )
