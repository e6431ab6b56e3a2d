"""What time a file says that it was written: the clock's, or the one that makes it reproducible."""

import os
from datetime import UTC, datetime

from twosource.errors import SettingsError

VARIABLE = "SOURCE_DATE_EPOCH"


def written_at() -> datetime:
    """Now, in UTC and whole seconds; where SOURCE_DATE_EPOCH is set, the moment that it names.

    Use it for what is written into files, never to decide whether something has run out.

    Raises:
        SettingsError: the variable is no number of seconds.
    """
    given = os.environ.get(VARIABLE)
    if not given:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(
            f"{VARIABLE} is {given!r}; give seconds since 1970, or leave it unset."
        ) from error
