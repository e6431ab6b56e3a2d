"""Label Studio exports in miniature: tasks as Label Studio writes them, staged for real."""

import json
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from annotation.newsroom import Newsroom
from annotation.regions import region, relation
from db.snapshots import scratch
from db.staging import Staged, stage
from twosource.model import Article, Tagging

Json = dict[str, Any]

CLAIM: Json = {"label": "Claim", "modality": "fact", "stance": "asserts", "origin": "named"}
ACTOR: Json = {"label": "Actor", "type": "person", "name": "Somebody Else"}
NUMBER: Json = {"label": "Number", "kind": "count"}


def tagged(article: Article, region_id: str, words: str, attributes: Json) -> list[Json]:
    """The items of one region over the first occurrence of some words."""
    start = article.body.index(words)
    span = attributes | {"start": start, "end": start + len(words), "text": words}
    return region(region_id, span)


def annotation(items: Sequence[Json], email: str | None = "a@example.org", **given: Any) -> Json:  # noqa: ANN401 - any JSON
    """One annotation; a given field replaces Label Studio's usual value."""
    return {
        "id": 1,
        "unique_id": str(uuid.uuid4()),
        "completed_by": None if email is None else {"id": 2, "email": email},
        "result": list(items),
        "was_cancelled": False,
        "ground_truth": False,
        "created_at": "2025-05-21T10:00:00.000001Z",
        "updated_at": "2025-05-21T10:00:00.000001Z",
        "lead_time": 12.5,
    } | given


def task(task_id: int, article: Article, annotations: Iterable[Json] = (), **given: Any) -> Json:  # noqa: ANN401 - any JSON
    """One task about an article; a given field replaces Label Studio's usual value."""
    return {
        "id": task_id,
        "data": {
            "article_id": article.article_id,
            "revision": article.revision,
            "body_sha256": article.body_sha256,
            "text": article.body,
        },
        "annotations": list(annotations),
        "drafts": [],
        "predictions": [],
        "updated_at": "2025-05-21T10:00:00Z",
    } | given


def newsroom_tasks(newsroom: Newsroom, first_task: int = 1) -> list[Json]:
    """A newsroom's articles as tasks, with its taggings as their annotators submitted them."""
    return [
        task(
            number,
            article,
            [
                annotation(_submitted(tagging[article.article_id]), f"{name}@example.org")
                for name, tagging in newsroom.taggings.items()
            ],
        )
        for number, article in enumerate(newsroom.articles, start=first_task)
    ]


def _submitted(tagging: Tagging) -> list[Json]:
    spans = [item for span in tagging.spans for item in region(span["id"], span)]
    return [*spans, *(relation(one["from"], one["to"], one["type"]) for one in tagging.relations)]


def staged(folder: Path, tasks: Sequence[Json]) -> Staged:
    """Write tasks as an export and stage it."""
    path = folder / f"{uuid.uuid4()}.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    with scratch() as connection:
        return stage(connection, [path], None)
