"""The values that every module passes on, in the words of docs/words.md.

Frozen dataclasses without behaviour beyond what follows from their own fields. Offsets count
Unicode code points, start inclusive, end exclusive; `body[start:end] == text` holds for every
span and mention that got past validation.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Label(StrEnum):
    """What a span was tagged as; the values are Label Studio's label names."""

    CLAIM = "Claim"
    ACTOR = "Actor"
    NUMBER = "Number"


class Modality(StrEnum):
    """What kind of statement a claim is."""

    FACT = "fact"
    COMMITMENT = "commitment"
    OPINION = "opinion"


class Stance(StrEnum):
    """Whether a mention's origin asserts the claim, denies it or leaves it unconfirmed."""

    ASSERTS = "asserts"
    DENIES = "denies"
    UNCONFIRMED = "unconfirmed"


class OriginTag(StrEnum):
    """Where the annotator says that the article has a claim from."""

    NAMED = "named"
    DOCUMENT = "document"
    OUTLET = "outlet"
    UNNAMED = "unnamed"
    OWN = "own"


class OriginKind(StrEnum):
    """What a traced origin is: the annotator's tags, and what tracing can add to them."""

    NAMED = "named"
    DOCUMENT = "document"
    OUTLET = "outlet"
    UNNAMED = "unnamed"
    WIRE = "wire"
    OWN = "own"
    UNKNOWN = "unknown"


class ActorType(StrEnum):
    """What kind of actor a span names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed_group"


class NumberKind(StrEnum):
    """What kind of quantity a Number span states."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"
    ORDINAL = "ordinal"


class Verdict(StrEnum):
    """An editor's decision on a claim."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNVERIFIABLE = "unverifiable"
    OPEN = "open"


class Judgement(StrEnum):
    """An editor's decision on a pair of claim mentions, read from left to right."""

    SAME = "same"
    DIFFERENT = "different"
    CONTRADICTS = "contradicts"
    ENTAILS = "entails"
    UNSURE = "unsure"


class Status(StrEnum):
    """How well a claim is supported."""

    CORROBORATED = "corroborated"
    REPEATED = "repeated"
    SINGLE_SOURCE = "single_source"
    ANONYMOUS_ONLY = "anonymous_only"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. `body` is canonical: line feeds, no BOM, otherwise verbatim."""

    article_id: str
    body: str
    title: str | None = None
    outlet: str | None = None
    outlet_basis: str | None = None
    published_on: date | None = None
    published_basis: str | None = None
    dateline: str | None = None
    wire_credit: str | None = None
    url: str | None = None
    language: str | None = None
    retracted_on: date | None = None
    revision: int = 1

    @property
    def body_sha256(self) -> str:
        """SHA-256 of the body as UTF-8, in hexadecimal; the name of its evidence file."""
        return hashlib.sha256(self.body.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is known of an outlet; `owner_group` is None where it stands alone or is unknown."""

    outlet: str
    owner_group: str | None = None
    kind: str | None = None
    country: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One tagged stretch of one annotation. Attributes that its label does not have are None."""

    span_id: str
    annotation_id: str
    article_id: str
    annotator: str
    label: Label
    start: int
    end: int
    text: str
    modality: Modality | None = None
    stance: Stance | None = None
    origin: OriginTag | None = None
    type: ActorType | None = None
    name: str | None = None
    kind: NumberKind | None = None
    value: str | None = None
    ground_truth: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """An `attributed_to` arrow from a Claim span to the Actor span that names its origin."""

    annotation_id: str
    from_span: str
    to_span: str
    label: str = "attributed_to"


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
class ActorFact:
    """What an editor recorded of an actor: its name, type, parent's name and aliases."""

    name: str
    type: ActorType | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()


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

    `basis` is `judgement`, `near_verbatim` or `score`; `accepted` links count, the others are
    possible. `signals` maps a signal's name to its value; `reasons` are sentences for a reader.
    """

    left: str
    right: str
    score: float
    basis: str
    accepted: bool
    signals: dict[str, float] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article that a decision is about; it survives rebuilds, ids need not."""

    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """One editor's decision on a pair, resolved to mentions of the present build."""

    decision_id: str
    left: str
    right: str
    judgement: Judgement
    who: str
    why: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement that could not take effect because others forbid it, with the chain."""

    decision_id: str
    chain: tuple[str, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The status of one claim and everything that explains it; a value the dashboard can draw.

    `components` are the independent origins: sets of origin ids joined by dependence. Unknown
    origins are in `unknown` where known ones remain, and then neither count nor join.
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
    if_confirmed: Status | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A set of claim mentions that state the same proposition; `text` is the fullest wording."""

    claim_id: str
    text: str
    mention_ids: tuple[str, ...]
    modality: Modality
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input row that was refused: where, by which rule, why, and where to fix it."""

    stage: str
    rule: str
    reason: str
    article_id: str | None = None
    annotation_id: str | None = None
    span_id: str | None = None
    task_id: int | None = None
    link: str | None = None
    row: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the decision log, as recorded; never changed, only revoked by a later row.

    `kind` names what was decided (see db/decisions.py for the kinds and their payloads).
    """

    decision_id: str
    kind: str
    payload: dict[str, Any]
    who: str
    why: str
    recorded_at: datetime
    revoked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything that a build derives from valid spans and standing decisions.

    Dictionaries are keyed by mention id, `corroborations` by claim id.
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


@dataclass(frozen=True, slots=True)
class Tagging:
    """One annotator's spans and relations of one article, before they are in Label Studio.

    `spans` are rows with `id`, `label`, `start`, `end`, `text` and the label's attributes;
    `relations` rows with `from`, `to` and `type`, naming span ids.
    """

    article_id: str
    spans: tuple[dict[str, Any], ...]
    relations: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A span proposed to annotators by a rule; it never counts as tagging.

    `attributes` holds what the rule also proposes (`kind`, `type`, `name`, `stance`, …);
    `score` is between 0 and 1.
    """

    label: Label
    start: int
    end: int
    text: str
    rule: str
    score: float
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pull:
    """One export as pulled: which file it is, what it covers and where it came from.

    `since` is None for a full pull; then `task_ids` lists every task there was, so that deleted
    ones are noticed. Times are UTC.
    """

    pulled_at: datetime
    since: datetime | None
    export_sha256: str
    task_ids: tuple[int, ...] | None
    project_id: int
    label_studio_url: str


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to be recorded; a given `decision_id` makes recording it twice harmless."""

    kind: str
    payload: dict[str, Any]
    who: str
    why: str
    decision_id: str | None = None


def short_id(prefix: str, *parts: object) -> str:
    """A stable id: the prefix and 16 hex digits of SHA-256 over the parts.

    Sixteen digits (64 bits) make a clash among a million ids a matter of 1 in 37 million.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"
