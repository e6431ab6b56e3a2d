"""Decisions that come as files: judgements.jsonl, outlets.csv and actors.csv.

Each becomes a decision whose id follows from its content, so that importing a file twice records
nothing twice and never outweighs what an editor has decided since.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from annotation.ingest import fields
from annotation.ingest.body import refuse_unstorable
from annotation.ingest.refusal import Ingested, RefusedError
from annotation.ingest.rows import Row, read_csv, read_jsonl
from twosource.model import ActorType, Judgement, NewDecision, short_id

_JUDGEMENT = frozenset({"left", "right", "judgement", "reason", "who", "decided_at"})
_PLACE = frozenset({"article_id", "start", "end", "text"})
_OUTLET = ("outlet", "owner_group", "kind", "country", "basis")
_ACTOR = ("name", "type", "parent", "aliases")

Decide = Callable[[Row, str], NewDecision]


def read_judgements(path: Path, known: frozenset[str], ingested: Ingested) -> Iterator[NewDecision]:
    """Read judgements on pairs of places; `known` are the article_ids that there are."""

    def decide(row: Row, file: str) -> NewDecision:
        values = row.values
        payload = {
            "left": _place(values, "left", known),
            "right": _place(values, "right", known),
            "judgement": _one_of(Judgement, values, "judgement"),
        }
        why = _text(values, "reason") or ""
        if decided_at := _moment(values, "decided_at"):
            why = f"{why} (decided {decided_at})".strip()
        if payload["left"] == payload["right"]:
            raise RefusedError("bad_place", "left and right are the same place; a pair needs two.")
        return _decision("judgement", payload, _text(values, "who") or _importer(file), why)

    return _decisions(read_jsonl(path), path, ingested, (_JUDGEMENT, decide))


def read_outlets(path: Path, known: frozenset[str], ingested: Ingested) -> Iterator[NewDecision]:
    """Read what is known of outlets."""
    del known

    def decide(row: Row, file: str) -> NewDecision:
        payload = {name: _text(row.values, name) for name in _OUTLET}
        _needed(payload, "outlet")
        why = payload["basis"] or f"listed in {file}"
        return _decision("outlet", payload, _importer(file), why)

    rows = read_csv(path, needed="outlet")
    return _decisions(rows, path, ingested, (frozenset(_OUTLET), decide))


def read_actors(path: Path, known: frozenset[str], ingested: Ingested) -> Iterator[NewDecision]:
    """Read what is known of actors; their aliases are divided by |."""
    del known

    def decide(row: Row, file: str) -> NewDecision:
        values = row.values
        aliases = (_text(values, "aliases") or "").split("|")
        payload: dict[str, Any] = {
            "name": _text(values, "name"),
            "type": _one_of(ActorType, values, "type") if values.get("type") else None,
            "parent": _text(values, "parent"),
            "aliases": [alias.strip() for alias in aliases if alias.strip()],
        }
        _needed(payload, "name")
        return _decision("actor", payload, _importer(file), f"listed in {file}")

    rows = read_csv(path, needed="name")
    return _decisions(rows, path, ingested, (frozenset(_ACTOR), decide))


READERS: Mapping[str, Callable[[Path, frozenset[str], Ingested], Iterator[NewDecision]]] = {
    "outlets.csv": read_outlets,
    "actors.csv": read_actors,
    "judgements.jsonl": read_judgements,
}


def _decisions(
    rows: Iterable[Row | RefusedError],
    path: Path,
    ingested: Ingested,
    how: tuple[frozenset[str], Decide],
) -> Iterator[NewDecision]:
    known, decide = how
    strange: dict[str, int] = {}
    for row in rows:
        if isinstance(row, RefusedError):
            ingested.rejections.append(row.rejection(str(path)))
            continue
        for name in row.values:
            strange.setdefault(name, row.line)
        try:
            yield decide(row, path.name)
        except RefusedError as refused:
            ingested.rejections.append(refused.at(row.line).rejection(str(path)))
    ingested.warnings.extend(fields.unknown(strange, str(path), known))


def _decision(kind: str, payload: dict[str, Any], who: str, why: str) -> NewDecision:
    content = json.dumps([payload, who, why], sort_keys=True, ensure_ascii=False)
    return NewDecision(kind, payload, who, why, short_id("d", kind, content))


def _importer(file: str) -> str:
    """Who decided, where the file does not say: nobody is made up."""
    return f"import of {file}"


def _place(values: Mapping[str, object], side: str, known: frozenset[str]) -> dict[str, Any]:
    place = values.get(side)
    if not isinstance(place, dict) or set(place) != _PLACE:
        raise RefusedError("bad_place", f"{side} has to hold article_id, start, end and text.")
    article_id = place["article_id"]
    if not isinstance(article_id, str) or article_id not in known:
        raise RefusedError("unknown_article", f"there is no article {article_id!r:.60}.")
    start, end, text = place["start"], place["end"], place["text"]
    if type(start) is not int or type(end) is not int or not isinstance(text, str):
        raise RefusedError("bad_place", f"{side} needs whole numbers for offsets, and its text.")
    if start < 0 or not text or end - start != len(text):
        reason = f"{side} goes from {start} to {end}, but its text has {len(text)} characters."
        raise RefusedError("bad_place", reason)
    refuse_unstorable(text, f"the text of {side}")
    return dict(place)


def _one_of(
    vocabulary: type[Judgement] | type[ActorType], values: Mapping[str, object], name: str
) -> str:
    value = values.get(name)
    if value not in list(vocabulary):
        listed = ", ".join(vocabulary)
        raise RefusedError(
            "unknown_value", f"{name} is {value!r:.60}; it has to be one of {listed}."
        )
    return str(value)


def _text(values: Mapping[str, object], name: str) -> str | None:
    value = values.get(name)
    if value is not None and not isinstance(value, str):
        raise RefusedError("not_text", f"{name} is {value!r:.60}, not text. Put it in quotes.")
    refuse_unstorable(value or "", name)
    return (value or "").strip() or None


def _needed(payload: Mapping[str, object], name: str) -> None:
    if payload[name] is None:
        raise RefusedError("missing_value", f"{name} is empty; the row is about nothing.")


def _moment(values: Mapping[str, object], name: str) -> str | None:
    text = _text(values, name)
    if text is not None:
        try:
            datetime.fromisoformat(text)
        except ValueError as error:
            reason = f"{name} is {text!r:.60}; write it like 2025-05-21T10:30:00Z."
            raise RefusedError("bad_date", reason) from error
    return text
