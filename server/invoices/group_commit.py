"""Saves that wait for the thread that writes go into one transaction: the disk is waited for once for all of them."""
from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from server.contract.save_request import SaveRequest
from server.invoices.saving import Outcome, Saved
from server.invoices.store import Store
from server.monitoring.metrics import Metrics

MOST = 32  # saves in one transaction


class _Waiting(NamedTuple):
    save: SaveRequest
    user: str
    told: asyncio.Future[Saved]


class SaveGroups:
    def __init__(self, writer: ThreadPoolExecutor, store: Callable[[], Store], metrics: Metrics | None = None) -> None:
        """`writer` has one thread, to which `store` gives the store."""
        self._writer = writer
        self._store = store
        self._metrics = metrics or Metrics()
        self._waiting: deque[_Waiting] = deque()
        self._is_called = False  # the writer will look at what waits

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    async def save(self, save: SaveRequest, user: str) -> Saved:
        """Runs to its end also when the client goes away. Raises what Store.save raises."""
        told: asyncio.Future[Saved] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(save, user, told))
        self._call()
        return await told

    def _call(self) -> None:
        if not self._is_called:
            self._is_called = True
            self._writer.submit(self._write)

    def _write(self) -> None:
        self._is_called = False  # before it looks: what comes after this calls again
        group = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
        if self._waiting:
            self._call()
        if not group:
            return
        began = time.perf_counter()
        try:
            outcomes = self._store().save_all([(each.save, each.user) for each in group])
        except BaseException as error:
            outcomes = [error] * len(group)
        self._metrics.database("save", time.perf_counter() - began)
        group[0].told.get_loop().call_soon_threadsafe(_tell, group, outcomes)


def _tell(group: list[_Waiting], outcomes: list[Outcome]) -> None:
    for each, outcome in zip(group, outcomes):
        if each.told.done():  # the client went away
            continue
        if isinstance(outcome, Saved):
            each.told.set_result(outcome)
        else:
            each.told.set_exception(outcome)
