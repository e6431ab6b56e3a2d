"""Processes that outlive the one that started them: which they are, and how to end them."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

_ENDS_WITHIN = 15.0  # seconds after which a process is not asked any more but ended
_TICK = 0.05
_LISTENING = "0A"  # the state of a socket in /proc/net/tcp


@dataclass(frozen=True, slots=True)
class ProcessIdentity:
    """A process id and when the process started: ids are used again, pairs are not."""

    pid: int
    started: str

    @property
    def is_alive(self) -> bool:
        """Whether this very process still runs; a zombie does not."""
        return identify(self.pid) == self


def identify(pid: int) -> ProcessIdentity | None:
    """Read from /proc which process has this id now; None where none runs."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name, in parentheses, may itself hold spaces and parentheses.
    fields = stat.rpartition(")")[2].split()
    state, ticks_since_boot = fields[0], fields[19]
    return None if state in "ZX" else ProcessIdentity(pid, f"{boot}/{ticks_since_boot}")


def listening_port(pid: int) -> int | None:
    """Read from /proc on which port this process listens; None as long as on none.

    Use it instead of trusting that whoever answers on a port is the process one started.
    """
    try:
        opened = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}
        rows = Path(f"/proc/{pid}/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    except FileNotFoundError:  # it ended, or closed a file, in this very moment
        return None
    for _, local, _, state, *_, inode in (row.split()[:10] for row in rows):
        if state == _LISTENING and f"socket:[{inode}]" in opened:
            return int(local.rpartition(":")[2], 16)
    return None


def end_group(process: ProcessIdentity) -> None:
    """End a process and its group: ask, wait, then end it by force.

    A process that is dead already is fine; a child stays to be waited for by its parent.
    """
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if not process.is_alive:
            return
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + _ENDS_WITHIN
        while process.is_alive and time.monotonic() < deadline:
            time.sleep(_TICK)
