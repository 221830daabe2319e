"""Readiness: whether a save could be stored now, tried by a write; asked often, it is tried once a second."""
from __future__ import annotations

import asyncio

from server.contract.errors import ApiError
from server.database.clock import now_ms
from server.database.failpoints import READY
from server.http.services import Services
from server.invoices.store import Store

KEPT_SECONDS = 1.0
LONGEST_SECONDS = 5.0  # a disk or a database that does not answer is not ready


class Readiness:
    def __init__(self, services: Services) -> None:
        self._services = services
        self._trying = asyncio.Lock()
        self._at = float("-inf")
        self._found: ApiError | None = None

    async def check(self) -> None:
        """ApiError 503."""
        async with self._trying:
            clock = asyncio.get_running_loop().time
            if clock() - self._at >= KEPT_SECONDS:
                self._found = await self._try()
                self._at = clock()
        if self._found is not None:
            raise self._found

    async def _try(self) -> ApiError | None:
        try:
            await asyncio.wait_for(self._services.write(_write), LONGEST_SECONDS)
            return None
        except TimeoutError:
            return _not_ready("the database does not answer", None)
        except ApiError as error:
            return _not_ready(error.code, error.__cause__)
        except Exception as error:
            return _not_ready("the database cannot be used", error)


def _write(store: Store) -> None:
    store.database.check_place()
    store.failpoints.reach(READY)
    store.atomically(lambda: store.connection.execute(
        "INSERT INTO meta (name, value) VALUES ('ready', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (str(now_ms()),)))


def _not_ready(why: str, cause: BaseException | None) -> ApiError:
    error = ApiError(503, "NOT_READY", f"The server cannot store a save now: {why}.", headers={"Retry-After": "5"})
    error.__cause__ = cause
    return error
