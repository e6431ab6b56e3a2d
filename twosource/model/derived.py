"""What a build makes of evidence and decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from twosource.model.decisions import ClaimName, Conflict, PairJudgement
from twosource.model.vocabulary import (
    ActorType,
    Label,
    Modality,
    NumberKind,
    OriginKind,
    OriginTag,
    Stance,
    Status,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span after consolidation, the unit of evidence.

    `support` of `readers` annotators tagged it. `attributed_to` holds the mention ids of the
    actors that the annotators drew relations to, sorted; more than one means they disagree or
    that the origin is joint.
    """

    mention_id: str
    article_id: str
    label: Label
    start: int
    end: int
    text: str
    support: int
    readers: int
    modality: Modality | None = None
    stance: Stance | None = None
    origin: OriginTag | None = None
    type: ActorType | None = None
    name: str | None = None
    kind: NumberKind | None = None
    value: str | None = None
    attributed_to: tuple[str, ...] = ()
    span_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, government or armed group that several mentions name.

    `root_id` is where the roll-up ends (itself where it has no parent); `basis` says whether an
    editor recorded the actor or it was resolved from tagging.
    """

    actor_id: str
    name: str
    type: ActorType | None
    parent_id: str | None
    root_id: str
    aliases: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A normalised number as an interval, with the words that it was read from.

    `low` and `high` are None where the interval is unbounded or nothing could be read; then
    `reason` says why. Dates are proleptic Gregorian ordinals (`date.toordinal`) with unit
    `day number`. `low_open`/`high_open` exclude the end itself: *more than 80,000* is (80000, ∞).
    """

    kind: NumberKind
    text: str
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    unit: str | None = None
    hedge: str | None = None
    reason: str | None = None

    @property
    def is_read(self) -> bool:
        """Whether at least one end of the interval is known."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one mention's information comes from, after tracing.

    Two mentions with the same `origin_id` have the same origin. `actor_ids` names the speakers
    or issuers (several for a joint statement); `outlet` the outlet behind an `own`, `outlet` or
    `wire` origin. `basis` says how it was traced (`relation`, `containment`, `sentence cue`,
    `wire credit`, `own reporting`, …) and `inferred` whether that was a guess from the words.
    """

    origin_id: str
    kind: OriginKind
    name: str
    actor_ids: tuple[str, ...] = ()
    outlet: str | None = None
    basis: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Dependence:
    """Why two origins of one claim are not independent: the rule, and what it rests on."""

    left: str
    right: str
    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Link:
    """A scored pair of claim mentions, `left < right`, with the reasons for its score.

    `basis` is `judgement`, `near_verbatim`, `score` or `conflict`; `accepted` links count, the
    others are possible matches, or possible conflicts: those say how likely the two are one claim
    but for what they differ in. `signals` maps a signal's name to its value; `reasons` are
    sentences for a reader.
    `otherwise` is the basis that a judged link would have without its judgement, None where it
    would not be there.
    """

    left: str
    right: str
    score: float
    basis: str
    accepted: bool
    signals: dict[str, float] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A set of claim mentions that state the same proposition; `text` is the fullest wording."""

    claim_id: str
    text: str
    mention_ids: tuple[str, ...]
    modality: Modality
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The status of one claim and everything that explains it; a value the dashboard can draw.

    `components` are the independent origins: sets of origin ids joined by dependence. Unknown
    origins are in `unknown` where known ones remain, and then neither count nor join.
    `possible_matches` counts the links that might join it with others and wait for a decision.
    """

    claim_id: str
    status: Status
    disputed: bool
    possibly_disputed: bool
    independent_origins: int
    reason: str
    origins: tuple[Origin, ...]
    dependences: tuple[Dependence, ...]
    components: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]
    asserting_articles: int
    possible_matches: int = 0
    if_confirmed: Status | None = None


@dataclass(frozen=True, slots=True)
class StatusOn:
    """How a claim stood from a day on, by what had been published by then."""

    day: date
    status: Status
    disputed: bool
    independent_origins: int


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything that a build derives from valid spans and standing decisions.

    Dictionaries are keyed by mention id, `corroborations` by claim id. `names` tells what became
    of claim ids, oldest first; `former` has the mentions at places where an id stood once and
    another claim stands now. `verdicts` and `overrides` are what editors decided on claims, by
    the ids that these have now. `history` has the days on which a claim's status changed.
    """

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    actor_of: dict[str, str]
    quantities: dict[str, Quantity]
    origins: dict[str, Origin]
    links: tuple[Link, ...]
    judgements: tuple[PairJudgement, ...]
    conflicts: tuple[Conflict, ...]
    claims: tuple[Claim, ...]
    corroborations: dict[str, Corroboration]
    names: tuple[ClaimName, ...] = ()
    former: tuple[tuple[str, str], ...] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    overrides: Mapping[str, Status] = field(default_factory=dict)
    history: Mapping[str, tuple[StatusOn, ...]] = field(default_factory=dict)
