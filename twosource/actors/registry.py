"""What editors recorded of actors, ready to be looked up by any written form of a name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.actors.names import fold, read, skeleton
from twosource.model import ActorFact, ActorType, Mention, Place


@dataclass(frozen=True, slots=True)
class Registry:
    """Facts by their folded name, every form that names one or several, and places that mean one.

    `places` has them by article, each with the folded name of its fact.
    """

    facts: dict[str, ActorFact]
    forms: dict[str, frozenset[str]]
    places: dict[str, list[tuple[Place, str]]]

    def at(self, mention: Mention) -> str | None:
        """The folded name of the fact that an editor said a mention is; None where nobody did."""
        for place, fact in self.places.get(mention.article_id, ()):
            meets = mention.start < place.end and place.start < mention.end
            if meets and (mention.text in place.text or place.text in mention.text):
                return fact
        return None

    def find(self, *forms: str | None) -> str | None:
        """The folded name of the one fact that the first known form names; None if ambiguous."""
        for form in forms:
            named = self.forms.get(form or "", frozenset())
            if named:
                return next(iter(named)) if len(named) == 1 else None
        return None


def register(facts: Sequence[ActorFact]) -> Registry:
    """Index facts by their names and aliases; of two facts of one name the later one counts."""
    by_name: dict[str, ActorFact] = {}
    for fact in facts:
        by_name.pop(fold(fact.name), None)  # so that the later one takes its own place
        by_name[fold(fact.name)] = fact
    own: dict[str, set[str]] = defaultdict(set)
    aliases: dict[str, set[str]] = defaultdict(set)
    for key, fact in by_name.items():
        own[key].add(key)
        is_person = fact.type is ActorType.PERSON
        for text in (fact.name, *fact.aliases):
            name = read(text, is_person=is_person)
            short = None if is_person else skeleton(name.form)
            for form in filter(None, (name.form, name.acronym, name.core, short)):
                aliases[form].add(key)
    # A recorded name means its own fact, whoever else has it as an alias.
    forms = aliases | own
    places: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for key, fact in reversed(by_name.items()):  # of two facts that claim a place, the later one
        for place in fact.places:
            places[place.article_id].append((place, key))
    return Registry(by_name, {form: frozenset(keys) for form, keys in forms.items()}, places)
