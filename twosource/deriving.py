"""Deriving: everything that follows from valid tagging and standing decisions.

spans → mentions → actors, quantities, origins → possible matches → claims → statuses. Nothing is
read from a disk here and nothing written: `pipeline` says what it rests on, and stores it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from twosource import actors, bearing, matching, origins, places, quantities
from twosource.consolidation import consolidate
from twosource.corroboration import Corroborator, Evidence, history
from twosource.current import Tagged
from twosource.decided import Standing
from twosource.matching import clusters, memory
from twosource.matching.embedding import Embedder, shipped_embedder
from twosource.matching.findings import KnownFindings
from twosource.matching.naming import name_claims
from twosource.matching.scoring import calibrated, shipped_model
from twosource.model import (
    Article,
    Derived,
    Label,
    Link,
    Mention,
    Origin,
    Quantity,
    Rejection,
)
from twosource.places import Located
from twosource.policy import Policy
from twosource.progress import Report, quiet
from twosource.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Basis:
    """What a build rests on beside the tagging: current articles, standing decisions, policy.

    `remember` holds the ids that claims had before, and records what became of them; `known` what
    was found of pairs before, which spares time and changes nothing.
    """

    articles: Mapping[str, Article]
    decided: Standing
    policy: Policy
    as_of: date | None = None
    remember: memory.Remember = memory.from_nothing
    embedder: Embedder = field(default_factory=shipped_embedder)
    known: KnownFindings | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What is in the articles: who says what, and where they have it from."""

    mentions: tuple[Mention, ...]
    resolution: actors.Resolution
    quantities: dict[str, Quantity]
    origins: dict[str, Origin]


@dataclass(frozen=True, slots=True)
class _Matched:
    """Which mentions may state the same claim, and which are taken to."""

    located: Located
    links: tuple[Link, ...]
    clustered: clusters.Clusters
    named: memory.Named


@uncollected()
def derive(
    tagging: Tagged, basis: Basis, report: Report = quiet
) -> tuple[Derived, tuple[Rejection, ...]]:
    """Find mentions, match them to claims, and weigh these.

    Pure but for `report`, and for what `basis.remember` and `basis.known` record.

    Returns:
        What was derived, and a rejection for each judgement whose place was not found.
    """
    report("Finding mentions, actors and quantities")
    found = _find(tagging, basis)
    report("Matching claims")
    matched = _match(found, basis)
    report("Counting independent origins")
    counting = _count(found, matched, basis)
    claims = bearing.by_article(found.mentions)
    tagged_claims = bearing.Tagged(claims, basis.articles, basis.policy)
    where = bearing.where(matched.named.claims, matched.named.former, tagged_claims)
    derived = Derived(
        mentions=found.mentions,
        actors=found.resolution.actors,
        actor_of=dict(found.resolution.actor_of),
        quantities=found.quantities,
        origins=found.origins,
        links=matched.links,
        judgements=matched.located.judgements,
        conflicts=(*matched.clustered.conflicts, *matched.located.waiting),
        claims=matched.named.claims,
        corroborations=counting.all(),
        names=matched.named.names,
        former=matched.named.former,
        verdicts=bearing.holding(basis.decided.verdicts, where),
        overrides=bearing.holding(basis.decided.overrides, where),
        history=history(counting),
    )
    return derived, matched.located.rejections


def _find(tagging: Tagged, basis: Basis) -> _Found:
    spans, relations, annotators = tagging.spans, tagging.relations, tagging.annotators
    mentions = consolidate(spans, relations, annotators, basis.policy).mentions
    resolution = actors.resolve(mentions, basis.articles, basis.decided.actor_facts)
    return _Found(
        mentions=mentions,
        resolution=resolution,
        quantities=quantities.of_claims(mentions, basis.articles),
        origins=origins.trace(mentions, basis.articles, resolution, basis.decided.outlets),
    )


def _match(found: _Found, basis: Basis) -> _Matched:
    articles, decided, policy = basis.articles, basis.decided, basis.policy
    mentions, numbers = found.mentions, found.quantities
    located = places.locate(decided.judgements, mentions, articles, policy)
    shipped = shipped_model()
    model = calibrated(shipped, decided.calibrations.get(shipped.name))
    context = matching.MatchContext(
        articles, found.resolution, numbers, basis.embedder, model, basis.known
    )
    links = matching.link(mentions, context, located.judgements, policy)
    claim_mentions = [each.mention_id for each in mentions if each.label is Label.CLAIM]
    clustered = clusters.cluster(claim_mentions, links, located.judgements)
    unnamed = name_claims(clustered.groups, mentions, articles, numbers)
    namer = memory.Namer(mentions, articles, located.judgements, policy)
    return _Matched(located, links, clustered, namer.name(unnamed, basis.remember))


def _count(found: _Found, matched: _Matched, basis: Basis) -> Corroborator:
    evidence = Evidence(
        mentions={mention.mention_id: mention for mention in found.mentions},
        articles=basis.articles,
        origins=found.origins,
        actors={actor.actor_id: actor for actor in found.resolution.actors},
        outlets=basis.decided.outlets,
        links=matched.links,
        judgements=matched.located.judgements,
        policy=basis.policy,
        independences=basis.decided.independences,
        quantities=found.quantities,
    )
    return Corroborator(matched.named.claims, evidence, basis.as_of)
