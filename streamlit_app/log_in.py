"""Logging in: whether this dashboard asks for it, as `secrets.toml` in the store says.

Streamlit does the logging in itself. What it reads is checked here before, because a file that it
cannot read is to it as if there were none, and then nobody would be asked to log in.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from twosource.errors import SettingsError

_CALLBACK = "/oauth2callback"
_LOOPBACK = ("localhost", "127.0.0.1")
_SHORTEST_SECRET = 32  # whoever guesses it can log in as anybody
_OF_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
_EXAMPLE = """
[auth]
redirect_uri = "http://localhost:8501/oauth2callback"  # where people open it, and this path
cookie_secret = "…"    # from: python3 -c "import secrets; print(secrets.token_hex(32))"
client_id = "…"        # as the provider gave it, like the next two
client_secret = "…"
server_metadata_url = "https://login.example.org/.well-known/openid-configuration"
"""


@dataclass(frozen=True, slots=True)
class LogIn:
    """How people log in.

    `address` is where they open the dashboard; logging in works under no other. `providers` are
    the names of those to choose from; an empty name is the one that has none.
    """

    address: str
    providers: tuple[str, ...]

    @property
    def host(self) -> str:
        """The host of the address, without a port."""
        return str(urlsplit(self.address).hostname)


def secrets_file(store: Path) -> Path:
    """Where a store keeps what must not leave the machine."""
    return store / "secrets.toml"


def log_in(store: Path, port: int) -> LogIn | None:
    """How people log in to a store's dashboard on some port; None where one local editor does not.

    Raises:
        SettingsError: the file is there and does not say how; the message says what to write.
    """
    path = secrets_file(store)
    try:
        auth = tomllib.loads(path.read_text(encoding="utf-8")).get("auth")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise SettingsError(_told(path, [f"it cannot be read: {error}"])) from error
    if not isinstance(auth, dict):
        raise SettingsError(_told(path, ["there is no [auth] in it"]))
    problems = list(_problems(auth, port))
    if problems:
        raise SettingsError(_told(path, problems))
    parts = urlsplit(_redirect(auth, port))
    return LogIn(f"{parts.scheme}://{parts.netloc}", tuple(_providers(auth)))


def _problems(auth: Mapping[str, Any], port: int) -> Iterator[str]:
    yield from _wrong_redirect(_redirect(auth, port), port)
    if len(str(auth.get("cookie_secret", ""))) < _SHORTEST_SECRET:
        yield f"cookie_secret is missing or has fewer than {_SHORTEST_SECRET} characters"
    for name, provider in _providers(auth).items():
        where = f" in [auth.{name}]" if name else ""
        missing = [key for key in _OF_PROVIDER if not provider.get(key)]
        if missing:
            yield f"{', '.join(missing)} missing{where}"
        if "_" in name:
            yield f"[auth.{name}] has an underscore, which Streamlit does not allow"


def _wrong_redirect(address: str, port: int) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.path != _CALLBACK or not parts.hostname:
        yield f"redirect_uri is missing, or is no address with the path {_CALLBACK}"
    elif parts.hostname not in _LOOPBACK and parts.scheme != "https":
        yield "redirect_uri is not https, so that log-ins could be read on the way"
    elif parts.hostname in _LOOPBACK and parts.scheme == "http" and parts.port != port:
        yield (
            f"redirect_uri leads to port {parts.port or 80}, and the dashboard takes {port}: stop "
            "what else is there, or set dashboard_port in twosource.toml"
        )


def _redirect(auth: Mapping[str, Any], port: int) -> str:
    return str(auth.get("redirect_uri", "")).replace("{port}", str(port))


def _providers(auth: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The providers by name; the one without a name is the section itself."""
    named: dict[str, Mapping[str, Any]] = {
        key: value
        for key, value in auth.items()
        if isinstance(value, dict) and key != "client_kwargs"
    }
    return named if named and "client_id" not in auth else {"": auth} | named


def _told(path: Path, problems: list[str]) -> str:
    return (
        f"Nobody can log in, so the dashboard does not start: {path}: {'; '.join(problems)}. "
        "docs/log-in.md has all of it; remove the file to go without a log-in. "
        f"It should read:\n{_EXAMPLE}"
    )
