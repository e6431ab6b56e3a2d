"""The dashboard as a process of ours: started on a free port, waited for, stopped at the end."""

import os
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from streamlit_app import launch
from twosource.errors import DashboardError
from twosource.progress import Report

_LOOPBACK = "127.0.0.1"
_PORTS_TO_TRY = 100
_START_SECONDS = 60  # a cold start on a busy two-core machine took 9
_STOP_SECONDS = 5
_TICK = 0.2  # seconds between two looks


@dataclass(frozen=True)
class Dashboard:
    """A running dashboard."""

    url: str
    process: subprocess.Popen[bytes]

    @property
    def is_running(self) -> bool:
        """Whether it still serves."""
        return self.process.poll() is None


@contextmanager
def dashboard(store: Path, first_port: int, report: Report) -> Iterator[Dashboard]:
    """Serve a store's dashboard for the length of the block.

    Raises:
        DashboardError: no port is free, or it did not come up.
        SettingsError: there is a file of secrets with which nobody could log in.
    """
    port = free_port(first_port)
    if port != first_port:
        report(f"Port {first_port} is in use; the dashboard takes {port}.")
    command, environment = launch.command(store, port)
    report("Starting the dashboard")
    process = subprocess.Popen(  # noqa: S603 - our own command line
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_healthy(process, f"http://{_LOOPBACK}:{port}")
        yield Dashboard(launch.address(store, port), process)
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port(first: int) -> int:
    """Find the first port from `first` on that nothing listens on.

    Raises:
        DashboardError: a hundred in a row are taken.
    """
    for port in range(first, min(first + _PORTS_TO_TRY, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_LOOPBACK, port))
            except OSError:
                continue
            return port
    raise DashboardError(
        f"No port from {first} on is free. Set dashboard_port in twosource.toml to another."
    )


def wait_while(is_running: Callable[[], bool]) -> None:
    """Wait until something ends by itself, or Ctrl-C.

    It looks again and again instead of blocking: where a library has threads of its own, the
    system may hand the signal to one of them, and a blocked main thread would never learn of it
    (seen with SIGINT during `Popen.wait`).
    """
    while is_running():
        time.sleep(_TICK)


def show(url: str) -> None:
    """Open a page in the user's browser, where there is a screen to open it on."""
    if sys.platform == "darwin" or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        webbrowser.open(url)


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise DashboardError(f"The dashboard ended at once with code {process.returncode}.")
        try:
            if httpx.get(f"{url}/_stcore/health", trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise DashboardError(f"The dashboard did not come up within {_START_SECONDS} seconds.")
