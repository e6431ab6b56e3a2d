from typing import Any

import pytest

from twosource.model import Account, Person, Role
from twosource.roles import Entry, is_over, local, logged_in, told_apart
from twosource.settings import read_settings

VIEWER, EDITOR, RELEASE = Role.VIEWER, Role.EDITOR, Role.RELEASE
TABLE: dict[Role, tuple[Entry, ...]] = {
    RELEASE: ("chief@desk.example", {"groups": "release desk"}),
    EDITOR: ("a@desk.example", {"groups": "news desk"}, {"hd": "desk.example", "level": "2"}),
    VIEWER: ("intern@desk.example", "Editor V"),
}
A = {"email": "a@desk.example", "email_verified": True}
CHIEF = {"email": "chief@desk.example", "email_verified": True}


def account(**claims: object) -> dict[str, Any]:
    return {"iss": "https://login.example", "sub": "7", "name": "Editor A"} | claims


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        (account(**A), EDITOR),
        (account(**A | {"email": "A@Desk.Example"}), EDITOR),
        (account(**A | {"email_verified": "true"}), EDITOR),
        (account(**CHIEF), RELEASE),
        (account(**CHIEF, groups=["news desk"]), RELEASE),  # of two roles the higher one
        (account(email="intern@desk.example", email_verified=True), VIEWER),
        (account(groups=["sports", "news desk"]), EDITOR),
        (account(groups="news desk"), EDITOR),
        (account(hd="desk.example", level=2), EDITOR),
        # Not listed:
        (account(hd="desk.example"), None),
        (account(), None),
        (account(email="b@desk.example", email_verified=True), None),
        (account(groups=["news"]), None),
        # Listed, were the address verified: anybody may type anybody's.
        (account(**A | {"email_verified": False}), None),
        (account(**A | {"email_verified": "false"}), None),
        (account(email="a@desk.example"), None),
        # A name is whatever somebody calls themselves.
        (account(name="a@desk.example"), None),
        (account(name="Editor V", email_verified=True), None),
    ],
)
def test_who_has_which_role(claims: dict[str, Any], role: Role | None) -> None:
    found = logged_in(claims, TABLE, None)
    assert (found and found.role) == role
    unlisted = logged_in(claims, TABLE, VIEWER)
    assert unlisted is not None
    assert unlisted.role == (role or VIEWER)
    assert unlisted.account is not None
    assert unlisted.account.subject == "https://login.example 7"


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": " Editor  A\n"}, "Editor A"),
        ({"name": "\u202eA rotidE"}, "A rotidE"),
        ({"name": "\u200b", "preferred_username": "editor-a"}, "editor-a"),
        ({"name": "", "email": "a@desk.example"}, "a@desk.example"),
        ({"name": None}, "7"),
        ({"name": "n" * 500}, "n" * 80),
    ],
)
def test_what_somebody_is_called(claims: dict[str, Any], name: str) -> None:
    found = logged_in(account(**claims), TABLE, VIEWER)
    assert found is not None
    assert found.name == name


def test_two_accounts_of_one_name_are_told_apart() -> None:
    first = Person("Editor A", EDITOR, Account("https://login.example 7"))
    second = Person("Editor A", EDITOR, Account("https://login.example 8", "a@other.example"))
    third = Person("Editor A", EDITOR, Account("https://login.example 9"))
    assert told_apart(first, set()).name == "Editor A"
    assert told_apart(first, {"https://login.example 7"}).name == "Editor A"
    assert told_apart(second, {"https://login.example 7"}).name == "Editor A (a@other.example)"
    assert told_apart(third, {"https://login.example 7"}).name == "Editor A (9)"


def test_without_a_log_in_everybody_edits_whom_the_table_does_not_name() -> None:
    table: dict[Role, tuple[Entry, ...]] = {RELEASE: ("Editor R", {"sub": "7"}), **TABLE}
    table[RELEASE] = ("Editor R",)
    named = [local(name, table).role for name in ("Editor A", "Editor R", "Editor V")]
    assert named == [EDITOR, RELEASE, VIEWER]


@pytest.mark.parametrize(
    ("issued", "is_too_old"),
    [(1000, False), (1000 - 43_200, False), (999 - 43_200, True), (None, True), ("1000", True)],
)
def test_a_log_in_holds_for_a_shift(issued: object, is_too_old: object) -> None:
    assert is_over({"iat": issued}, 1000, 12) is is_too_old


def test_the_table_is_read_from_the_settings(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_ROLES", '{"editor": ["a@desk.example", {"groups": "desk"}]}')
    assert read_settings().roles == {EDITOR: ("a@desk.example", {"groups": "desk"})}
