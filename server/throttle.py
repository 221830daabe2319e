"""Throttle: how often a password may be tried, per account and per address, within a window of time."""
from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import NamedTuple

WINDOW_SECONDS = 15 * 60.0
MAX_KEYS = 50_000


class Limit(NamedTuple):
    kind: str
    tries: int


ACCOUNT, ADDRESS, BOTH = Limit("account", 30), Limit("address", 60), Limit("both", 8)


class Throttle:
    """Counts tries when they begin, so that many at once are no way around it; a sign-in forgives those before it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._tries: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()

    def begin(self, account: str, address: str) -> float:
        """0 where the try may be made, which is then counted; else the seconds to wait."""
        now = self._clock()
        places = self._places(account, address)
        wait = max(self._wait(place, limit, now) for place, limit in places)
        if wait <= 0:
            for place, _ in places:
                self._tries.setdefault(place, deque()).append(now)
                self._tries.move_to_end(place)
            while len(self._tries) > MAX_KEYS:
                self._tries.popitem(last=False)
        return max(wait, 0.0)

    def forgive(self, account: str, address: str) -> None:
        """After a right password: this account's tries from this address are forgotten, and this try for the others."""
        for place, limit in self._places(account, address):
            tries = self._tries.get(place)
            if limit is BOTH or (tries and len(tries) == 1):
                self._tries.pop(place, None)
            elif tries:
                tries.pop()

    @staticmethod
    def _places(account: str, address: str) -> list[tuple[tuple[str, str], Limit]]:
        return [((ACCOUNT.kind, account), ACCOUNT), ((ADDRESS.kind, address), ADDRESS),
                ((BOTH.kind, f"{account}\n{address}"), BOTH)]

    def _wait(self, place: tuple[str, str], limit: Limit, now: float) -> float:
        tries = self._tries.get(place)
        if tries is None:
            return 0.0
        while tries and tries[0] <= now - WINDOW_SECONDS:
            tries.popleft()
        return tries[-limit.tries] + WINDOW_SECONDS - now if len(tries) >= limit.tries else 0.0
