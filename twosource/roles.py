"""Roles: who may do what, by the table `roles` of the settings and what a log-in says of somebody.

A log-in's claims are what its provider signed (OpenID Connect Core 1.0, section 5.1). Names in it
are whatever people call themselves, so no role hangs on one.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from twosource.model import Account, Person, Role

# An e-mail address; a claim of the log-in with the value it has to have or hold; without a log-in,
# the name that somebody gave.
Entry: TypeAlias = str | dict[str, str]
Table: TypeAlias = Mapping[Role, Sequence[Entry]]
Claims: TypeAlias = Mapping[str, Any]

_NAMED_BY = ("name", "preferred_username", "nickname", "email", "sub")
_LONGEST_NAME = 80
_MOST_FIRST = (Role.RELEASE, Role.EDITOR, Role.VIEWER)


def local(name: str, table: Table) -> Person:
    """Whoever gave a name where nobody logs in: an editor, unless the table says otherwise."""
    found = _first(table, lambda entry: entry == name)
    return Person(name, found or Role.EDITOR)


def logged_in(claims: Claims, table: Table, unlisted: Role | None) -> Person | None:
    """Whoever logged in, with the highest role that the table gives; None is not let in.

    Args:
        claims: what the provider says of the account.
        table: who has which role.
        unlisted: the role of everybody else.
    """
    email = verified_email(claims)
    role = _first(table, lambda entry: _fits(entry, claims, email)) or unlisted
    if role is None:
        return None
    subject = f"{claims.get('iss', '')} {claims.get('sub', '')}"
    return Person(name_of(claims), role, Account(subject, email))


def verified_email(claims: Claims) -> str | None:
    """The e-mail address that the provider vouches for; others are only what somebody typed."""
    # Some providers send the word instead of the boolean.
    if claims.get("email") and claims.get("email_verified") in (True, "true"):
        return str(claims["email"])
    return None


def name_of(claims: Claims) -> str:
    """What to call an account: letters that show, in one line."""
    names = (_plain(str(claims.get(key) or "")) for key in _NAMED_BY)
    return next(filter(None, names), "Somebody without a name")


def told_apart(person: Person, others: Iterable[str]) -> Person:
    """The person, by a name that no other account decides under.

    Args:
        person: who logged in.
        others: the subjects of accounts that decided under the person's name.
    """
    if person.account is None or not set(others) - {person.account.subject}:
        return person
    mark = person.account.email or person.account.subject.rpartition(" ")[2]
    return Person(f"{person.name} ({_plain(mark)})", person.role, person.account)


def is_over(claims: Claims, now: float, hours: float) -> bool:
    """Whether a log-in is older than it may get; one that does not say its age is."""
    issued = claims.get("iat")
    return not isinstance(issued, (int, float)) or now - issued > hours * 3600


def _first(table: Table, fits: Callable[[Entry], bool]) -> Role | None:
    return next((role for role in _MOST_FIRST if any(map(fits, table.get(role, ())))), None)


def _fits(entry: Entry, claims: Claims, email: str | None) -> bool:
    if isinstance(entry, str):
        return email is not None and entry.casefold() == email.casefold()
    return bool(entry) and all(value in _held(claims.get(name)) for name, value in entry.items())


def _held(claim: object) -> tuple[str, ...]:
    """The values of a claim, of which some have one and some a list."""
    return tuple(map(str, claim)) if isinstance(claim, (list, tuple)) else (str(claim),)


def _plain(text: str) -> str:
    """Without controls, among them those that turn the direction of writing."""
    kept = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in text)
    return " ".join(kept.split())[:_LONGEST_NAME]
