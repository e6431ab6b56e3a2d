"""Which actor a mention names, given its article: the keys that mentions of one actor share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.actors import rollup
from twosource.actors.names import Name, read, skeleton, vocabulary
from twosource.actors.registry import Registry
from twosource.actors.surroundings import before, title_after
from twosource.model import ActorType, Article, Mention


@dataclass(frozen=True, slots=True)
class Key:
    """What mentions of one actor share: a recorded fact, else a name form.

    `article_id` is set where the actor is only known inside that article. `reason` says how a
    mention came to the key, and `name` what the actor is called if not as in the text; they do
    not distinguish keys.
    """

    form: str
    fact: str | None = None
    article_id: str | None = None
    reason: str = field(default="", compare=False)
    name: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class _Person:
    """A person whom an article names in full, and the titles that it gives."""

    key: Key
    core: str
    titles: frozenset[str]
    start: int


def keys_of(
    mentions: Sequence[Mention], articles: Mapping[str, Article], registry: Registry
) -> dict[str, Key]:
    """The key of each actor mention; `mentions` come in the order of their text."""
    by_article: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_article[mention.article_id].append(mention)
    keys: dict[str, Key] = {}
    for article_id, tagged in by_article.items():
        keys |= _in_article(tagged, articles[article_id], registry)
    return keys


def _in_article(
    mentions: Sequence[Mention], article: Article, registry: Registry
) -> dict[str, Key]:
    keys: dict[str, Key] = {}
    people: list[_Person] = []
    for mention in mentions:
        key = _by_name(mention, registry)
        if key is not None:
            keys[mention.mention_id] = key
            people += _person(mention, key, article)
    acronyms = _acronyms(mentions, keys)
    for mention in mentions:
        if mention.mention_id not in keys:
            keys[mention.mention_id] = _by_context(mention, people, acronyms, registry)
    return keys


def _is_person(mention: Mention) -> bool:
    return mention.type in (ActorType.PERSON, None)


def _by_name(mention: Mention, registry: Registry) -> Key | None:
    """The key that a name gives by itself; None where only the article can tell."""
    said = registry.at(mention)
    if said is not None:
        return Key(said, fact=said, reason=f"an editor said whom “{mention.text}” names here")
    person = _is_person(mention)
    for text in filter(None, (mention.name, mention.text)):
        name = read(text, is_person=person)
        single = person and mention.name is None and not name.is_full
        short = None if mention.type is ActorType.PERSON else skeleton(name.form)
        fact = None if single else registry.find(name.form, name.core, short, name.acronym)
        if fact is not None:
            return Key(fact, fact=fact, reason=f"“{text}” is recorded by an editor")
    return _unrecorded(mention, registry)


def _unrecorded(mention: Mention, registry: Registry) -> Key | None:
    text = mention.name or mention.text
    name = read(text, is_person=_is_person(mention))
    if not _is_person(mention) or mention.type is None:
        government = rollup.government_named(name.form)
        if government is not None:
            form = read(government, is_person=False).form
            reason = f"“{text}” stands for a government"
            fact = registry.find(form, skeleton(form))
            return Key(fact or skeleton(form), fact=fact, reason=reason, name=government)
    if mention.name is not None:
        form = name.core if _is_person(mention) else skeleton(name.form)
        return Key(form, reason=f"annotators wrote out “{text}”")
    if mention.type is ActorType.PERSON:
        return Key(name.core, reason=f"named in full as “{text}”") if _is_full_name(name) else None
    if _is_bare(name.form) or _is_acronym(mention.text):
        return None
    return Key(skeleton(name.form), reason=f"named “{text}”")


def _is_full_name(name: Name) -> bool:
    """Whether a person's name is full: two words or more, no role among them, no initial."""
    tokens = name.core.split()
    unclear = vocabulary("roles", "generic").intersection(tokens) or any(
        len(token) == 1 for token in tokens
    )
    return len(tokens) > 1 and not unclear


