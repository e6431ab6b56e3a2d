import os
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from annotation import server
from annotation.server import environment as environments
from twosource.errors import LabelStudioError

pytestmark = [pytest.mark.labelstudio, pytest.mark.xdist_group("install")]

INSTALLS = """
import sys
from pathlib import Path
from annotation import server
print(server.install(lambda text, *_: print(text, flush=True), Path(sys.argv[1])).folder)
"""


def installing(cache: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", INSTALLS, str(cache)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def test_a_killed_install_leaves_nothing_in_use_and_two_at_once_make_one(
    environment: server.ServerEnvironment, tmp_path: Path
) -> None:
    with installing(tmp_path) as killed:
        assert killed.stdout is not None
        assert "Installing Label Studio" in killed.stdout.readline()
        os.killpg(killed.pid, signal.SIGKILL)
    assert [each.name.partition("-")[0] for each in tmp_path.iterdir() if each.is_dir()] == [
        "partial"
    ]

    with installing(tmp_path) as first, installing(tmp_path) as second:
        said = [process.communicate()[0] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    folders = {lines.splitlines()[-1] for lines in said}
    assert folders == {str(each) for each in tmp_path.iterdir() if each.is_dir()}
    assert sum("is installed" in lines for lines in said) == 1
    assert any("Waiting for another twosource" in lines for lines in said)

    made = server.ServerEnvironment(Path(folders.pop()), environment.version)
    asked = subprocess.run([made.command, "--help"], capture_output=True, text=True, check=True)
    assert "--internal-host" in asked.stdout


def test_what_is_installed_is_used_as_it_is(environment: server.ServerEnvironment) -> None:
    said: list[str] = []
    again = server.install(lambda text, *_: said.append(text))
    assert (again, said) == (environment, [])


def test_a_package_with_another_hash_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "lock"
    lock.write_text(f"label-studio==1.23.2 --hash=sha256:{'0' * 64}\n")
    monkeypatch.setattr(environments, "_LOCK_FILE", lock)
    with pytest.raises(LabelStudioError, match="Hash mismatch"):
        server.install(cache=tmp_path / "cache")
    assert [each.name for each in (tmp_path / "cache").iterdir()] == ["install.lock"]


def test_the_lock_names_no_package_index() -> None:
    lock = files("annotation").joinpath("label_studio.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index-url" not in lock


def test_an_environment_whose_python_is_gone_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "label-studio").write_text("#!/bin/sh\n")
    (tmp_path / "bin" / "python").symlink_to(tmp_path / "an upgraded python")
    assert not server.ServerEnvironment(tmp_path, "1").is_usable
    (tmp_path / "an upgraded python").touch()
    assert server.ServerEnvironment(tmp_path, "1").is_usable
