"""What stands right around an actor mention: titles that were left outside its span."""

import re

from twosource.actors.names import fold, read, vocabulary
from twosource.model import Article, Mention

_SMALL = frozenset({"and", "for", "of", "on", "the"})
# A title before a name is at most this far away, an apposition after it at most this long.
_NEAR = 60
_WORD_BEFORE = re.compile(r"[\w’'/.-]+(?=\s)")
_APPOSITION = re.compile(r",\s+((?:the|an?|his|her|\w+[’']s)\s[^,.;:!?\n“”\"]+)[,.;]")


def before(mention: Mention, article: Article) -> tuple[str, str]:
    """What leads up to a mention: the words before its title, and the folded title.

    “Peru’s then foreign minister ” before a name is “Peru’s then ” and “foreign minister”.
    """
    words = article.body[max(0, mention.start - _NEAR) : mention.start]
    known = vocabulary("roles", "portfolios", "honorifics") - _SMALL
    start = len(words)
    for word in reversed(list(_WORD_BEFORE.finditer(words))):
        if words[word.end() : start].strip() or not known.issuperset(_folded(word[0])):
            break
        start = word.start()
    return words[:start], " ".join(_folded(words[start:]))


def _folded(words: str) -> list[str]:
    return [fold(part) for part in words.replace("/", " ").split()]


def title_after(mention: Mention, article: Article) -> str:
    """The folded apposition after a mention, if it tells a role: “, Peru’s trade minister,”.

    “, the trade minister Bob Jones,” goes on with somebody else.
    """
    found = _APPOSITION.match(article.body, mention.end, mention.end + _NEAR)
    if found is None or read(found[1], is_person=True).title:
        return ""
    title = fold(found[1])
    return title if not vocabulary("roles").isdisjoint(title.split()) else ""
