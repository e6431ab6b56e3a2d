"""The watch against a Label Studio of its own, which is killed, restarted and robbed of things."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Self

import httpx
import pytest
from pydantic import SecretStr

from annotation import accounts, server
from tests.faulty_proxy import Loses, faulty_proxy
from tests.labelstudio import EMAILS, article, free_port
from tests.working import as_user, items, pushed
from twosource.connection import connect
from twosource.model import Article
from twosource.progress import quiet
from twosource.settings import Settings
from twosource.store import Store, open_store
from twosource.watching import Round, rounds

pytestmark = pytest.mark.labelstudio

TALKS = article("talks", "Dar said 3,000 people had fled.")
PORT = article("port", "The port reopened.")
NUMBER = {"label": "Number", "kind": "count", "text": "3,000 people"}
ACTOR = {"name": "Dar", "type": "person", "parent": None, "aliases": []}
EVERY = 2.0


class Own:
    """A Label Studio that a test may stop and start, and a store that is set to its address."""

    def __init__(self, environment: server.ServerEnvironment, data: Path, folder: Path) -> None:
        self.environment, self.data, self.port = environment, data, free_port()
        self.start()
        self.admin = accounts.admin(data)
        self.store = open_store(
            Settings(
                store=folder / "store",
                label_studio_url=f"http://127.0.0.1:{self.port}",
                label_studio_token=self.admin.token,
                full_pull_every=3,
            )
        )

    def start(self) -> None:
        self.running = server.start(self.environment, self.data, self.port)

    def stop(self) -> None:
        self.running.stop()


@pytest.fixture
def own(
    environment: server.ServerEnvironment, new_data: Callable[[], Path], tmp_path: Path
) -> Iterator[Own]:
    made = Own(environment, new_data(), tmp_path)
    yield made
    made.stop()


@pytest.fixture
def tasks(own: Own) -> dict[str, int]:
    with connect(own.store, quiet) as at:
        return pushed(own.store, at, TALKS, PORT)


@pytest.fixture
def watch(own: Own, tasks: dict[str, int]) -> Iterator[Iterator[Round]]:
    with closing(rounds(own.store, EVERY, quiet)) as watching:
        yield watching


def tag(own: Own, task: int, of: Article, *spans: dict[str, Any]) -> Any:  # noqa: ANN401 - the SDK's annotation
    with connect(own.store, quiet) as at:
        return at.client.annotations.create(task, result=items(of, *spans))


def scalar(store: Store, sql: str) -> Any:  # noqa: ANN401 - whatever is asked for
    with closing(store.snapshots.connect()) as con:
        (value,) = con.execute(sql).fetchone() or (None,)
        return value


def test_it_builds_when_something_changed_and_rests_when_nothing_did(
    own: Own, tasks: dict[str, int], watch: Iterator[Round]
) -> None:
    assert next(watch).built
    assert next(watch).text == "nothing changed; the snapshot stands"
    tag(own, tasks["talks"], TALKS, NUMBER)
    assert next(watch).text.startswith("pulled what changed; built snapshot-")
    assert scalar(own.store, "SELECT count(*) FROM span") == 1
    own.store.log.record("actor", ACTOR, "an editor", "known")
    done = next(watch)
    assert done.built
    assert done.pause == EVERY


def test_its_own_flags_come_back_as_news_once_and_make_no_new_build(
    own: Own, tasks: dict[str, int], watch: Iterator[Round]
) -> None:
    there = tag(own, tasks["talks"], TALKS, NUMBER | {"kind": None})
    assert next(watch).text.endswith("; fix: 1 flagged, 0 cleared")
    assert next(watch).text == "pulled what changed; the snapshot stands"
    assert next(watch).text == "nothing changed; the snapshot stands"
    with connect(own.store, quiet) as at:
        at.client.annotations.update(there.id, result=items(TALKS, NUMBER))
    assert next(watch).text.endswith("; fix: 0 flagged, 1 cleared")


def test_it_survives_label_studio_being_restarted(
    own: Own, tasks: dict[str, int], watch: Iterator[Round]
) -> None:
    assert next(watch).built
    own.stop()
    failed = [next(watch) for _ in range(3)]
    assert [(each.failed, each.pause) for each in failed] == [(True, 2), (True, 4), (True, 8)]
    assert "Look whether Label Studio runs" in failed[0].text
    assert "\n" not in failed[0].text
    own.start()
    tag(own, tasks["talks"], TALKS, NUMBER)
    done = next(watch)
    assert (done.built, done.failed, done.pause) == (True, False, EVERY)
    assert scalar(own.store, "SELECT count(*) FROM span") == 1


def test_a_deleted_task_and_a_deleted_user_are_noticed(
    own: Own, tasks: dict[str, int], watch: Iterator[Round]
) -> None:
    url = own.running.url
    (account, *_) = accounts.ensure_annotators(url, own.admin, EMAILS, own.data)
    with connect(own.store, quiet) as at:
        person = as_user(at, account)
        person.annotations.create(tasks["talks"], result=items(TALKS, NUMBER))
        user = person.users.whoami().id
        assert next(watch).built
        at.client.tasks.delete(str(tasks["port"]))
        assert next(watch).text.startswith("pulled all 1 tasks; built")
        assert scalar(own.store, "SELECT count(*) FROM task") == 1
        at.client.users.delete(user)
    assert any(next(watch).built for _ in range(3))  # every third pull is a full one
    assert scalar(own.store, "SELECT annotator FROM annotation") == "deleted-user"


def test_a_token_that_is_refused_for_a_while_fails_rounds_and_is_never_said(
    own: Own, watch: Iterator[Round]
) -> None:
    assert next(watch).built
    with connect(own.store, quiet) as at:
        own_token = at.client.tokens.create().token  # of the other kind
    _allow_legacy_tokens(own, own_token, allowed=False)
    failed = next(watch)
    assert "it refused the token" in failed.text
    assert own.admin.token.get_secret_value() not in failed.text
    _allow_legacy_tokens(own, own_token, allowed=True)
    assert not next(watch).failed


@pytest.mark.filterwarnings("ignore:The `parse_obj` method is deprecated")
def test_an_access_token_that_expires_meanwhile_is_renewed_and_a_revoked_one_fails_the_round(
    own: Own, tasks: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A personal access token is exchanged for access tokens that live five minutes."""
    with connect(own.store, quiet) as at:
        personal = at.client.tokens.create().token
    renewals: list[str] = []

    def noting(method: str, path: str) -> Loses:
        renewals.extend([path] if path.startswith("/api/token/refresh") else [])
        return Loses.NOTHING

    with faulty_proxy(own.running.url, noting) as address:
        settings = {"label_studio_url": address, "label_studio_token": SecretStr(personal)}
        store = replace(own.store, settings=own.store.settings.model_copy(update=settings))
        with closing(rounds(store, EVERY, quiet)) as watching:
            assert next(watching).built
            before = len(renewals)
            monkeypatch.setattr("label_studio_sdk.tokens.client_ext.datetime", InTenMinutes)
            assert next(watching).text == "nothing changed; the snapshot stands"
            assert len(renewals) > before
            with connect(own.store, quiet) as at:
                at.client.tokens.blacklist(refresh=personal)
            failed = next(watching)
    assert failed.failed
    assert "it refused the token" in failed.text
    assert personal not in failed.text


