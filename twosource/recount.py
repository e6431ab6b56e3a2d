"""Recount: the statuses of claims once more, from what a build or a release wrote down."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from db.built import Built
from twosource.corroboration import Corroborator, Evidence, history
from twosource.matching.verbatim import Copies
from twosource.policy import Policy

Independences = Mapping[frozenset[str], bool]


def evidence(base: Built, independences: Independences, policy: Policy) -> Evidence:
    """What statuses rest on."""
    return Evidence(
        mentions=base.mentions,
        articles=base.articles,
        origins=base.origins,
        actors=base.actors,
        outlets=base.outlets,
        links=base.links,
        judgements=base.judgements,
        policy=policy,
        independences=independences,
        quantities=base.quantities,
    )


def independences(rows: Iterable[Mapping[str, Any]]) -> Independences:
    """Editors' judgements of independence, by what they are about."""
    return {frozenset({row["left"], row["right"]}): row["independent"] for row in rows}


def corroborator(base: Built, told: Evidence, as_of: date | None, copies: Copies) -> Corroborator:
    """What computes the corroboration of each claim, reading copies in a way of the caller's."""
    made = Corroborator(base.claims, told, as_of, copies)
    # What rules found of two voices is kept for one decision's few claims; for all of them it
    # would outgrow everything else.
    made.ground = replace(made.ground, known=None)
    return made


def everything(counting: Corroborator) -> None:
    """Ask all that a build asks of articles, for whoever notes the answers."""
    counting.all()
    history(counting)


def day(about: Mapping[str, str]) -> date | None:
    """The past day that a snapshot looks back at, if any."""
    told = about.get("as_of") or ""
    return date.fromisoformat(told) if told else None