def _is_bare(form: str) -> bool:
    """Whether a form names a role or a kind of actor, but nobody: “spokesman”, “the ministry”."""
    return vocabulary("roles", "generic").issuperset(form.split())


def _is_acronym(text: str) -> bool:
    return text.isupper() and text.isalpha() and len(text) in range(2, 7)


def _person(mention: Mention, key: Key, article: Article) -> Iterable[_Person]:
    if mention.type is not ActorType.PERSON:
        return
    name = read(mention.text, is_person=True)
    core = read(mention.name, is_person=True).core if mention.name else name.core
    titles = f"{name.title} {before(mention, article)[1]} {title_after(mention, article)}"
    core = core if " " in core else key.form
    yield _Person(key, core, frozenset(titles.split()), mention.start)


def _acronyms(mentions: Sequence[Mention], keys: dict[str, Key]) -> dict[str, Key]:
    """The acronyms that an article explains, in brackets or by the initials of a name."""
    found: dict[str, Key] = {}
    for mention in mentions:
        key = keys.get(mention.mention_id)
        if key is None or mention.type is ActorType.PERSON:
            continue
        name = read(mention.text, is_person=False)
        initials = "".join(
            word[0] for word in name.form.split() if word not in {"of", "and", "for"}
        )
        for short in (name.acronym, initials if len(initials) > 1 else None):
            if short is not None:
                found.setdefault(short, key)
    return found


def _by_context(
    mention: Mention, people: Sequence[_Person], acronyms: dict[str, Key], registry: Registry
) -> Key:
    """The key of a mention that its article must explain; else one of that article alone."""
    name = read(mention.text, is_person=True)
    key = acronyms.get(name.form) if mention.type is not ActorType.PERSON else None
    if key is not None:
        return Key(key.form, key.fact, key.article_id, "short for a name in the article")
    fits = _fitting(mention, name, people)
    if len({person.key for person in fits}) == 1:
        key = fits[0].key
        return Key(key.form, key.fact, key.article_id, f"“{mention.text}” after the full name")
    fact = None if fits else registry.find(name.form, name.core)
    if fact is not None:
        return Key(fact, fact=fact, reason=f"“{mention.text}” is recorded by an editor")
    return _apart(mention, name)


def _fitting(mention: Mention, name: Name, people: Sequence[_Person]) -> list[_Person]:
    """The people of an article whom a short form may mean: by name, by title, or just named."""
    tokens = name.core.split()
    if name.form in vocabulary("pronouns"):
        return [person for person in people if person.start < mention.start][-1:]
    if _is_bare(name.core):
        wanted = set(tokens)
        return [person for person in people if wanted <= person.titles]
    return [person for person in people if _may_name(tokens, person.core.split())]


def _may_name(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a surname, or a name with initials, fits a full name; word for word, in order."""
    if len(short) == 1:
        return short[0] in full and len(full) > 1
    rest = iter(full)
    return len(short) <= len(full) and all(
        any(word == part or (len(word) == 1 and part.startswith(word)) for part in rest)
        for word in short
    )


def _apart(mention: Mention, name: Name) -> Key:
    """An actor of its own: by what it is called if that is telling, else of its article."""
    if mention.type is ActorType.PERSON and name.is_full and not _is_bare(name.core):
        return Key(name.core, reason=f"only called “{mention.text}”")
    if name.title and not _is_bare(name.core):
        return Key(name.form, reason=f"only called “{mention.text}”")
    telling = " " in name.form and not _is_bare(name.form)
    if telling or (mention.type is not ActorType.PERSON and not _is_bare(name.form)):
        form = name.form if mention.type is ActorType.PERSON else skeleton(name.form)
        return Key(form, reason=f"only called “{mention.text}”")
    reason = f"“{mention.text}” is not named further in the article"
    return Key(name.form, article_id=mention.article_id, reason=reason)
