"""A connection to Label Studio, ours or a newsroom's own.

The token goes into the SDK's client and nowhere else: not into logs, reprs or error texts.
"""

import ipaddress
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
import structlog
from label_studio_sdk.client import LabelStudio
from label_studio_sdk.core.api_error import ApiError
from label_studio_sdk.core.parse_error import ParsingError
from label_studio_sdk.core.request_options import RequestOptions
from pydantic import SecretStr

from twosource.errors import LabelStudioError

log = structlog.get_logger(__name__)

# The SDK repeats a POST when the connection drops, and a lost reply then makes the same thing
# twice or three times (measured). We never let it; push and submit ask what arrived instead.
ONCE: RequestOptions = {"max_retries": 0}

_LONGEST_DETAIL = 400


def connect(url: str, token: SecretStr, timeout: float) -> LabelStudio:
    """Connect to Label Studio at `url` and check that it lets us in.

    Use a legacy token or a personal access token; the SDK tells them apart and refreshes the
    latter. `timeout` is in seconds and must outlast the making of an export.

    Raises:
        LabelStudioError: it cannot be reached, or it refuses the token.
    """
    url = url.rstrip("/")
    secret = token.get_secret_value().strip()
    if not (secret.isascii() and secret.isprintable() and secret) or " " in secret:
        # Checked here, since httpx would quote it in its own complaint.
        raise LabelStudioError(
            f"What is set as the token for {url} cannot be one. Copy it whole, and nothing else, "
            "from Account & Settings in Label Studio."
        )
    # A proxy of the environment must not see what goes to this very machine.
    http = httpx.Client(timeout=timeout, follow_redirects=True, trust_env=not _is_loopback(url))
    with explained(f"connect to Label Studio at {url}"):
        studio = LabelStudio(  # type: ignore[no-untyped-call] # the SDK leaves it so
            base_url=url,
            api_key=secret,
            httpx_client=http,
            timeout=timeout,
        )
        weakref.finalize(studio, http.close)  # the SDK's client has no close of its own
        user = studio.users.whoami(request_options=ONCE)
    log.info("label_studio_connected", url=url, user=user.email)
    return studio


def url_of(studio: LabelStudio) -> str:
    """The address that a client talks to, without a slash at its end."""
    return str(studio._client_wrapper.get_base_url())  # noqa: SLF001 - the SDK has no public way


def clock(studio: LabelStudio) -> datetime:
    """Label Studio's own time, cut to whole seconds; ours may differ."""
    headers = studio.versions.with_raw_response.get().headers
    return parsedate_to_datetime(headers["date"]).astimezone(UTC)


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Turn what the SDK raises into an error that says what failed and what to do next.

    Args:
        doing: what was tried, as it stands after "could not".

    Raises:
        LabelStudioError: in place of the SDK's and httpx's own errors.
    """
    try:
        yield
    except ApiError as error:
        # Not chained: the SDK's own text holds every response header, session cookie included.
        raise LabelStudioError(f"Could not {doing}: {_refusal(error)}") from None
    except ParsingError as error:
        raise LabelStudioError(
            f"Could not {doing}: the answer ({error.status_code}) is not what the pinned version "
            "of Label Studio sends. Is the address right, and the version near 1.23?"
        ) from None
    except httpx.HTTPError as error:
        raise LabelStudioError(
            f"Could not {doing}: no usable answer ({type(error).__name__}: {error}). "
            "Look whether Label Studio runs and the address is right, then run this again."
        ) from error


def _refusal(error: ApiError) -> str:
    if error.status_code in {401, 403}:
        return (
            f"it refused the token ({error.status_code}: {_detail(error.body)}). Take a fresh one "
            "from Account & Settings in Label Studio; legacy tokens must be switched on there, "
            "in the organisation's settings, and a personal access token may have expired."
        )
    if error.status_code == httpx.codes.NOT_FOUND:
        return "there is no such thing (404). Is the address that of a Label Studio?"
    return f"it answered {error.status_code}: {_detail(error.body)}. Its log says more."


def _detail(body: Any) -> str:  # noqa: ANN401 - whatever JSON or text the server sent
    if isinstance(body, dict):
        body = body.get("validation_errors") or body.get("detail") or body
    text = " ".join(str(body).split())
    return text if len(text) <= _LONGEST_DETAIL else text[:_LONGEST_DETAIL] + "…"


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
