"""What comes out of reading one source: drafts of articles, rejections and warnings."""

from dataclasses import dataclass, field

from twosource.errors import IngestError
from twosource.model import Article, Rejection

STAGE = "ingest"


@dataclass(frozen=True, slots=True)
class IngestWarning:
    """Something odd that does not keep an article out.

    `lines` are line numbers of the file, from 1; they are empty where the text is about the
    whole file, or about lines of a body that are not lines of the file.
    """

    file: str
    lines: tuple[int, ...]
    text: str

    def __str__(self) -> str:
        """The warning as one line for a terminal."""
        return f"{self.file}: {self.text}"


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as read, with where it was read.

    `first_line` is the line of the file on which the body starts, None where the body's lines
    are not lines of the file; `line` is the line of its row, where it is one of a table.
    """

    article: Article
    file: str
    line: int | None = None
    first_line: int | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """Everything that came of one call of `read`, in the order in which it was read."""

    articles: list[Article] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    warnings: list[IngestWarning] = field(default_factory=list)


class RefusedError(IngestError):
    """An input is refused by a rule; `line` counts from 1, `link` is a better place to read it."""

    def __init__(
        self, rule: str, reason: str, *, line: int | None = None, link: str | None = None
    ) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason
        self.line = line
        self.link = link

    def at(self, line: int | None) -> "RefusedError":
        """The same refusal, placed on a line where it has none yet."""
        placed = self.line if self.line is not None else line
        return RefusedError(self.rule, self.reason, line=placed, link=self.link)

    def rejection(self, file: str, article_id: str | None = None) -> Rejection:
        """The refusal as a rejection that names the file and the line."""
        place = file if self.line is None else f"{file}, line {self.line}"
        return Rejection(
            stage=STAGE,
            rule=self.rule,
            reason=f"{place}: {self.reason}",
            article_id=article_id,
            link=self.link,
            row={"file": file, "line": self.line},
        )


Found = Draft | Rejection | IngestWarning
