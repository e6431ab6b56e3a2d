"""What keeping an article means, given what is kept already: pure, without files."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from twosource.model import Article

KeptStatus = Literal["new", "unchanged", "updated", "revised", "same_body"]

_METADATA = tuple(field.name for field in fields(Article) if field.name not in ("body", "revision"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article that was to be kept, and the article as it is kept.

    `new`, `unchanged`; `updated`: the same body with other metadata, under the same revision;
    `revised`: another body, under the next revision; `same_body`: another article, which is
    then the `article` here, has this very body, and only the second id was noted.
    """

    status: KeptStatus
    article: Article


@dataclass(frozen=True, slots=True)
class Record:
    """One kept version of an article's metadata; `same_body_as` is set where it is an alias."""

    metadata: dict[str, Any]
    body_sha256: str
    revision: int
    same_body_as: str | None = None

    @classmethod
    def of(cls, article: Article, same_body_as: str | None = None) -> "Record":
        """The record of an article at its revision."""
        metadata = {name: _plain(getattr(article, name)) for name in _METADATA}
        return cls(metadata, article.body_sha256, article.revision, same_body_as)

    def article(self, body: str) -> Article:
        """The article, given its body."""
        metadata: dict[str, Any] = {
            name: date.fromisoformat(value) if name.endswith("_on") and value else value
            for name, value in self.metadata.items()
        }
        return Article(body=body, revision=self.revision, **metadata)


def decide(
    history: Sequence[Record], article: Article, owner: Record | None
) -> tuple[KeptStatus, Record | None]:
    """Say what an article is to the store, and which record to add, None where none is needed.

    Args:
        history: the records of its article_id, oldest first.
        article: the article as read; its revision is assigned here.
        owner: the record of another article that has the same body, if any.
    """
    own = [record for record in history if record.same_body_as is None]
    if not own and owner is not None:
        alias = Record.of(replace(article, revision=1), owner.metadata["article_id"])
        return "same_body", None if history and history[-1] == alias else alias
    if not own:
        return "new", Record.of(replace(article, revision=1))
    newest = own[-1]
    if newest.body_sha256 != article.body_sha256:
        return "revised", Record.of(replace(article, revision=newest.revision + 1))
    given = Record.of(replace(article, revision=newest.revision))
    return ("unchanged", None) if given == newest else ("updated", given)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
