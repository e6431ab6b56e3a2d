"""Label Studio's exports as files: streamed, compressed, named by the SHA-256 of what came."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

from db import immutable

# Of compressed bytes: JSON of one shape grows twentyfold, which is then in memory.
_CHUNK = 1 << 17


def write(folder: Path, chunks: Iterable[bytes]) -> str:
    """Write an export as it streams in; return its SHA-256. If `chunks` raises, nothing is kept."""
    digest = hashlib.sha256()
    with immutable.unfinished(folder) as writing:
        compressor = zstandard.ZstdCompressor(write_checksum=True)
        with compressor.stream_writer(writing.file, closefd=False) as stream:
            for chunk in chunks:
                digest.update(chunk)
                stream.write(chunk)
        writing.publish(path(folder, digest.hexdigest()).name)
    return digest.hexdigest()


def read(folder: Path, sha: str) -> Iterator[bytes]:
    """The export's bytes in pieces; the check of the whole comes after the last.

    Raises:
        EvidenceError: it is missing or damaged.
    """
    file, digest = path(folder, sha), hashlib.sha256()
    stream = zstandard.ZstdDecompressor().decompressobj()
    try:
        with file.open("rb") as raw:
            while compressed := raw.read(_CHUNK):
                piece = stream.decompress(compressed)
                digest.update(piece)
                yield piece
    except FileNotFoundError as error:
        raise immutable.missing(file) from error
    except (OSError, zstandard.ZstdError) as error:
        raise immutable.damaged(file, str(error)) from error
    if not stream.eof or digest.hexdigest() != sha:
        raise immutable.damaged(file, "its content does not match its SHA-256")


def path(folder: Path, sha: str) -> Path:
    """Where an export is kept."""
    return folder / f"{sha}.json.zst"
