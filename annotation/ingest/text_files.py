"""Markdown and text files, with YAML front matter or without."""

from collections.abc import Iterator

from annotation.ingest import fields, front_matter
from annotation.ingest.body import decode, line_feeds
from annotation.ingest.refusal import Draft, Found


def read_text(content: bytes, file: str, article_id: str) -> Iterator[Found]:
    """Read a Markdown or text file as one article.

    The body is all that follows the front matter, without the last line feed. `article_id` is
    used where no field gives one.

    Raises:
        RefusedError: the file cannot become an article.
    """
    text = line_feeds(decode(content))
    front, rest = front_matter.split(text)
    values, lines = front_matter.parse(front)
    yield from fields.unknown(lines, file, fields.FIELDS)
    try:
        article = fields.article(values, rest.removesuffix("\n"), article_id)
    except fields.FieldRefusedError as refused:
        raise refused.at(lines.get(refused.name)) from refused
    yield Draft(article, file, first_line=front.count("\n") + 1)
