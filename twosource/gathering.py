"""Gathering: everything of a store that a release tells, from its current snapshot and the log."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import polars as pl

from db import built, queries, whole
from db.digest import digest
from twosource import __version__, overview, recount
from twosource.copied import Witness
from twosource.model import Decision
from twosource.progress import Report
from twosource.store import Store
from twosource.uncollected import uncollected
from validation.gate import GateReport
from validation.release import tables
from validation.release.facts import Facts, Waived
from validation.release.schemas import ADDED
from validation.schemas import TABLES


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a release is made of: facts, whole tables, and the policy file as it lay."""

    facts: Facts
    frames: tables.Frames
    policy: bytes


@uncollected()
def gather(
    store: Store, version: str, created: datetime | None, gate: GateReport, report: Report
) -> Gathered:
    """Read the current snapshot, and what was decided when it was built."""
    path = store.snapshots.current()
    with closing(store.snapshots.connect(path)) as connection:
        about = queries.meta(connection.cursor())
        frames = {name: whole.frame(connection, name) for name in TABLES}
        content = digest(connection.cursor())
    decisions = known(store, about)
    frames["independence"] = _frame("independence", _independences(decisions))
    frames["verdict"] = _frame("verdict", _verdicts(decisions, frames))
    report("Counting independent origins once more")
    frames |= _copies(store, path, frames, about)
    facts = _facts(store, version, created, about | {"digest": content})
    waivers = tuple(_waived(gate))
    refused = frames["rejection"].height
    agreed, figures = _agreement(store)
    facts = replace(
        facts, waivers=waivers, refused=refused, agreed_articles=agreed, agreement=figures
    )
    return Gathered(facts, frames, store.settings.policy.read_bytes())


def known(store: Store, about: Mapping[str, str]) -> list[Decision]:
    """The log as a snapshot's build read it; what was revoked later stands in it."""
    day = about.get("decided_as_of") or ""
    decisions = store.log.read(date.fromisoformat(day) if day else None)
    early = decisions[: int(about.get("decisions", len(decisions)))]
    ids = {one.decision_id for one in early}
    return [one if one.revoked_by in ids else replace(one, revoked_by=None) for one in early]


def _independences(decisions: Sequence[Decision]) -> Iterator[dict[str, Any]]:
    standing = {
        frozenset({one.payload["left"], one.payload["right"]}): one
        for one in decisions
        if one.kind == "independence" and one.revoked_by is None
    }
    for one in standing.values():
        left, right = sorted((one.payload["left"], one.payload["right"]))
        yield {"left": left, "right": right, "independent": one.payload["independent"]} | _by(one)


def _verdicts(decisions: Sequence[Decision], frames: tables.Frames) -> Iterator[dict[str, Any]]:
    """Who gave each claim the verdict that it has; it may have been given to an id of before."""
    heirs = _heirs(frames)
    given: dict[str, list[Decision]] = defaultdict(list)
    for one in decisions:
        if one.kind == "verdict" and one.revoked_by is None:
            claim_id = one.payload["claim_id"]
            for heir in {claim_id, *heirs[claim_id]}:
                given[heir].append(one)
    judged = frames["claim"].filter(pl.col("verdict").is_not_null())
    for claim_id, verdict in judged.select("claim_id", "verdict").iter_rows():
        fitting = [one for one in given[claim_id] if one.payload["verdict"] == verdict]
        if fitting:
            yield {"claim_id": claim_id, "verdict": verdict} | _by(fitting[-1])


def _heirs(frames: tables.Frames) -> Mapping[str, set[str]]:
    """The claims that stand now where others stood."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim_id, others in frames["claim_name"].select("claim_id", "others").iter_rows():
        found[claim_id] |= set(others)
    here = frames["mention"].select("mention_id", pl.col("claim_id").alias("heir"))
    former = frames["former_name"].join(here, on="mention_id")
    for claim_id, heir in former.select("claim_id", "heir").iter_rows():
        found[claim_id].add(heir)
    return found


def _by(one: Decision) -> dict[str, Any]:
    moment = one.recorded_at.astimezone(UTC).replace(tzinfo=None)
    return {"who": one.who, "why": one.why, "recorded_at": moment}


def _frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    schema = {name: one.dtype.type for name, one in ADDED[table].to_schema().columns.items()}
    return pl.DataFrame([dict(row) for row in rows], schema=schema)


def _copies(
    store: Store, path: Path, frames: tables.Frames, about: Mapping[str, str]
) -> dict[str, pl.DataFrame]:
    """What the rules that read articles see, so that statuses can be counted without bodies."""
    with closing(store.snapshots.attach(path)) as connection:
        base = built.read(connection.cursor())
    judged = recount.independences(frames["independence"].iter_rows(named=True))
    verbatim = store.policy.near_verbatim
    witness = Witness(base.articles, verbatim.shingle_words, verbatim.article_share)
    told = recount.evidence(base, judged, store.policy)
    for _ in recount.in_parts(recount.corroborator(base, told, recount.day(about), witness)):
        pass  # asking is all: the witness notes what it is asked
    sentences = witness.sentences().items()
    return {
        "copied_sentence": _frame(
            "copied_sentence",
            ({"mention_id": name, "fingerprints": found} for name, found in sentences),
        ),
        "copied_article": _frame(
            "copied_article",
            ({"left_article": left, "right_article": right} for left, right in witness.alike),
        ),
    }


def _facts(store: Store, version: str, created: datetime | None, about: Mapping[str, str]) -> Facts:
    settings = store.settings
    moment = created or datetime.fromisoformat(about["built_at"])
    told = ("digest", "built_at", "as_of", "decided_as_of", "decisions", "twosource")
    return Facts(
        title=settings.release_title,
        version=version,
        previous=None,
        created=moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        licence=settings.release_licence,
        texts_licence=settings.release_texts_licence,
        base=settings.release_base,
        bodies=settings.release_bodies,
        quote=settings.release_quote,
        snapshot={name: about.get(name, "") for name in told},
        software={"twosource": __version__}
        | {name: version_of(name) for name in ("polars", "pyarrow")},
        refused=0,
        agreement={},
        agreed_articles=0,
    )


def _agreement(store: Store) -> tuple[int, dict[str, dict[str, dict[str, float | None]]]]:
    """How well annotators agree; figures are rounded, so that no machine's last digit shows."""
    found = overview.agreement(store).overall
    if found is None:
        return 0, {}
    return found.articles, {
        subject: {
            name: {end: _rounded(value) for end, value in asdict(figure).items()}
            for name, figure in measures.items()
        }
        for subject, measures in found.figures.items()
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _waived(gate: GateReport) -> Iterator[Waived]:
    for one in gate.waivers:
        if one.covers:
            waiver = one.waiver
            yield Waived(
                waiver.rule, tuple(one.covers), waiver.who, waiver.why, waiver.until.isoformat()
            )
