"""Faults on demand, for tests: COUNTERSIGN_FAILPOINTS="after_commit=cut:1,commit=full". Off where that is not set.

Places: before_commit, commit, after_commit. Actions: kill (SIGKILL to this process), cut (close the connection without
an answer; after_commit only), full (disk full), ioerr, busy. A number after a colon says how often; without it, always.
"""
from __future__ import annotations

import os
import signal
import sqlite3

PLACES = ("before_commit", "commit", "after_commit")
_CODES = {"full": sqlite3.SQLITE_FULL, "ioerr": sqlite3.SQLITE_IOERR, "busy": sqlite3.SQLITE_BUSY}


class Failpoints:
    def __init__(self, text: str) -> None:
        self._armed: dict[str, tuple[str, int]] = {}
        for item in filter(None, text.split(",")):
            place, _, action = item.partition("=")
            action, _, times = action.partition(":")
            if place not in PLACES or (action not in ("kill", "cut") and action not in _CODES):
                raise ValueError(f"COUNTERSIGN_FAILPOINTS has no {item!r}")
            self._armed[place] = (action, int(times) if times else -1)

    def reach(self, place: str) -> bool:
        """Fires what is armed here: kills, raises, or returns True for a connection to be cut."""
        action, times = self._armed.get(place, ("", 0))
        if times == 0:
            return False
        self._armed[place] = (action, times - 1)
        if action == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if action in _CODES:
            error = sqlite3.OperationalError(f"failpoint {action}")
            error.sqlite_errorcode = _CODES[action]
            raise error
        return True
