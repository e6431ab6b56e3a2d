"""A real Label Studio for tests: installed as users install it, started once per worker.

The tables of a new store take most of a minute to make, so a data folder that has them is kept
in the cache, one per version, and copied.
"""

import shutil
import socket
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import platformdirs
import pytest
from label_studio_sdk.client import LabelStudio

from annotation import accounts, client, push, server
from annotation.server.locking import exclusive
from twosource.model import Article
from twosource.progress import quiet

EMAILS = ("annotator_1@twosource.localhost", "annotator_2@twosource.localhost")


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def article(article_id: str, body: str | None = None, **more: Any) -> Article:  # noqa: ANN401 - any field of Article
    return Article(article_id, body or f"The text of {article_id}.", **more)


class Kept:
    """Takes an export as the evidence store does."""

    def __init__(self) -> None:
        self.content = b""

    def __call__(self, chunks: Iterable[bytes]) -> str:
        self.content = b"".join(chunks)
        return "sha"


@pytest.fixture(scope="session")
def environment() -> server.ServerEnvironment:
    return server.install(print)


@pytest.fixture(scope="session")
def template(environment: server.ServerEnvironment) -> Path:
    """A data folder with all tables, an administrator and nothing else."""
    cache = platformdirs.user_cache_path("twosource") / "tests"
    cache.mkdir(parents=True, exist_ok=True)
    made = cache / environment.folder.name
    with exclusive(cache / "template.lock", "waiting for the template", quiet):
        if not made.exists():
            making = Path(tempfile.mkdtemp(dir=cache))
            server.start(environment, making, free_port()).stop()
            making.rename(made)
    return made


@pytest.fixture(scope="session")
def new_data(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Gives a data folder of its own each time."""

    def copy() -> Path:
        return Path(shutil.copytree(template, tmp_path_factory.mktemp("label-studio") / "data"))

    return copy


@pytest.fixture(scope="session")
def running(
    environment: server.ServerEnvironment, new_data: Callable[[], Path]
) -> Iterator[tuple[server.RunningServer, Path]]:
    data_dir = new_data()
    started = server.start(environment, data_dir, free_port())
    yield started, data_dir
    started.stop()


@pytest.fixture(scope="session")
def admin(running: tuple[server.RunningServer, Path]) -> accounts.Account:
    return accounts.admin(running[1])


@pytest.fixture(scope="session")
def url(running: tuple[server.RunningServer, Path]) -> str:
    return running[0].url


@pytest.fixture(scope="session")
def annotators(
    running: tuple[server.RunningServer, Path], admin: accounts.Account
) -> list[accounts.Account]:
    return accounts.ensure_annotators(running[0].url, admin, EMAILS, running[1])


@pytest.fixture(scope="session")
def studio(url: str, admin: accounts.Account) -> LabelStudio:
    return client.connect(url, admin.token, timeout=120)


@pytest.fixture
def project(studio: LabelStudio) -> Iterator[int]:
    project_id = push.ensure_project(studio, f"test {uuid4()}", "<p>Tag.</p>", 2)
    yield project_id
    studio.projects.delete(project_id)
