import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from streamlit_app.launch import address, command
from streamlit_app.log_in import log_in
from twosource.errors import SettingsError

PORT = 8599
SECRET = "0123456789abcdef" * 4
GOOD = {
    "redirect_uri": f"http://localhost:{PORT}/oauth2callback",
    "cookie_secret": SECRET,
    "client_id": "twosource",
    "client_secret": "of the provider",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}


def written(store: Path, text: str) -> Path:
    (store / "secrets.toml").write_text(text, encoding="utf-8")
    return store


def auth(**changed: str | None) -> str:
    kept = {key: value for key, value in (GOOD | changed).items() if value is not None}
    return "\n".join(["[auth]", *(f'{key} = "{value}"' for key, value in kept.items())])


def test_without_a_file_nobody_logs_in(tmp_path: Path) -> None:
    assert log_in(tmp_path, PORT) is None
    assert address(tmp_path, PORT) == f"http://127.0.0.1:{PORT}"
    arguments, _ = command(tmp_path, PORT)
    assert f"--secrets.files={tmp_path}/secrets.toml" in arguments  # and no other file is read


@pytest.mark.parametrize(
    ("redirect", "home"),
    [
        ("http://127.0.0.1:{port}/oauth2callback", f"http://127.0.0.1:{PORT}"),
        ("https://desk.example.org/oauth2callback", "https://desk.example.org"),
    ],
)
def test_people_open_it_where_a_log_in_leads_back_to(
    tmp_path: Path, redirect: str, home: str
) -> None:
    written(tmp_path, auth(redirect_uri=redirect))
    assert address(tmp_path, PORT) == home
    arguments, _ = command(tmp_path, PORT)
    host = str(urlsplit(home).hostname)
    assert f"--server.allowedHosts={host}" in arguments
    assert f"--browser.serverAddress={host}" in arguments


def test_several_providers_are_offered_by_name(tmp_path: Path) -> None:
    of_provider = dict.fromkeys(("client_id", "client_secret", "server_metadata_url"))
    named = "\n".join(
        f'[auth.{name}]\nclient_id = "c"\nclient_secret = "s"\nserver_metadata_url = "https://x"'
        for name in ("google", "microsoft")
    )
    found = log_in(written(tmp_path, f"{auth(**of_provider)}\n{named}"), PORT)
    assert found is not None
    assert found.providers == ("google", "microsoft")
    plain = log_in(written(tmp_path, f'{auth()}\n[auth.client_kwargs]\nprompt = "login"'), PORT)
    assert plain is not None
    assert plain.providers == ("",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[auth", "cannot be read"),
        ("", "there is no [auth] in it"),
        ("[Auth]", "there is no [auth] in it"),
        (auth(cookie_secret=None), "cookie_secret is missing"),
        (auth(cookie_secret="short"), "fewer than 32"),
        (auth(client_secret=None, client_id=None), "client_id, client_secret missing"),
        (auth(redirect_uri=None), "redirect_uri is missing"),
        (auth(redirect_uri=f"http://localhost:{PORT}/"), "the path /oauth2callback"),
        (auth(redirect_uri="http://desk.example.org/oauth2callback"), "not https"),
        (auth(redirect_uri="http://localhost:1/oauth2callback"), "leads to port 1"),
        (f'{auth()}\n[auth.our_own]\nclient_id = "c"', "client_secret, server_metadata_url"),
        (f'{auth()}\n[auth.our_own]\nclient_id = "c"', "underscore"),
    ],
)
def test_a_file_with_which_nobody_could_log_in_stops_the_dashboard_and_says_what_to_write(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(SettingsError, match=re.escape(told)) as refused:
        command(written(tmp_path, text), PORT)
    assert 'cookie_secret = "' in str(refused.value)
    assert SECRET not in str(refused.value)
