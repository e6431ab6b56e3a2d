"""The fixtures that drive a real Label Studio."""

from tests.labelstudio import (  # noqa: F401 - fixtures are found by name
    admin,
    annotators,
    environment,
    new_data,
    project,
    running,
    studio,
    template,
    url,
)
