"""What holds for every test."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from tests.chromium import browser
from tests.labelstudio import environment, new_data, template
from tests.released import release_folder, rule_newsroom

__all__ = ["browser", "environment", "new_data", "release_folder", "rule_newsroom", "template"]

# A busy machine is slow now and then; how fast things are is for benchmarks/ to say.
settings.register_profile("twosource", deadline=None)
settings.load_profile("twosource")

# Bytes of a test process: seven times what the hungriest test takes.
_MOST_MEMORY = 8_000_000_000
_MEMORY = Path("/proc/self/statm")


def pytest_configure() -> None:
    """Watch over memory, in every worker."""
    if _MEMORY.exists():  # on Linux
        threading.Thread(target=_abort_where_memory_runs_away, daemon=True).start()


def _abort_where_memory_runs_away() -> None:
    """End the process with every thread's traceback, before it takes the machine's memory.

    A limit of the system's would not do: it counts what allocators have reserved and never used.
    """
    while int(_MEMORY.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") < _MOST_MEMORY:
        time.sleep(1)
    os.abort()


@pytest.fixture(autouse=True)
def own_log_settings() -> Iterator[None]:
    """A test of the command line sets up logging; the next test must not inherit it."""
    yield
    structlog.reset_defaults()
