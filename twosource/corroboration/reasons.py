"""Reasons: why a claim has its status, in sentences that name origins, articles and rules."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from twosource.corroboration.conflicts import Contradiction, Disputes
from twosource.corroboration.dependence import EDITOR, INDEPENDENT
from twosource.corroboration.voices import Voice
from twosource.corroboration.weighing import Weighed, is_unknown
from twosource.model import Dependence, Mention, OriginKind, Stance, Status

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# A reason is for reading: longer lists and quotations end with how much more there is.
_MOST = 5
_QUOTED = 100


def explain(weighed: Weighed, disputes: Disputes) -> str:
    """The reason for a status, in sentences that an editor can check against the articles."""
    sentences = [
        _status(weighed),
        *_joins(weighed),
        *_left_out(weighed),
        *_disputed(weighed, disputes),
    ]
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences)


def named(voice: Voice) -> str:
    """What an origin is called in a sentence."""
    origin = voice.origin
    if is_unknown(origin) and origin.kind is not OriginKind.UNKNOWN:
        return origin.name
    return {
        OriginKind.NAMED: origin.name,
        OriginKind.DOCUMENT: f"a document of {origin.name}",
        OriginKind.OUTLET: f"{origin.name}, as cited",
        OriginKind.WIRE: f"{origin.name}, as credited",
        OriginKind.OWN: f"{origin.name}’s own reporting",
        OriginKind.UNNAMED: f"an unnamed source (“{_short(origin.name)}”)",
        OriginKind.UNKNOWN: "an unidentified outlet",
    }[origin.kind]


def _status(weighed: Weighed) -> str:
    if weighed.status is Status.UNSUPPORTED:
        return _unsupported(weighed)
    articles = _count(weighed.asserting_articles, "article")
    if not weighed.voices:
        verb = "asserts" if weighed.asserting_articles == 1 else "assert"
        return f"{articles} {verb} it, but nobody can tell from whom: {_whose(weighed)}"
    listed = "; ".join(_component(component, weighed) for component in weighed.components)
    if weighed.status is Status.CORROBORATED:
        return f"{_count(len(weighed.components), 'independent origin')} assert it: {listed}"
    if weighed.status is Status.ANONYMOUS_ONLY:
        return f"every origin is unnamed: {listed}"
    known = " known" if weighed.unknown else ""
    if weighed.status is Status.REPEATED:
        return f"{articles} assert it, but from only one{known} origin: {listed}"
    return f"one article asserts it, from one{known} origin: {listed}"


def _unsupported(weighed: Weighed) -> str:
    if weighed.support.gone:
        return f"nobody asserts it any more: {_gone(weighed.support.gone)}"
    if weighed.support.unpublished:
        return f"{_articles(weighed.support.unpublished)} {_not_out(weighed.support.unpublished)}"
    return "nobody asserts it"


def _not_out(mentions: Sequence[Mention]) -> str:
    verb = "is" if len({mention.article_id for mention in mentions}) == 1 else "are"
    return f"{verb} not known to have been published by then"


def _whose(weighed: Weighed) -> str:
    if all(voice.origin.kind is OriginKind.UNKNOWN for voice in weighed.unknown):
        return f"no attribution and no identified outlet in {_articles(_mentions(weighed.unknown))}"
    return _list([f"{named(voice)} in {_articles(voice.mentions)}" for voice in weighed.unknown])


def _component(component: Sequence[str], weighed: Weighed) -> str:
    members = [voice for voice in weighed.voices if voice.origin_id in component]
    return _list([f"{named(voice)} ({_articles(voice.mentions)})" for voice in members])


def _joins(weighed: Weighed) -> list[str]:
    """For each joined pair the rule, and for each pair that an editor told apart that it was."""
    by_id = {voice.origin_id: voice for voice in weighed.voices}
    component_of = {o: component for component in weighed.components for o in component}
    pairs: dict[tuple[str, str], list[Dependence]] = defaultdict(list)
    for edge in weighed.edges:
        pairs[edge.left, edge.right].append(edge)
    found = []
    for (left, right), edges in pairs.items():
        names = f"{named(by_id[left])} and {named(by_id[right])}"
        rules = _list([edge.detail for edge in edges if edge.rule != EDITOR])
        if INDEPENDENT in {edge.detail for edge in edges}:
            although = f", although {rules}" if rules else ""
            found.append(f"{names} count apart, because {INDEPENDENT}{although}")
        elif component_of[left] is component_of[right]:
            because = _list([edge.detail for edge in edges])
            found.append(f"{names} count as one, because {because}")
    more = len(found) - _MOST
    return found if more <= 0 else [*found[:_MOST], f"{_count(more, 'more pair')} count as one"]


def _left_out(weighed: Weighed) -> list[str]:
    support, found = weighed.support, []
    if weighed.unknown and weighed.voices:
        where = _articles(_mentions(weighed.unknown))
        each = "that" if len(weighed.unknown) == 1 else "each"
        found.append(f"in {where} nobody can tell whose words they are, so {each} does not count")
    if support.leads:
        where = _articles(support.leads)
        found.append(
            f"the outlet’s own sentence in {where} counts as the lead to what it attributes"
        )
    if support.gone and weighed.status is not Status.UNSUPPORTED:
        found.append(f"left out: {_gone(support.gone)}")
    if support.specific:
        count = _count(len(support.specific), "more specific claim")
        found.append(
            f"{count} that {'entails' if len(support.specific) == 1 else 'entail'} it count too"
        )
    return found


def _disputed(weighed: Weighed, disputes: Disputes) -> list[str]:
    found, against = [], []
    if weighed.denying:
        against.append(f"{_saying(weighed.denying)} {_verb(weighed.denying, 'denies')} it")
    if disputes.standing:
        who = _list(sorted({str(contradiction.judged_by) for contradiction in disputes.standing}))
        against.append(f"{who} judged that it contradicts {_quoted(disputes.standing)}")
    if against:
        found.append(f"disputed: {'; '.join(against)}")
    if weighed.unconfirmed:
        verb = _verb(weighed.unconfirmed, "leaves")
        found.append(f"{_saying(weighed.unconfirmed)} {verb} it unconfirmed")
    if disputes.possible:
        found.append(f"possibly disputed, not judged yet: {_quoted(disputes.possible)}")
    if disputes.updates:
        quoted = _quoted(disputes.updates)
        found.append(
            f"one origin gave another figure on another day, the later one holds: {quoted}"
        )
    return found


def _saying(voices: Sequence[Voice]) -> str:
    return _list([f"{named(voice)} ({_articles(voice.mentions)})" for voice in voices])


def _verb(voices: Sequence[Voice], one: str) -> str:
    several = {"denies": "deny", "leaves": "leave"}
    return one if len(voices) == 1 else several[one]


def _quoted(contradictions: Iterable[Contradiction]) -> str:
    theirs = {found.theirs.mention_id: found.theirs for found in contradictions}
    return _list([_quote(mention) for mention in theirs.values()])


def _quote(mention: Mention) -> str:
    denied = "denied in " if mention.stance is Stance.DENIES else ""
    return f"“{_short(mention.text)}” ({denied}{mention.article_id})"


def _gone(mentions: Iterable[Mention]) -> str:
    mentions = list(mentions)
    verb = "was" if len({mention.article_id for mention in mentions}) == 1 else "were"
    return f"{_articles(mentions)} {verb} retracted or rested on what was"


def _mentions(voices: Iterable[Voice]) -> list[Mention]:
    return [mention for voice in voices for mention in voice.mentions]


def _articles(mentions: Iterable[Mention]) -> str:
    return _list(sorted({mention.article_id for mention in mentions}))


def _list(words: Sequence[str]) -> str:
    shown = (
        list(words)
        if len(words) <= _MOST
        else [*words[: _MOST - 1], f"{len(words) - _MOST + 1} more"]
    )
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""


def _count(number: int, thing: str) -> str:
    word = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {thing}{'' if number == 1 else 's'}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTED else flat[: _QUOTED - 1].rsplit(" ", 1)[0] + " …"
