import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from twosource import serving
from twosource.errors import DashboardError
from twosource.progress import quiet


def test_a_taken_port_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serving.free_port(port) > port


def test_no_free_port_is_an_error_that_says_what_to_set() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        with pytest.raises(DashboardError, match="dashboard_port"):
            serving.free_port(65535)


def test_the_dashboard_answers_and_is_gone_afterwards(tmp_path: Path) -> None:
    with serving.dashboard(tmp_path, serving.free_port(18501), quiet) as shown:
        assert httpx.get(shown.url).is_success
        assert shown.is_running
    assert not shown.is_running
    with pytest.raises(httpx.ConnectError):
        httpx.get(shown.url)


def test_ctrl_c_ends_the_wait() -> None:
    waiting = (
        "from twosource import serving; print('on', flush=True); serving.wait_while(lambda: True)"
    )
    process = subprocess.Popen([sys.executable, "-c", waiting], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode in (-signal.SIGINT, 130)
