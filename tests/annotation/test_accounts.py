import json
import stat
from pathlib import Path

import httpx
import pytest

from annotation import accounts, server
from tests.labelstudio import free_port
from twosource.errors import LabelStudioError

pytestmark = pytest.mark.labelstudio

Running = tuple[server.RunningServer, Path]


def logs_in(url: str, account: accounts.Account) -> bool:
    with httpx.Client(base_url=url, follow_redirects=True) as browser:
        browser.get("/user/login/")
        form = {
            "email": account.email,
            "password": account.password.get_secret_value(),
            "csrfmiddlewaretoken": browser.cookies["csrftoken"],
        }
        browser.post("/user/login/", data=form, headers={"Referer": url})
        answer = browser.get("/api/current-user/whoami")
        return answer.is_success and answer.json()["email"] == account.email


def test_administrator_and_annotators_can_log_in(
    url: str, admin: accounts.Account, annotators: list[accounts.Account]
) -> None:
    assert [logs_in(url, account) for account in (admin, *annotators)] == [True, True, True]


def test_each_token_is_its_users(url: str, annotators: list[accounts.Account]) -> None:
    for account in annotators:
        headers = {"Authorization": f"Token {account.token.get_secret_value()}"}
        whoami = httpx.get(f"{url}/api/current-user/whoami", headers=headers).json()
        assert whoami["email"] == account.email


def test_asking_again_gives_the_same_accounts(
    running: Running, admin: accounts.Account, annotators: list[accounts.Account]
) -> None:
    emails = [account.email for account in annotators]
    again = accounts.ensure_annotators(running[0].url, admin, emails, running[1])
    assert again == annotators


def test_an_account_whose_token_was_not_noted_is_taken_up_again(
    running: Running, admin: accounts.Account
) -> None:
    url, data_dir = running[0].url, running[1]
    (made,) = accounts.ensure_annotators(url, admin, ["killed@twosource.localhost"], data_dir)
    kept = json.loads((data_dir / "accounts.json").read_text())
    kept[made.email]["token"] = ""
    (data_dir / "accounts.json").write_text(json.dumps(kept))
    assert accounts.ensure_annotators(url, admin, [made.email], data_dir) == [made]


def test_an_address_that_somebody_else_has_is_named(
    running: Running, admin: accounts.Account, tmp_path: Path
) -> None:
    url, data_dir = running[0].url, running[1]
    email = "taken@twosource.localhost"
    accounts.ensure_annotators(url, admin, [email], data_dir)
    with pytest.raises(LabelStudioError, match=f"has a user {email} already"):
        accounts.ensure_annotators(url, admin, [email], tmp_path)


@pytest.mark.parametrize("noted", [{}, {"a@b.localhost": {"password": "p", "token": "t"}}])
def test_a_server_that_is_gone_is_named(tmp_path: Path, noted: dict[str, object]) -> None:
    url, admin = f"http://127.0.0.1:{free_port()}", accounts.admin(tmp_path / "admin")
    (tmp_path / "accounts.json").write_text(json.dumps(noted))
    with pytest.raises(LabelStudioError, match=f"Label Studio at {url}"):
        accounts.ensure_annotators(url, admin, ["a@b.localhost"], tmp_path)


def test_credentials_are_made_once_at_random_for_the_owner_only(tmp_path: Path) -> None:
    first, second = accounts.admin(tmp_path / "first"), accounts.admin(tmp_path / "second")
    assert accounts.admin(tmp_path / "first") == first
    assert first.password != second.password
    assert first.token != second.token
    mode = stat.S_IMODE((tmp_path / "first" / "accounts.json").stat().st_mode)
    assert mode == 0o600


def test_secrets_do_not_show(tmp_path: Path) -> None:
    account = accounts.admin(tmp_path)
    assert account.password.get_secret_value() not in repr(account)
    assert account.token.get_secret_value() not in repr(account)
