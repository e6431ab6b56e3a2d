"""A run of the gate in a process of its own, so that no page waits for it.

The same command as in a terminal: what it writes is what the page shows afterwards, and what it
says on the way is its progress. One run a store at a time, whoever started it.
"""

import re
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path

import streamlit as st

from streamlit_app import data

_COUNTED = re.compile(r"(\d+) of (\d+)$")
_KEPT = 20  # lines of what it said; the last ones tell why it could not run


class GateRun:
    """One run; `start` it, then look at `progress` until it is over."""

    def __init__(self, store: Path) -> None:
        # -P, as for the dashboard itself: modules come from the installation, not from the folder.
        command = [sys.executable, "-P", "-m", "twosource", "--store", str(store), "check"]
        self._process = subprocess.Popen(  # noqa: S603 - our own command line
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._said: deque[str] = deque(maxlen=_KEPT)
        self.progress = 0.0
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    @property
    def is_over(self) -> bool:
        """Whether it has ended, and all that it said was heard."""
        return self._process.poll() is not None and not self._reader.is_alive()

    @property
    def trouble(self) -> str:
        """Why it could not run, in its own words; empty where it did."""
        if not self.is_over or self._process.returncode in (0, 1):
            return ""
        return " ".join(self._said)

    def _listen(self) -> None:
        for line in self._process.stderr or ():
            self._said.append(line.strip())
            counted = _COUNTED.search(line.strip())
            if counted:
                self.progress = int(counted[1]) / max(int(counted[2]), 1)


def start() -> None:
    """Run the gate on this dashboard's store, unless it is at work already."""
    runs = _runs()
    with runs.lock:
        if runs.present is None or runs.present.is_over:
            runs.present = GateRun(data.store_folder())


def present() -> GateRun | None:
    """The run that is at work, or the last one; None where there was none."""
    return _runs().present


class _Runs:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.present: GateRun | None = None


@st.cache_resource(show_spinner=False)
def _runs() -> _Runs:
    """One for all sessions of this server, which serves one store."""
    return _Runs()
