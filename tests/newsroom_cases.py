"""Turns the cases of tests/newsrooms/*.yaml into a newsroom folder laid out like seeds/."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import yaml

CASES = yaml.safe_load(
    Path(__file__).with_name("newsrooms").joinpath("independence.yaml").read_text("utf-8")
)
LABELS = {"c": "Claim", "a": "Actor", "n": "Number"}
DEFAULTS = {
    "c": {"modality": "fact", "stance": "asserts", "origin": "own"},
    "a": {},
    "n": {"kind": "count"},
}
FIELDS = ("title", "outlet", "published_on", "retracted_on", "wire_credit", "language")
TAG = re.compile(r"\[(/?)([can]\d+)\]")


def read_text(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Take the [c1]…[/c1] marks out of a text; gives the body and each mark's offsets."""
    body, starts, places, last = "", {}, {}, 0
    for tag in TAG.finditer(marked):
        body += marked[last : tag.start()]
        last = tag.end()
        if tag[1]:
            places[tag[2]] = (starts[tag[2]], len(body))
        else:
            starts[tag[2]] = len(body)
    return body + marked[last:], places


def tagging(article: dict[str, Any]) -> dict[str, Any]:
    body, places = read_text(article["text"])
    spans, relations = [], []
    for key, (start, end) in places.items():
        attributes = DEFAULTS[key[0]] | article.get(key, {})
        targets = attributes.pop("to", [])
        spans.append(
            {"id": key, "label": LABELS[key[0]], "start": start, "end": end}
            | {"text": body[start:end]}
            | attributes
        )
        relations += [
            {"from": key, "type": "attributed_to", "to": target}
            for target in ([targets] if isinstance(targets, str) else targets)
        ]
    return {"article_id": article["id"], "spans": spans, "relations": relations}


def write_newsroom(folder: Path, cases: list[dict[str, Any]] = CASES) -> None:
    """Write all cases as one newsroom: two annotators who agree, so that only the rules decide."""
    (folder / "articles").mkdir(parents=True)
    (folder / "annotations").mkdir()
    articles = {article["id"]: article for case in cases for article in case["articles"]}
    for article_id, article in articles.items():
        front = {"article_id": article_id} | {key: article.get(key) for key in FIELDS}
        body, _ = read_text(article["text"])
        text = f"---\n{yaml.safe_dump(front)}---\n{body}\n"
        (folder / "articles" / f"{article_id}.md").write_text(text, "utf-8")
    rows = "".join(json.dumps(tagging(article)) + "\n" for article in articles.values())
    for name in ("annotator_1", "annotator_2"):
        (folder / "annotations" / f"{name}.jsonl").write_text(rows, "utf-8")
    judged = [json.dumps(row) + "\n" for case in cases for row in judgements(case, articles)]
    (folder / "judgements.jsonl").write_text("".join(judged), "utf-8")
    write_table(
        folder / "outlets.csv", ("outlet", "owner_group", "kind", "country", "basis"), cases
    )
    write_table(folder / "actors.csv", ("name", "type", "parent", "aliases"), cases)


def judgements(case: dict[str, Any], articles: dict[str, Any]) -> list[dict[str, Any]]:
    def place(mention: str) -> dict[str, Any]:
        article_id, key = mention.split(":")
        body, places = read_text(articles[article_id]["text"])
        start, end = places[key]
        return {"article_id": article_id, "start": start, "end": end, "text": body[start:end]}

    return [
        {"left": place(left), "right": place(right), "judgement": kind, "reason": case["case"]}
        for kind in ("same", "contradicts", "entails")
        for left, right in case.get(kind, [])
    ]


def write_table(path: Path, columns: tuple[str, ...], cases: list[dict[str, Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, columns, restval="")
        table.writeheader()
        for case in cases:
            table.writerows(case.get(path.stem, []))


def claim_of(claims: list[dict[str, Any]], mention: str) -> dict[str, Any]:
    """Find the claim that the mention article:span belongs to, in `twosource claims --json`."""
    article_id, key = mention.split(":")
    article = next(a for case in CASES for a in case["articles"] if a["id"] == article_id)
    start, end = read_text(article["text"])[1][key]
    found = [
        claim
        for claim in claims
        for held in claim["mentions"]
        if (held["article_id"], held["start"], held["end"]) == (article_id, start, end)
    ]
    assert len(found) == 1, f"{mention} is in {len(found)} claims"
    return found[0]
