"""What holds for every test."""

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


@pytest.fixture(autouse=True)
def own_log_settings() -> Iterator[None]:
    """A test of the command line sets up logging; the next test must not inherit it."""
    yield
    structlog.reset_defaults()
