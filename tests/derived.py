"""One small but complete build's worth of values: every table gets at least one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from annotation.parse import parse
from annotation.regions import relation
from db import load
from tests.exported import ACTOR, CLAIM, NUMBER, Json, annotation, staged, tagged, task
from twosource.decided import Standing
from twosource.model import (
    Actor,
    ActorType,
    Article,
    Claim,
    ClaimName,
    Conflict,
    Corroboration,
    Dependence,
    Derived,
    Judgement,
    Label,
    Link,
    Mention,
    Modality,
    NameEvent,
    NumberKind,
    Origin,
    OriginKind,
    OriginTag,
    Outlet,
    PairJudgement,
    Place,
    Quantity,
    Rejection,
    Stance,
    Status,
    StatusOn,
    Verdict,
)
from validation.tables import Checked, check

OLD = Article("a-1", "Rain fell in Omsk.", outlet="Daily Test", published_on=date(2025, 5, 20))
FIRST = Article(
    "a-1",
    "Rain 🌧️ fell in Omsk, the mayor said. Ten people fled.",
    outlet="Daily Test",
    published_on=date(2025, 5, 20),
    revision=2,
)
SECOND = Article("a-2", "It rained in Omsk.", outlet="Test Radio", published_on=date(2025, 5, 22))
ARTICLES = [FIRST, SECOND, OLD]

MAYOR = Origin("o-mayor", OriginKind.NAMED, "the mayor", ("x-mayor",), None, "relation")
RADIO = Origin("o-radio", OriginKind.OWN, "Test Radio", (), "Test Radio", "own reporting", True)
OTHER = Origin("o-other", OriginKind.UNKNOWN, "unknown")

STANDING = Standing(
    judgements=(),
    actor_facts=(),
    outlets={"Daily Test": Outlet("Daily Test", "Test Group", basis="made up")},
    independences={},
    verdicts=(),
    overrides=(),
)

OMSK = Place("a-1", 0, 20, "Rain 🌧️ fell in Omsk")
RECORDED = datetime(2025, 6, 1, 12, tzinfo=UTC)

DERIVED = Derived(
    mentions=(
        Mention(
            *("m-1", "a-1", Label.CLAIM, 0, 20, "Rain 🌧️ fell in Omsk", 2, 2),
            modality=Modality.FACT,
            stance=Stance.ASSERTS,
            origin=OriginTag.NAMED,
            attributed_to=("m-2",),
            span_ids=("s-1", "s-2"),
        ),
        Mention(
            *("m-2", "a-1", Label.ACTOR, 26, 31, "mayor", 1, 2),
            type=ActorType.PERSON,
            name="Somebody Else",
            span_ids=("s-3",),
        ),
        Mention(
            *("m-3", "a-1", Label.NUMBER, 38, 48, "Ten people", 1, 2),
            kind=NumberKind.COUNT,
            value="10",
            span_ids=("s-4",),
        ),
        Mention(
            *("m-4", "a-2", Label.CLAIM, 0, 17, "It rained in Omsk", 1, 1),
            modality=Modality.FACT,
            stance=Stance.ASSERTS,
            origin=OriginTag.OWN,
            span_ids=("s-5",),
        ),
    ),
    actors=(
        Actor("x-mayor", "the mayor", ActorType.PERSON, "x-town", "x-town", ("mayor",), "tagging"),
    ),
    actor_of={"m-2": "x-mayor"},
    quantities={"m-3": Quantity(NumberKind.COUNT, "Ten people", 10, 10, unit="people")},
    origins={"m-1": MAYOR, "m-4": RADIO},
    links=(Link("m-1", "m-4", 0.9, "judgement", True, {"b": 1.0, "a": 0.5}, ("Same event.",)),),
    judgements=(
        PairJudgement(
            *("d-1", "m-1", "m-4", Judgement.SAME, "Editor A", "obvious"),
            recorded_at=datetime(2025, 5, 23, 10, tzinfo=UTC),
        ),
    ),
    conflicts=(Conflict("d-2", ("m-1", "m-4"), "Blocked by d-1."),),
    claims=(Claim("c-rain", "Rain fell", ("m-1", "m-4"), Modality.FACT),),
    corroborations={
        "c-rain": Corroboration(
            claim_id="c-rain",
            status=Status.CORROBORATED,
            disputed=False,
            possibly_disputed=True,
            independent_origins=2,
            reason="Two origins.",
            origins=(RADIO, MAYOR, OTHER),
            dependences=(Dependence("o-mayor", "o-radio", "cites", "one cites the other"),),
            components=(("o-mayor",), ("o-radio",)),
            unknown=("o-other",),
            asserting_articles=2,
            possible_matches=3,
            if_confirmed=Status.REPEATED,
        )
    },
    names=(
        ClaimName("c-wet", NameEvent.NAMED, (OMSK,), (), RECORDED),
        ClaimName("c-rain", NameEvent.MOVED, (OMSK,), ("c-wet",), RECORDED),
        ClaimName("c-wet", NameEvent.MERGED, (), ("c-rain",), RECORDED),
    ),
    former=(("c-wet", "m-1"),),
    verdicts={"c-rain": Verdict.OPEN},
    overrides={"c-rain": Status.REPEATED},
    history={"c-rain": (StatusOn(date(2025, 5, 21), Status.CORROBORATED, False, 2),)},
)

REJECTIONS = [Rejection("parse", "some_rule", "It is so.", "a-1", row={"items": [1]})] * 2


@dataclass(frozen=True)
class Server:
    """What differs from one Label Studio to another when the same tagging goes through them."""

    first_task: int = 7
    hour: int = 10
    newest_first: bool = False


def tagging(folder: Path, server: Server = Server()) -> Checked:
    """Two annotators' tagging of the first article, by way of some Label Studio."""
    tasks = [task(server.first_task, FIRST, _annotations(server)), task(99, SECOND)]
    url = f"http://127.0.0.1:{8000 + server.hour}"
    return check(parse(staged(folder, tasks), ARTICLES, url, server.first_task), ARTICLES)


def _annotations(server: Server) -> list[Json]:
    made = [
        annotation(
            _items(name),
            f"{name}@example.org",
            updated_at=f"2025-05-21T{server.hour}:00:00Z",
            lead_time=server.hour,
        )
        for name in ("a", "b")
    ]
    return made[::-1] if server.newest_first else made


def _items(prefix: str) -> Sequence[Json]:
    return [
        *tagged(FIRST, f"{prefix}-c", "Rain 🌧️ fell in Omsk", CLAIM),
        *tagged(FIRST, f"{prefix}-a", "mayor", ACTOR),
        *tagged(FIRST, f"{prefix}-n", "Ten people", NUMBER),
        *tagged(FIRST, f"{prefix}-x", "people", {"label": "Actor"}),  # has no type: rejected
        relation(f"{prefix}-c", f"{prefix}-a", "attributed_to"),
    ]


def fill(
    connection: duckdb.DuckDBPyConnection, checked: Checked, derived: Derived = DERIVED
) -> None:
    """Load it all."""
    rejections = [*checked.rejections, *REJECTIONS]
    load.write(connection, checked, ARTICLES, STANDING, derived, rejections)
    load.describe(connection, {"built_at": "now"})
