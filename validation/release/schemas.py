"""Tables that only a release has: what statuses also rest on, and is not in the snapshot."""

import polars as pl

from twosource.model import Verdict as Given
from validation.schemas.columns import Moment, Table, Texts, among, column, key


class Independence(Table):
    """An editor's standing judgement on whether two origins are independent."""

    left: str = column("One origin: its id, or the name of an actor or outlet.")
    right: str = column("The other.")
    independent: bool = column("Whether they count apart.")
    who: str = column("Who decided.")
    why: str = column("Why; may be empty.")
    recorded_at: Moment = column("When (UTC).")

    class Config(Table.Config):
        """What identifies a row."""

        unique = ("left", "right")


class Verdict(Table):
    """An editor's standing verdict on a claim."""

    claim_id: str = key("The claim.")
    verdict: str = column("What the editor decided.", **among(Given))
    who: str = column("Who decided.")
    why: str = column("Why; may be empty.")
    recorded_at: Moment = column("When (UTC).")


class CopiedSentence(Table):
    """A mention whose sentence shares a run of words with that of a mention elsewhere.

    It stands in for the article's body, which a release may not hold.
    """

    mention_id: str = key("The mention.")
    fingerprints: Texts = column("One a shared run: 16 hex digits of SHA-256 over its words.")


class CopiedArticle(Table):
    """Two articles that are near-duplicates as wholes, by the policy's measure."""

    left_article: str = column("The one with the smaller id.")
    right_article: str = column("The other.")

    class Config(Table.Config):
        """What identifies a row."""

        unique = ("left_article", "right_article")


ADDED: dict[str, type[Table]] = {
    "independence": Independence,
    "verdict": Verdict,
    "copied_sentence": CopiedSentence,
    "copied_article": CopiedArticle,
}

# Columns that a release adds to a table of the snapshot: after which one, its type, what it says.
QUOTED = "text_sha256"
COMPUTED: dict[str, tuple[str, pl.DataType, str]] = {
    "article": ("body_length", pl.Int32(), "Length of the body in Unicode code points."),
    "span": (QUOTED, pl.String(), "SHA-256 of the whole text, of which `text` may be the start."),
    "mention": (
        QUOTED,
        pl.String(),
        "SHA-256 of the whole text, of which `text` may be the start.",
    ),
}
