"""How many panels watch their list, and how long each is to wait so that all of them together ask this server for few lists."""
from __future__ import annotations

from collections import deque
from collections.abc import Callable

LISTS_PER_SECOND = 25.0  # that watching panels ask for, all together
LOOKED_AT_SECONDS = 5.0  # between two looks of one panel
_SHORTEST = 5.0  # what is less than a look's pause is no wait


class Watchers:
    """Counts looks, not panels: one that looks every LOOKED_AT_SECONDS counts once."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._looks: deque[float] = deque()

    def looked(self) -> int:
        """Counts a look; milliseconds that a panel waits with the list on average once it has changed."""
        now = self._clock()
        self._looks.append(now)
        while self._looks[0] < now - LOOKED_AT_SECONDS:
            self._looks.popleft()
        seconds = len(self._looks) / LISTS_PER_SECOND
        return 0 if seconds < _SHORTEST else round(seconds * 1000)
