"""Who can log in to the Label Studio that twosource runs.

Passwords and tokens are made here once, at random, and kept in `accounts.json` in the server's
data folder, readable by its owner only.
"""

import json
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import structlog
from pydantic import SecretStr

from twosource.errors import LabelStudioError

log = structlog.get_logger(__name__)

_ADMIN = "admin@twosource.localhost"
_TIMEOUT = 60  # seconds; hashing a password takes one of them on a slow machine


@dataclass(frozen=True, slots=True)
class Account:
    """A user of Label Studio; its secrets show as stars unless asked for."""

    email: str
    password: SecretStr
    token: SecretStr


def admin(data_dir: Path) -> Account:
    """Give the administrator of a store's Label Studio; use it before the first start as well."""
    kept = _read(data_dir).get(_ADMIN)
    if kept is None:
        kept = Account(_ADMIN, _new_password(), SecretStr(secrets.token_hex(20)))
        _keep(data_dir, kept)
    return kept


def ensure_annotators(
    server_url: str, admin: Account, emails: Sequence[str], data_dir: Path
) -> list[Account]:
    """Give accounts that can log in, in the order of `emails`; make those that are missing.

    Label Studio's API makes users without a password, so they sign up by its invitation link
    and form, as people do.

    Raises:
        LabelStudioError: somebody else has the e-mail address, or Label Studio refuses.
    """
    kept = _read(data_dir)
    return [
        known
        if (known := kept.get(email)) is not None and _is_let_in(server_url, known)
        else _ensure(server_url, admin, email, data_dir)
        for email in emails
    ]


def _ensure(server_url: str, admin: Account, email: str, data_dir: Path) -> Account:
    """Sign up, or log in where a sign-up before had got through but was not noted."""
    known = _read(data_dir).get(email)
    account = known or Account(email, _new_password(), SecretStr(""))
    _keep(data_dir, account)  # before signing up: a password must not be lost
    try:
        with httpx.Client(base_url=server_url, timeout=_TIMEOUT, trust_env=False) as browser:
            if not _sign_up(browser, admin, account) and not _log_in(browser, account):
                raise LabelStudioError(
                    f"Label Studio at {server_url} has a user {email} already, with a password "
                    f"that is not in {_file(data_dir)}. Take another address, or remove the user."
                )
            answer = browser.get("/api/current-user/token").raise_for_status()
    except httpx.HTTPError as error:
        raise LabelStudioError(
            f"Could not make the account {email} in Label Studio at {server_url} "
            f"({type(error).__name__}). Look at its log, then run this again."
        ) from error
    account = Account(email, account.password, SecretStr(answer.json()["token"]))
    _keep(data_dir, account)
    log.info("account_ready", email=email)
    return account


def _sign_up(browser: httpx.Client, admin: Account, account: Account) -> bool:
    """Fill in the sign-up form; whether that made the account."""
    token = {"Authorization": f"Token {admin.token.get_secret_value()}"}
    invite = browser.get("/api/invite", headers=token).raise_for_status().json()["invite_url"]
    return _submit_form(browser, invite, account)


def _log_in(browser: httpx.Client, account: Account) -> bool:
    return _submit_form(browser, "/user/login/", account)


def _submit_form(browser: httpx.Client, address: str, account: Account) -> bool:
    """Send a form with address and password; it sends us on if it agrees, else shows itself."""
    page = browser.get(address).raise_for_status().text
    hidden = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if hidden is None:
        raise LabelStudioError(
            "Label Studio's form has no CSRF field. Is it the version that twosource pins?"
        )
    form = {
        "csrfmiddlewaretoken": hidden[1],
        "email": account.email,
        "password": account.password.get_secret_value(),
        "allow_newsletters": "false",
    }
    headers = {"Referer": str(browser.base_url)}
    return browser.post(address, data=form, headers=headers).is_redirect


def _is_let_in(server_url: str, account: Account) -> bool:
    if not account.token.get_secret_value():  # its sign-up was cut short
        return False
    headers = {"Authorization": f"Token {account.token.get_secret_value()}"}
    try:
        with httpx.Client(timeout=_TIMEOUT, trust_env=False) as http:
            answer = http.get(f"{server_url}/api/current-user/whoami", headers=headers)
    except httpx.HTTPError as error:
        raise LabelStudioError(
            f"Label Studio at {server_url} does not answer ({type(error).__name__}). Start it, "
            "then run this again."
        ) from error
    return answer.is_success and answer.json()["email"] == account.email


def _new_password() -> SecretStr:
    return SecretStr(secrets.token_urlsafe(12))


def _file(data_dir: Path) -> Path:
    return data_dir / "accounts.json"


def _read(data_dir: Path) -> dict[str, Account]:
    try:
        kept = json.loads(_file(data_dir).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {
        email: Account(email, SecretStr(secret["password"]), SecretStr(secret["token"]))
        for email, secret in kept.items()
    }


def _keep(data_dir: Path, account: Account) -> None:
    """Write the account beside the others, whole or not at all, for the owner's eyes only."""
    known = _read(data_dir) | {account.email: account}
    text = json.dumps(
        {
            each.email: {
                "password": each.password.get_secret_value(),
                "token": each.token.get_secret_value(),
            }
            for each in known.values()
        },
        indent=1,
    )
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = _file(data_dir).with_suffix(".partial")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    partial.replace(_file(data_dir))
