"""The whole flow on one screen.

articles → push → Label Studio → pull → parse → validate → load → resolve → match → cluster →
corroborate → snapshot. Each step is one function of the package that owns it; this module only
says in which order they go.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from annotation import parse
from annotation import pull as pulling
from annotation import push as pushing
from annotation.ingest import Ingested
from annotation.newsroom import Newsroom
from annotation.server.locking import exclusive
from annotation.suggest import suggest
from db import load, staging
from db.evidence import Kept
from db.snapshots import scratch
from twosource import __version__, withdrawn
from twosource.connection import Connection, note_screen
from twosource.current import current_articles, tagged
from twosource.decided import standing
from twosource.deriving import Basis, derive
from twosource.matching import memory
from twosource.model import Pull, Screen
from twosource.progress import Report
from twosource.remembering import found_before, remembering
from twosource.store import Store
from twosource.suggesting import learnt
from twosource.uncollected import uncollected
from validation import tables

TAGGING = "tagging"  # in `meta`: the fingerprint of what a build read


def keep(
    store: Store, sources: Sequence[str], read: Ingested | Newsroom, report: Report
) -> list[Kept]:
    """Store what was read of files as evidence: the articles, and what was refused."""
    store.evidence.keep_refused(sources, read.rejections)
    kept = []
    for number, article in enumerate(read.articles):
        report("Storing articles", number, len(read.articles))
        kept.append(store.evidence.keep_article(article))
    return kept


def record(store: Store, folder: Path, newsroom: Newsroom) -> int:
    """Record the decisions of a newsroom folder; gives how many were new."""
    store.evidence.keep_refused([str(folder)], newsroom.rejections)
    return store.log.record_many(newsroom.decisions)


def push(store: Store, at: Connection, report: Report) -> pushing.Pushed:
    """Bring every stored article into Label Studio, with suggested spans; those there stay as is.

    Raises:
        PushInterruptedError: Label Studio went away half-way; running it again completes it.
    """
    articles = store.evidence.articles()
    facts = standing(store.log.read()).actor_facts
    report("Suggesting spans")
    newest = current_articles(articles)
    known = learnt(store, newest)
    suggestions = {name: suggest(article, facts, known) for name, article in newest.items()}
    # Label Studio keeps no doubles out, so two pushes at once would each find the other's missing.
    with exclusive(store.settings.store / "push.lock", "Waiting for another push", report):
        return pushing.push(
            at.client,
            at.project_id,
            articles,
            suggestions,
            batch=store.settings.push_batch,
            progress=report,
        )


def pull(store: Store, at: Connection, report: Report, *, full: bool = False) -> Pull:
    """Pull what changed since the last pull; everything, where that is due or asked for."""
    note_screen(store, at)
    pulled = pulling.pull(
        at.client,
        at.project_id,
        since=None if full else _last_pull(store, at),
        write=store.evidence.write_export,
        progress=report,
    )
    store.evidence.keep_pull(pulled)
    return pulled


def _last_pull(store: Store, at: Connection) -> datetime | None:
    """When the last pull was; None where there is none of this project, or a full one is due."""
    here = [
        pulled
        for pulled in store.evidence.pulls()
        if (pulled.label_studio_url, pulled.project_id) == (at.url, at.project_id)
    ]
    recent = here[-store.settings.full_pull_every :]
    if all(pulled.since is not None for pulled in recent):
        return None
    return here[-1].pulled_at


def build(
    store: Store, report: Report, as_of: date | None = None, *, publication: bool = False
) -> Path:
    """Derive a new snapshot from evidence and decisions, and make it the current one.

    With `as_of` what was published and decided by a day; with `publication` too, what was
    published by then, and decided by now.

    Returns:
        The path of the new snapshot. If anything fails, the old one stays in place.
    """

    def fill(con: duckdb.DuckDBPyConnection) -> None:
        decided_as_of = None if publication else as_of
        decisions = store.log.read(decided_as_of)
        articles = withdrawn.applied(store.evidence.articles(), decisions)
        decided = standing(decisions)
        # A look back at a past day uses the ids that claims have, and adds nothing to them.
        remember = store.log.remember if as_of is None else memory.look_back(store.log.names())
        current, embedder = current_articles(articles), remembering(store)
        known = found_before(store, look_only=as_of is not None)
        basis = Basis(current, decided, store.policy, as_of, remember, embedder, known)
        report("Reading Label Studio's exports")
        staged = staging.stage(con, *store.evidence.needed_exports())
        pulled = staging.fingerprint_of_staged(con)
        parsed = parse.parse(staged, articles, *_project(store), _screens(store))
        report("Checking every row")
        checked = tables.check(parsed, articles)
        derived, unplaced = derive(tagged(checked, basis.articles), basis, report)
        report("Writing the snapshot")
        rejections = (*store.evidence.refused(), *checked.rejections, *unplaced)
        load.write(con, checked, articles, decided, derived, rejections)
        # How many decisions it knows tells a reader which ones are to be laid over it.
        told = {
            "decisions": str(len(decisions)),
            "decided_as_of": _day(decided_as_of),
            TAGGING: _of_tagging(store, pulled),
        }
        load.describe(con, _about(store, as_of) | told)

    return store.snapshots.build(uncollected()(fill))


def fingerprint(store: Store) -> str:
    """A text that differs where the pulled tagging does, as far as a build is concerned."""
    with scratch() as connection:
        return _of_tagging(store, staging.fingerprint(connection, *store.evidence.needed_exports()))


def _of_tagging(store: Store, pulled: str) -> str:
    url, project_id = _project(store)
    # A mapping changes how the same tagging is read.
    return f"{url} {project_id} {pulled} {len(_screens(store))}"


def _about(store: Store, as_of: date | None) -> dict[str, str]:
    """What a reader may ask of a snapshot as a whole."""
    url, project_id = _project(store)
    return {
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "twosource": __version__,
        "as_of": _day(as_of),
        "label_studio_url": url,
        "project_id": str(project_id),
        "annotators_per_article": str(store.settings.annotators_per_article),
    }


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _project(store: Store) -> tuple[str, int]:
    """Where rejections link to: the Label Studio project of the last pull."""
    pulls = store.evidence.pulls()
    return (pulls[-1].label_studio_url, pulls[-1].project_id) if pulls else ("", 0)


def _screens(store: Store) -> list[Screen]:
    """What the annotators of that project worked with, oldest first."""
    return store.evidence.screens.of(*_project(store))
