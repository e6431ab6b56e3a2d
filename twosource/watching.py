"""Watching: pull what changed, build when it makes a difference, flag, and again."""

from collections.abc import Generator
from dataclasses import dataclass

import structlog

from annotation.client import explained
from annotation.tasks import LastChange, last_change
from twosource import pipeline
from twosource.connection import Connection, connect
from twosource.errors import LabelStudioError, TwosourceError
from twosource.follow_up import FollowedUp, follow_up
from twosource.progress import Report
from twosource.store import Store

log = structlog.get_logger(__name__)

_LONGEST_PAUSE = 600.0  # seconds; longer than Label Studio is ever away for an upgrade


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did, in one line, and how many seconds to wait before the next."""

    text: str
    pause: float
    failed: bool = False
    built: bool = False


def rounds(store: Store, interval: float, report: Report) -> Generator[Round]:
    """Do a round each time the next one is asked for; the caller waits in between, or stops.

    What goes wrong fails the round, not the watch: the next one connects anew, after twice the
    pause of the one before, up to ten minutes. Close the iterator to let go of Label Studio.
    """
    watch, failures = _Watch(store, interval, report), 0
    while True:
        try:
            with connect(store, report) as at:
                while True:
                    done = _round(watch, at, interval * 2**failures)
                    failures = failures + 1 if done.failed else 0
                    yield done
        except (TwosourceError, OSError) as error:
            failed = _failed(error, interval * 2**failures)
        failures += 1
        yield failed


def _round(watch: "_Watch", at: Connection, pause: float) -> Round:
    """One round; what has nothing to do with Label Studio does not cost the connection to it."""
    try:
        return watch.round(at)
    except LabelStudioError:
        raise
    except (TwosourceError, OSError) as error:
        return _failed(error, pause)


def _failed(error: Exception, pause: float) -> Round:
    log.debug("watch_round_failed", error=str(error))
    return Round(" ".join(str(error).split()), min(pause, _LONGEST_PAUSE), failed=True)


class _Watch:
    """What was seen so far, so that a round costs one small request where nothing happened."""

    def __init__(self, store: Store, interval: float, report: Report) -> None:
        self._store = store
        self._interval = interval
        self._report = report
        self._seen: LastChange | None = None
        self._rounds_since_full = 0
        self._tagging: str | None = None
        self._built_from: tuple[str, int] | None = None

    def round(self, at: Connection) -> Round:
        pulled = self._pull(at)
        if pulled or self._tagging is None:
            self._tagging = pipeline.fingerprint(self._store)
        basis = (self._tagging, len(self._store.log.read()))  # the log only grows
        if basis == self._built_from:
            return Round(f"{pulled or 'nothing changed'}; the snapshot stands", self._interval)
        snapshot = pipeline.build(self._store, self._report)
        followed = follow_up(self._store, at, self._report)
        self._built_from = basis
        text = f"{pulled or 'new decisions'}; built {snapshot.name}{_flags(followed)}"
        return Round(text, self._interval, built=True)

    def _pull(self, at: Connection) -> str:
        """Pull if there may be something; say what was pulled.

        Tasks that are gone, and accounts that are, show only in a full pull, so one is due where
        the number of tasks differs, and now and then.
        """
        with explained(f"ask {at.project_url} what changed"):
            now = last_change(at.client, at.project_id)
        seen, self._rounds_since_full = self._seen, self._rounds_since_full + 1
        due = self._rounds_since_full >= self._store.settings.full_pull_every
        full = seen is None or due or seen.tasks != now.tasks
        if now == seen and not full:
            return ""
        pulled = pipeline.pull(self._store, at, self._report, full=full)
        self._seen = now
        if pulled.since is None:
            self._rounds_since_full = 0
        return f"pulled {f'all {now.tasks:,} tasks' if pulled.since is None else 'what changed'}"


def _flags(followed: FollowedUp) -> str:
    return "".join(
        f"; {name}: {len(flagged.raised):,} flagged, {len(flagged.cleared):,} cleared"
        for name, flagged in followed.flags.items()
        if flagged.raised or flagged.cleared
    )
