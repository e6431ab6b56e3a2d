"""What holds for every test."""

import resource
from collections.abc import Iterator

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

# Bytes of a test process, and of each that it starts: ten times what the hungriest test takes. What
# runs away fails where it does, instead of taking the machine's memory and with it another process.
_MOST_MEMORY = 8_000_000_000


def pytest_configure() -> None:
    """Hold memory to its limit, in every worker."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, hard))


@pytest.fixture(autouse=True)
def own_log_settings() -> Iterator[None]:
    """A test of the command line sets up logging; the next test must not inherit it."""
    yield
    structlog.reset_defaults()
