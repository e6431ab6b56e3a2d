"""Start, find again and stop the Label Studio of one store."""

import os
import socket
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx
import structlog

from annotation import accounts
from annotation.server.environment import ServerEnvironment
from annotation.server.locking import exclusive
from annotation.server.process import ProcessIdentity, end_group, identify, listening_port
from annotation.server.record import HOST, Record, read_record, record_file, write_record
from twosource.errors import ServerStartError
from twosource.progress import Report, quiet

log = structlog.get_logger(__name__)

_PORTS_TRIED = 100
_STARTS_WITHIN = 600.0  # seconds; making the tables of a new store takes 40 on a busy machine
_LOST_PORTS = 5
_PORT_LOST = "port is already in use"  # Label Studio's last words then
_TICK = 0.25  # seconds between two looks
_LOG_TAIL = 3000  # characters

# Label Studio reads bare HOST, PORT, DEBUG, USERNAME, PASSWORD and over a hundred more, so it
# gets a new environment and only these of ours.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR")


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A Label Studio that answers. `reused` says that another twosource runs it."""

    url: str
    port: int
    pid: int
    reused: bool
    _record_file: Path
    _identity: ProcessIdentity
    _child: "subprocess.Popen[bytes] | None" = None

    @property
    def is_alive(self) -> bool:
        """Whether the server still runs."""
        return self._identity.is_alive

    def stop(self) -> None:
        """End the server and wait until it is gone; one that another twosource runs stays."""
        if self.reused:
            return
        end_group(self._identity)
        if self._child is not None:
            self._child.wait()
        self._record_file.unlink(missing_ok=True)
        log.info("label_studio_stopped", pid=self.pid, port=self.port)


def start(
    environment: ServerEnvironment,
    data_dir: Path,
    port: int,
    progress: Report = quiet,
) -> RunningServer:
    """Start Label Studio on this store's data, or use the one that runs on it already.

    A server whose twosource died is taken over: it counts as started here.

    Args:
        environment: from `install`.
        data_dir: holds the database, the accounts, the log and `server.json`; made if missing.
        port: the first to try; the next free one is taken, and `progress` told so.
        progress: told what happens; a new store takes most of a minute, a known one seconds.

    Raises:
        ServerStartError: it did not come up; carries the end of its log.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    data_dir.chmod(0o700)  # the database and the log hold tokens
    waiting = "Waiting for another twosource that is starting Label Studio"
    with exclusive(data_dir / "server.lock", waiting, progress):
        known = read_record(data_dir)
        if known is not None and known.server.is_alive:
            return _found_again(data_dir, known, progress)
        record_file(data_dir).unlink(missing_ok=True)
        return _launch_where_free(environment, data_dir, port, progress)


def _found_again(data_dir: Path, known: Record, progress: Report) -> RunningServer:
    reused = known.owner is not None and known.owner.is_alive
    if not reused:
        known = Record(known.server, identify(os.getpid()), known.port)
        write_record(data_dir, known)
    known = _wait_until_it_answers(data_dir, known, progress)
    progress(f"Label Studio runs already on port {known.port}")
    return _running(data_dir, known, reused=reused)


def _launch_where_free(
    environment: ServerEnvironment, data_dir: Path, first: int, progress: Report
) -> RunningServer:
    """Launch on a free port; where somebody takes it before the server does, on a later one."""
    port = _free_port(first, progress)
    for _ in range(_LOST_PORTS):
        try:
            return _launch(environment, data_dir, port, progress)
        except ServerStartError as error:
            if _PORT_LOST not in error.log_tail:
                raise
        progress(f"Port {port} was taken meanwhile; Label Studio tries again")
        port = _free_port(port + 1, progress)
    return _launch(environment, data_dir, port, progress)


