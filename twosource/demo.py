"""`twosource demo`: one newsroom folder through everything, up to a snapshot."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from annotation import accounts, client, submit
from annotation.ingest import IngestWarning
from annotation.newsroom import Newsroom, read_newsroom
from twosource import pipeline
from twosource.connection import Connection, own_server
from twosource.errors import SettingsError
from twosource.follow_up import follow_up
from twosource.model import Rejection
from twosource.progress import Report
from twosource.store import Store

_DOMAIN = "twosource.localhost"  # .localhost never leaves the machine


@dataclass(frozen=True)
class Run:
    """A newsroom that went through everything, with Label Studio still running.

    `accounts` has the admin first. `rejections` and `warnings` are those of the folder's files;
    what was refused after the pull is in the snapshot.
    """

    project_url: str
    accounts: tuple[accounts.Account, ...]
    rejections: tuple[Rejection, ...]
    warnings: tuple[IngestWarning, ...]


@contextmanager
def run(store: Store, folder: Path, report: Report) -> Iterator[Run]:
    """Push the articles, submit each annotator's tagging as that user, pull, build and flag.

    Everything is found again on a second run, so that nothing is doubled. Label Studio runs for
    the length of the block.

    Raises:
        IngestError: the folder is not laid out like seeds/.
        SettingsError: the store is connected to a newsroom's own Label Studio, where making
            accounts is not ours to do.
    """
    if store.settings.label_studio_url is not None:
        raise SettingsError(
            "The demo makes accounts and submits tagging, so it only runs with the Label Studio "
            "that twosource starts itself. Unset label_studio_url, or use push, pull and build."
        )
    report("Reading the newsroom")
    newsroom = read_newsroom(folder)
    pipeline.keep(store, [str(folder)], newsroom, report)
    pipeline.record(store, folder, newsroom)
    with own_server(store, report, newsroom.guidelines) as own:
        emails = {name: f"{name}@{_DOMAIN}" for name in sorted(newsroom.taggings)}
        annotators = accounts.ensure_annotators(
            own.at.url, own.admin, list(emails.values()), store.label_studio_folder
        )
        _fill(store, newsroom, own.at, dict(zip(emails, annotators, strict=True)), report)
        yield Run(
            own.at.project_url,
            (own.admin, *annotators),
            tuple(newsroom.rejections),
            tuple(newsroom.warnings),
        )


def _fill(
    store: Store,
    newsroom: Newsroom,
    at: Connection,
    annotators: dict[str, accounts.Account],
    report: Report,
) -> None:
    pipeline.push(store, at, report)
    for name, account in annotators.items():
        as_annotator = client.connect(at.url, account.token, store.settings.request_timeout)
        submit.submit(as_annotator, at.project_id, newsroom.taggings[name], report)
    pipeline.pull(store, at, report)
    pipeline.build(store, report)
    follow_up(store, at, report)
