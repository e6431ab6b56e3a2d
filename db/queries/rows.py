"""The rows that the dashboard reads, one type a question; see the functions of db.queries."""

from dataclasses import dataclass
from datetime import date, datetime

from twosource.model import Status


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in a snapshot."""

    claims: int
    disputed: int
    articles: int
    outlets: int
    annotators: int
    mentions: int
    rejections: int


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list; a field that is None, False or empty does not narrow the list.

    `search` holds words that must all stand in one wording of the claim, in any order, whatever
    their case and accents; or one claim id. `liftable` asks for claims whose status would change
    if their possible matches were confirmed, `possible` for those that have some. `actor` names
    who says it, or the body that they speak for. `since` and `until` bound the days on which it
    was reported. A `verdict` of `none` asks for claims without one.
    """

    statuses: tuple[Status, ...] | None = None
    disputed: bool = False
    liftable: bool = False
    modality: str | None = None
    outlet: str | None = None
    search: str = ""
    actor: str | None = None
    possible: bool = False
    verdict: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with its status, as a list shows it."""

    claim_id: str
    text: str
    modality: str
    status: str
    disputed: bool
    possibly_disputed: bool
    independent_origins: int
    asserting_articles: int
    mentions: int
    outlets: int
    first_published: date | None
    last_published: date | None
    reason: str
    if_confirmed: str | None
    verdict: str | None
    override: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One page of claims, and how many there are on all pages."""

    total: int
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One origin of a claim; `component` is None where the origin does not count."""

    origin_id: str
    kind: str
    name: str
    outlet: str | None
    component: int | None


@dataclass(frozen=True, slots=True)
class DependenceRow:
    """Why two origins of a claim are one."""

    left_origin: str
    right_origin: str
    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One place where a claim stands, with its origin and its article's outlet."""

    mention_id: str
    article_id: str
    start: int
    end: int
    text: str
    support: int
    readers: int
    modality: str | None
    stance: str | None
    attributed_to: list[str]
    origin_id: str | None
    origin_basis: str | None
    origin_inferred: bool | None
    origin_name: str | None
    origin_kind: str | None
    outlet: str | None
    published_on: date | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One current article with its body."""

    article_id: str
    revision: int
    body: str
    title: str | None
    outlet: str | None
    outlet_basis: str | None
    published_on: date | None
    published_basis: str | None
    wire_credit: str | None
    url: str | None
    task_id: int | None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One current article as a list shows it; `opening` is the start of its body."""

    article_id: str
    title: str | None
    outlet: str | None
    published_on: date | None
    published_basis: str | None
    wire_credit: str | None
    task_id: int | None
    opening: str
    annotators: int
    claims: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention of any label in an article, to be marked in its text."""

    mention_id: str
    article_id: str
    label: str
    start: int
    end: int
    claim_id: str | None
    actor_name: str | None
    claim_status: str | None


@dataclass(frozen=True, slots=True)
class PossibleLink:
    """A link that does not count until an editor confirms it, seen from one claim.

    It is a possible match, or a possible conflict: claims that may not be true together.
    """

    own_mention: str
    other_mention: str
    score: float
    basis: str
    reasons: list[str]
    is_conflict: bool
    own_text: str
    other_text: str
    article_id: str
    claim_id: str | None
    outlet: str | None
    published_on: date | None
    origin_name: str | None
    status: str | None
    disputed: bool | None


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A judgement that touches a claim; `conflict` says why it could not take effect.

    One that is `retired` counts no more: it was revoked, by `revoked_who`, or a newer judgement
    of the same pair took its place.
    """

    decision_id: str
    judgement: str
    who: str
    why: str
    recorded_at: datetime
    left_text: str
    left_article: str
    left_claim: str | None
    right_text: str
    right_article: str
    right_claim: str | None
    conflict: str | None
    retired: bool = False
    revoked_who: str | None = None
    revoked_why: str | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RulingRow:
    """A verdict on a claim, or a status that an editor gave it; `kind` is the decision's.

    Its `state` is `standing`, `replaced` by a newer one, or `revoked`. One that stands holds for
    no claim where the one that it was given to `came_apart`.
    """

    decision_id: str
    kind: str
    value: str
    who: str
    why: str
    recorded_at: datetime
    state: str
    came_apart: bool
    revoked_who: str | None
    revoked_why: str | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class FactRow:
    """A decision on origins: on an actor, on an outlet, or on the independence of two.

    `one`, and for independence `other`, is whom it is about, by name or by the id of an origin;
    `one_called` and `other_called` are the names of origins. `state` as for `RulingRow`.
    """

    decision_id: str
    kind: str
    one: str
    other: str | None
    one_called: str | None
    other_called: str | None
    says: str
    who: str
    why: str
    recorded_at: datetime
    state: str
    revoked_who: str | None
    revoked_why: str | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as a decision on it begins: with its parent's name."""

    actor_id: str
    name: str
    type: str | None
    parent: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A place at which an actor is named."""

    mention_id: str
    article_id: str
    text: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class OutletFact:
    """What is recorded of an outlet."""

    outlet: str
    owner_group: str | None
    kind: str | None
    country: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class HeirRow:
    """A claim that has mentions at places where another claim's id stood."""

    claim_id: str
    text: str
    status: str
    disputed: bool
    shared_mentions: int


@dataclass(frozen=True, slots=True)
class Saying:
    """What one annotator said of an article as a whole, and wrote about it."""

    annotator: str
    choices: list[str]
    note: str | None


@dataclass(frozen=True, slots=True)
class RejectionRow:
    """An input row that validation refused."""

    rejection_id: str
    stage: str
    rule: str
    reason: str
    article_id: str | None
    task_id: int | None
    link: str | None


@dataclass(frozen=True, slots=True)
class MistakeRow:
    """A refused row that its annotator can mend, with the words of its span where it has some."""

    task_id: int
    article_id: str | None
    reason: str
    annotator: str | None
    words: str | None
