"""The values that every module passes on, in the words of docs/words.md.

Frozen dataclasses without behaviour beyond what follows from their own fields. Offsets count
Unicode code points, start inclusive, end exclusive; `body[start:end] == text` holds for every
span and mention that got past validation.
"""

from twosource.model.decisions import (
    ActorFact,
    Calibration,
    ClaimName,
    Conflict,
    Decision,
    NewDecision,
    Outlet,
    PairJudgement,
    Place,
)
from twosource.model.derived import (
    Actor,
    Claim,
    Corroboration,
    Dependence,
    Derived,
    Link,
    Mention,
    Origin,
    Quantity,
)
from twosource.model.evidence import (
    Annotation,
    Article,
    Pull,
    Rejection,
    Relation,
    Span,
    Suggestion,
    Tagging,
)
from twosource.model.ids import short_id
from twosource.model.people import Person, Role
from twosource.model.vocabulary import (
    ActorType,
    Judgement,
    Label,
    Modality,
    NameEvent,
    NumberKind,
    OriginKind,
    OriginTag,
    Stance,
    Status,
    Verdict,
)

__all__ = [
    "Actor",
    "ActorFact",
    "ActorType",
    "Annotation",
    "Article",
    "Calibration",
    "Claim",
    "ClaimName",
    "Conflict",
    "Corroboration",
    "Decision",
    "Dependence",
    "Derived",
    "Judgement",
    "Label",
    "Link",
    "Mention",
    "Modality",
    "NameEvent",
    "NewDecision",
    "NumberKind",
    "Origin",
    "OriginKind",
    "OriginTag",
    "Outlet",
    "PairJudgement",
    "Person",
    "Place",
    "Pull",
    "Quantity",
    "Rejection",
    "Relation",
    "Role",
    "Span",
    "Stance",
    "Status",
    "Suggestion",
    "Tagging",
    "Verdict",
    "short_id",
]
