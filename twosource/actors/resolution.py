"""Resolution of actor mentions to actors; see `resolve`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.actors import rollup
from twosource.actors.context import Key, keys_of
from twosource.actors.names import fold, read, skeleton, vocabulary
from twosource.actors.registry import Registry, register
from twosource.actors.suggestions import Suggested, suggestions
from twosource.actors.surroundings import before, title_after
from twosource.model import (
    Actor,
    ActorFact,
    ActorType,
    Article,
    Label,
    Mention,
    short_id,
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who the actor mentions name.

    `actor_of` maps each actor mention to an actor id, `reasons` to the sentence that says why.
    `suggestions` are pairs of actors that may be one and that nobody decided on.
    """

    actors: tuple[Actor, ...]
    actor_of: dict[str, str]
    reasons: dict[str, str]
    suggestions: tuple[Suggested, ...]


def resolve(
    mentions: Iterable[Mention], articles: Mapping[str, Article], facts: Sequence[ActorFact]
) -> Resolution:
    """Resolve every actor mention to exactly one actor.

    Every recorded fact becomes an actor too, mentioned or not, because parents may be among
    them. Actor ids depend on the name alone (and on the article where an actor is only known
    inside it), so they survive rebuilds.
    """
    tagged = sorted(
        (mention for mention in mentions if mention.label is Label.ACTOR),
        key=lambda mention: (mention.article_id, mention.start, mention.end),
    )
    registry = register(facts)
    keys = keys_of(tagged, articles, registry)
    members: dict[Key, list[Mention]] = defaultdict(list)
    for mention in tagged:
        members[keys[mention.mention_id]].append(mention)
    drafts = [_recorded(fact) for fact in registry.facts.values()]
    drafts += [_tagged(key, named) for key, named in members.items() if key.fact is None]
    parents = _parents(drafts, members, articles, registry)
    actors = _rolled_up(drafts, parents, registry)
    return Resolution(
        actors=actors,
        actor_of={mention.mention_id: actor_id(keys[mention.mention_id]) for mention in tagged},
        reasons={mention.mention_id: keys[mention.mention_id].reason for mention in tagged},
        suggestions=suggestions(actors),
    )


def actor_id(key: Key) -> str:
    """The id of the actor behind a key."""
    if key.fact is not None:
        return short_id("a", key.fact)
    return short_id("a", key.form, key.article_id) if key.article_id else short_id("a", key.form)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An actor before its parent is known."""

    key: Key
    name: str
    type: ActorType | None
    aliases: tuple[str, ...]
    basis: str

    @property
    def actor_id(self) -> str:
        return actor_id(self.key)


def _recorded(fact: ActorFact) -> _Draft:
    key = Key(form=fold(fact.name), fact=fold(fact.name))
    return _Draft(key, fact.name, fact.type, tuple(sorted(set(fact.aliases))), "recorded")


def _tagged(key: Key, mentions: Sequence[Mention]) -> _Draft:
    """An actor that only tagging knows: named by the name that most mentions gave it."""
    names = Counter(_display(mention) for mention in mentions)
    types = Counter(mention.type for mention in mentions if mention.type is not None)
    name = key.name or min(
        names, key=lambda text: (-_weight(text, mentions), -names[text], -len(text), text)
    )
    type_ = min(types, key=lambda value: (-types[value], value), default=None)
    aliases = tuple(sorted({mention.text for mention in mentions} - {name}))
    return _Draft(key, name, type_, aliases, "tagged")


def _display(mention: Mention) -> str:
    return mention.name or mention.text


def _weight(text: str, mentions: Sequence[Mention]) -> int:
    """How many annotated names say so: what annotators wrote out goes before what they marked."""
    return sum(mention.name == text for mention in mentions)


def _parents(
    drafts: Sequence[_Draft],
    members: Mapping[Key, Sequence[Mention]],
    articles: Mapping[str, Article],
    registry: Registry,
) -> dict[str, Key]:
    """The key of each actor's parent: an editor's, or the one that words make certain."""
    found: dict[str, Key] = {}
    for draft in drafts:
        fact = registry.facts.get(draft.key.fact) if draft.key.fact is not None else None
        if fact is not None:
            if fact.parent:
                found[draft.actor_id] = _named(fact.parent)
            continue
        votes = Counter(
            parent
            for mention in members[draft.key]
            if (parent := _parent(mention, draft, articles[mention.article_id])) is not None
        )
        if len(votes) == 1:  # two countries for one actor: not certain
            found[draft.actor_id] = next(iter(votes))
    return found


def _parent(mention: Mention, draft: _Draft, article: Article) -> Key | None:
    words, title = before(mention, article)
    country = rollup.country_before(words)
    if draft.type is ActorType.ARMED_GROUP:
        return None
    if draft.type is not ActorType.PERSON:
        government = rollup.parent_of_body(fold(draft.name), country)
        return _named(government) if government is not None else None
    name, text = (read(called, is_person=True) for called in (draft.name, mention.text))
    own = (name.title or name.form, text.title or text.form)
    titles = (*own, title, title_after(mention, article))
    found = (_parent_by_title(held, country, article) for held in titles)
    return next((parent for parent in found if parent is not None), None)


def _parent_by_title(title: str, country: str | None, article: Article) -> Key | None:
    """The government whose role a title tells, else the body that it names.

    A body that the title does not tell further (“police chief”) is the one of its article.
    """
    government = rollup.parent_of_person(title, country)
    body = rollup.body_of_person(title)
    if government is None and body is not None:
        government = rollup.parent_of_body(body, country)
    if government is not None:
        return _named(government)
    if body is None:
        return None
    bare = vocabulary("roles", "generic").issuperset(body.split())
    return Key(skeleton(body), article_id=article.article_id if bare else None, name=body.title())


def _named(parent: str) -> Key:
    return Key(skeleton(fold(parent)), name=parent)


def _rolled_up(
    drafts: Sequence[_Draft], parents: Mapping[str, Key], registry: Registry
) -> tuple[Actor, ...]:
    """Give every actor its parent's id and its root; parents nobody mentions become actors."""
    known = {draft.actor_id: draft for draft in drafts}
    by_form = {(skeleton(d.key.form), d.key.article_id): d.actor_id for d in drafts}
    parent_ids: dict[str, str] = {}
    for child, key in sorted(parents.items()):
        recorded = registry.find(key.form, key.form.removeprefix("government "))
        form = (skeleton(recorded or key.form), None if recorded else key.article_id)
        if form not in by_form:
            name = key.name or key.form
            draft = _Draft(
                Key(form[0], article_id=form[1]), name, ActorType.GOVERNMENT, (), "inferred"
            )
            known[draft.actor_id] = draft
            by_form[form] = draft.actor_id
        if by_form[form] != child:
            parent_ids[child] = by_form[form]
    return tuple(
        Actor(
            actor_id=key,
            name=draft.name,
            type=draft.type,
            parent_id=parent_ids.get(key),
            root_id=_root(key, known, parent_ids),
            aliases=draft.aliases,
            basis=draft.basis,
        )
        for key, draft in sorted(known.items())
    )


def _root(start: str, known: Mapping[str, _Draft], parent_ids: Mapping[str, str]) -> str:
    """Where the roll-up ends: at the top, or at a body that stands for itself."""
    seen: list[str] = []
    here = start
    while here in parent_ids and here not in seen:
        draft = known[here]
        if draft.type is not ActorType.PERSON and rollup.stands_for_itself(draft.name):
            return here
        seen.append(here)
        here = parent_ids[here]
    # In a circle of parents all have one root: the first by id, whoever is asked.
    return min(seen[seen.index(here) :]) if here in seen else here
