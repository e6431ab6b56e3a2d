"""Put articles into Label Studio, each revision once, whatever happens on the way."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import httpx
import structlog
from label_studio_sdk.client import LabelStudio
from label_studio_sdk.core.api_error import ApiError

from annotation.client import ONCE, explained, url_of
from annotation.projects import ensure_project
from annotation.regions import region
from annotation.tasks import chunks, tasks_of
from twosource.errors import LabelStudioError, PushInterruptedError
from twosource.model import Article, Suggestion, short_id
from twosource.progress import Report, quiet

__all__ = ["Pushed", "ensure_project", "push"]

log = structlog.get_logger(__name__)

Key = tuple[str, int]  # article id and revision

# Seconds before each question whether a batch with a lost reply arrived after all: the server
# may still be at work on it. After the last the push stops rather than send the batch again.
_ASK_AFTER = (0.0, 0.5, 1.5, 4.0)
_IDS_IN_A_MESSAGE = 8


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: article ids created, already there, and created as a later revision.

    `revised` is part of `created`. `task_of` gives the task of every pushed article and revision.
    """

    created: tuple[str, ...]
    already_there: tuple[str, ...]
    revised: tuple[str, ...]
    task_of: Mapping[Key, int]


def push(  # noqa: PLR0913 - the two options are named by every caller
    studio: LabelStudio,
    project_id: int,
    articles: Sequence[Article],
    suggestions: Mapping[str, Sequence[Suggestion]],
    *,
    batch: int = 500,
    progress: Report = quiet,
) -> Pushed:
    """Create a task for every article revision that has none yet.

    Use it again after an interruption: what arrived is found by article id and revision. A new
    revision becomes a new task beside the old one, which keeps its annotations.

    Args:
        studio: a connection that may import tasks.
        project_id: from `ensure_project`.
        articles: any revisions, in the order in which annotators shall see them.
        suggestions: by article id; shown to annotators as predictions.
        batch: articles in one request; each request arrives whole or not at all.
        progress: told after each batch how many articles are in place.

    Raises:
        PushInterruptedError: the connection was lost; says what arrived and what did not.
        LabelStudioError: Label Studio cannot be asked, or refuses an article.
    """
    with explained(f"ask {url_of(studio)} which articles it has"):
        there = _arrived(studio, project_id, articles)
    articles = list({_key(article): article for article in articles}.values())
    task_of = {key: there[key] for key in map(_key, articles) if key in there}
    missing = [article for article in articles if _key(article) not in there]
    for chunk in chunks(missing, batch):
        progress("Pushing articles", len(task_of), len(articles))
        task_of |= _send(studio, project_id, chunk, suggestions)
        if any(_key(article) not in task_of for article in chunk):
            raise _interrupted(studio, articles, task_of)
    progress("Pushing articles", len(articles), len(articles))
    known = {article_id for article_id, _ in there}
    pushed = Pushed(
        created=tuple(article.article_id for article in missing),
        already_there=tuple(a.article_id for a in articles if _key(a) in there),
        revised=tuple(a.article_id for a in missing if a.article_id in known),
        task_of=task_of,
    )
    log.info("pushed", project_id=project_id, created=len(missing), tasks=len(task_of))
    return pushed


def _key(article: Article) -> Key:
    return (article.article_id, article.revision)


def _arrived(studio: LabelStudio, project_id: int, articles: Iterable[Article]) -> dict[Key, int]:
    """Ask which revisions of these articles have a task; of doubles the oldest counts."""
    tasks = tasks_of(studio, project_id, (article.article_id for article in articles))
    return {
        (task.article_id, task.revision): task.task_id
        for task in reversed(tasks)
        if task.article_id is not None and task.revision is not None
    }


