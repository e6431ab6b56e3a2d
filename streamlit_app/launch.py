"""How the dashboard is started: the command line and environment of its server."""

import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

STORE_VARIABLE = "TWOSOURCE_STORE"


def command(store: Path, port: int) -> tuple[list[str], dict[str, str]]:
    """Give the command line and the environment that serve the dashboard of a store.

    The server listens on 127.0.0.1 only. It takes its settings from `config.toml` beside this
    module, not from the folder that it is started in: Python's `-P` and the options on the
    command line see to both.

    Args:
        store: The folder that holds all state.
        port: The port to listen on; it should be free.
    """
    app = Path(str(files("streamlit_app").joinpath("app.py")))
    arguments = [sys.executable, "-P", "-m", "streamlit", "run", str(app)]
    arguments += [f"--server.port={port}", *_options()]
    inherited = {key: value for key, value in os.environ.items() if not _sets_streamlit(key)}
    return arguments, inherited | {STORE_VARIABLE: str(store.resolve())}


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
