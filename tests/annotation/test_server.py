import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from annotation import accounts, server
from annotation.server.process import identify
from tests.labelstudio import free_port
from twosource.errors import ServerStartError

pytestmark = pytest.mark.labelstudio

NewData = Callable[[], Path]

# A twosource that starts a server, says so and is then killed without a chance to stop it.
STARTS_AND_STAYS = """
import sys, time
from pathlib import Path
from annotation import server
environment = server.ServerEnvironment(Path(sys.argv[1]), "any")
print(server.start(environment, Path(sys.argv[2]), int(sys.argv[3])).pid, flush=True)
time.sleep(600)
"""


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


class Told:
    """Remembers what progress was reported."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, text: str, done: int | None = None, total: int | None = None) -> None:
        self.lines.append(text)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@pytest.fixture
def started_elsewhere(
    environment: server.ServerEnvironment, new_data: NewData
) -> Iterator[tuple["subprocess.Popen[str]", int, Path]]:
    data_dir = new_data()
    arguments = [str(environment.folder), str(data_dir), str(free_port())]
    with subprocess.Popen(
        [sys.executable, "-c", STARTS_AND_STAYS, *arguments], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        # The line before it is the event that the server started.
        pid = int(next(line for line in other.stdout if line.strip().isdigit()))
        yield other, pid, data_dir
        other.kill()
    if identify(pid) is not None:
        os.killpg(pid, signal.SIGKILL)


def test_a_server_that_another_twosource_runs_is_used_and_left_running(
    environment: server.ServerEnvironment,
    started_elsewhere: tuple["subprocess.Popen[str]", int, Path],
) -> None:
    _, pid, data_dir = started_elsewhere
    reused = server.start(environment, data_dir, free_port())
    assert (reused.reused, reused.pid) == (True, pid)
    reused.stop()
    assert answers(reused.url)


def test_a_server_whose_twosource_was_killed_is_taken_over(
    environment: server.ServerEnvironment,
    started_elsewhere: tuple["subprocess.Popen[str]", int, Path],
) -> None:
    other, pid, data_dir = started_elsewhere
    other.kill()
    other.wait()
    taken_over = server.start(environment, data_dir, free_port())
    assert (taken_over.reused, taken_over.pid) == (False, pid)
    taken_over.stop()
    assert not answers(taken_over.url)
    assert not (data_dir / "server.json").exists()


def listening_addresses(port: int) -> set[str]:
    """The local addresses on which somebody listens on this port, in hexadecimal."""
    rows = [
        line.split()
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
    ]
    local = (row[1].split(":") for row in rows if row[3] == "0A")
    return {address for address, number in local if int(number, 16) == port}


def test_it_listens_on_this_machine_only_whatever_the_environment_says_until_it_is_stopped(
    environment: server.ServerEnvironment, new_data: NewData, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = free_port()
    for name, value in {
        "HOST": "http://example.org",
        "PORT": str(other),
        "DEBUG": "true",
        "LABEL_STUDIO_PORT": str(other),
        "USERNAME": "somebody@example.org",
        "DATABASE_NAME": "/nowhere/at/all.sqlite3",
    }.items():
        monkeypatch.setenv(name, value)
    told, data_dir, port = Told(), new_data(), free_port()
    running = server.start(environment, data_dir, port, told)
    assert (running.port, running.url, running.reused) == (port, f"http://127.0.0.1:{port}", False)
    record = json.loads((data_dir / "server.json").read_text())
    assert (record["pid"], record["port"]) == (running.pid, port)
    assert "Starting Label Studio" in told.lines
    assert answers(running.url)
    assert listening_addresses(port) == {"0100007F"}
    assert listening_addresses(other) == set()
    running.stop()
    assert not answers(running.url)
    assert identify(running.pid) is None
    running.stop()  # a second time is harmless


@pytest.fixture
def broken(tmp_path: Path) -> server.ServerEnvironment:
    """An environment whose program ends at once, to see that and how it was started."""
    (tmp_path / "broken" / "bin").mkdir(parents=True)
    program = tmp_path / "broken" / "bin" / "label-studio"
    program.write_text("#!/bin/sh\necho broken, asked to $*\nexit 3\n")
    program.chmod(0o755)
    return server.ServerEnvironment(tmp_path / "broken", "0")


def test_a_taken_port_gives_another_and_a_line_that_says_so(
    broken: server.ServerEnvironment, tmp_path: Path
) -> None:
    told = Told()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServerStartError) as failed:
            server.start(broken, tmp_path / "data", port, told)
    said = re.search(rf"Port {port} is in use, so Label Studio takes (\d+)", told.text)
    assert said is not None
    assert f"--internal-host 127.0.0.1 --port {said[1]}\n" in failed.value.log_tail


def test_a_port_that_is_snatched_while_it_starts_is_followed_to_the_next(
    environment: server.ServerEnvironment,
    new_data: NewData,
    running: tuple[server.RunningServer, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("annotation.server.running._is_free", lambda _: True)
    data_dir = new_data()
    second = server.start(environment, data_dir, running[0].port)
    try:
        assert second.port != running[0].port
        token = accounts.admin(data_dir).token.get_secret_value()
        whoami = f"{second.url}/api/current-user/whoami"
        assert httpx.get(whoami, headers={"Authorization": f"Token {token}"}).is_success
    finally:
        second.stop()


def test_a_port_lost_to_a_racing_process_is_given_up_for_another(
    environment: server.ServerEnvironment, new_data: NewData, tmp_path: Path
) -> None:
    lost_once = tmp_path / "environment" / "bin" / "label-studio"
    lost_once.parent.mkdir(parents=True)
    lost_once.write_text(
        "#!/bin/sh\n"
        f'[ -e "{tmp_path}/lost" ] && exec "{environment.command}" "$@"\n'
        f'touch "{tmp_path}/lost"; echo "Error: That port is already in use."; exit 1\n'
    )
    lost_once.chmod(0o755)
    told = Told()
    racing = server.ServerEnvironment(tmp_path / "environment", environment.version)
    started = server.start(racing, new_data(), free_port(), told)
    try:
        assert httpx.get(f"{started.url}/health").is_success
    finally:
        started.stop()
    assert "was taken meanwhile" in told.text


def test_a_failed_start_shows_the_end_of_the_log(
    environment: server.ServerEnvironment, tmp_path: Path
) -> None:
    (tmp_path / "label_studio.sqlite3").write_text("This is no database. " * 200)
    with pytest.raises(ServerStartError, match="ended while starting") as told:
        server.start(environment, tmp_path, free_port())
    assert "file is not a database" in told.value.log_tail
    assert told.value.log_tail in str(told.value)
    assert not (tmp_path / "server.json").exists()


@pytest.mark.parametrize(
    "record",
    [
        "",
        "[]",
        '{"pid": 1}',
        json.dumps({"pid": os.getpid(), "started": "earlier", "port": 1, "owner": None}),
        json.dumps({"pid": 2**22 + 1, "started": "earlier", "port": 1, "owner": None}),
    ],
    ids=["empty", "a list", "unfinished", "a pid used again", "a pid of nobody"],
)
def test_a_record_that_no_longer_holds_is_not_followed(
    broken: server.ServerEnvironment, tmp_path: Path, record: str
) -> None:
    (tmp_path / "server.json").write_text(record)
    with pytest.raises(ServerStartError, match="broken, asked to start"):
        server.start(broken, tmp_path, free_port())
    assert not (tmp_path / "server.json").exists()


def test_the_data_folder_is_for_its_owner_only(
    running: tuple[server.RunningServer, Path],
) -> None:
    assert running[1].stat().st_mode & 0o077 == 0


def test_no_secret_is_on_the_command_line_or_in_the_log(
    running: tuple[server.RunningServer, Path], admin: accounts.Account
) -> None:
    command = Path(f"/proc/{running[0].pid}/cmdline").read_text()
    log = (running[1] / "server.log").read_text()
    for secret in (admin.password, admin.token):
        assert secret.get_secret_value() not in command + log
