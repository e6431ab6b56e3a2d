"""Remembering: the shipped embedding model, asked only for texts that a store has not met yet."""

from db.vectors import VectorFile
from twosource.matching.embedding import Embedder, RememberingEmbedder, shipped_embedder
from twosource.store import Store


def remembering(store: Store) -> Embedder:
    """The embedder of a store's builds; what it knows is in `vectors/`, a file a model."""
    shipped = shipped_embedder()
    path = store.settings.store / "vectors" / f"{shipped.name}.vectors"
    return RememberingEmbedder(shipped, VectorFile(path, shipped.width))
