"""Rows of a snapshot for tests that only read: tiny factories, and a newsroom made from seeds/.

The claims made from seeds/ are grouped by the seeds' judgements and counted by hand-simple rules:
good enough to show on a screen, and no substitute for the pipeline.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import frontmatter
from duckdb import DuckDBPyConnection

from db import load
from db.snapshots import SnapshotStore

SEEDS = Path(__file__).parents[1] / "seeds"
RECORDED = datetime(2025, 6, 1, 9)  # noqa: DTZ001 - the column is UTC without saying so
ANSWERS = ("modality", "stance", "origin", "type", "name", "kind", "value")
Row = dict[str, Any]
Rows = dict[str, list[Row]]


def article(article_id: str, body: str, **given: object) -> Row:
    row = {"article_id": article_id, "revision": 1, "is_current": True, "body": body}
    return row | {"body_sha256": "", "task_id": 7} | given


def mention(mention_id: str, article_id: str, body: str, text: str, **given: object) -> Row:
    start = body.index(text)
    row = {"mention_id": mention_id, "article_id": article_id, "revision": 1, "text": text}
    row |= {"label": "Claim", "start": start, "end": start + len(text)}
    return row | {"support": 2, "readers": 2, "attributed_to": []} | given


def annotation(annotation_id: str, article_id: str, annotator: str, **given: object) -> Row:
    row = {"annotation_id": annotation_id, "article_id": article_id, "annotator": annotator}
    row |= {"task_id": 7, "revision": 1, "ground_truth": False}
    return row | {"skipped": False, "superseded": False, "choices": []} | given


def span(span_id: str, of: Row, body: str, text: str, **given: object) -> Row:
    """A span of an annotation's row."""
    start = body.index(text)
    row = {name: of[name] for name in ("annotation_id", "article_id", "revision", "annotator")}
    row |= {"span_id": span_id, "label": "Claim", "start": start, "end": start + len(text)}
    return row | {"text": text, "ground_truth": False} | given


def relation(of: Row, start: str, end: str) -> Row:
    """An arrow of an annotation's row."""
    row = {name: of[name] for name in ("annotation_id", "article_id")}
    row |= {"relation_id": f"{start}-{end}", "label": "attributed_to"}
    return row | {"from_span": start, "to_span": end}


def claim(claim_id: str, text: str, **given: object) -> Row:
    row = {"claim_id": claim_id, "text": text, "modality": "fact", "status": "single_source"}
    row |= {"disputed": False, "possibly_disputed": False, "independent_origins": 1}
    row |= {"asserting_articles": 1, "mentions": 1, "outlets": 1, "reason": "One origin."}
    return row | {"possible_matches": 0} | given


def origin(origin_id: str, name: str, kind: str = "named", **given: object) -> Row:
    return {"origin_id": origin_id, "kind": kind, "name": name, "actor_ids": []} | given


def link(left: str, right: str, **given: object) -> Row:
    row = {"left_mention": left, "right_mention": right, "score": 0.8, "basis": "score"}
    return row | {"accepted": False, "signals": "{}", "reasons": ["Same figure."]} | given


def judgement(decision_id: str, left: str, right: str, kind: str = "same", **given: object) -> Row:
    row = {"decision_id": decision_id, "left_mention": left, "right_mention": right}
    row |= {"judgement": kind, "who": "editor", "why": "", "recorded_at": RECORDED}
    return row | given


def insert(con: DuckDBPyConnection, rows: Mapping[str, Iterable[Row]]) -> None:
    for table, found in rows.items():
        for row in found:
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            con.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
    load.prepare(con)


def build(store: Path, rows: Mapping[str, Iterable[Row]]) -> Path:
    """Build one snapshot of a store's folder from rows."""
    return SnapshotStore(store / "snapshots").build(lambda con: insert(con, rows))


