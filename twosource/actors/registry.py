"""What editors recorded of actors, ready to be looked up by any written form of a name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.actors.names import fold, read, skeleton
from twosource.model import ActorFact, ActorType


@dataclass(frozen=True, slots=True)
class Registry:
    """Facts by their folded name, and every form that names one or several of them."""

    facts: dict[str, ActorFact]
    forms: dict[str, frozenset[str]]

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
    return Registry(by_name, {form: frozenset(keys) for form, keys in forms.items()})
