"""What comes in: articles, tagging, suggestions, pulls, and what is refused of it."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from twosource.model.vocabulary import ActorType, Label, Modality, NumberKind, OriginTag, Stance


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
class Annotation:
    """One annotator's version of one article, whole, with the length of the text it is about.

    `created_at` is when it was first submitted, in UTC; None where the export does not say.
    """

    annotation_id: str
    article_id: str
    annotator: str
    created_at: datetime | None
    body_length: int
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()


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
class Screen:
    """What the annotators of a project worked with from `since` on, in UTC.

    `config` is the labelling configuration, `guidelines` the instructions, both as Label Studio
    has them. `becomes` says by control what became of values that were offered before; an empty
    text means that spans with this label are left out.
    """

    since: datetime
    config: str
    guidelines: str
    project_id: int
    label_studio_url: str
    becomes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def config_sha256(self) -> str:
        """SHA-256 of the labelling configuration as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.config.encode()).hexdigest()

    @property
    def guidelines_sha256(self) -> str:
        """SHA-256 of the instructions as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.guidelines.encode()).hexdigest()


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
