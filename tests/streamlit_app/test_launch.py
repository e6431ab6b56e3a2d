import sys
from pathlib import Path

import pytest

from streamlit_app.launch import command


def options(arguments: list[str]) -> list[str]:
    return [argument for argument in arguments if argument.startswith("--")]


def test_the_server_listens_on_this_machine_only_and_tells_nobody(tmp_path: Path) -> None:
    arguments, _ = command(tmp_path, 8599)
    assert arguments[:5] == [sys.executable, "-P", "-m", "streamlit", "run"]
    assert Path(arguments[5]).is_file()
    expected = {
        "--server.port=8599",
        "--server.address=127.0.0.1",
        "--server.allowedHosts=127.0.0.1",
        "--browser.gatherUsageStats=false",
        "--runner.magicEnabled=false",
        "--server.fileWatcherType=none",
    }
    assert expected <= set(options(arguments))


def test_the_store_is_handed_over_as_a_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, environment = command(Path("store"), 8599)
    assert environment["TWOSOURCE_STORE"] == str(tmp_path / "store")


def test_streamlit_variables_of_the_shell_do_not_change_how_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
    monkeypatch.setenv("PATH", "/kept")
    _, environment = command(tmp_path, 8599)
    assert "STREAMLIT_SERVER_ADDRESS" not in environment
    assert environment["PATH"] == "/kept"
