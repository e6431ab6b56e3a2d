"""The subject of one run of the gate: a snapshot, the store it is of, and the last release."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from annotation.agreement import Agreement
from annotation.agreement import agreement as measured
from db import annotations, listing, queries, rules
from twosource.errors import GateError
from twosource.store import Store

REPORT = "report.json"


@dataclass(frozen=True)
class Subject:
    """What is checked; what several rules ask for is worked out once.

    `connection` is one of `db.rules.laid_open`; `previous` the folder of the last release.
    """

    store: Store
    connection: duckdb.DuckDBPyConnection
    previous: Path | None

    @cached_property
    def about(self) -> dict[str, str]:
        """What the snapshot says of itself."""
        return queries.meta(self.connection.cursor())

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much the snapshot holds, claims also by status."""
        found = listing.counts(self.connection)
        by_status: dict[str, int] = found.pop("claims")
        found["claims"] = sum(by_status.values())
        return {**found, **by_status}

    @cached_property
    def counts_before(self) -> Mapping[str, int] | None:
        """How much the last release held, by the gate's report in it; None without a release.

        Raises:
            GateError: the release has no report of the gate.
        """
        if self.previous is None:
            return None
        for path in (self.previous / REPORT, self.previous / "gate" / REPORT):
            if path.is_file():
                return {name: int(count) for name, count in _read(path)["counts"].items()}
        raise GateError(f"the last release, {self.previous}, holds no {REPORT} of the gate")

    @cached_property
    def agreement(self) -> Agreement:
        """How well annotators agree."""
        versions = annotations.comparable(self.connection)
        return measured(versions, self.store.policy.consolidation.overlap)

    @cached_property
    def tasks(self) -> dict[str, int]:
        """The task of each article in Label Studio, by article id."""
        with self.connection.cursor() as cursor:
            return rules.tasks(cursor)

    def task_link(self, article_id: str | None) -> str | None:
        """Where an article is tagged; None where it is not in Label Studio."""
        url, project = self.about.get("label_studio_url"), self.about.get("project_id")
        task = self.tasks.get(article_id or "")
        if task is None or not url or not project:
            return None
        return f"{url.rstrip('/')}/projects/{project}/data?task={task}"


def _read(path: Path) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GateError(f"the last release's {path} cannot be read: {error}") from error
