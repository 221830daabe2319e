"""What handlers share: the writer's thread, the readers' threads, and the options the server was started with."""
from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from server.errors import ApiError
from server.reading import Reader
from server.store import Store

USER = "local"  # everyone on this machine: there are no accounts
READERS = 2
THRESHOLDS = {"high": "0.90", "medium": "0.70"}

Result = TypeVar("Result")


@dataclass(frozen=True)
class Options:
    data_dir: Path
    dist_dir: Path
    host: str
    port: int
    reviewer: str | None


class Services:
    """Opened with `start`, closed with `stop`. The store is touched in the writer's thread only."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.epoch = ""
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._store: Store | None = None
        self._local = threading.local()
        self._open_readers: list[Reader] = []

    async def start(self) -> None:
        """Raises what Store.open raises."""
        def open_store() -> Store:
            return Store.open(self.options.data_dir)
        self._store = await asyncio.get_running_loop().run_in_executor(self._writer, open_store)
        self.epoch = self._store.epoch

    async def stop(self) -> None:
        self._readers.shutdown(wait=True)
        for reader in self._open_readers:
            reader.connection.close()
        if self._store is not None:
            await asyncio.get_running_loop().run_in_executor(self._writer, self._store.close)
        self._writer.shutdown(wait=True)

    async def write(self, work: Callable[[Store], Result]) -> Result:
        """Runs in the writer's thread, to its end also when the client goes away."""
        return await self._run(self._writer, partial(work, self._opened()))

    async def read(self, work: Callable[[Reader], Result]) -> Result:
        return await self._run(self._readers, lambda: work(self._reader()))

    def _opened(self) -> Store:
        assert self._store is not None
        return self._store

    def _reader(self) -> Reader:
        reader: Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = Reader(self.options.data_dir)
            self._local.reader = reader
            self._open_readers.append(reader)
        return reader

    async def _run(self, executor: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        try:
            return await asyncio.shield(asyncio.get_running_loop().run_in_executor(executor, work))
        except sqlite3.Error as error:
            raise storage_error(error) from error


def storage_error(error: sqlite3.Error) -> Exception:
    """What a database that cannot be reached or written is answered: never a 200, and to be tried again where that can help."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xff if isinstance(code, int) else None
    if primary == sqlite3.SQLITE_FULL:
        return ApiError(507, "STORAGE_FULL", "The server's disk is full: nothing was saved.",
                        headers={"Retry-After": "30"})
    if primary == sqlite3.SQLITE_TOOBIG:
        return ApiError(413, "INVOICE_TOO_LARGE", "With this save the invoice is larger than the database keeps.")
    if primary in (sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, None):
        return error
    return ApiError(503, "STORAGE_UNAVAILABLE", "The server's database cannot be used now.",
                    headers={"Retry-After": "5"})
