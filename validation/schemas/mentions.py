"""Tables of what was resolved: mentions, their actors, quantities, origins, links."""

import pandera.polars as pa
import polars as pl

from twosource.model import (
    ActorType,
    Label,
    Modality,
    NumberKind,
    OriginKind,
    OriginTag,
    Stance,
)
from twosource.model import (
    Judgement as Judged,
)
from validation.schemas.columns import Moment, Table, Texts, among, column, key, maybe


class Mention(Table):
    """A span after several annotators' versions were consolidated; the unit of evidence."""

    mention_id: str = key("Made from article, revision, label and offsets; stable.")
    article_id: str = column("The article.")
    revision: pl.Int32 = column("Its current revision.", ge=1)
    label: str = column("Claim, Actor or Number.", **among(Label))
    start: pl.Int32 = column("Offset of the first character, in Unicode code points.", ge=0)
    end: pl.Int32 = column("Offset after the last character.", gt=0)
    text: str = column("`body[start:end]`, always.")
    support: pl.Int32 = column("How many annotators tagged it.", ge=1)
    readers: pl.Int32 = column("How many annotators read the article.", ge=1)
    modality: str = maybe("Claim: fact, commitment or opinion.", **among(Modality))
    stance: str = maybe("Claim: what its origin does with it.", **among(Stance))
    origin: str = maybe("Claim: where the article has it from.", **among(OriginTag))
    type: str = maybe("Actor: what kind of actor.", **among(ActorType))
    name: str = maybe("Actor: the full name it stands for.")
    kind: str = maybe("Number: what kind of quantity.", **among(NumberKind))
    value: str = maybe("Number: the value that annotators gave.")
    attributed_to: Texts = column("Claim: mentions of the actors that relations were drawn to.")
    claim_id: str = maybe("Claim: the claim that it states.")
    actor_id: str = maybe("Actor: the actor that it names.")
    origin_id: str = maybe("Claim: its traced origin.")
    origin_kind: str = maybe("Claim: what the origin is to this mention.", **among(OriginKind))
    origin_name: str = maybe("Claim: how this mention's article names the origin.")
    origin_basis: str = maybe("Claim: how the origin was traced.")
    origin_inferred: bool = maybe("Claim: whether that was a guess from the words.")
    origin_outlet: str = maybe("Claim: the outlet behind its origin, or that quotes it.")


class MentionSpan(Table):
    """Which spans a mention was consolidated from."""

    mention_id: str = column("The mention.")
    span_id: str = column("The span.")

    class Config(Table.Config):
        """What identifies a row."""

        unique = ("mention_id", "span_id")


class Actor(Table):
    """A person, organisation, government or armed group."""

    actor_id: str = key("Made from its name; stable.")
    name: str = column("The name it is known by.")
    type: str = maybe("What kind of actor.", **among(ActorType))
    parent_id: str = maybe("The actor that it belongs to.")
    root_id: str = column("Where the roll-up ends; itself where it has no parent.")
    aliases: Texts = column("Other names.")
    basis: str = column("Whether an editor recorded it or tagging named it.")


class Quantity(Table):
    """A number as an interval, with the words that it was read from."""

    mention_id: str = key("The Number mention.")
    kind: str = column("What kind of quantity.", **among(NumberKind))
    text: str = column("The words.")
    low: pl.Float64 = maybe("Lower end; null where unbounded or unread.")
    high: pl.Float64 = maybe("Upper end; null where unbounded or unread.")
    low_open: bool = column("Whether the lower end itself is excluded.")
    high_open: bool = column("Whether the upper end itself is excluded.")
    unit: str = maybe("Unit; for dates `day number` (proleptic Gregorian ordinal).")
    hedge: str = maybe("The hedging word.")
    reason: str = maybe("Why nothing could be read.")

    @pa.dataframe_check(description="an interval's lower end is not above its upper end")
    def ends_are_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera's
        """Unbounded ends fit anything."""
        return data.lazyframe.select((pl.col("low") <= pl.col("high")).fill_null(value=True))


class Origin(Table):
    """Where mentions have their information from."""

    origin_id: str = key("Made from what it is; two mentions with one id have one origin.")
    kind: str = column("What kind of origin.", **among(OriginKind))
    name: str = column("How a reader would call it.")
    actor_ids: Texts = column("The speakers or issuers; several for a joint statement.")
    outlet: str = maybe("The outlet behind own, outlet and wire origins.")


class Link(Table):
    """A scored pair of claim mentions."""

    left_mention: str = column("The one with the smaller id.")
    right_mention: str = column("The other.")
    score: pl.Float64 = column(
        "Probability that they state the same, of a conflict but for what differs.", ge=0, le=1
    )
    basis: str = column(
        "What it rests on; a conflict may not be true together.",
        **among(["judgement", "near_verbatim", "score", "conflict"]),
    )
    accepted: bool = column("Whether it counts; others are possible.")
    signals: str = column("JSON object: each signal's value.", str_matches=r"^\{.*\}$")
    reasons: Texts = column("Sentences for a reader.")
    otherwise: str = maybe("Judged: its basis without the judgement; empty where it would go.")

    class Config(Table.Config):
        """What identifies a row."""

        unique = ("left_mention", "right_mention")

    @pa.dataframe_check(description="the smaller id of a pair stands on the left")
    def pair_is_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera's
        """So that a pair is stored once, whichever way it was found."""
        return data.lazyframe.select(pl.col("left_mention") < pl.col("right_mention"))


class Judgement(Table):
    """An editor's standing decision on a pair, found again in this build's mentions."""

    decision_id: str = key("The decision in the log.")
    left_mention: str = column("The mention at the left place.")
    right_mention: str = column("The mention at the right place.")
    judgement: str = column("What the editor decided, read from left to right.", **among(Judged))
    who: str = column("Who decided.")
    why: str = column("Why; may be empty.")
    recorded_at: Moment = column("When (UTC).")


class Conflict(Table):
    """A judgement that could not take effect because others forbid it."""

    decision_id: str = key("The decision in the log.")
    chain: Texts = column("The mentions along which it is forbidden.")
    detail: str = column("The conflict in a sentence.")
