"""Tables of what was published and what Label Studio holds."""

import pandera.polars as pa
import polars as pl

from twosource.model import (
    ActorType,
    ArticleChoice,
    Label,
    Modality,
    NumberKind,
    OriginTag,
    Stance,
)
from validation.schemas.columns import Moment, Table, Texts, among, column, key, maybe


class Article(Table):
    """One published text, a row a revision."""

    article_id: str = column("The newsroom's own id; the same for all revisions.")
    revision: pl.Int32 = column("1 for the first body, one more for each change of it.", ge=1)
    is_current: bool = column("Whether this is the newest revision.")
    body_sha256: str = column(
        "SHA-256 of the body as UTF-8; names the evidence file.", str_matches=r"^[0-9a-f]{64}$"
    )
    body: str = column("The canonical text: line feeds, no BOM, otherwise verbatim.")
    title: str = maybe("Headline.")
    outlet: str = maybe("Who published it; null where the text does not say.")
    outlet_basis: str = maybe("What the outlet is known from.")
    published_on: pl.Date = maybe("Day of publication.")
    published_basis: str = maybe("What the day is known from.")
    dateline: str = maybe("Place that the report is filed from.")
    wire_credit: str = maybe("Agency that the article credits.")
    url: str = maybe("Where it was published.", str_matches=r"^https?://")
    language: str = maybe("ISO 639-1 code.", str_matches=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    retracted_on: pl.Date = maybe("Day on which the outlet took it back.")
    task_id: pl.Int64 = maybe("Its task in Label Studio; null where it has none.")

    class Config(Table.Config):
        """What identifies a row."""

        unique = ("article_id", "revision")


class Outlet(Table):
    """Who publishes articles, as far as it is known."""

    outlet: str = key("Its name.")
    owner_group: str = maybe("The group it belongs to; outlets of one group are not independent.")
    kind: str = maybe("Such as newspaper, broadcaster or wire.")
    country: str = maybe("ISO 3166-1 alpha-2 code.", str_matches=r"^[A-Z]{2}$")
    basis: str = maybe("What this is known from.")


class Task(Table):
    """One article revision in Label Studio."""

    task_id: pl.Int64 = column("Label Studio's number; reused there after a deletion.", unique=True)
    article_id: str = column("The article.")
    revision: pl.Int32 = column("Its revision.", ge=1)
    annotations: pl.Int32 = column("How many submitted annotations it has.", ge=0)
    skipped: pl.Int32 = column("How many annotators skipped it.", ge=0)
    drafts: pl.Int32 = column("How many unsubmitted drafts it has.", ge=0)
    drafters: Texts = column("Whose drafts they are: e-mails, one a draft.")
    updated_at: Moment = maybe("When anything about it last changed (UTC).")


class Annotation(Table):
    """One annotator's tagged version of one article revision."""

    annotation_id: str = key("Label Studio's `unique_id`.")
    task_id: pl.Int64 = column("The task.")
    article_id: str = column("The article.")
    revision: pl.Int32 = column("The revision that was tagged.", ge=1)
    annotator: str = column("E-mail of the account; `deleted-user` where it is gone.")
    created_at: Moment = maybe("When it was first submitted (UTC).")
    updated_at: Moment = maybe("When it was last changed (UTC).")
    lead_time: pl.Float64 = maybe("Seconds of work, by Label Studio's clock.", ge=0)
    ground_truth: bool = column("Whether it was marked as the adjudicated version.")
    skipped: bool = column("Whether the annotator skipped the article; then it has no spans.")
    superseded: bool = column(
        "Whether a newer version by the same annotator, or a newer revision, takes its place."
    )
    choices: Texts = column(
        "What the annotator said of the article as a whole: "
        f"{', '.join(f'`{choice}`' for choice in ArticleChoice)}."
    )
    note: str = maybe("What the annotator wrote about the article.")
    config_sha256: str = maybe(
        "SHA-256 of the labelling configuration that stood in the project when it was last "
        "changed; null where nobody looked."
    )
    guidelines_sha256: str = maybe("SHA-256 of the guidelines that stood there then.")


class Span(Table):
    """One tagged stretch of text in one annotation, superseded ones included."""

    span_id: str = key("Made from article, revision, annotator and region; stable.")
    annotation_id: str = column("The annotation.")
    article_id: str = column("The article.")
    revision: pl.Int32 = column("The revision that was tagged.", ge=1)
    annotator: str = column("Who tagged it.")
    label: str = column("Claim, Actor or Number.", **among(Label))
    start: pl.Int32 = column("Offset of the first character, in Unicode code points.", ge=0)
    end: pl.Int32 = column("Offset after the last character.", gt=0)
    text: str = column("`body[start:end]`, always.", str_length={"min_value": 1})
    modality: str = maybe("Claim: fact, commitment or opinion.", **among(Modality))
    stance: str = maybe("Claim: what its origin does with it.", **among(Stance))
    origin: str = maybe("Claim: where the article has it from.", **among(OriginTag))
    type: str = maybe("Actor: what kind of actor.", **among(ActorType))
    name: str = maybe("Actor: the full name that the annotator gave.")
    kind: str = maybe("Number: what kind of quantity.", **among(NumberKind))
    value: str = maybe("Number: the value that the annotator gave.")
    drawn: str = maybe("How it came about: manual, prediction or prediction-changed.")
    ground_truth: bool = column("Whether its annotation is the adjudicated version.")

    @pa.dataframe_check(description="a span has exactly the attributes of its label")
    def attributes_fit_label(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera's
        """Choices are made for the label at hand, and nothing is said for another."""
        claim, actor, number = (pl.col("label") == label for label in Label)
        has = {name: pl.col(name).is_not_null() for name in _ATTRIBUTES}
        fits = [has[name] == claim for name in ("modality", "stance", "origin")]
        fits += [has["type"] == actor, has["kind"] == number]
        fits += [~has["name"] | actor, ~has["value"] | number]
        return data.lazyframe.select(pl.all_horizontal(fits))

    @pa.dataframe_check(description="a span's text is as long as its offsets say")
    def offsets_fit_text(cls, data: pa.PolarsData) -> pl.LazyFrame:  # noqa: N805 - pandera's
        """Offsets count code points."""
        length = pl.col("end") - pl.col("start")
        return data.lazyframe.select(length == pl.col("text").str.len_chars())


_ATTRIBUTES = ("modality", "stance", "origin", "type", "name", "kind", "value")


class Relation(Table):
    """An arrow from a Claim span to the Actor span that names its origin."""

    relation_id: str = key("Made from its ends and label; stable.")
    annotation_id: str = column("The annotation it was drawn in.")
    article_id: str = column("The article.")
    from_span: str = column("The Claim.")
    to_span: str = column("The Actor.")
    label: str = column("What it says.", **among(["attributed_to"]))


class Rejection(Table):
    """An input row that was refused."""

    rejection_id: str = key("Made from what was refused and why.")
    stage: str = column("The step that refused it.")
    rule: str = column("The rule it breaks.")
    reason: str = column("What is wrong and what to do, in a sentence.")
    article_id: str = maybe("The article, where it is known.")
    annotation_id: str = maybe("The annotation, where it has one.")
    span_id: str = maybe("The span that it would have been.")
    task_id: pl.Int64 = maybe("The task, where it has one.")
    link: str = maybe("Where to mend it in Label Studio.")
    row: str = maybe("The refused input itself, as JSON.")


class Meta(Table):
    """What was built, from what and when; a row a fact."""

    key: str = key("Name of the fact.")
    value: str = column("Its value as text.")
