"""The fields of an article's front matter, the same in YAML, JSONL and CSV."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from annotation.ingest.body import canonical_body, line_feeds, refuse_unstorable
from annotation.ingest.refusal import IngestWarning, RefusedError
from twosource.model import Article

DATES = ("published_on", "retracted_on")
TEXTS = (
    "article_id",
    "title",
    "outlet",
    "outlet_basis",
    "published_basis",
    "dateline",
    "wire_credit",
    "url",
    "language",
)
FIELDS = frozenset(TEXTS + DATES)
# A headline has a hundred characters, an address rarely a thousand; more is a body gone astray.
_LONGEST_FIELD = 10_000
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d.*)?")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)

Values = Mapping[str, object]


class FieldRefusedError(RefusedError):
    """A field is refused; `name` says which, so that the reader can find its line."""

    def __init__(self, rule: str, name: str, reason: str) -> None:
        super().__init__(rule, reason)
        self.name = name


def article(values: Values, body: str, article_id: str | None = None) -> Article:
    """Make an article of its fields and its body.

    Args:
        values: fields by name; None and empty text both mean that nothing is known.
        body: the text, made canonical here.
        article_id: used where the fields name none.

    Raises:
        RefusedError: a field or the body is refused.
    """
    known: dict[str, Any] = {name: _text(name, values.get(name)) for name in TEXTS}
    known |= {name: _date(name, values.get(name)) for name in DATES}
    # Space around an id cannot be seen, and the decision log drops it.
    named = ((known.pop("article_id") or "").strip() or article_id or "").strip()
    if not named:
        raise FieldRefusedError(
            "no_article_id", "article_id", "has no article_id. Give it one that stays the same."
        )
    refuse_unstorable(named, "article_id")
    url = known["url"]
    if url is not None and not _WEB.fullmatch(url):
        raise FieldRefusedError(
            "bad_url", "url", f"url is {url!r:.60}; it has to begin with https:// or http://."
        )
    return Article(article_id=named, body=canonical_body(body), **known)


def unknown(names: Mapping[str, int], file: str, known: frozenset[str]) -> list[IngestWarning]:
    """Warn of names, given with their lines, that are no field, so that none goes unseen."""
    strange = {name: line for name, line in names.items() if name not in known}
    if not strange:
        return []
    listed = ", ".join(sorted(strange))
    text = f"nothing is known of {listed}, so it is left out. Known are {', '.join(sorted(known))}."
    return [IngestWarning(file, tuple(sorted(set(strange.values()))), text)]


def _text(name: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise FieldRefusedError(
            "not_text", name, f"{name} is {value!r:.60}, not text. Put it in quotes."
        )
    if len(value) > _LONGEST_FIELD:
        raise FieldRefusedError(
            "too_large",
            name,
            f"{name} has {len(value):,} characters; the limit is {_LONGEST_FIELD:,}.",
        )
    try:
        refuse_unstorable(value, name)
    except RefusedError as refused:
        raise FieldRefusedError(refused.rule, name, refused.reason) from refused
    return line_feeds(value)


def _date(name: str, value: object) -> date | None:
    """The day as written: a time of day and its zone do not move it."""
    text = _text(name, value)
    if text is None:
        return None
    try:
        if written := _DATE.fullmatch(text.strip()):
            datetime.fromisoformat(text.strip())
            return date.fromisoformat(written[1])
    except ValueError:
        pass
    raise FieldRefusedError(
        "bad_date", name, f"{name} is {text!r:.60}, not a date. Write it like 2025-05-21."
    )
