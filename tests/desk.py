"""A newsroom in memory: articles, taggings and decisions go in, corroborated claims come out."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.newsroom_cases import read_text, tagging
from twosource import actors, consolidation, corroboration, matching, origins, places, quantities
from twosource.matching import clusters
from twosource.model import (
    ActorFact,
    ActorType,
    Article,
    Claim,
    Corroboration,
    Decision,
    Judgement,
    Label,
    Link,
    Mention,
    Modality,
    NumberKind,
    Origin,
    OriginTag,
    Outlet,
    Place,
    Rejection,
    Relation,
    Span,
    Stance,
)
from twosource.policy import read_policy

POLICY = read_policy()
KINDS = {
    "modality": Modality,
    "stance": Stance,
    "origin": OriginTag,
    "type": ActorType,
    "kind": NumberKind,
    "name": str,
    "value": str,
}


@dataclass
class Desk:
    """Everything one run needs; `taggings` are (annotator, article id, spans, relations)."""

    articles: dict[str, Article] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    annotators: dict[str, frozenset[str]] = field(default_factory=dict)
    decisions: list[tuple[Decision, Place, Place, Judgement]] = field(default_factory=list)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    facts: list[ActorFact] = field(default_factory=list)
    independences: dict[frozenset[str], bool] = field(default_factory=dict)

    def tag(
        self,
        annotator: str,
        article_id: str,
        rows: Sequence[dict[str, Any]],
        arrows: Sequence[dict[str, str]],
    ) -> None:
        known = self.annotators.get(article_id, frozenset())
        self.annotators[article_id] = known | {annotator}
        annotation = f"{article_id}/{annotator}"
        for row in rows:
            given = {key: kind(row[key]) for key, kind in KINDS.items() if row.get(key) is not None}
            self.spans.append(
                Span(
                    f"{annotation}/{row['id']}",
                    annotation,
                    article_id,
                    annotator,
                    Label(row["label"]),
                    row["start"],
                    row["end"],
                    row["text"],
                    **given,
                )
            )
        for arrow in arrows:
            self.relations.append(
                Relation(annotation, f"{annotation}/{arrow['from']}", f"{annotation}/{arrow['to']}")
            )

    def report(self, article_id: str, text: str, /, **fields: Any) -> None:  # noqa: ANN401 - front matter and spans
        """Add an article, tagged by one annotator.

        In `text`, [c1]…[/c1] is a Claim, [a1]…[/a1] an Actor; `c1=…` gives a span's attributes,
        `to` the spans that it is attributed to. Other fields are front matter.
        """
        spans = {key: value for key, value in fields.items() if key[1:].isdigit()}
        row = tagging({"id": article_id, "text": text, **spans})
        body = read_text(text)[0]
        front = {key: value for key, value in fields.items() if key not in spans}
        self.articles[article_id] = Article(article_id, body, **front)
        self.tag("annotator", article_id, row["spans"], row["relations"])

    def decide(self, kind: str, left: str, right: str) -> None:
        """Judge a pair of claims, each given as `article:words`, in the order of calls."""
        self.judge({"left": self._place(left), "right": self._place(right), "judgement": kind})

    def _place(self, where: str) -> dict[str, Any]:
        article_id, words = where.split(":", 1)
        found = [
            span
            for span in self.spans
            if span.article_id == article_id and span.label is Label.CLAIM and words in span.text
        ]
        assert len(found) == 1, f"{where!r} is in {len(found)} spans"
        span = found[0]
        return {
            "article_id": article_id,
            "start": span.start,
            "end": span.end,
            "text": span.text,
        }

    def judge(self, row: dict[str, Any], *, at: datetime | None = None) -> None:
        left, right = (Place(**row[side]) for side in ("left", "right"))
        number = len(self.decisions)
        decision = Decision(
            f"d-{number:04}",
            "judgement",
            {},
            "the desk",
            row.get("reason") or "",
            at or datetime(2025, 6, 1, 0, number % 60, tzinfo=UTC) + timedelta(hours=number // 60),
        )
        self.decisions.append((decision, left, right, Judgement(row["judgement"])))

    def run(self, as_of: date | None = None) -> "Result":
        found = consolidation.consolidate(self.spans, self.relations, self.annotators, POLICY)
        resolution = actors.resolve(found.mentions, self.articles, self.facts)
        traced = origins.trace(found.mentions, self.articles, resolution, self.outlets)
        figures = quantities.of_claims(found.mentions, self.articles)
        located = places.locate(self.decisions, found.mentions, self.articles, POLICY)
        context = matching.MatchContext(self.articles, resolution, figures)
        links = matching.link(found.mentions, context, located.judgements, POLICY)
        ids = [mention.mention_id for mention in found.mentions if mention.label is Label.CLAIM]
        grouped = clusters.cluster(ids, links, located.judgements)
        claims = clusters.name_claims(grouped.groups, found.mentions, self.articles, figures)
        evidence = corroboration.Evidence(
            mentions={mention.mention_id: mention for mention in found.mentions},
            articles=self.articles,
            origins=traced,
            actors={actor.actor_id: actor for actor in resolution.actors},
            outlets=self.outlets,
            links=links,
            judgements=located.judgements,
            policy=POLICY,
            independences=self.independences,
            quantities=figures,
        )
        weighed = corroboration.corroborate(claims, evidence, as_of)
        return Result(
            evidence, resolution, links, located.rejections, grouped, claims, weighed, found
        )


@dataclass
class Result:
    evidence: corroboration.Evidence
    resolution: actors.Resolution
    links: tuple[Link, ...]
    rejections: tuple[Rejection, ...]
    clusters: clusters.Clusters
    claims: tuple[Claim, ...]
    corroborations: dict[str, Corroboration]
    consolidated: consolidation.Consolidated

    def mention(self, article_id: str, text: str) -> Mention:
        """The claim mention of an article whose text is, or else holds, these words."""
        claims = [
            mention
            for mention in self.evidence.mentions.values()
            if mention.article_id == article_id and mention.label is Label.CLAIM
        ]
        exact = [mention for mention in claims if mention.text == text]
        found = exact or [mention for mention in claims if text in mention.text]
        assert len(found) == 1, f"{text!r} is in {len(found)} claims of {article_id}"
        return found[0]

    def claim(self, article_id: str, text: str) -> Claim:
        mention_id = self.mention(article_id, text).mention_id
        return next(claim for claim in self.claims if mention_id in claim.mention_ids)

    def of(self, article_id: str, text: str) -> Corroboration:
        return self.corroborations[self.claim(article_id, text).claim_id]

    def origin(self, article_id: str, text: str) -> Origin:
        return self.evidence.origins[self.mention(article_id, text).mention_id]


def read_folder(folder: Path) -> Desk:
    """Read a newsroom folder laid out like seeds/."""
    desk = Desk()
    for path in sorted((folder / "articles").glob("*.md")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        fields = yaml.safe_load(front)
        article = Article(body=body.removesuffix("\n"), **fields)
        desk.articles[article.article_id] = article
    for path in sorted((folder / "annotations").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            desk.tag(path.stem, row["article_id"], row["spans"], row["relations"])
    for line in (folder / "judgements.jsonl").read_text("utf-8").splitlines():
        desk.judge(json.loads(line))
    with (folder / "outlets.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            outlet = Outlet(**{key: value or None for key, value in row.items()})
            desk.outlets[outlet.outlet] = outlet
    with (folder / "actors.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kind = ActorType(row["type"]) if row["type"] else None
            aliases = tuple(filter(None, (row["aliases"] or "").split("|")))
            desk.facts.append(ActorFact(row["name"], kind, row["parent"] or None, aliases))
    return desk
