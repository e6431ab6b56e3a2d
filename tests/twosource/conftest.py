"""A store of its own for each test, in a real Label Studio that all of them share."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from annotation import accounts
from tests.labelstudio import admin, annotators, running, studio, url  # noqa: F401 - fixtures
from twosource.connection import Connection, connect
from twosource.progress import quiet
from twosource.settings import Settings
from twosource.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path, url: str, admin: accounts.Account) -> Store:  # noqa: F811 - a fixture
    return open_store(
        Settings(
            store=tmp_path / "store",
            label_studio_url=url,
            label_studio_token=admin.token,
            project_title=f"test {uuid4()}",
        )
    )


@pytest.fixture
def at(store: Store) -> Iterator[Connection]:
    with connect(store, quiet) as connection:
        yield connection
        connection.client.projects.delete(connection.project_id)
