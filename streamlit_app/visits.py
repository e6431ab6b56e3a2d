"""Visits: which snapshot each person saw last before this one, to tell what has changed since.

Kept in the store as one small file a person. It is neither evidence nor a decision: who removes it
loses nothing but the comparison.
"""

import hashlib
import json
from contextlib import closing
from pathlib import Path

import streamlit as st

from db.queries import past
from streamlit_app import data, who

_NOBODY = "somebody"


def changed() -> dict[str, str]:
    """The claims whose status is another one than in the snapshot that this person saw before.

    By claim id, the status that the claim had. Empty on a first visit, where that snapshot is gone,
    and as long as there has been no other one.
    """
    before = _before(data.pinned())
    if before is None or not (data.store_folder() / "snapshots" / before).is_file():
        return {}
    return _changed(str(data.store_folder()), before, data.pinned(), data.overlaid().seen)


def _before(shown: str) -> str | None:
    """The snapshot that was seen before this one; notes that this one is seen now."""
    known = who.person()
    kept = _file(known.name if known else _NOBODY)
    seen = _read(kept)
    if seen.get("now") != shown:
        seen = {"now": shown, "before": seen.get("now", "")}
        kept.parent.mkdir(exist_ok=True)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(seen), encoding="utf-8")
        unfinished.replace(kept)
    return seen.get("before") or None


def _read(kept: Path) -> dict[str, str]:
    try:
        seen = json.loads(kept.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {key: str(value) for key, value in seen.items()} if isinstance(seen, dict) else {}


def _file(name: str) -> Path:
    """Named by a digest: a name may hold anything, a file's name may not."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return data.store_folder() / "visits" / f"{digest}.json"


@st.cache_data(max_entries=8, show_spinner=False)
def _changed(store: str, before: str, shown: str, decided: int) -> dict[str, str]:
    del store, shown, decided  # they name what the answer is of
    snapshots = data.opened().snapshots
    with closing(snapshots.connect(snapshots.folder / before)) as old:
        then = past.statuses(old)
    now = data.ask(past.statuses)
    return {
        claim_id: was[0]
        for claim_id, was in then.items()
        if claim_id in now and now[claim_id][0] != was[0]
    }
