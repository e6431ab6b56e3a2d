"""How the dashboard is started: the command line and environment of its server."""

import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from streamlit_app.log_in import LogIn, log_in, secrets_file

STORE_VARIABLE = "TWOSOURCE_STORE"


def command(store: Path, port: int) -> tuple[list[str], dict[str, str]]:
    """Give the command line and the environment that serve the dashboard of a store.

    The server listens on 127.0.0.1 only. It takes its settings from `config.toml` beside this
    module and its secrets from the store, not from the folder that it is started in: Python's
    `-P` and the options on the command line see to all of it.

    Args:
        store: The folder that holds all state.
        port: The port to listen on; it should be free.

    Raises:
        SettingsError: there is a file of secrets with which nobody could log in.
    """
    app = Path(str(files("streamlit_app").joinpath("app.py")))
    arguments = [sys.executable, "-P", "-m", "streamlit", "run", str(app)]
    arguments += [f"--server.port={port}", *_options()]
    arguments += [f"--secrets.files={secrets_file(store.resolve())}"]
    arguments += _reached(log_in(store, port))
    inherited = {key: value for key, value in os.environ.items() if not _sets_streamlit(key)}
    return arguments, inherited | {STORE_VARIABLE: str(store.resolve())}


def address(store: Path, port: int) -> str:
    """Where people open the dashboard; with a log-in, where that leads back to.

    Raises:
        SettingsError: as `command`.
    """
    way = log_in(store, port)
    return f"http://127.0.0.1:{port}" if way is None else way.address


def _reached(way: LogIn | None) -> list[str]:
    """Let in what comes by the name that people know the dashboard by, as through a proxy."""
    if way is None:
        return []
    return [f"--server.allowedHosts={way.host}", f"--browser.serverAddress={way.host}"]


def _sets_streamlit(variable: str) -> bool:
    return variable.startswith("STREAMLIT_")


@cache
def _options() -> tuple[str, ...]:
    text = files("streamlit_app").joinpath("config.toml").read_text(encoding="utf-8")
    return tuple(f"--{name}={value}" for name, value in _flat(tomllib.loads(text)))


def _flat(section: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each option with its value as the command line spells it; a list repeats its name."""
    for key, value in section.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield from ((f"{prefix}{key}", str(item)) for item in value)
        else:
            yield f"{prefix}{key}", str(value).lower() if isinstance(value, bool) else str(value)
