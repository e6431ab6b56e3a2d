"""Tables of what was concluded: claims, their origins, and what makes origins dependent."""

import pandera.polars as pa
import polars as pl

from twosource.model import Modality, NameEvent, Status, Verdict
from validation.schemas.columns import Moment, Table, Texts, among, column, key, maybe

_NEWS = tuple(event for event in NameEvent if event is not NameEvent.MOVED)


class Claim(Table):
    """A set of claim mentions that state the same proposition, and how well it is supported."""

    claim_id: str = key("Stable through rebuilds.")
    text: str = column("The fullest wording among its mentions.")
    modality: str = column("Fact, commitment or opinion.", **among(Modality))
    status: str = column("How well it is supported.", **among(Status))
    disputed: bool = column("Whether a mention denies it or an accepted link contradicts it.")
    possibly_disputed: bool = column("Whether an undecided conflict might dispute it.")
    independent_origins: pl.Int32 = column("How many independent origins assert it.", ge=0)
    asserting_articles: pl.Int32 = column("How many articles assert it.", ge=0)
    mentions: pl.Int32 = column("How many mentions state it, whatever their stance.", ge=1)
    outlets: pl.Int32 = column("How many known outlets state it.", ge=0)
    first_published: pl.Date = maybe("Day of its earliest article whose day is known.")
    last_published: pl.Date = maybe("Day of its latest.")
    reason: str = column("The status explained: origins, and the rule that joins each pair.")
    possible_matches: pl.Int32 = column(
        "How many undecided links might join it with others; conflicts are none.", ge=0
    )
    if_confirmed: str = maybe("Its status if the possible links were confirmed.", **among(Status))
    verdict: str = maybe("An editor's decision.", **among(Verdict))
    override: str = maybe("The status that an editor gave it instead.", **among(Status))


class ClaimOrigin(Table):
    """Which origins assert a claim."""

    claim_id: str = column("The claim.")
    origin_id: str = column("The origin.")
    component: pl.Int32 = maybe(
        "Number of the independent origin that it is part of; null where it is unknown.", ge=1
    )

    class Config(Table.Config):
        """What identifies a row."""

        unique = ("claim_id", "origin_id")


class Dependence(Table):
    """Why two origins of a claim are not independent."""

    claim_id: str = column("The claim.")
    left_origin: str = column("One origin.")
    right_origin: str = column("The other.")
    rule: str = column("The rule.")
    detail: str = column("What it rests on.")

    class Config(Table.Config):
        """What identifies a row."""

        unique = ("claim_id", "left_origin", "right_origin", "rule")


class ClaimName(Table):
    """What became of claim ids: when each was given, merged into others, or came back."""

    number: pl.Int32 = pa.Field(unique=True, ge=0, description="Its place in the log of names.")
    claim_id: str = column("The id.")
    event: str = column("What became of it.", **among(_NEWS))
    others: Texts = column("The ids that it came from or merged into, most mentions first.")
    recorded_at: Moment = maybe("When (UTC); empty in a look back at a past day.")


class FormerName(Table):
    """Where claim ids stood before: mentions at their places that another claim has now.

    An id that is no claim's any more leads on to the claims of these mentions.
    """

    claim_id: str = column("The id that stood there.")
    mention_id: str = column("The mention that stands there now.")

    class Config(Table.Config):
        """What identifies a row."""

        unique = ("claim_id", "mention_id")


class ClaimHistory(Table):
    """How claims stood on past days, by what had been published by then; a row a change.

    What editors decided counts as if it had always been known, and undated reports as unpublished.
    """

    claim_id: str = column("The claim.")
    day: pl.Date = column("From this day on, until the next row of the claim.")
    status: str = column("How well it was supported.", **among(Status))
    disputed: bool = column("Whether it was disputed.")
    independent_origins: pl.Int32 = column("How many independent origins asserted it.", ge=0)

    class Config(Table.Config):
        """What identifies a row."""

        unique = ("claim_id", "day")


class Wording(Table):
    """The words of claims for searching, made from `mention` when a snapshot is loaded."""

    claim_id: str = key("The claim.")
    folded: str = column(
        "The different wordings of its mentions in small letters, without accents, one a line."
    )
