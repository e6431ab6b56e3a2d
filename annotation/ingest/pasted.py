"""Warnings of what came along when a page was pasted, with the lines it stands on."""

from collections.abc import Iterable, Iterator

from annotation.ingest.furniture import furniture, further_stories
from annotation.ingest.refusal import Draft, IngestWarning


def warnings(draft: Draft) -> Iterator[IngestWarning]:
    """Name page furniture and further stories in an article's body; it is kept all the same."""
    article = draft.article
    pieces = furniture(article.body, article.title)
    if pieces:
        named = "; ".join(f"{piece.name} ({_places(piece.lines, draft)})" for piece in pieces)
        numbers = sorted({number for piece in pieces for number in piece.lines})
        text = (
            f"{article.article_id} seems to hold page furniture: {named}. "
            "Take out what is not the article, so that nobody tags it."
        )
        yield IngestWarning(draft.file, _in_file(numbers, draft), text)
    for story in further_stories(article.body):
        text = (
            f"{article.article_id} seems to hold another story from "
            f"{_places([story.line], draft)} on: “{story.headline}”. "
            "Put each story into a file of its own."
        )
        yield IngestWarning(draft.file, _in_file([story.line], draft), text)


def _in_file(numbers: Iterable[int], draft: Draft) -> tuple[int, ...]:
    """Lines of the body as lines of the file, where the body is part of the file as it is."""
    if draft.first_line is None:
        return () if draft.line is None else (draft.line,)
    return tuple(draft.first_line - 1 + number for number in numbers)


def _places(numbers: Iterable[int], draft: Draft) -> str:
    offset = 0 if draft.first_line is None else draft.first_line - 1
    shown = [str(offset + number) for number in numbers]
    where = f"{'line' if len(shown) == 1 else 'lines'} {', '.join(shown)}"
    return where if draft.first_line is not None else f"{where} of the body"
