"""Spans and mentions against their quotes, their hashes, each other, and bodies if there are any.

A release may hold no bodies. Then a quote is measured against its offsets and its hash, and quotes
that overlap must say the same where they do: a word cannot be changed in one of them alone.
"""

import hashlib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from validation.release import tables
from validation.release.findings import MOST, Finding, key_of
from validation.release.tables import Frames, Terms, hashes


def check(frames: Frames, terms: Terms, bodies: Mapping[str, str]) -> Iterator[Finding]:
    """Check every span and mention; `bodies` are texts by their SHA-256, as far as known."""
    articles = {
        (row["article_id"], row["revision"]): row for row in frames["article"].iter_rows(named=True)
    }
    yield from _articles(frames["article"])
    for table in ("span", "mention"):
        if table in frames:
            yield from _limited(_quotes(table, frames[table], terms, articles, bodies))
    if "mention" in frames and "span" in frames:
        yield from _limited(_overlaps(frames))
    if "claim" in frames and "mention" in frames:
        yield from _limited(_wordings(frames))


def read_bodies(folder: Path) -> dict[str, str]:
    """The texts of all files in a folder by their SHA-256; what is no UTF-8 is no body."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            try:
                found[hashlib.sha256(content).hexdigest()] = content.decode()
            except UnicodeDecodeError:
                continue
    return found


def _limited(findings: Iterator[Finding]) -> Iterator[Finding]:
    for number, one in enumerate(findings):
        if number == MOST:
            yield Finding(one.file, one.rule, "and more like these")
            return
        yield one


def _articles(frame: pl.DataFrame) -> Iterator[Finding]:
    """Bodies that are there have the hash and the length that they are said to have."""
    if "body" not in frame.columns:
        return
    for number, row in enumerate(frame.iter_rows(named=True), start=1):
        wrong = []
        if hashlib.sha256(row["body"].encode()).hexdigest() != row["body_sha256"]:
            wrong.append("its body does not have its body_sha256")
        if len(row["body"]) != row["body_length"]:
            wrong.append(f"its body has {len(row['body'])} code points, not {row['body_length']}")
        where = key_of(tables.key("article"), row)
        yield from (Finding("data/article.parquet", "body", w, number, where) for w in wrong)


def _quotes(
    table: str,
    frame: pl.DataFrame,
    terms: Terms,
    articles: Mapping[tuple[str, int], Mapping[str, Any]],
    bodies: Mapping[str, str],
) -> Iterator[Finding]:
    key, file = tables.key(table), f"data/{table}.parquet"
    told = frame.with_columns(pl.Series("said", hashes(frame["text"]), pl.String))
    for number, row in enumerate(told.iter_rows(named=True), start=1):
        article = articles.get((row["article_id"], row["revision"]))
        if article is not None:
            body = article.get("body") or bodies.get(article["body_sha256"])
            for wrong in _wrong(row, terms, article["body_length"], body):
                yield Finding(file, "span", wrong, number, key_of(key, row))


def _wrong(row: Mapping[str, Any], terms: Terms, length: int, body: str | None) -> Iterator[str]:
    long = row["end"] - row["start"]
    quoted = len(row["text"])
    if long <= 0 or row["end"] > length:
        yield f"its offsets {row['start']} to {row['end']} are not in an article of {length}"
    elif quoted != min(long, terms.quote):
        yield f"its text has {quoted} code points where {min(long, terms.quote)} are due"
    elif quoted == long and row["said"] != row["text_sha256"]:
        yield "its text does not have its text_sha256"
    elif body is not None and not _stands(row, body, quoted):
        yield f"the article has other words at {row['start']} to {row['end']}"


def _stands(row: Mapping[str, Any], body: str, quoted: int) -> bool:
    whole: str = body[row["start"] : row["end"]]
    same_hash = hashlib.sha256(whole.encode()).hexdigest() == row["text_sha256"]
    return same_hash and bool(whole[:quoted] == row["text"])


def _overlaps(frames: Frames) -> Iterator[Finding]:
    """Neighbouring quotes of one article, in the order of their beginnings, where they overlap."""
    wanted = ["article_id", "revision", "start", "end", "text", "table", "id"]
    both = pl.concat(
        frames[table]
        .with_columns(pl.lit(table).alias("table"), pl.col(f"{table}_id").alias("id"))
        .select(wanted)
        for table in ("span", "mention")
    ).sort("article_id", "revision", "start", "end", "table", "id")
    for one, two in pairwise(both.iter_rows(named=True)):
        same = (one["article_id"], one["revision"]) == (two["article_id"], two["revision"])
        if same and one["end"] > two["start"]:
            mine = one["text"][two["start"] - one["start"] :]
            shared = min(len(mine), len(two["text"]))
            if mine[:shared] != two["text"][:shared]:
                names = f"{one['table']} {one['id']} and {two['table']} {two['id']}"
                message = f"{names} quote one stretch of {one['article_id']} in different words"
                file = f"data/{two['table']}.parquet"
                yield Finding(file, "span", message, None, f"{two['table']}_id {two['id']}")


def _wordings(frames: Frames) -> Iterator[Finding]:
    """A claim is worded as one of its mentions is."""
    known = set(frames["mention"].select("claim_id", "text").iter_rows())
    for number, row in enumerate(frames["claim"].iter_rows(named=True), start=1):
        if (row["claim_id"], row["text"]) not in known:
            message = "its text is not that of one of its mentions"
            key = key_of(tables.key("claim"), row)
            yield Finding("data/claim.parquet", "span", message, number, key)