def _send(
    studio: LabelStudio,
    project_id: int,
    chunk: Sequence[Article],
    suggestions: Mapping[str, Sequence[Suggestion]],
) -> dict[Key, int]:
    """Import one batch; where its reply is lost, give what is known to have arrived."""
    request: list[Any] = [
        _task(article, suggestions.get(article.article_id, ())) for article in chunk
    ]
    named = f"{chunk[0].article_id} to {chunk[-1].article_id}"
    try:
        reply: Any = studio.projects.import_tasks(
            project_id, request=request, return_task_ids=True, request_options=ONCE
        )
    except (httpx.TransportError, ApiError) as error:
        if isinstance(error, ApiError) and not _is_in_doubt(error):
            with explained(f"push the articles {named}"):
                raise
        log.warning(
            "push_reply_lost", project_id=project_id, articles=named, error=type(error).__name__
        )
        return _after_a_lost_reply(studio, project_id, chunk)
    log.debug("batch_pushed", project_id=project_id, articles=named)
    return dict(zip(map(_key, chunk), map(int, reply.task_ids), strict=True))


def _is_in_doubt(error: ApiError) -> bool:
    """Whether the server, or a gateway before it, failed in a way that leaves the outcome open."""
    return error.status_code is None or error.status_code >= httpx.codes.INTERNAL_SERVER_ERROR


def _after_a_lost_reply(
    studio: LabelStudio, project_id: int, chunk: Sequence[Article]
) -> dict[Key, int]:
    wanted = {_key(article) for article in chunk}
    arrived: dict[Key, int] = {}
    for pause in _ASK_AFTER:
        time.sleep(pause)
        try:
            with explained("ask what arrived"):
                arrived = _arrived(studio, project_id, chunk)
        except LabelStudioError as error:
            log.warning("push_outcome_unknown", project_id=project_id, error=str(error))
            continue
        if wanted <= arrived.keys():
            break
    return {key: arrived[key] for key in wanted & arrived.keys()}


def _interrupted(
    studio: LabelStudio, articles: Sequence[Article], task_of: Mapping[Key, int]
) -> PushInterruptedError:
    pushed = [article.article_id for article in articles if _key(article) in task_of]
    missing = [article.article_id for article in articles if _key(article) not in task_of]
    return PushInterruptedError(
        f"The connection to Label Studio at {url_of(studio)} was lost in the middle of the push. "
        f"There now: {_listed(pushed)}. Not there, or not known to be: {_listed(missing)}. "
        "Look whether Label Studio runs, then push again: only what is missing will be sent.",
        pushed,
        missing,
    )


def _listed(article_ids: Sequence[str]) -> str:
    if not article_ids:
        return "none"
    more = len(article_ids) - _IDS_IN_A_MESSAGE
    shown = ", ".join(article_ids[:_IDS_IN_A_MESSAGE]) + (f" and {more:,} more" if more > 0 else "")
    return f"{len(article_ids):,} ({shown})"


def _task(article: Article, suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    published = article.published_on
    data = {
        "article_id": article.article_id,
        "revision": article.revision,
        "body_sha256": article.body_sha256,
        "title": article.title,
        "outlet": article.outlet,
        "published_on": None if published is None else published.isoformat(),
        "text": article.body,
    }
    return {"data": data, "predictions": [_prediction(article, suggestions)] if suggestions else []}


def _prediction(article: Article, suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    result: list[dict[str, Any]] = []
    for suggestion in suggestions:
        span = {
            "label": suggestion.label,
            "start": suggestion.start,
            "end": suggestion.end,
            "text": suggestion.text,
            **suggestion.attributes,
        }
        place = (article.article_id, suggestion.label, suggestion.start, suggestion.end)
        items = region(short_id("p", *place), span, origin="prediction")
        items[0] |= {"score": suggestion.score, "meta": {"text": [f"rule: {suggestion.rule}"]}}
        result += items
    return {
        "model_version": f"twosource-suggest-{version('twosource')}",
        "score": round(sum(suggestion.score for suggestion in suggestions) / len(suggestions), 4),
        "result": result,
    }
