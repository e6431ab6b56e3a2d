"""Tracing of claim mentions to their origins; see `trace`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.actors import Resolution
from twosource.model import (
    Actor,
    ActorType,
    Article,
    Label,
    Mention,
    Origin,
    OriginKind,
    OriginTag,
    Outlet,
)
from twosource.origins import cues
from twosource.origins.attribution import Attribution, Reader
from twosource.origins.outlets import Directory, agencies, directory, outlet_id

# How the basis of an origin begins where the outlet says that it found out itself.
OWN_CUE = "own-reporting cue"


def trace(
    mentions: Iterable[Mention],
    articles: Mapping[str, Article],
    resolution: Resolution,
    outlets: Mapping[str, Outlet],
) -> dict[str, Origin]:
    """The origin of every claim mention, by mention id.

    What annotators tagged holds; words of the sentence only fill what they left open, and are
    marked as inferred.
    """
    by_id = {mention.mention_id: mention for mention in mentions}
    tracer = _Tracer(
        Reader(articles, by_id),
        {actor.actor_id: actor for actor in resolution.actors},
        resolution.actor_of,
        directory(articles.values(), outlets),
    )
    return {
        mention.mention_id: tracer.origin(mention)
        for mention in by_id.values()
        if mention.label is Label.CLAIM
    }


@dataclass(frozen=True, slots=True)
class _Tracer:
    """What tracing looks things up in."""

    reader: Reader
    actors: Mapping[str, Actor]
    actor_of: Mapping[str, str]
    outlets: Directory

    def origin(self, mention: Mention) -> Origin:
        untagged = mention.origin is None
        found = Attribution()
        if mention.origin is not OriginTag.OWN or mention.attributed_to:
            found = self.reader.attribution(mention, cue_needed=untagged)
        if mention.origin in (None, OriginTag.OWN):
            if not found.targets:
                return self._unattributed(mention)
            document = cues.find("documents", self.reader.frame(mention)) and untagged
            return self._attributed(
                mention, found, OriginTag.DOCUMENT if document else OriginTag.NAMED
            )
        return self._attributed(mention, found, mention.origin)

    def _attributed(self, mention: Mention, found: Attribution, tag: OriginTag) -> Origin:
        """The origin of a mention that its article attributes to somebody."""
        if tag is OriginTag.UNNAMED:
            return _unnamed(mention, found)
        if tag is OriginTag.OUTLET:
            return self._cited(mention, found)
        named = [target for target in found.targets if not _is_anonymous(target)]
        if found.targets and not named and tag is OriginTag.NAMED:
            return _unnamed(mention, found)
        speakers = [target for target in named if self._outlet_name(target) is None]
        if named and not speakers:
            return self._cited(mention, found)
        if not speakers:
            return _unidentified(mention, tag)
        return self._speakers(speakers, found, tag, self._vehicle(named))

    def _speakers(
        self, speakers: Sequence[Mention], found: Attribution, tag: OriginTag, vehicle: str | None
    ) -> Origin:
        ids = tuple(sorted({self.actor_of[speaker.mention_id] for speaker in speakers}))
        is_document = tag is OriginTag.DOCUMENT
        prefix = "document" if is_document else "actor" if len(ids) == 1 else "joint"
        names = " and ".join(self.actors[actor_id].name for actor_id in ids)
        return Origin(
            origin_id=f"{prefix}:{'+'.join(ids)}",
            kind=OriginKind.DOCUMENT if is_document else OriginKind.NAMED,
            name=names,
            actor_ids=ids,
            outlet=vehicle,
            basis=found.basis,
            inferred=found.inferred,
        )

    def _vehicle(self, named: Sequence[Mention]) -> str | None:
        """The outlet through which a named speaker is quoted, where that is tagged too."""
        names = (self._outlet_name(target) for target in named)
        return next((name for name in names if name is not None), None)

    def _outlet_name(self, target: Mention) -> str | None:
        """The outlet that an actor mention names: “PA” the government is not PA the agency."""
        if target.type not in (ActorType.ORGANISATION, None):
            return None
        actor = self.actors[self.actor_of[target.mention_id]]
        found = (self.outlets.name(text) for text in (actor.name, target.name, target.text) if text)
        return next((name for name in found if name is not None), None)

    def _cited(self, mention: Mention, found: Attribution) -> Origin:
        """The outlet that an article cites; its own where it cites itself."""
        names = [self._outlet_name(target) or self._name(target) for target in found.targets]
        if not names:
            return _unidentified(mention, OriginTag.OUTLET)
        own = self.reader.articles[mention.article_id].outlet
        cited = [name for name in names if own is None or outlet_id([name]) != outlet_id([own])]
        return Origin(
            origin_id=outlet_id(cited or names),
            kind=OriginKind.OUTLET if cited else OriginKind.OWN,
            name=" and ".join(sorted(set(cited or names))),
            outlet=min(cited or names),
            basis=found.basis if cited else f"{OWN_CUE}: told to the outlet itself",
            inferred=found.inferred,
        )

    def _name(self, target: Mention) -> str:
        return self.actors[self.actor_of[target.mention_id]].name

    def _unattributed(self, mention: Mention) -> Origin:
        """The origin of a mention that its article says in its own voice."""
        article = self.reader.articles[mention.article_id]
        cue = cues.find("own_reporting", self.reader.text(mention), article.outlet)
        credited = agencies(article.wire_credit)
        if credited and cue is None:
            names = [self.outlets.name(agency) or agency for agency in credited]
            return Origin(
                origin_id=outlet_id(names),
                kind=OriginKind.WIRE,
                name=" and ".join(names),
                outlet=names[0],
                basis=f"wire credit “{article.wire_credit}”",
            )
        if article.outlet is None:
            basis = "no attribution and no identified outlet"
            return Origin(
                f"unknown:{article.article_id}", OriginKind.UNKNOWN, "unknown", basis=basis
            )
        name = self.outlets.name(article.outlet) or article.outlet
        basis = f"{OWN_CUE}: “{cue}”" if cue else "own reporting"
        return Origin(outlet_id([name]), OriginKind.OWN, name, outlet=name, basis=basis)


def _is_anonymous(target: Mention) -> bool:
    """Whether a target names nobody; a name that annotators wrote out always names somebody."""
    return target.name is None and cues.names_nobody(target.text)


def _unnamed(mention: Mention, found: Attribution) -> Origin:
    who = found.targets[0].text if found.targets else "an unnamed source"
    basis = found.basis or "tagged as unnamed"
    return Origin(
        f"unnamed:{mention.article_id}",
        OriginKind.UNNAMED,
        who,
        basis=basis,
        inferred=found.inferred,
    )


def _unidentified(mention: Mention, tag: OriginTag) -> Origin:
    """What is tagged as attributed where nobody can be found: one per article at most."""
    return Origin(
        origin_id=f"unidentified:{mention.article_id}",
        kind=OriginKind(tag.value),
        name={
            OriginTag.NAMED: "an unidentified speaker",
            OriginTag.DOCUMENT: "an unidentified document",
        }.get(tag, "an unidentified outlet"),
        basis=f"tagged as {tag}, but no relation and no name in the sentence says whose",
        inferred=True,
    )
