"""Recount: the statuses of claims once more, from what a build or a release wrote down."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from db.built import Built
from twosource.corroboration import Corroborator, Evidence, history
from twosource.matching.verbatim import Copies
from twosource.model import Claim, Derived
from twosource.policy import Policy

Independences = Mapping[frozenset[str], bool]

# Claims that are counted before what was read of articles for them is forgotten: a read article
# takes 50 kB, so that a million mentions would take more memory than there is.
_AT_ONCE = 2_000


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
    return Corroborator(base.claims, told, as_of, copies)


def in_parts(counting: Corroborator, *, past: bool = True) -> Iterator[Derived]:
    """The corroborations of all claims, some claims at a time, and their history if it is asked.

    What is yielded has nothing else. Claims come by their first day, so that those that share
    articles mostly come together and few articles are read twice.
    """
    ordered = _by_day(counting)
    for at in range(0, len(ordered), _AT_ONCE):
        names = ordered[at : at + _AT_ONCE]
        found = {name: counting.one(name) for name in names}
        told = history(counting, names) if past else {}
        yield Derived((), (), {}, {}, {}, (), (), (), (), found, history=told)
        counting.ground.copies.forget()
        counting.ground.keys.clear()
        if counting.ground.known is not None:
            counting.ground.known.clear()


def _by_day(counting: Corroborator) -> list[str]:
    mentions, articles = counting.evidence.mentions, counting.evidence.articles

    def first(claim: Claim) -> tuple[date, str]:
        if not claim.mention_ids:  # in a damaged snapshot
            return date.max, ""
        article = articles[mentions[claim.mention_ids[0]].article_id]
        return article.published_on or date.max, article.article_id

    return [claim.claim_id for claim in sorted(counting.claims.values(), key=first)]


def day(about: Mapping[str, str]) -> date | None:
    """The past day that a snapshot looks back at, if any."""
    told = about.get("as_of") or ""
    return date.fromisoformat(told) if told else None
