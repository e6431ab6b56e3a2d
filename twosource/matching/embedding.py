"""Sentence embeddings: texts to vectors of length one, on any CPU and without a download.

The shipped model is all-MiniLM-L6-v2 in int8 (models/README.md says where it comes from). Any
object with an `embed` of the same shape can take its place.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]  # publishes no types
from tokenizers import Tokenizer

MODELS = Path(__file__).with_name("models")
SHIPPED = MODELS / "minilm-l6-v2"
_LONGEST = 256  # tokens; the model was trained on no more
_KEPT_AT_ONCE = 1_000  # texts, some seconds of work: what is lost where a build is stopped

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Anything that turns texts into vectors of length one, the same for a text every time."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order."""
        ...


class OnnxEmbedder:
    """A model folder with `model-int8.onnx` or `model.onnx`, and `tokenizer.json`.

    The graph takes `input_ids` and `attention_mask` and gives `embedding`.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 1) -> None:
        names = [name for name in ("model-int8.onnx", "model.onnx") if (folder / name).exists()]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            folder / names[0], options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        self._files = (folder / names[0], folder / "tokenizer.json")
        self.width = int(self._session.get_outputs()[0].shape[-1])

    @cached_property
    def name(self) -> str:
        """A name that differs where the model does: vectors of two models must never mix."""
        content = b"".join(file.read_bytes() for file in self._files)
        return hashlib.sha256(content).hexdigest()[:16]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order.

        One text at a time: int8 scales its numbers by the largest in a batch, so in company the
        same text would come out different (cosine down to 0.98), and on a CPU a batch is no
        faster (333 sentences in 2.5 s alone, 2.4 s in eights).
        """
        rows = np.empty((len(texts), self.width), np.float32)
        for place, encoding in enumerate(self._tokenizer.encode_batch(list(texts))):
            feed = {
                "input_ids": np.array([encoding.ids], np.int64),
                "attention_mask": np.array([encoding.attention_mask], np.int64),
            }
            rows[place] = self._session.run(["embedding"], feed)[0][0]
        return rows


class KnownVectors(Protocol):
    """Vectors of texts that were embedded before, kept somewhere by the caller."""

    def get(self, texts: Sequence[str]) -> Mapping[str, Vectors]:
        """The vectors of those texts that are known."""
        ...

    def put(self, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors, by text."""
        ...


class RememberingEmbedder:
    """An embedder that asks another one only for texts that are not known yet.

    Use it where the same texts come again, as in every build: embedding is most of the time that
    matching takes.
    """

    def __init__(self, embedder: Embedder, known: KnownVectors) -> None:
        self._embedder = embedder
        self._known = known

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order."""
        found = dict(self._known.get(texts))
        new = [text for text in dict.fromkeys(texts) if text not in found]
        for start in range(0, len(new), _KEPT_AT_ONCE):
            some = new[start : start + _KEPT_AT_ONCE]
            made = dict(zip(some, self._embedder.embed(some), strict=True))
            self._known.put(made)
            found |= made
        return np.stack([found[text] for text in texts]) if texts else self._embedder.embed([])


@cache
def shipped_embedder() -> OnnxEmbedder:
    """The model in the package, loaded once."""
    return OnnxEmbedder()
