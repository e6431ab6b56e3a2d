"""Label Studio for the length of a command: the newsroom's own, or one that twosource runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from label_studio_sdk import LabelStudio
from pydantic import SecretStr

from annotation import accounts, client, guidelines, push, screens, server
from annotation.parse.renaming import Becomes
from twosource.errors import SettingsError
from twosource.progress import Report
from twosource.store import Store


@dataclass(frozen=True)
class Connection:
    """A project in a running Label Studio."""

    client: LabelStudio
    url: str
    project_id: int

    @property
    def project_url(self) -> str:
        """Where a person opens the project."""
        return f"{self.url}/projects/{self.project_id}"


@dataclass(frozen=True)
class OwnServer:
    """The Label Studio that twosource runs for a store, and who may administer it."""

    at: Connection
    admin: accounts.Account
    process: server.RunningServer


@contextmanager
def connect(store: Store, report: Report) -> Iterator[Connection]:
    """Reach the store's Label Studio and make the project where it is missing.

    Raises:
        SettingsError: a URL is set without a token.
        LabelStudioError: it could not be installed, started or reached, or refused the token.
    """
    url, token = store.settings.label_studio_url, store.settings.label_studio_token
    if url is None:
        with own_server(store, report) as own:
            yield own.at
    elif token is None:
        raise SettingsError(
            f"label_studio_url is {url} but there is no token. Set TWOSOURCE_LABEL_STUDIO_TOKEN "
            "to yours (Label Studio shows it under Account & Settings)."
        )
    else:
        yield project(store, url.rstrip("/"), token)


@contextmanager
def own_server(
    store: Store, report: Report, guidelines_text: str | None = None
) -> Iterator[OwnServer]:
    """Run this store's Label Studio for the length of the block.

    A server that was already running is used and left running; one that had to be started is
    stopped at the end.

    Raises:
        LabelStudioError: it could not be installed or started.
    """
    environment = server.install(report)
    running = server.start(
        environment, store.label_studio_folder, store.settings.label_studio_port, report
    )
    try:
        admin = accounts.admin(store.label_studio_folder)
        at = project(store, running.url, admin.token, guidelines_text)
        yield OwnServer(at, admin, running)
    finally:
        if not running.reused:
            report("Stopping Label Studio")
            running.stop()


def project(
    store: Store, url: str, token: SecretStr, guidelines_text: str | None = None
) -> Connection:
    """Connect and find the project by its title, or make it, with guidelines as instructions.

    Raises:
        LabelStudioError: it cannot be reached, or refuses the token.
    """
    text = guidelines_text or _guidelines(store)
    reached = client.connect(url, token, store.settings.request_timeout)
    project_id = push.ensure_project(
        reached,
        store.settings.project_title,
        guidelines.instructions_html(text),
        store.settings.annotators_per_article,
    )
    at = Connection(reached, url, project_id)
    note_screen(store, at)
    return at


def note_screen(store: Store, at: Connection, becomes: Becomes | None = None) -> None:
    """Keep as evidence what annotators work with from now on, if that is news.

    Raises:
        LabelStudioError: Label Studio cannot be reached, or refuses.
    """
    store.evidence.screens.keep(screens.standing(at.client, at.project_id, becomes))


def _guidelines(store: Store) -> str:
    try:
        return store.settings.guidelines.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"The guidelines in {store.settings.guidelines} cannot be read ({error.strerror}). "
            "Correct the setting `guidelines`."
        ) from error
