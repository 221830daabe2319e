"""What handlers share: the threads that write and read, and the options the server was started with."""
from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from server.accounts import accounts
from server.audit import heads
from server.contract.errors import ApiError, storage_unavailable
from server.contract.list_query import ListQuery
from server.contract.save_request import SaveRequest
from server.database.database import Again, Connection, Database
from server.database.failpoints import Failpoints
from server.database.open_database import open_database
from server.database.secret_key import NAME as KEY
from server.database.secret_key import SecretKey
from server.http.bodies.reader import BodyReader
from server.http.request_policy import Network
from server.invoices import signing
from server.invoices.group_commit import SaveGroups
from server.invoices.listing import Counts, Page, counts_of, list_view
from server.invoices.reader import Reader
from server.invoices.saving import Saved
from server.invoices.store import Store
from server.monitoring.metrics import Metrics

READERS = 2
ASK_AGAIN_SECONDS = 5  # until another process is heard of that has made the first account
THRESHOLDS = {"high": "0.90", "medium": "0.70"}

Result = TypeVar("Result")

log = logging.getLogger("countersign")


@dataclass(frozen=True)
class Options:
    data_dir: Path
    dist_dir: Path
    host: str
    port: int
    reviewer: str | None
    database: str | None = None  # postgresql://…; None: the data folder's own
    pages: tuple[str, ...] = ()  # other origins whose pages may call, as read_origin gives them
    public_origin: str | None = None  # https://host of the proxy in front
    proxies: tuple[Network, ...] = ()
    limits: accounts.Limits = accounts.Limits()
    key_file: Path | None = None  # None: `key` in the data folder
    metrics_token: str | None = None  # who sends it may read the metrics
    metrics_on_loopback: bool = False  # so may everybody on this machine
    access_log: Path | None = None
    rate_factor: float = 1.0  # of the limits in RATES; 0: none
    import_token: str | None = None  # who sends it may put files into the queues


class Services:
    """Opened with `start`, closed with `stop`. Every thread has a connection of its own."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._database: Database | None = None
        self._writers: ThreadPoolExecutor | None = None
        self._saves: SaveGroups | None = None
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._counter = ThreadPoolExecutor(1, thread_name_prefix="counter")  # one, so that a list is counted once
        self._failpoints: Failpoints | None = None
        self._local = threading.local()
        self._connections: list[Connection] = []
        self.key = SecretKey(b"")
        self._settling: heads.Settling
        self.session_key = accounts.SessionKey(b"")
        self.metrics = Metrics()
        self.bodies = BodyReader()
        self._has_accounts = False
        self._asked_at = float("-inf")
        self.on_saved: Callable[[], None] = lambda: None  # called when a save was accepted

    @property
    def is_shared(self) -> bool:
        """Other servers may be on the same database."""
        return self.options.database is not None

    async def start(self) -> None:
        """Raises what opening the database raises."""
        self._database = open_database(self.options.data_dir, url=self.options.database)
        self.key = SecretKey.open(self.options.key_file or self.options.data_dir / KEY)
        self._settling = heads.Settling(self._database.dialect)
        self._failpoints = Failpoints(os.environ.get("COUNTERSIGN_FAILPOINTS", ""), self._database.faults)
        self._writers = ThreadPoolExecutor(self._database.writers, thread_name_prefix="writer")
        if self._database.writers == 1:  # a database with more lets their transactions wait for the disk together
            self._saves = SaveGroups(self._writers, self._store, self.metrics)
        await self._run(self._writers, lambda: self._store().prepare())
        self.session_key = await self._run(self._writers, lambda: signing.session_key(self._store()))

    async def stop(self) -> None:
        await self.bodies.stop()
        for threads in (self._readers, self._counter):
            threads.shutdown(wait=True)
        if self._writers is not None:
            self._writers.shutdown(wait=True)
        for connection in reversed(self._connections):  # the first may write: closed last, it leaves one file
            connection.close()
        if self._database is not None:
            self._database.close()

    async def has_accounts(self, asks_now: bool = False) -> bool:
        """Whether people sign in; once they do, that stays so."""
        now = asyncio.get_running_loop().time()
        if not self._has_accounts and (asks_now or now - self._asked_at > ASK_AGAIN_SECONDS):
            self._asked_at = now
            self._has_accounts = await self.read(lambda reader: accounts.any_account(reader.connection))
        return self._has_accounts

    async def sign(self) -> None:
        """Signs what was written by now. What that fails with is tried again with the next."""
        def work() -> None:
            signing.sign(self._store(), self._settling)
        assert self._writers is not None
        try:
            await self._answered(self._run(self._writers, work, "sign"))
        except (OSError, ApiError) as error:
            log.error("the audit was not signed: %s", error)

    async def anchor(self) -> None:
        """Signs all that there is by now, also outside the database."""
        assert self._writers is not None
        await self._run(self._writers, lambda: signing.sign_rest(self._store()), "sign")

    async def write(self, work: Callable[[Store], Result]) -> Result:
        """Runs in a thread that writes, to its end also when the client goes away."""
        assert self._writers is not None
        return await self._answered(self._run(self._writers, lambda: work(self._store()), "write"))

    async def save(self, save: SaveRequest, user: str) -> Saved:
        """Runs to its end also when the client goes away."""
        if self._saves is None:
            saved = await self.write(lambda store: store.save(save, user))
        else:
            saved = await self._answered(self._saves.save(save, user))
        self.on_saved()
        return saved

    async def read(self, work: Callable[[Reader], Result]) -> Result:
        return await self._answered(self._run(self._readers, lambda: work(self._reader()), "read"))

    async def listing(self, user: str, query: ListQuery, now_ms: int) -> dict[str, Any]:
        """A page of the queue with the counts of the list; a later page is read while they are taken."""
        def read_page() -> Awaitable[Page]:
            return self.read(lambda reader: reader.page(user, query, now_ms))

        def take_counts() -> Awaitable[Counts]:
            return self._answered(self._run(self._counter, lambda: self._reader().counts(user, query.filters), "count"))
        if query.is_first_page:
            page = await read_page()
            counts = counts_of(page) if page.is_last else await take_counts()
        else:
            page, counts = await asyncio.gather(read_page(), take_counts())
        return list_view(page, counts, query)

    @property
    def saves_waiting(self) -> int:
        return 0 if self._saves is None else self._saves.waiting

    async def sizes(self) -> list[tuple[str, str, int]]:
        """How many invoices there are, by queue and status."""
        return await self._answered(self._run(self._counter, lambda: self._reader().sizes(), "count"))

    def _store(self) -> Store:
        store: Store | None = getattr(self._local, "store", None)
        if store is None:
            assert self._database is not None
            store = Store(self._database, self.key, self._failpoints)
            self._local.store = store
            self._connections.append(store.connection)
        return store

    def _reader(self) -> Reader:
        reader: Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            assert self._database is not None
            reader = Reader(self._database)
            self._local.reader = reader
            self._connections.append(reader.connection)
        return reader

    async def _answered(self, working: Awaitable[Result]) -> Result:
        assert self._database is not None
        try:
            return await working
        except self._database.errors as error:
            raise self._database.answer(error) from error
        except Again as error:
            raise storage_unavailable() from error

    async def _run(self, executor: ThreadPoolExecutor, work: Callable[[], Result], kind: str = "start") -> Result:
        def timed() -> Result:
            began = time.perf_counter()
            try:
                return work()
            finally:
                self.metrics.database(kind, time.perf_counter() - began)
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(executor, timed))