def _launch(
    environment: ServerEnvironment, data_dir: Path, port: int, progress: Report
) -> RunningServer:
    command = [str(environment.command), "start", "--no-browser"]
    command += ["--internal-host", HOST, "--port", str(port)]
    with _log_file(data_dir).open("wb") as output:
        child = subprocess.Popen(  # noqa: S603 - the pinned environment's program
            command,
            cwd=data_dir,
            env=_scrubbed(data_dir),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for twosource, which then stops the server
        )
    identity = identify(child.pid)
    if identity is None:
        raise _failed(data_dir, f"ended at once with status {child.wait()}")
    record = Record(identity, identify(os.getpid()), port)
    write_record(data_dir, record)
    try:
        record = _wait_until_it_answers(data_dir, record, progress)
    except BaseException:
        _running(data_dir, record, reused=False, child=child).stop()
        raise
    log.info("label_studio_started", pid=child.pid, port=record.port, version=environment.version)
    return _running(data_dir, record, reused=False, child=child)


def _running(
    data_dir: Path,
    record: Record,
    *,
    reused: bool,
    child: "subprocess.Popen[bytes] | None" = None,
) -> RunningServer:
    file, server = record_file(data_dir), record.server
    return RunningServer(record.url, record.port, server.pid, reused, file, server, child)


def _wait_until_it_answers(data_dir: Path, record: Record, progress: Report) -> Record:
    """Look until the server is healthy; give the record with the port that it really took.

    Where somebody snatched its port meanwhile, Label Studio takes the next one by itself.
    """
    deadline = time.monotonic() + _STARTS_WITHIN
    is_new = not (data_dir / "label_studio.sqlite3").exists()
    says = "Starting Label Studio" + (" and making its tables (most of a minute)" * is_new)
    with httpx.Client(timeout=5, trust_env=False) as http:
        while time.monotonic() < deadline:
            progress(says)
            if not record.server.is_alive:
                raise _failed(data_dir, "ended while starting")
            port = listening_port(record.server.pid)
            if port is not None and _is_healthy(http, port):
                return _on_port(data_dir, record, port)
            time.sleep(_TICK)
    raise _failed(data_dir, f"did not answer within {_STARTS_WITHIN:.0f} s")


def _on_port(data_dir: Path, record: Record, port: int) -> Record:
    if port == record.port:
        return record
    moved = Record(record.server, record.owner, port)
    write_record(data_dir, moved)
    return moved


def _is_healthy(http: httpx.Client, port: int) -> bool:
    try:
        return http.get(f"http://{HOST}:{port}/health").status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _scrubbed(data_dir: Path) -> dict[str, str]:
    admin = accounts.admin(data_dir)
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return kept | {
        "PYTHONUNBUFFERED": "1",
        "LABEL_STUDIO_BASE_DATA_DIR": str(data_dir.resolve()),
        "LABEL_STUDIO_USERNAME": admin.email,
        "LABEL_STUDIO_PASSWORD": admin.password.get_secret_value(),
        "LABEL_STUDIO_USER_TOKEN": admin.token.get_secret_value(),
        "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
        "LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK": "true",
        "COLLECT_ANALYTICS": "false",
        "LATEST_VERSION_CHECK": "false",
        "SENTRY_DSN": "",
        "FRONTEND_SENTRY_DSN": "",
    }


def _free_port(first: int, progress: Report) -> int:
    for port in range(first, min(first + _PORTS_TRIED, 65536)):
        if _is_free(port):
            if port != first:
                progress(f"Port {first} is in use, so Label Studio takes {port}")
            return port
    raise ServerStartError(
        f"No port from {first} on is free for Label Studio. Choose another label_studio_port.", ""
    )


def _is_free(port: int) -> bool:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server binds it
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _failed(data_dir: Path, how: str) -> ServerStartError:
    tail = _read_log(data_dir)[-_LOG_TAIL:]
    return ServerStartError(
        f"Label Studio {how}. Its log is {_log_file(data_dir)} and ends:\n{tail}", tail
    )


def _read_log(data_dir: Path) -> str:
    return _log_file(data_dir).read_text(encoding="utf-8", errors="replace")


def _log_file(data_dir: Path) -> Path:
    return data_dir / "server.log"
