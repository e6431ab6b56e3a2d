import logging
import traceback

import httpx
import pytest
from label_studio_sdk.client import LabelStudio
from pydantic import SecretStr
from structlog.testing import capture_logs

from annotation import accounts, client
from tests.faulty_proxy import Loses, faulty_proxy
from tests.labelstudio import free_port
from twosource.errors import LabelStudioError

pytestmark = pytest.mark.labelstudio

WRONG = SecretStr("0123456789abcdef0123456789abcdef01234567")


# The SDK refreshes a personal access token with a method that pydantic deprecates.
refreshes = pytest.mark.filterwarnings("ignore:The `parse_obj` method is deprecated")


def personal_access_token(url: str, account: accounts.Account) -> SecretStr:
    """Make a user's one personal access token; Label Studio allows no second."""
    made = httpx.post(f"{url}/api/token/", headers=authorised(account), json={})
    return SecretStr(made.raise_for_status().json()["token"])


def authorised(account: accounts.Account) -> dict[str, str]:
    return {"Authorization": f"Token {account.token.get_secret_value()}"}


@pytest.fixture(scope="module")
def personal(url: str, admin: accounts.Account) -> SecretStr:
    return personal_access_token(url, admin)


def test_a_legacy_token_is_let_in(url: str, admin: accounts.Account) -> None:
    assert client.connect(f"{url}/", admin.token, 60).users.whoami().email == admin.email


@refreshes
def test_a_personal_access_token_is_let_in(
    url: str, admin: accounts.Account, personal: SecretStr
) -> None:
    connected = client.connect(url, personal, 60)
    assert connected.users.whoami().email == admin.email


def test_the_address_is_told_without_its_slash(url: str, admin: accounts.Account) -> None:
    assert client.url_of(client.connect(f"{url}/", admin.token, 60)) == url


@pytest.mark.parametrize("token", [WRONG, SecretStr("nonsense")])
def test_a_wrong_token_is_told_with_what_to_do(url: str, token: SecretStr) -> None:
    with pytest.raises(LabelStudioError, match=r"refused the token.*Account & Settings"):
        client.connect(url, token, 60)


@pytest.mark.parametrize("nonsense", ["", " ", "one two", "a\nb", "tökén"])
def test_what_cannot_be_a_token_is_told_without_quoting_it(url: str, nonsense: str) -> None:
    with pytest.raises(LabelStudioError, match="cannot be one") as told:
        client.connect(url, SecretStr(nonsense), 60)
    assert not nonsense.strip() or nonsense not in str(told.value)


def test_space_around_a_token_does_no_harm(url: str, admin: accounts.Account) -> None:
    padded = SecretStr(f" {admin.token.get_secret_value()}\n")
    assert client.connect(url, padded, 60).users.whoami().email == admin.email


def test_a_revoked_personal_access_token_is_told(
    url: str, annotators: list[accounts.Account]
) -> None:
    token = personal_access_token(url, annotators[1])
    revoking = {"refresh": token.get_secret_value()}
    address = f"{url}/api/token/blacklist/"
    httpx.post(address, headers=authorised(annotators[1]), json=revoking).raise_for_status()
    with pytest.raises(LabelStudioError, match="refused the token"):
        client.connect(url, token, 60)


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}", "ftp://127.0.0.1", "nowhere"])
def test_where_nobody_answers_is_told(address: str) -> None:
    with pytest.raises(LabelStudioError, match="Could not connect to Label Studio at"):
        client.connect(address.format(port=free_port()), WRONG, 5)


def test_another_kind_of_site_is_told(url: str, admin: accounts.Account) -> None:
    with pytest.raises(LabelStudioError, match="Is the address that of a Label Studio"):
        client.connect(f"{url}/nothing-here", admin.token, 60)


@refreshes
@pytest.mark.parametrize("kind", ["legacy", "personal", "wrong"])
def test_a_token_never_shows(
    url: str,
    admin: accounts.Account,
    personal: SecretStr,
    kind: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    token = {"legacy": admin.token, "personal": personal, "wrong": WRONG}[kind]
    caplog.set_level(logging.DEBUG)
    shown: list[str] = []
    with capture_logs() as events:
        try:
            connected = client.connect(url, token, 60)
            shown += [repr(connected), str(vars(connected)), client.url_of(connected)]
            with client.explained("look"):
                connected.projects.get(id=987654321)
        except LabelStudioError:
            shown.append(traceback.format_exc())
    assert [line for line in shown if "LabelStudioError" in line]
    assert "sessionid" not in "\n".join(shown)
    assert token.get_secret_value() not in "\n".join([*shown, caplog.text, str(events)])


def test_a_lost_reply_is_told_as_such(url: str, admin: accounts.Account) -> None:
    with (
        faulty_proxy(url, lambda *_: Loses.REPLY) as address,
        pytest.raises(LabelStudioError, match="no usable answer"),
    ):
        client.connect(address, admin.token, 60)


def test_an_answer_that_is_no_json_is_told(studio: LabelStudio) -> None:
    with (
        pytest.raises(LabelStudioError, match="it answered 418: tea"),
        client.explained("brew"),
    ):
        raise client.ApiError(status_code=418, body={"detail": "tea"})


def test_no_proxy_of_the_environment_sees_what_goes_to_this_machine(
    url: str, admin: accounts.Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    assert client.connect(url, admin.token, 60).users.whoami().email == admin.email
