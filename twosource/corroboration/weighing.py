"""Weighing: the status of a set of mentions from the independent origins behind them."""

from collections.abc import Container, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from twosource.corroboration import dependence, support
from twosource.corroboration.several import are_several
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
    echoes = dependence.citations(voices, ground)
    edges = dependence.dependences(voices, echoes, ground)
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
    counted = _Counted(len(components), _kinds(voices, echoes), len(articles))
    return replace(weighed, status=_status(counted))


def is_unknown(origin: Origin) -> bool:
    """Whether nobody can tell whose words these are, so that they cannot be shown to be others'."""
    return origin.kind is OriginKind.UNKNOWN or origin.origin_id.startswith("unidentified:")


def status(found: support.Support, origins: Mapping[str, Origin], ground: Ground) -> Status:
    """The status that `weigh` would find, and nothing else; much faster where many speak."""
    if ground.independences:
        return weigh(found, origins, ground).status
    everyone = support.voices(found.asserting, origins)
    voices = [voice for voice in everyone if not is_unknown(voice.origin)]
    echoes = dependence.citations(voices, ground)
    several = are_several(voices, echoes, ground)
    articles = {mention.article_id for mention in (*found.asserting, *found.leads)}
    counted = _Counted(min(len(everyone), 1 + several), _kinds(voices, echoes), len(articles))
    return _status(counted)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a status follows from: of origins it matters whether there are none, one, or more."""

    origins: int
    kinds: AbstractSet[OriginKind]
    articles: int


def _status(counted: _Counted) -> Status:
    """The status by DESIGN's precedence."""
    if not counted.origins:
        return Status.UNSUPPORTED
    if counted.kinds == {OriginKind.UNNAMED}:
        return Status.ANONYMOUS_ONLY
    if counted.origins > 1 and counted.kinds & _FIRM:
        return Status.CORROBORATED
    return Status.REPEATED if counted.articles > 1 else Status.SINGLE_SOURCE


def _kinds(voices: Sequence[Voice], echoes: Container[str]) -> set[OriginKind]:
    """The kinds of origins that count towards firmness.

    An outlet that only cites what another of the articles reports is as firm as that report: it
    does not make an unnamed source a named one.
    """
    kinds = {voice.origin.kind for voice in voices if voice.origin_id not in echoes}
    return kinds or {voice.origin.kind for voice in voices}
