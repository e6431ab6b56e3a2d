"""One state of the tables, looked up by claim, as comparing two of them asks for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from validation.release.tables import Frames

_READ = {
    "claim": ("claim_id", "text", "status", "disputed", "reason", "verdict", "override"),
    "mention": ("mention_id", "claim_id", "article_id", "text"),
    "article": ("article_id", "is_current", "retracted_on"),
    "claim_origin": ("claim_id", "origin_id"),
    "origin": ("origin_id", "name", "kind"),
    "dependence": ("claim_id", "left_origin", "right_origin", "rule", "detail"),
    "judgement": ("decision_id", "left_mention", "right_mention", "judgement", "who", "why"),
    "claim_name": ("number", "claim_id", "event", "others"),
    "former_name": ("claim_id", "mention_id"),
}
READ = tuple(_READ)


class State:
    """One state of the tables, looked up by claim."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self.claims = {row["claim_id"]: row for row in self._rows("claim")}
        self.mentions = {r["mention_id"]: r for r in self._rows("mention") if r["claim_id"]}
        self.articles = {r["article_id"]: r for r in self._rows("article") if r["is_current"]}
        self.names = {row["origin_id"]: row["name"] for row in self._rows("origin")}

    def _rows(self, table: str) -> Iterator[dict[str, Any]]:
        frame = self._frames[table]
        # An older state may lack a column; nothing was said in it then.
        known = [name for name in _READ[table] if name in frame.columns]
        blank = dict.fromkeys(_READ[table])
        return (blank | row for row in frame.select(known).iter_rows(named=True))

    @cached_property
    def members(self) -> Mapping[str, list[str]]:
        """The mentions of each claim."""
        return _grouped((row["claim_id"], name) for name, row in self.mentions.items())

    @cached_property
    def origins(self) -> Mapping[str, list[str]]:
        """The origins of each claim."""
        return _grouped((row["claim_id"], row["origin_id"]) for row in self._rows("claim_origin"))

    @cached_property
    def joined(self) -> Mapping[str, list[tuple[str, str, str, str]]]:
        """What makes origins of each claim dependent."""
        return _grouped(
            (row["claim_id"], (row["left_origin"], row["right_origin"], row["rule"], row["detail"]))
            for row in self._rows("dependence")
        )

    @cached_property
    def judged(self) -> Mapping[str, list[tuple[str, str, str, str]]]:
        """The judgements on the mentions of each claim: id, what, who, why."""
        return _grouped(
            (self.mentions[end]["claim_id"], tuple(row[n] for n in _JUDGED))
            for row in self._rows("judgement")
            for end in (row["left_mention"], row["right_mention"])
            if end in self.mentions
        )

    @cached_property
    def heirs(self) -> Mapping[str, list[str]]:
        """Where ids that are no claim's any more lead on to."""
        former = [
            (row["claim_id"], self.mentions[row["mention_id"]]["claim_id"])
            for row in self._rows("former_name")
            if row["mention_id"] in self.mentions
        ]
        merged = [
            (row["claim_id"], other)
            for row in self._rows("claim_name")
            if row["event"] == "merged"
            for other in row["others"]
            if other in self.claims
        ]
        return _grouped([*merged, *former])

    def of(self, mentions: Iterable[str]) -> list[str]:
        """The claims that some mentions state here."""
        return [self.mentions[one]["claim_id"] for one in mentions if one in self.mentions]

    def retracted(self, article_id: str) -> bool:
        """Whether an article is there and was taken back."""
        return bool(self.articles.get(article_id, {}).get("retracted_on"))


_JUDGED = ("decision_id", "judgement", "who", "why")


def _grouped(pairs: Iterable[tuple[str, Any]]) -> Mapping[str, list[Any]]:
    found: dict[str, dict[Any, None]] = defaultdict(dict)
    for name, value in pairs:
        found[name][value] = None
    return defaultdict(list, {name: list(values) for name, values in found.items()})
