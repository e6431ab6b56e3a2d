"""Tasks and annotations: which article they are about, whose they are, and which one counts."""

from collections.abc import Sequence
from datetime import UTC

import polars as pl

from annotation.parse.rejections import first_broken
from twosource.model import Article, Screen

# Label Studio forgets who made an annotation when the account is deleted.
DELETED_USER = "deleted-user"

_ARTICLE = {
    "article_id": pl.String,
    "revision": pl.Int32,
    "body": pl.String,
    "body_sha256": pl.String,
}


def articles_frame(articles: Sequence[Article]) -> pl.DataFrame:
    """Each revision of each article with its body; `is_current` marks the newest."""
    rows = [(a.article_id, a.revision, a.body, a.body_sha256) for a in articles]
    frame = pl.DataFrame(rows, schema=_ARTICLE, orient="row")
    return frame.with_columns(
        is_current=pl.col("revision") == pl.col("revision").max().over("article_id"),
        length=pl.col("body").str.len_chars(),
    )


def tasks(staged: pl.DataFrame, articles: pl.DataFrame, project: str) -> pl.DataFrame:
    """Every task with its article and the link that opens it; `rule` where it has none."""
    return (
        staged.join(articles, on=["article_id", "revision"], how="left", maintain_order="left")
        .with_columns(
            first_broken([("unknown_article", pl.col("body").is_null())]),
            link=pl.format("{}/data?task={}", pl.lit(project), pl.col("task_id")),
            text_changed=pl.col("text_sha256").ne_missing(pl.col("body_sha256")),
        )
        .drop("text_sha256", "body_sha256")
    )


def annotations(staged: pl.DataFrame, tasks: pl.DataFrame) -> pl.DataFrame:
    """Every annotation with its task's columns, its `annotator`, and whether it is superseded.

    The rule of a refused task refuses its annotations too.
    """
    of_task = tasks.drop("updated_at", "annotations", "skipped", "drafts", "drafters", "data_row")
    joined = staged.join(of_task, on="task_id", how="left", maintain_order="left")
    return (
        joined.with_columns(
            pl.coalesce(
                "rule", first_broken([("annotation_without_id", pl.col("annotation_id").is_null())])
            ).alias("rule"),
            annotator=_annotator(),
        )
        .with_columns(_version())
        .with_columns(
            superseded=~pl.col("is_current") | (pl.col("version") < pl.col("versions")),
        )
    )


def with_screens(annotations: pl.DataFrame, screens: Sequence[Screen]) -> pl.DataFrame:
    """Annotations with the hashes of what stood in the project when they were last changed.

    What is older than the first screen that was noted is taken to have been made under it.

    Args:
        annotations: with `updated_at`.
        screens: of their project, oldest first.
    """
    return annotations.with_columns(
        _standing(screens, name).alias(name) for name in ("config_sha256", "guidelines_sha256")
    )


def _standing(screens: Sequence[Screen], name: str) -> pl.Expr:
    found = pl.lit(None, pl.String)
    for number, screen in enumerate(screens):
        since = screen.since.astimezone(UTC).replace(tzinfo=None)
        then = pl.col("updated_at").is_not_null() if number == 0 else pl.col("updated_at") >= since
        found = pl.when(then).then(pl.lit(getattr(screen, name))).otherwise(found)
    return found


def _annotator() -> pl.Expr:
    """The account's e-mail, or what else is known of who it was.

    Several annotations of one article without an account are taken for several people's: which
    of them one person made is not known any more, and one must not hide another.
    """
    nobody = pl.col("email").is_null() & pl.col("user_id").is_null()
    place = (
        pl.struct(pl.col("created_at"), pl.col("annotation_id"))
        .rank("ordinal")
        .over("article_id", "revision", nobody)
    )
    deleted = (
        pl.when(place == 1)
        .then(pl.lit(DELETED_USER))
        .otherwise(pl.format("{}-{}", pl.lit(DELETED_USER), place))
    )
    return pl.coalesce(
        "email", pl.when(~nobody).then(pl.format("user-{}", pl.col("user_id"))), deleted
    )


def _version() -> list[pl.Expr]:
    """Which of one annotator's versions of a revision it is, oldest first, and how many there are.

    Skipped ones come first: somebody who skipped an article has not tagged it anew.
    """
    mine = ["article_id", "revision", "annotator"]
    order = pl.struct(
        ~pl.col("skipped"), pl.col("updated_at"), pl.col("created_at"), pl.col("annotation_id")
    )
    return [
        order.rank("ordinal").over(mine).alias("version"),
        pl.len().over(mine).alias("versions"),
    ]
