"""Faults on demand, for tests: COUNTERSIGN_FAILPOINTS="after_commit=cut:1,commit=full%2". Off where that is not set.

An item is PLACE=ACTION, then :TIMES (how often it may fire; without it, always), then %PERCENT (how likely, each time).
Places of a save: before_begin, before_commit, commit, after_commit; of GET /ready: ready. Of one place, the items are
tried in their order.
Actions: kill (SIGKILL to this process; at `commit` from another thread, some instant of the next 3 ms, so within the
COMMIT), cut (close the connection without an answer; after_commit only), full (disk full), ioerr, busy, delayMS (wait).
The item seed=NUMBER makes the chances repeatable.
"""
from __future__ import annotations

import os
import random
import re
import signal
import threading
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType

PLACES = ("before_begin", "before_commit", "commit", "after_commit")  # of a save
READY = "ready"
COMMIT_SECONDS = 0.003
_ITEM = re.compile(r"([a-z_]+)=([a-z]+)([0-9]*)(?::([0-9]+))?(?:%([0-9]+(?:\.[0-9]+)?))?", re.ASCII)


class _Item:
    def __init__(self, text: str, faults: Mapping[str, Callable[[], Exception]]) -> None:
        match = _ITEM.fullmatch(text)
        place, action, number, times, percent = match.groups() if match else ("", "", "", None, None)
        self.action = str(action)
        known = (self.action in ("kill", *faults) and not number or self.action == "delay" and number
                 or self.action == "cut" and not number and place == "after_commit")
        if place not in (*PLACES, READY) or not known:
            raise ValueError(f"COUNTERSIGN_FAILPOINTS has no {text!r}")
        self.place = place
        self.seconds = int(number or 0) / 1000
        self.times = int(times) if times else -1
        self.chance = float(percent) / 100 if percent else 1.0


class Failpoints:
    def __init__(self, text: str = "", faults: Mapping[str, Callable[[], Exception]] = MappingProxyType({})) -> None:
        """`faults` are the database's errors by action. ValueError for an item that means nothing."""
        items = [item for item in text.split(",") if item]
        seeds = [item.partition("=")[2] for item in items if item.startswith("seed=")]
        self._random = random.Random(*seeds[:1])
        self._faults = faults
        self._items = [_Item(item, faults) for item in items if not item.startswith("seed=")]

    def reach(self, place: str) -> bool:
        """Fires what is armed here: kills, waits, raises, or returns True for a connection to be cut."""
        return any([self._fire(item) for item in self._items if item.place == place])

    def _fire(self, item: _Item) -> bool:
        if item.times == 0 or self._random.random() >= item.chance:
            return False
        item.times -= 1
        if item.action == "kill" and item.place == "commit":
            threading.Timer(self._random.uniform(0, COMMIT_SECONDS), _die).start()
        elif item.action == "kill":
            _die()
        elif item.action == "delay":
            time.sleep(item.seconds)
        elif item.action in self._faults:
            raise self._faults[item.action]()
        return item.action == "cut"


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
