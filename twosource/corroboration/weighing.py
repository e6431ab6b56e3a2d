"""Weighing: the status of a set of mentions from the independent origins behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.corroboration import dependence, support
from twosource.corroboration.voices import Ground, Voice
from twosource.model import Dependence, Origin, OriginKind, Status

# With one of these behind it, beside another independent origin, a claim is corroborated.
_FIRM = frozenset(OriginKind) - {OriginKind.UNNAMED, OriginKind.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Weighed:
    """The status of a set of mentions, and what it was computed from.

    `voices` are the origins that count, `unknown` those that neither count nor join; where only
    unknown ones remain they are one component.
    """

    status: Status
    support: support.Support
    voices: tuple[Voice, ...]
    unknown: tuple[Voice, ...]
    edges: tuple[Dependence, ...]
    components: tuple[tuple[str, ...], ...]
    asserting_articles: int
    denying: tuple[Voice, ...]
    unconfirmed: tuple[Voice, ...]


def weigh(found: support.Support, origins: Mapping[str, Origin], ground: Ground) -> Weighed:
    """Count the independent origins behind a claim's support and name its status."""
    everyone = support.voices(found.asserting, origins)
    unknown = tuple(voice for voice in everyone if is_unknown(voice.origin))
    voices = tuple(voice for voice in everyone if not is_unknown(voice.origin))
    edges = dependence.dependences(voices, ground)
    components = dependence.components(voices, edges, ground)
    if unknown and not voices:
        components = (tuple(sorted(voice.origin_id for voice in unknown)),)
    articles = {mention.article_id for mention in (*found.asserting, *found.leads)}
    weighed = Weighed(
        status=Status.UNSUPPORTED,
        support=found,
        voices=voices,
        unknown=unknown,
        edges=edges,
        components=components,
        asserting_articles=len(articles),
        denying=support.voices(found.denying, origins),
        unconfirmed=support.voices(found.unconfirmed, origins),
    )
    return replace(weighed, status=_status(weighed, ground))


def is_unknown(origin: Origin) -> bool:
    """Whether nobody can tell whose words these are, so that they cannot be shown to be others'."""
    return origin.kind is OriginKind.UNKNOWN or origin.origin_id.startswith("unidentified:")


def status(found: support.Support, origins: Mapping[str, Origin], ground: Ground) -> Status:
    """The status that `weigh` would find, and nothing else; much faster where many speak."""
    voices = [
        voice for voice in support.voices(found.asserting, origins) if not is_unknown(voice.origin)
    ]
    if _kinds(voices, ground) & _FIRM and dependence.has_outsider(voices, ground):
        return Status.CORROBORATED
    return weigh(found, origins, ground).status


def _status(weighed: Weighed, ground: Ground) -> Status:
    """The status by DESIGN's precedence."""
    if not weighed.components:
        return Status.UNSUPPORTED
    kinds = _kinds(weighed.voices, ground)
    if kinds == {OriginKind.UNNAMED}:
        return Status.ANONYMOUS_ONLY
    if len(weighed.components) > 1 and kinds & _FIRM:
        return Status.CORROBORATED
    return Status.REPEATED if weighed.asserting_articles > 1 else Status.SINGLE_SOURCE


def _kinds(voices: Sequence[Voice], ground: Ground) -> set[OriginKind]:
    """The kinds of origins that count towards firmness.

    An outlet that only cites what another of the articles reports is as firm as that report: it
    does not make an unnamed source a named one.
    """
    echoes = dependence.citations(voices, ground)
    kinds = {voice.origin.kind for voice in voices if voice.origin_id not in echoes}
    return kinds or {voice.origin.kind for voice in voices}
