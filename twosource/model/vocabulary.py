"""The closed vocabularies, as the labelling config, the tables and the log spell them."""

from enum import StrEnum


class Label(StrEnum):
    """What a span was tagged as; the values are Label Studio's label names."""

    CLAIM = "Claim"
    ACTOR = "Actor"
    NUMBER = "Number"


class Modality(StrEnum):
    """What kind of statement a claim is."""

    FACT = "fact"
    COMMITMENT = "commitment"
    OPINION = "opinion"


class Stance(StrEnum):
    """Whether a mention's origin asserts the claim, denies it or leaves it unconfirmed."""

    ASSERTS = "asserts"
    DENIES = "denies"
    UNCONFIRMED = "unconfirmed"


class OriginTag(StrEnum):
    """Where the annotator says that the article has a claim from."""

    NAMED = "named"
    DOCUMENT = "document"
    OUTLET = "outlet"
    UNNAMED = "unnamed"
    OWN = "own"


class OriginKind(StrEnum):
    """What a traced origin is: the annotator's tags, and what tracing can add to them."""

    NAMED = "named"
    DOCUMENT = "document"
    OUTLET = "outlet"
    UNNAMED = "unnamed"
    WIRE = "wire"
    OWN = "own"
    UNKNOWN = "unknown"


class ActorType(StrEnum):
    """What kind of actor a span names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed_group"


class ArticleChoice(StrEnum):
    """What an annotator says of an article as a whole; several may be said at once."""

    WIRE_COPY = "wire_copy"
    NOT_NEWS = "not_news"
    SECOND_READER = "second_reader"
    TWO_STORIES = "two_stories"


class NumberKind(StrEnum):
    """What kind of quantity a Number span states."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"
    ORDINAL = "ordinal"


class Verdict(StrEnum):
    """An editor's decision on a claim."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNVERIFIABLE = "unverifiable"
    OPEN = "open"


class Judgement(StrEnum):
    """An editor's decision on a pair of claim mentions, read from left to right."""

    SAME = "same"
    DIFFERENT = "different"
    CONTRADICTS = "contradicts"
    ENTAILS = "entails"
    UNSURE = "unsure"


class Status(StrEnum):
    """How well a claim is supported."""

    CORROBORATED = "corroborated"
    REPEATED = "repeated"
    SINGLE_SOURCE = "single_source"
    ANONYMOUS_ONLY = "anonymous_only"
    UNSUPPORTED = "unsupported"


class NameEvent(StrEnum):
    """What became of a claim's id in a build; the ids themselves are never used for another."""

    NAMED = "named"
    MOVED = "moved"
    MERGED = "merged"
    RETURNED = "returned"
