"""The pairs of the benchmark ECB+ as signals: plain sentences, all read from their words.

benchmarks/quality/ecb_plus holds them, and says where they come from.
"""

import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import zstandard

from twosource.matching.embedding import Embedder
from twosource.matching.measures import Bools, Floats
from twosource.matching.sides import Known, side
from twosource.matching.signals import NAMES, Collection


@dataclass(frozen=True)
class Pairs:
    """Pairs of one split: `signals` has a row for each pair and a column for each of NAMES.

    `one_story` marks pairs of one half of a topic: ECB and ECB+ hold two stories of one kind each.
    """

    collection: Collection
    places: list[tuple[int, int]]
    signals: Floats
    truth: Bools
    one_story: Bools

    def signal(self, name: str) -> Floats:
        """One signal of all pairs."""
        return self.signals[:, NAMES.index(name)]

    def named(self) -> list[dict[str, float]]:
        """The signals of each pair, by name."""
        return [dict(zip(NAMES, row, strict=True)) for row in self.signals.tolist()]


def read(path: Path, embedder: Embedder) -> Pairs:
    """The pairs of one split; each sentence is compared in the company of its split's others."""
    rows = _rows(path)
    sentences = sorted({(row[f"{end}_doc"], row[end]) for row in rows for end in ("left", "right")})
    at = {sentence: place for place, sentence in enumerate(sentences)}
    sides = [side(_untokenised(text), Known(article_id=document)) for document, text in sentences]
    collection = Collection(sides, embedder)
    places = [
        (at[row["left_doc"], row["left"]], at[row["right_doc"], row["right"]]) for row in rows
    ]
    signals = np.column_stack(list(collection.signals(np.array(places)).values()))
    half = [[row[f"{end}_doc"].endswith("plus") for end in ("left", "right")] for row in rows]
    return Pairs(
        collection,
        places,
        signals,
        truth=np.array([row["same"] for row in rows]),
        one_story=np.array([left == right for left, right in half]),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with zstandard.open(path, "rb") as file:
        return [json.loads(line) for line in io.TextIOWrapper(file, "utf-8")]


def _untokenised(text: str) -> str:
    """ECB+ sets spaces around hyphens and after thousands' commas."""
    return re.sub(r"(\d), (\d{3})\b", r"\1,\2", text.replace(" - ", "-"))
