"""Evidence: article bodies, what is known of the articles, exports and pulls, as files for good.

    bodies/4f/4f0c….txt            one body, UTF-8
    owners/4f/4f0c…                the article_id that first had this body (an index, replaceable)
    articles/9a/9ab3…/000001-….json  what was known of one article, one file a change
    exports/77d1….json.zst         one export of Label Studio as it came
    pulls/000001-….json            which export was pulled when
    refused/000001-….json          what an intake refused of the files it read
    screens/000001-….json          which labelling screen stood in a project from when on

Nothing is ever overwritten or removed. Any number of processes may read and write at once.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from db import exports, immutable, refused
from db.articles import Kept, Record, decide
from db.screens import Screens
from twosource.errors import EvidenceError
from twosource.model import Article, Pull, Rejection

__all__ = ["EvidenceStore", "Kept", "NeededExports"]


class NeededExports(NamedTuple):
    """The exports that make up the present state, and the tasks that exist, where that is known.

    `exports` begins with the last full pull's, then the incremental ones, oldest first; what was
    deleted before that full pull is in none of them. `live_task_ids` are the tasks that the full
    pull counted after its export. They are None once incremental pulls follow, which may hold
    tasks that are newer than the count, and before the first pull.
    """

    exports: tuple[Path, ...]
    live_task_ids: frozenset[int] | None


class EvidenceStore:
    """The evidence in one folder; the folder is made when something is first kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bodies = folder / "bodies"
        self._owners = folder / "owners"
        self._articles = folder / "articles"
        self._exports = folder / "exports"
        self._pulls = folder / "pulls"
        self._refused = folder / "refused"
        self.screens = Screens(folder / "screens", folder)

    # Articles

    def keep_article(self, article: Article) -> Kept:
        """Keep an article, or find that it is kept; the store assigns the revision.

        Raises:
            EvidenceError: what is kept of it is damaged.
        """
        sha = article.body_sha256
        with immutable.exclusive(self._folder):
            history = self._history(article.article_id)
            owner = self._owner(sha, article.article_id)
            status, record = decide(history, article, owner)
            if record is not None and record.same_body_as is None:
                immutable.put(_sharded(self._bodies, sha, ".txt"), article.body.encode())
                if owner is None:
                    self._claim(sha, article.article_id)
            if record is not None:
                immutable.append_record(self._article_folder(article.article_id), asdict(record))
        if status == "same_body" and owner is not None:
            return Kept(status, owner.article(article.body))
        return Kept(status, (record or history[-1]).article(article.body))

    def articles(self) -> list[Article]:
        """Every revision of every article, by article_id, newest last.

        Where only metadata changed, the revision has the metadata that was kept last.

        Raises:
            EvidenceError: a file is damaged or missing; the message names it.
        """
        newest: dict[tuple[str, int], Record] = {}
        for record in self._records():
            if record.same_body_as is None:
                newest[record.metadata["article_id"], record.revision] = record
        return [self._with_body(newest[key]) for key in sorted(newest)]

    def history(self, article_id: str) -> list[Article]:
        """Everything that was ever kept of one article, oldest first, metadata updates included."""
        own = [r for r in self._history(article_id) if r.same_body_as is None]
        return [self._with_body(record) for record in own]

    def aliases(self) -> dict[str, str]:
        """Article ids that came with the body of another article, and that article's id."""
        last = {record.metadata["article_id"]: record for record in self._records()}
        return {
            article_id: record.same_body_as
            for article_id, record in sorted(last.items())
            if record.same_body_as is not None
        }

    def _records(self) -> Iterator[Record]:
        for folder in self._articles.glob("*/*"):
            yield from (Record(**record) for record in immutable.read_records(folder))

    def _history(self, article_id: str) -> list[Record]:
        folder = self._article_folder(article_id)
        return [Record(**record) for record in immutable.read_records(folder)]

    def _article_folder(self, article_id: str) -> Path:
        return _sharded(self._articles, immutable.sha256(article_id.encode()))

    def _with_body(self, record: Record) -> Article:
        path = _sharded(self._bodies, record.body_sha256, ".txt")
        return record.article(immutable.get(path, record.body_sha256).decode())

    def _claim(self, sha: str, article_id: str) -> None:
        content = json.dumps(article_id).encode()
        # Lost in a power failure, it costs a doubled article, which shows as a near-duplicate.
        immutable.put(_sharded(self._owners, sha), content, flush=False)

    def _owner(self, sha: str, article_id: str) -> Record | None:
        """The other article that has this body. An entry whose article never came is void."""
        try:
            owner = json.loads(_sharded(self._owners, sha).read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        if owner == article_id:
            return None
        having = [r for r in self._history(owner) if r.body_sha256 == sha and not r.same_body_as]
        return having[-1] if having else None

    # Refused input

    def keep_refused(self, sources: Sequence[str], rejections: Sequence[Rejection]) -> None:
        """Note what was refused of these files, folders and addresses when they were read."""
        with immutable.exclusive(self._folder):
            refused.keep(self._refused, sources, rejections)

    def refused(self) -> list[Rejection]:
        """What stands refused: of each source, what its last intake refused."""
        return refused.standing(self._refused)

    # Exports

    def write_export(self, chunks: Iterable[bytes]) -> str:
        """Keep an export as it streams in, compressed; return the SHA-256 of what came.

        If `chunks` raises, nothing is kept.
        """
        return exports.write(self._exports, chunks)

    def read_export(self, sha: str) -> Iterator[bytes]:
        """The export's bytes in pieces. The check comes with the last piece: use them after it.

        Raises:
            EvidenceError: it is missing or damaged.
        """
        return exports.read(self._exports, sha)

    def export_path(self, sha: str) -> Path:
        """The zstd file of an export, for readers such as DuckDB that open it themselves.

        It is read through once here, to check it.

        Raises:
            EvidenceError: it is missing or damaged.
        """
        for _ in self.read_export(sha):
            pass
        return exports.path(self._exports, sha)

    # Pulls

    def keep_pull(self, pull: Pull) -> None:
        """Note that an export was pulled."""
        with immutable.exclusive(self._folder):
            immutable.append_record(self._pulls, _pull_record(pull))

    def pulls(self) -> list[Pull]:
        """All pulls in the order in which they were kept.

        Raises:
            EvidenceError: a pull's file is damaged or missing.
        """
        return [_pull(record) for record in immutable.read_records(self._pulls)]

    def needed_exports(self) -> NeededExports:
        """Which export files make up the present state of the project pulled last; all checked.

        Raises:
            EvidenceError: a file is damaged, or there are pulls but no full one to begin from.
        """
        pulls = self.pulls()
        if not pulls:
            return NeededExports((), None)
        ours = [pull for pull in pulls if _source(pull) == _source(pulls[-1])]
        full = [number for number, pull in enumerate(ours) if pull.since is None]
        if not full:
            raise EvidenceError(
                f"{self._pulls} holds no full pull of project {pulls[-1].project_id} at "
                f"{pulls[-1].label_studio_url}, on which the later ones build. Pull once in full."
            )
        needed = ours[full[-1] :]
        # Where one export came twice, its later place counts.
        shas = list(dict.fromkeys(pull.export_sha256 for pull in reversed(needed)))[::-1]
        counted = needed[0].task_ids if len(needed) == 1 else None
        return NeededExports(
            tuple(self.export_path(sha) for sha in shas),
            None if counted is None else frozenset(counted),
        )


def _sharded(folder: Path, sha: str, suffix: str = "") -> Path:
    """A place among 256 folders, since one folder of a million files is slow to list."""
    return folder / sha[:2] / f"{sha}{suffix}"


def _source(pull: Pull) -> tuple[str, int]:
    """Two servers number their projects and tasks alike, so the address belongs to it."""
    return pull.label_studio_url, pull.project_id


def _pull_record(pull: Pull) -> dict[str, Any]:
    record = asdict(pull)
    for name in ("pulled_at", "since"):
        moment: datetime | None = record[name]
        if moment is not None:
            if moment.tzinfo is None:
                raise EvidenceError(
                    f"{name} of a pull is {moment}, without a zone. Give it in UTC."
                )
            record[name] = moment.astimezone(UTC).isoformat()
    return record


def _pull(record: dict[str, Any]) -> Pull:
    task_ids = record["task_ids"]
    return Pull(
        pulled_at=datetime.fromisoformat(record["pulled_at"]),
        since=datetime.fromisoformat(record["since"]) if record["since"] else None,
        export_sha256=record["export_sha256"],
        task_ids=None if task_ids is None else tuple(task_ids),
        project_id=record["project_id"],
        label_studio_url=record["label_studio_url"],
    )
