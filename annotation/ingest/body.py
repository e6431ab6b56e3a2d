"""The canonical body: the one place where an article's text is changed, and barely.

Line ends become line feeds and a byte order mark goes; all else stays, Unicode forms included,
since every offset of every span counts on it.
"""

import re

from annotation.ingest.refusal import RefusedError

BOM = "\ufeff"
# Ten times the longest newspaper investigation; Label Studio's editor crawls long before.
LARGEST_BODY = 5_000_000
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(content: bytes) -> str:
    """Decode UTF-8, without its byte order mark.

    Raises:
        RefusedError: it is not UTF-8; the reason says at which byte.
    """
    try:
        return content.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        raise RefusedError(
            "not_utf8",
            f"is not UTF-8: byte 0x{content[error.start]:02x} at offset {error.start}. "
            "Save it as UTF-8 and push it again.",
            line=content.count(b"\n", 0, error.start) + 1,
        ) from error


def line_feeds(text: str) -> str:
    r"""Make every line end, `\r\n` and `\r` alike, a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_unstorable(text: str, what: str) -> None:
    """Refuse NUL and lone surrogates, which no database or UTF-8 file can hold.

    Raises:
        RefusedError: the text holds one; the reason says where.
    """
    if (nul := text.find("\0")) >= 0:
        raise RefusedError("nul_byte", f"{what} holds a NUL at character {nul}. Take it out.")
    if surrogate := _SURROGATE.search(text):
        raise RefusedError(
            "lone_surrogate",
            f"{what} holds half a surrogate pair (U+{ord(surrogate[0]):04X}) at character "
            f"{surrogate.start()}. Export it again as UTF-8.",
        )


def canonical_body(text: str) -> str:
    """Make a text the body that offsets are counted in. Doing it twice changes nothing.

    Raises:
        RefusedError: the text is empty, too large, or holds what cannot be stored.
    """
    body = line_feeds(text.removeprefix(BOM))
    refuse_unstorable(body, "the body")
    if not body.strip():
        raise RefusedError("empty_body", "has no body: there is no text to tag.")
    size = len(body.encode())
    if size > LARGEST_BODY:
        raise RefusedError(
            "too_large",
            f"has a body of {size:,} bytes; the limit is {LARGEST_BODY:,}. "
            "Split it into the articles that it holds.",
        )
    return body
