"""Instants as they are stored."""
from __future__ import annotations

import datetime
import time

DAY_SECONDS = 24 * 3600


def now_ms() -> int:
    """This instant, milliseconds since the epoch of Unix."""
    return time.time_ns() // 1_000_000


def now(seconds: float = 0) -> str:
    """This instant, or one so many seconds later, RFC 3339 in UTC, to the millisecond."""
    instant = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
