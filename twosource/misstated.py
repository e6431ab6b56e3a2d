"""Misstated: where the claims of a release are not what its own tables make of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import polars as pl

from db import derived_rows, whole
from db.built import Built
from twosource import recount
from twosource.copied import fingerprint, shared_words, told, without_words
from twosource.corroboration import Corroborator
from twosource.matching.clusters import cluster
from twosource.model import Derived, Label
from twosource.policy import Policy
from validation.release import tables
from validation.release.facts import Facts
from validation.release.findings import MOST, Finding, key_of

_COUNTED = (
    *("status", "disputed", "possibly_disputed", "independent_origins", "asserting_articles"),
    *("possible_matches", "if_confirmed", "reason"),
)
# The tables that follow from the corroborations.
_FOLLOWING: Mapping[str, Callable[[Derived], Iterable[Mapping[str, Any]]]] = MappingProxyType(
    {
        "claim_history": derived_rows.claim_history,
        "claim_origin": derived_rows.claim_origins,
        "dependence": derived_rows.dependences,
    }
)
_FILE = "data/claim.parquet"


def differences(
    frames: Mapping[str, pl.DataFrame], facts: Facts, policy: Policy
) -> Iterator[Finding]:
    """Count everything once more by the released policy, and tell what differs, claim by claim."""
    base = whole.read_back(frames, facts.snapshot)
    sentences = dict(frames["copied_sentence"].iter_rows())
    copies = told(base.articles, sentences, frames["copied_article"].iter_rows())
    judged = recount.independences(frames["independence"].iter_rows(named=True))
    evidence = recount.evidence(base, judged, policy)
    counting = recount.corroborator(base, evidence, recount.day(facts.snapshot), copies)
    found, following = _anew(counting, frames)
    yield from _first(_groups(base, frames["claim"]))
    yield from _first(_claims(base, found, frames["claim"]))
    for table, made in following.items():
        yield from _first(_rows(table, made, frames[table]))
    yield from _first(_words(frames, sentences))
    yield from _first(_verdicts(frames))


def _anew(
    counting: Corroborator, frames: Mapping[str, pl.DataFrame]
) -> tuple[dict[str, tuple[Any, ...]], dict[str, pl.DataFrame]]:
    """What is counted of each claim, and the tables that follow, as a build writes them."""
    found: dict[str, tuple[Any, ...]] = {}
    parts: dict[str, list[pl.DataFrame]] = {name: [frames[name].clear()] for name in _FOLLOWING}
    for part in recount.in_parts(counting):
        for one in part.corroborations.values():
            found[one.claim_id] = tuple(getattr(one, name) for name in _COUNTED)
        for name, rows in _FOLLOWING.items():
            schema = frames[name].schema
            parts[name].append(pl.DataFrame(list(rows(part)), schema=schema))
    return found, {name: pl.concat(made) for name, made in parts.items()}


def _first(findings: Iterable[Finding]) -> Iterator[Finding]:
    for number, one in enumerate(findings):
        if number == MOST:
            yield Finding(one.file, one.rule, "and more like these")
            return
        yield one


def _groups(base: Built, claim: pl.DataFrame) -> Iterator[Finding]:
    """Which mentions are one claim follows from links and judgements."""
    mentions = [one.mention_id for one in base.mentions.values() if one.label is Label.CLAIM]
    due = {frozenset(group) for group in cluster(mentions, base.links, base.judgements).groups}
    numbers = {name: row for row, name in enumerate(claim["claim_id"], start=1)}
    for one in base.claims:
        if frozenset(one.mention_ids) not in due:
            message = "its mentions are not those that the links and judgements make one claim"
            yield Finding(
                _FILE, "cluster", message, numbers.get(one.claim_id), f"claim_id {one.claim_id}"
            )


def _claims(
    base: Built, found: Mapping[str, tuple[Any, ...]], claim: pl.DataFrame
) -> Iterator[Finding]:
    where = {one.claim_id: one.mention_ids for one in base.claims}
    for number, row in enumerate(claim.iter_rows(named=True), start=1):
        due = dict(zip(_COUNTED, found[row["claim_id"]], strict=True))
        due |= _where(base, where[row["claim_id"]])
        for name, value in due.items():
            if not _agree(name, row[name], value):
                message = f"{name} is {_plain(row[name])}, and counted anew it is {_plain(value)}"
                key = f"claim_id {row['claim_id']}"
                yield Finding(_FILE, "status", message, number, key)


def _agree(name: str, told_: object, due: object) -> bool:
    if name == "reason":
        return without_words(str(told_)) == without_words(str(due))
    return told_ == due


def _plain(value: object) -> str:
    """A value for reading: words of a vocabulary as they are spelled."""
    return "nothing" if value is None else str(value)


def _where(base: Built, mention_ids: Iterable[str]) -> dict[str, Any]:
    mentions = [base.mentions[one] for one in mention_ids]
    articles = [base.articles[one.article_id] for one in mentions]
    days = [one.published_on for one in articles if one.published_on is not None]
    return {
        "mentions": len(mentions),
        "outlets": len({one.outlet for one in articles} - {None}),
        "first_published": min(days, default=None),
        "last_published": max(days, default=None),
    }


def _rows(table: str, made: pl.DataFrame, frame: pl.DataFrame) -> Iterator[Finding]:
    """The rows of a table beside those that should be there."""
    key, file = tables.key(table), f"data/{table}.parquet"
    if _plainly(made, key).equals(_plainly(frame, key)):
        return  # as nearly always; what follows takes a dictionary a row
    due = {tuple(row[name] for name in key): row for row in made.iter_rows(named=True)}
    for number, row in enumerate(frame.iter_rows(named=True), start=1):
        other = due.pop(tuple(row[name] for name in key), None)
        if other is None:
            message = "does not follow from the mentions, origins and facts of the release"
            yield Finding(file, "status", message, number, key_of(key, row))
            continue
        for name, value in other.items():
            if without_words(str(row[name])) != without_words(str(value)):
                message = f"{name} is {row[name]!r}, and counted anew it is {value!r}"
                yield Finding(file, "status", message, number, key_of(key, row))
    for left in due.values():
        message = "is missing, though the mentions, origins and facts of the release make it"
        yield Finding(file, "status", message, None, key_of(key, left))


def _plainly(frame: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """Rows in the order of their keys, without the words that only bodies would tell."""
    details = {
        name: pl.Series(name, [without_words(one) for one in frame[name]], pl.String)
        for name in {"detail"} & set(frame.columns)
    }
    return frame.with_columns(**details).sort(key, nulls_last=True)


def _words(
    frames: Mapping[str, pl.DataFrame], sentences: Mapping[str, list[str]]
) -> Iterator[Finding]:
    """Words that a reason quotes as shared are among the runs that were seen to be shared."""
    known = {one for found in sentences.values() for one in found}
    for table, column in (("claim", "reason"), ("dependence", "detail")):
        for number, row in enumerate(frames[table].iter_rows(named=True), start=1):
            for words in shared_words(row[column]):
                if fingerprint(tuple(words.split(" "))) not in known:
                    message = f"{column} quotes words that no two sentences share: {words!r}"
                    key = key_of(tables.key(table), row)
                    yield Finding(f"data/{table}.parquet", "status", message, number, key)


def _verdicts(frames: Mapping[str, pl.DataFrame]) -> Iterator[Finding]:
    """Whoever gave a verdict gave the one that the claim has."""
    has = dict(frames["claim"].select("claim_id", "verdict").iter_rows())
    for number, row in enumerate(frames["verdict"].iter_rows(named=True), start=1):
        if has.get(row["claim_id"]) != row["verdict"]:
            message = f"the verdict is {row['verdict']}, and the claim’s {has.get(row['claim_id'])}"
            key = f"claim_id {row['claim_id']}"
            yield Finding("data/verdict.parquet", "status", message, number, key)