def seed_newsroom() -> Rows:
    """The articles, first annotator's tagging and judgements of seeds/ as a snapshot's rows."""
    bodies = {path.stem: frontmatter.load(str(path)) for path in (SEEDS / "articles").glob("*.md")}
    taggings = {name: _tagging(name) for name in ("annotator_1", "annotator_2")}
    rows: Rows = defaultdict(list)
    rows["meta"] = [
        {"key": "built_at", "value": "2025-06-02 09:30"},
        {"key": "label_studio_url", "value": "http://127.0.0.1:8080"},
        {"key": "project_id", "value": "1"},
        {"key": "annotators_per_article", "value": "2"},
    ]
    for number, (name, post) in enumerate(sorted(bodies.items()), start=1):
        _add_article(rows, name, post, number)
        for annotator, tagging in taggings.items():
            _add_annotation(rows, annotator, tagging[name], number)
        _add_mentions(rows, taggings["annotator_1"][name], taggings["annotator_2"][name])
    _add_claims(rows)
    return rows


def _tagging(name: str) -> dict[str, Any]:
    lines = (SEEDS / "annotations" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return {row["article_id"]: row for row in map(json.loads, lines)}


def _add_article(rows: Rows, name: str, post: frontmatter.Post, number: int) -> None:
    known = ("title", "outlet", "outlet_basis", "published_on", "published_basis", "wire_credit")
    rows["article"].append(
        article(name, post.content, task_id=number, **{key: post.get(key) for key in known})
    )


def _add_annotation(rows: Rows, annotator: str, tagging: Row, number: int) -> None:
    name = tagging["article_id"]
    row = annotation(f"{annotator}-{name}", name, annotator, task_id=number)
    rows["annotation"].append(row | {"created_at": RECORDED})
    known = ("label", "start", "end", *ANSWERS)
    for each in tagging["spans"]:
        given = {field: each[field] for field in known if field in each}
        rows["span"].append(
            span(f"{annotator}-{name}-{each['id']}", row, each["text"], each["text"], **given)
        )
    for arrow in tagging["relations"]:
        ends = (f"{annotator}-{name}-{arrow[end]}" for end in ("from", "to"))
        rows["relation"].append(relation(row, *ends))


def _add_mentions(rows: Rows, first: dict[str, Any], second: dict[str, Any]) -> None:
    also = {(span["label"], span["start"], span["end"]) for span in second["spans"]}
    name = first["article_id"]
    spans = {span["id"]: span for span in first["spans"]}
    speakers = {relation["from"]: relation["to"] for relation in first["relations"]}
    known = ("label", "start", "end", "text", "modality", "stance", "origin", "type", "name")
    for key, span in spans.items():
        row = {field: span[field] for field in known if field in span}
        row |= {"mention_id": f"m-{name}-{key}", "article_id": name, "revision": 1, "readers": 2}
        row |= {"support": 1 + ((span["label"], span["start"], span["end"]) in also)}
        speaker = spans.get(speakers.get(key, ""))
        row["attributed_to"] = [f"m-{name}-{speaker['id']}"] if speaker else []
        if span["label"] == "Claim":
            row |= _origin(rows, name, span, speaker)
            row |= {"origin_basis": "relation", "origin_inferred": speaker is None}
        rows["mention"].append(row)


def _origin(rows: Rows, name: str, span: Row, speaker: Row | None) -> Row:
    outlet = next(row["outlet"] for row in rows["article"] if row["article_id"] == name)
    if speaker is not None:
        kind, who = span["origin"], speaker.get("name") or speaker["text"]
    else:
        kind, who = ("own", outlet) if outlet else ("unknown", "Origin not known")
    origin_id = f"o-{kind}-{who}"
    if all(row["origin_id"] != origin_id for row in rows["origin"]):
        rows["origin"].append(origin(origin_id, who, kind))
    return {"origin_id": origin_id, "origin_kind": kind, "origin_name": who}


def _add_claims(rows: Rows) -> None:
    mentions = [row for row in rows["mention"] if row["label"] == "Claim"]
    group = {row["mention_id"]: row["mention_id"] for row in mentions}
    for number, decided in enumerate(_judgements()):
        left, right = (_at(mentions, decided[side]) for side in ("left", "right"))
        if left is None or right is None or left is right:
            continue
        pair = judgement(f"d-{number}", left["mention_id"], right["mention_id"])
        pair |= {"judgement": decided["judgement"], "why": decided["reason"]}
        rows["judgement"].append(pair)
        if decided["judgement"] == "same":
            old, new = group[right["mention_id"]], group[left["mention_id"]]
            group = {key: new if value == old else value for key, value in group.items()}
    for row in mentions:
        row["claim_id"] = f"c-{group[row['mention_id']].removeprefix('m-')}"
    for claim_id in dict.fromkeys(row["claim_id"] for row in mentions):
        _add_claim(rows, claim_id, [row for row in mentions if row["claim_id"] == claim_id])
    _add_links(rows, mentions)


def _judgements() -> list[Row]:
    lines = (SEEDS / "judgements.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _at(mentions: list[Row], place: Row) -> Row | None:
    """The mention that covers a judged place best."""
    here = [row for row in mentions if row["article_id"] == place["article_id"]]
    shared = {
        row["mention_id"]: min(row["end"], place["end"]) - max(row["start"], place["start"])
        for row in here
    }
    best = max(here, key=lambda row: shared[row["mention_id"]], default=None)
    return best if best is not None and shared[best["mention_id"]] > 0 else None


def _add_claim(rows: Rows, claim_id: str, mentions: list[Row]) -> None:
    text = max((row["text"] for row in mentions), key=len)
    origins = list(dict.fromkeys(row["origin_id"] for row in mentions))
    articles = {row["article_id"] for row in mentions}
    kinds = {row["origin_id"].split("-")[1] for row in mentions}
    status = "single_source"
    if kinds == {"unnamed"}:
        status = "anonymous_only"
    elif len(articles) > 1:
        status = "corroborated" if len(origins) > 2 else "repeated"
    if all(row["stance"] != "asserts" for row in mentions):
        status = "unsupported"
    named = [found["name"] for found in rows["origin"] if found["origin_id"] in origins]
    independent = min(len(origins), 2) if status == "corroborated" else 1
    rows["claim"].append(
        claim(
            claim_id,
            text,
            modality=mentions[0]["modality"],
            status=status,
            disputed=any(row["stance"] == "denies" for row in mentions),
            independent_origins=independent,
            asserting_articles=len(articles),
            mentions=len(mentions),
            reason=f"{independent} independent origin(s): {', '.join(named)}.",
        )
    )
    for number, origin_id in enumerate(origins):
        component = min(number, independent - 1)
        rows["claim_origin"].append(
            {"claim_id": claim_id, "origin_id": origin_id, "component": component}
        )
    for left, right in zip(origins[independent - 1 :], origins[independent:], strict=False):
        row = {"claim_id": claim_id, "left_origin": left, "right_origin": right}
        row |= {"rule": "same_root", "detail": "both roll up to the Government of Pakistan"}
        rows["dependence"].append(row)


def _add_links(rows: Rows, mentions: list[Row]) -> None:
    """Possible matches between claims that share many words."""
    words = {row["mention_id"]: set(row["text"].lower().split()) for row in mentions}
    claims = {row["claim_id"]: row for row in rows["claim"]}
    for index, left in enumerate(mentions):
        for right in mentions[index + 1 :]:
            mine, theirs = words[left["mention_id"]], words[right["mention_id"]]
            shared = len(mine & theirs) / len(mine | theirs)
            if shared < 0.3 or left["claim_id"] == right["claim_id"]:
                continue
            pair = sorted((left["mention_id"], right["mention_id"]))
            reasons = [f"They share {shared:.0%} of their words.", "Both name Kabul."]
            rows["link"].append(link(*pair, score=0.5 + shared / 2, reasons=reasons))
            for side in (left, right):
                claims[side["claim_id"]]["possible_matches"] += 1
                if claims[side["claim_id"]]["status"] == "single_source":
                    claims[side["claim_id"]]["if_confirmed"] = "repeated"
