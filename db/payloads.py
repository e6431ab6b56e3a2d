"""What each kind of decision must say: one model a kind, and nothing beside its fields."""

import operator
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from twosource import model
from twosource.errors import DecisionError

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Payload(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Pair(_Payload):
    left: Any
    right: Any

    @model_validator(mode="after")
    def _two_different(self) -> Self:
        if self.left == self.right:
            raise ValueError("left and right are the same; a decision on a pair needs two")
        return self


class Place(_Payload):
    """A stretch of an article, with its words, so that it is found again after a rebuild."""

    article_id: _Text
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str = Field(min_length=1)

    @model_validator(mode="after")
    def _spans_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"start {self.start} and end {self.end} do not span the text's "
                f"{len(self.text)} characters (offsets count Unicode code points)"
            )
        return self


class Judgement(_Pair):
    """`judgement`: what two stretches of text are to each other, read from left to right."""

    left: Place
    right: Place
    judgement: model.Judgement


# Left out where empty, so that a decision of an older version reads the same when it comes in
# again.
_Places = Annotated[tuple[Place, ...], Field(exclude_if=operator.not_)]


class Verdict(_Payload):
    """`verdict`: an editor's decision on a claim; `places` find it where ids have moved on."""

    claim_id: _Text
    verdict: model.Verdict
    place: Place | None = None
    places: _Places = ()


class StatusOverride(_Payload):
    """`status_override`: the status that an editor gives a claim against the computed one."""

    claim_id: _Text
    status: model.Status
    place: Place | None = None
    places: _Places = ()


class Actor(_Payload):
    """`actor`: what an editor knows of an actor; the newest fact of a name replaces older ones.

    `absorbs` names recorded actors that are this one; `places` are mentions that mean it.
    """

    name: _Text
    type: model.ActorType | None = None
    parent: _Text | None = None
    aliases: tuple[_Text, ...] = ()
    absorbs: Annotated[tuple[_Text, ...], Field(exclude_if=operator.not_)] = ()
    places: _Places = ()


class Outlet(_Payload):
    """`outlet`: what is known of an outlet; the newest fact of a name replaces older ones."""

    outlet: _Text
    owner_group: _Text | None = None
    kind: _Text | None = None
    country: _Text | None = None
    basis: _Text | None = None


class Independence(_Pair):
    """`independence`: whether two origins are independent, whatever rules say.

    They are named by their ids, or by the names of actors or outlets: then it holds for all who
    speak for them.
    """

    left: _Text
    right: _Text
    independent: bool


class ClaimName(_Payload):
    """`claim_name`: what became of a claim's id in a build, which records it, nobody else."""

    claim_id: _Text
    event: model.NameEvent
    places: tuple[Place, ...] = ()
    others: tuple[_Text, ...] = ()


class Calibration(_Payload):
    """`calibration`: how a link model's score is to be read here; the newest of a model counts."""

    model: _Text
    stretch: float = Field(ge=0)
    centre: float
    threshold: float = Field(ge=0, le=1)
    judgements: int = Field(gt=0)


class Waiver(_Payload):
    """`waiver`: lets some keys of a rule of the gate pass, to the end of a day."""

    rule: _Text
    keys: tuple[_Text, ...] = Field(min_length=1)
    until: date


class Retraction(_Payload):
    """`retraction`: an outlet took an article back, or `corrected` it, from a day on.

    It is about the body of `revision` and those before; a later one counts.
    """

    article_id: _Text
    revision: int = Field(ge=1)
    on: date
    corrected: bool = False


class Revocation(_Payload):
    """`revocation`: takes an earlier decision back; both stay in the log."""

    decision_id: _Text


KINDS: dict[str, type[_Payload]] = {
    "judgement": Judgement,
    "verdict": Verdict,
    "status_override": StatusOverride,
    "actor": Actor,
    "outlet": Outlet,
    "independence": Independence,
    "claim_name": ClaimName,
    "calibration": Calibration,
    "waiver": Waiver,
    "retraction": Retraction,
    "revocation": Revocation,
}


def checked(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """The payload as it is stored: plain JSON values, every field of its kind present.

    Raises:
        DecisionError: the kind is unknown, or a field is missing, unknown or wrong.
    """
    if kind not in KINDS:
        raise DecisionError(f"There is no decision kind {kind!r}. Use one of: {', '.join(KINDS)}.")
    try:
        return KINDS[kind].model_validate(payload).model_dump(mode="json")
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc'])) or 'payload'}: {problem['msg']}"
            for problem in error.errors()
        )
        raise DecisionError(
            f"The {kind} cannot be recorded ({problems}). Correct it and record it again."
        ) from error
