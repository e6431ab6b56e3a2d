"""A newsroom folder: articles with their tagging, judgements and facts, as files.

Laid out like seeds/: articles/, annotations/ANNOTATOR.jsonl, judgements.jsonl, outlets.csv,
actors.csv and GUIDELINES.md. Only articles/ has to be there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotation import imported_decisions, imported_tagging
from annotation.ingest import Ingested, IngestWarning, read
from annotation.ingest.body import decode, line_feeds
from annotation.ingest.refusal import RefusedError
from twosource.errors import IngestError
from twosource.model import Article, NewDecision, Rejection, Tagging


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What a newsroom folder holds.

    `taggings` is keyed by annotator, then by article_id. `rejections` and `warnings` are those
    of all files, the articles' included. `guidelines` is Markdown, empty where there are none.
    """

    articles: list[Article]
    taggings: dict[str, dict[str, Tagging]]
    decisions: list[NewDecision]
    rejections: list[Rejection]
    warnings: list[IngestWarning]
    guidelines: str


def read_newsroom(folder: Path) -> Newsroom:
    """Read a folder that is laid out like seeds/.

    Bad rows become rejections that name their file and line, and the rest goes on. Tagging and
    decisions are kept as they are where Label Studio and the decision log could hold them too:
    whether a span's text stands at its offsets is validated after the pull, where every
    annotator's work is.

    Raises:
        IngestError: there is no folder articles/ in it.
    """
    articles_folder = folder / "articles"
    if not articles_folder.is_dir():
        raise IngestError(
            f"{folder} is no newsroom: it has no folder articles/. Lay it out like seeds/."
        )
    ingested = read([articles_folder])
    known = frozenset(article.article_id for article in ingested.articles)
    taggings = {
        path.stem: imported_tagging.read_taggings(path, known, ingested)
        for path in _present(folder, "annotations/*.jsonl")
    }
    decisions = [
        decision
        for name, read_decisions in imported_decisions.READERS.items()
        for path in _present(folder, name)
        for decision in read_decisions(path, known, ingested)
    ]
    return Newsroom(
        articles=ingested.articles,
        taggings=taggings,
        decisions=decisions,
        rejections=ingested.rejections,
        warnings=ingested.warnings,
        guidelines=_guidelines(folder, ingested),
    )


def _present(folder: Path, pattern: str) -> Iterator[Path]:
    return iter(sorted(path for path in folder.glob(pattern) if path.is_file()))


def _guidelines(folder: Path, ingested: Ingested) -> str:
    for path in _present(folder, "GUIDELINES.md"):
        try:
            return line_feeds(decode(path.read_bytes()))
        except RefusedError as refused:
            ingested.rejections.append(refused.rejection(str(path)))
    return ""
