"""Remembering: what a store's builds need not work out again, of texts and of pairs."""

import hashlib
import platform
import sys
from functools import cache
from pathlib import Path

import numpy as np

from db.findings import FindingsFile
from db.vectors import VectorFile
from twosource.matching.embedding import Embedder, RememberingEmbedder, shipped_embedder
from twosource.matching.findings import KnownFindings
from twosource.store import Store

_PACKAGE = Path(__file__).parent
# What pairs are compared by. Embeddings are part of a claim's mark, so that the model's graph
# need not be read for this.
_READ = {".json", ".py", ".toml"}


def remembering(store: Store) -> Embedder:
    """The embedder of a store's builds; what it knows is in `vectors/`, a file a model."""
    shipped = shipped_embedder()
    path = store.settings.store / "vectors" / f"{shipped.name}.vectors"
    return RememberingEmbedder(shipped, VectorFile(path, shipped.width))


def found_before(store: Store, *, look_only: bool) -> KnownFindings:
    """What the last build found of its pairs, in `findings/`.

    With `look_only` it stays so: a look back at a past day has fewer articles.
    """
    path = store.settings.store / "findings" / "last"
    return FindingsFile(path, _made_by(), look_only=look_only)


@cache
def _made_by() -> str:
    """A hash over all code and data that may have a say in what comparing finds."""
    whole = hashlib.sha256(f"{sys.version} {np.__version__} {platform.machine()}".encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in _READ:
            content = path.read_bytes()
            whole.update(f"{path.relative_to(_PACKAGE)} {len(content)}\n".encode() + content)
    return whole.hexdigest()