class InTenMinutes(datetime):
    """The clock by which the SDK judges whether its access token still holds."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + timedelta(minutes=10)


def test_a_round_that_fails_here_keeps_label_studio_and_is_tried_again(
    own: Own, watch: Iterator[Round]
) -> None:
    pointer = own.store.snapshots.folder / "current"
    assert next(watch).built
    own.store.log.record("actor", ACTOR, "an editor", "known")
    (damaged,) = (own.store.settings.store / "evidence" / "exports").glob("*.zst")
    content, before = damaged.read_bytes(), pointer.read_bytes()
    damaged.chmod(0o600)
    damaged.write_bytes(content[:-4])
    failed = next(watch)
    assert failed.failed
    assert damaged.name in failed.text
    assert pointer.read_bytes() == before
    damaged.write_bytes(content)
    assert next(watch).built


def test_sigterm_ends_it_cleanly(own: Own, tasks: dict[str, int]) -> None:
    settings = {
        "TWOSOURCE_LABEL_STUDIO_URL": own.running.url,
        "TWOSOURCE_LABEL_STUDIO_TOKEN": own.admin.token.get_secret_value(),
    }
    command = [sys.executable, "-m", "twosource", "--store", str(own.store.settings.store)]
    with subprocess.Popen(
        [*command, "watch", "--every", "600"],
        env=os.environ | settings,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "Looking every 600 seconds. Ctrl-C stops.\n"
        assert re.match(r"\d\d:\d\d:\d\d pulled all 2 tasks; built", process.stderr.readline())
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in rest


def _allow_legacy_tokens(own: Own, refresh: str, *, allowed: bool) -> None:
    with httpx.Client(base_url=own.running.url, timeout=60) as http:
        access = http.post("/api/token/refresh/", json={"refresh": refresh}).json()["access"]
        http.post(
            "/api/jwt/settings",
            json={"legacy_api_tokens_enabled": allowed, "api_tokens_enabled": True},
            headers={"Authorization": f"Bearer {access}"},
        ).raise_for_status()
