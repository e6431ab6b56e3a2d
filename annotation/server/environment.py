"""Label Studio's own Python environment, from a lock file with hashes, in a per-user cache."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import IO

import platformdirs
import structlog
import uv

from annotation.server.locking import exclusive
from twosource.errors import LabelStudioError
from twosource.progress import Report, quiet

log = structlog.get_logger(__name__)

_LOCK_FILE = files("annotation").joinpath("label_studio.lock")
_TICK = 1.0  # seconds between two signs of life
_LOG_TAIL = 2000  # characters


@dataclass(frozen=True, slots=True)
class ServerEnvironment:
    """An installed Label Studio; `folder` holds its virtual environment."""

    folder: Path
    version: str

    @property
    def command(self) -> Path:
        """The program that starts it."""
        return self.folder / "bin" / "label-studio"

    @property
    def is_usable(self) -> bool:
        """Whether the program and the Python that it runs on are there.

        The environment links to the system's Python, which an upgrade may take away.
        """
        return self.command.is_file() and (self.folder / "bin" / "python").exists()


def install(progress: Report = quiet, cache: Path | None = None) -> ServerEnvironment:
    """Install the pinned Label Studio for this Python unless it is installed.

    Use it before every start; where nothing is to be done it takes no time. The environment
    appears whole or not at all, and two processes at once make it once.

    Args:
        progress: told what happens; the first time takes a minute or two and 850 MB.
        cache: folder for environments; the user's cache folder without it.

    Raises:
        LabelStudioError: a package could not be fetched, or its hash is not the pinned one.
    """
    cache = cache or platformdirs.user_cache_path("twosource") / "label-studio"
    environment = _wanted(cache)
    if environment.is_usable:
        return environment
    cache.mkdir(parents=True, exist_ok=True)
    waiting = "Waiting for another twosource that is installing Label Studio"
    with exclusive(cache / "install.lock", waiting, progress):
        if not environment.is_usable:
            _build(environment, progress)
    return environment


def _wanted(cache: Path) -> ServerEnvironment:
    """The environment for this lock file and this Python; another of either is another folder."""
    lock = _LOCK_FILE.read_text(encoding="utf-8")
    pinned = re.search(r"^label-studio==([\w.]+)", lock, flags=re.MULTILINE)
    if pinned is None:
        raise LabelStudioError("annotation/label_studio.lock pins no label-studio. Renew it.")
    digest = hashlib.sha256(f"{lock}\n{sys.base_prefix}".encode()).hexdigest()[:12]
    python = f"py{sys.version_info.major}.{sys.version_info.minor}"
    return ServerEnvironment(cache / f"{pinned[1]}-{python}-{digest}", pinned[1])


def _build(environment: ServerEnvironment, progress: Report) -> None:
    """Install into a folder beside the final one, then rename it. Needs the install lock."""
    cache, started = environment.folder.parent, time.monotonic()
    for left_half_way in cache.glob("partial-*"):
        shutil.rmtree(left_half_way, ignore_errors=True)
    partial = Path(tempfile.mkdtemp(prefix="partial-", dir=cache))
    says = f"Installing Label Studio {environment.version}, once for this user (850 MB)"
    try:
        with as_file(_LOCK_FILE) as lock:
            for command in _commands(partial, lock):
                _run(command, cache, says, progress)
        # What stands there is not usable: its Python is gone.
        shutil.rmtree(environment.folder, ignore_errors=True)
        partial.rename(environment.folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    seconds = round(time.monotonic() - started)
    log.info("label_studio_installed", version=environment.version, seconds=seconds)
    progress(f"Label Studio {environment.version} is installed ({seconds} s)")


def _commands(folder: Path, lock: Path) -> list[list[str]]:
    """Give the uv commands that make the environment; it is moved later, hence relocatable."""
    binary = uv.find_uv_bin()
    python = str(folder / "bin" / "python")
    return [
        [
            binary,
            "venv",
            "--quiet",
            "--relocatable",
            "--clear",
            "--python",
            sys.executable,
            str(folder),
        ],
        [binary, "pip", "sync", "--quiet", "--python", python, "--require-hashes", str(lock)],
    ]


def _run(command: Sequence[str], folder: Path, says: str, progress: Report) -> None:
    """Run a command in `folder`, where no project's settings apply, with signs of life."""
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(  # noqa: S603 - uv, with our own arguments
            command,
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            while _is_running(process):
                progress(says)
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.returncode != 0:
            raise LabelStudioError(
                f"Label Studio could not be installed: {_tail(output)}\n"
                "Is the Python package index reachable? Then run this again."
            )


def _is_running(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(timeout=_TICK)
    except subprocess.TimeoutExpired:
        return True
    return False


def _tail(output: IO[str]) -> str:
    output.seek(0)
    return output.read().strip()[-_LOG_TAIL:]
