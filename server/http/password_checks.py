"""Checks passwords that come from outside: throttled, a few at once, and with a line in the log for each that is wrong."""
from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from server.accounts import accounts
from server.accounts import shared_throttle
from server.accounts.accounts import Kept
from server.accounts.passwords import verify
from server.accounts.throttle import Throttle
from server.contract.errors import ApiError
from server.http.services import Services
from server.invoices.store import Store

HASHES_AT_ONCE = 2
MAX_WAITING = 64

Result = TypeVar("Result")

log = logging.getLogger("countersign.sign_in")


class PasswordChecks:
    def __init__(self, services: Services) -> None:
        self._services = services
        self._throttle = Throttle(time.monotonic)
        self._hashing = asyncio.Semaphore(HASHES_AT_ONCE)
        self._waiting = 0

    async def verified(self, name: str, password: str, address: str, device: str | None) -> Kept | None:
        """What is kept of the right password, to be checked again where it is used; None for a wrong one. ApiError 429."""
        wait = await self._begin(name, address, device)
        if wait > 0:
            log.warning("refused without a look: too many tries, for %s, from %s", await self._shown(name), address)
            minutes = int(wait // 60) + 1
            raise ApiError(429, "TOO_MANY_TRIES", "Too many tries. Try again in "
                           + (f"{minutes} minutes." if minutes > 1 else "a minute."),
                           headers={"Retry-After": str(int(wait) + 1)})
        kept = await self._services.read(lambda reader: accounts.kept_password(reader.connection, name))
        if not await self.hashed(partial(verify, password, kept and kept.password)):
            log.warning("refused: a wrong name or password, for %s, from %s", await self._shown(name), address)
            return None
        await self._forgive(name, address, device)
        return kept

    async def hashed(self, work: Callable[[], Result]) -> Result:
        """Runs what takes a processor and much memory. ApiError 503 where too many wait for that."""
        if self._waiting >= MAX_WAITING:
            raise ApiError(503, "SIGN_IN_BUSY", "Too many people sign in at once. Try again in a moment.",
                           headers={"Retry-After": "5"})
        self._waiting += 1
        try:
            async with self._hashing:
                return await asyncio.to_thread(work)
        finally:
            self._waiting -= 1

    async def _begin(self, name: str, address: str, device: str | None) -> float:
        """What this server has counted is looked at first: a flood of tries costs the database nothing."""
        wait = self._throttle.begin(name, address, device)
        if wait > 0 or not self._services.is_shared:
            return wait

        def begin(store: Store) -> float:
            return store.atomically(lambda: shared_throttle.begin(store.connection, name, address, device, time.time()))
        wait = await self._services.write(begin)
        if wait > 0:
            self._throttle.take_back(name, address, device)
        return wait

    async def _forgive(self, name: str, address: str, device: str | None) -> None:
        self._throttle.forgive(name, address, device)
        if self._services.is_shared:
            await self._services.write(lambda store: store.atomically(
                lambda: shared_throttle.forgive(store.connection, name, address, device)))

    async def _shown(self, name: str) -> str:
        """Only a name that there is: what else is typed there may be a password."""
        there_is = await self._services.read(lambda reader: accounts.is_account(reader.connection, name))
        return name if there_is else "a name that there is not"
