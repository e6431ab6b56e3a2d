"""The ECB+ pairs of this folder."""

from pathlib import Path

from twosource.matching import ecb
from twosource.matching.ecb import Pairs
from twosource.matching.embedding import shipped_embedder

__all__ = ["Pairs", "read"]

FOLDER = Path(__file__).with_name("ecb_plus")


def read(split: str) -> Pairs:
    """`train` or `dev`."""
    return ecb.read(FOLDER / f"pairs_{split}.jsonl.zst", shipped_embedder())
