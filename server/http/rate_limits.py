"""Rate limits: how much one session may ask for. A bucket for each session and kind, which a long pause fills again."""
from __future__ import annotations

import contextlib
import math
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from server.contract.errors import ApiError

MAX_BUCKETS = 50_000


class Rate(NamedTuple):
    burst: int  # at once, after a pause
    per_second: float  # from then on
    what: str


RATES = {"save": Rate(600, 10.0, "saves"), "list": Rate(600, 10.0, "lists"), "claim": Rate(300, 5.0, "claims"),
         "export": Rate(30, 0.1, "exports"), "arrive": Rate(600, 10.0, "files")}


class RateLimits:
    def __init__(self, factor: float, clock: Callable[[], float]) -> None:
        """`factor` makes all limits more generous, or less; 0: there are none."""
        self._factor = factor
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()  # what is left, and when

    def take(self, who: str, kind: str) -> None:
        """Counts one request. ApiError 429 with Retry-After for one too many; after that time it is taken."""
        if self._factor <= 0:
            return
        rate, now = RATES[kind], self._clock()
        burst, per_second = max(1.0, rate.burst * self._factor), rate.per_second * self._factor
        left, at = self._buckets.pop((who, kind), (burst, now))
        left = min(burst, left + (now - at) * per_second)
        enough = left >= 1.0
        self._buckets[who, kind] = (left - 1.0 if enough else left, now)
        while len(self._buckets) > MAX_BUCKETS:
            self._buckets.popitem(last=False)
        if not enough:
            seconds = math.ceil((1.0 - left) / per_second + 0.001)
            raise ApiError(429, "TOO_MANY_REQUESTS", f"Too many {rate.what} in a short time. Try again in {seconds} s.",
                           {"retryable": True}, {"Retry-After": str(seconds)})


class AtOnce:
    """How much one sender may have under way."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count: dict[str, int] = {}

    @contextlib.contextmanager
    def entered(self, who: str) -> Iterator[None]:
        """ApiError 429 for one too many."""
        if self._count.get(who, 0) >= self._most:
            raise ApiError(429, "TOO_MANY_REQUESTS", f"You are sending {self._most} bodies already. Try again once one is through.",
                           {"retryable": True}, {"Retry-After": "5"})
        self._count[who] = self._count.get(who, 0) + 1
        try:
            yield
        finally:
            self._count[who] -= 1
            if self._count[who] == 0:
                del self._count[who]
