"""Arrivals: takes what is sent, has it read beside the server, and tells what becomes of it."""
from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from server.arrivals.jobs import DOCUMENT, LINES, RECORD, VENDORS, Job, attachment_file
from server.arrivals.threads import Threads
from server.arrivals.workers import Worker, WorkerGone
from server.contract.errors import ApiError, storage_full
from server.invoices import arrivals as table
from server.invoices.arrivals import QUICK, SLOW, Taken, Waiting
from server.invoices.inserting import Readied
from server.invoices.learnt import vendors_for

FOLDER = "arriving"  # in the data folder: what is read now
PLACES = {QUICK: 2, SLOW: 2}  # files that are read at once
SECONDS = {QUICK: 60.0, SLOW: 240.0}
APART_SECONDS = 60.0
LOOK_SECONDS = 5.0  # until it is looked for what other servers left
AGAIN_SECONDS = 1.0  # after something failed that may not fail again
_BATCH_BYTES = 16 * 1024 * 1024
NOT_KEPT = "What was read of the file cannot be kept."
LOST = "The server could not read the file: the process that reads ended over it."
_MOST_LOST = 2

log = logging.getLogger("countersign")


class Arrivals:
    """Opened with `start`, closed with `stop`. What was accepted is in the database, so a kill at any instant loses none."""

    def __init__(self, threads: Threads, data_dir: Path) -> None:
        self._threads = threads
        self._folder = data_dir / FOLDER
        self._mine = self._folder / str(os.getpid())
        self._busy: set[str] = set()
        self._lost: dict[str, int] = {}  # how often a process ended over it
        self._served: dict[str, int] = {}  # by sender, in which turn last
        self._turns = itertools.count(1)
        self._came = asyncio.Condition()
        self._apart = Worker(self._mine)
        self._workers: list[Worker] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        await asyncio.to_thread(_clear, self._folder)
        for lane, count in PLACES.items():
            for _ in range(count):
                worker = Worker(self._mine)
                self._workers.append(worker)
                self._tasks.append(asyncio.create_task(self._work(lane, worker)))

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in (self._apart, *self._workers):
            await worker.stop()
        await asyncio.to_thread(shutil.rmtree, self._mine, ignore_errors=True)
        with contextlib.suppress(OSError):
            self._folder.rmdir()  # another server's may be in it

    @contextlib.contextmanager
    def room(self) -> Iterator[Path]:
        """A folder for what is sent or read, for as long as that takes."""
        self._mine.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._mine) as folder:
            yield Path(folder)

    async def take(self, folder: Path, job: Job, goes: table.For) -> list[dict[str, Any]]:
        """What becomes of each file of a body that lies in the folder. ApiError 422 where it is none, 503 where that fails."""
        try:
            answer = await self._apart.ask({**job, "kind": "take_apart", "folder": str(folder)}, APART_SECONDS)
        except WorkerGone as gone:
            raise ApiError(503, "BODY_NOT_READ", "The server could not read this body now.", headers={"Retry-After": "5"}) from gone
        if "full" in answer:
            raise storage_full()
        if "refused" in answer:
            raise ApiError(422, "FILES_NOT_TAKEN", answer["refused"])
        told: list[dict[str, Any]] = []
        batches = _batches(folder, answer["arrivals"])
        while (batch := await asyncio.to_thread(lambda: next(batches, None))) is not None:
            files = [each for each in batch if isinstance(each, Taken)]
            added = iter(await self._threads.write(partial(table.add, files=files, goes=goes)))
            told += [next(added) if isinstance(each, Taken) else each for each in batch]
        await self._wake()
        return told

    async def try_again(self, user: str, invoice_id: str) -> bool:
        """As table.try_again."""
        is_tried = await self._threads.write(lambda store: table.try_again(store, user, invoice_id))
        await self._wake()
        return is_tried

    async def _wake(self) -> None:
        async with self._came:
            self._came.notify_all()

    async def _work(self, lane: str, worker: Worker) -> None:
        while True:
            try:
                async with self._taking(lane) as file:
                    if file is not None:
                        await self._read(file, lane, worker)
            except Exception as error:
                log.error("a file that came was not read: %s", error if isinstance(error, ApiError) else type(error).__name__)
                await asyncio.sleep(AGAIN_SECONDS)

    @contextlib.asynccontextmanager
    async def _taking(self, lane: str) -> AsyncIterator[Waiting | None]:
        """The next file of a lane, which is nobody else's meanwhile; waits for one, and gives None after some time."""
        async with self._came:
            found = await self._threads.read(lambda reader: table.waiting(reader.connection, lane, frozenset(self._busy)))
            if not found:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._came.wait(), LOOK_SECONDS if self._threads.is_shared else None)
                file = None
            else:
                file = min(found, key=lambda each: self._served.get(each.actor, 0))  # many of one sender hold up no other's
                self._served[file.actor] = next(self._turns)
                self._busy.add(file.invoice_id)
        try:
            yield file if file is not None and await self._is_ours(file) else None
        finally:
            if file is not None:
                self._busy.discard(file.invoice_id)
                await self._wake()  # another lane may have waited for it

    async def _is_ours(self, file: Waiting) -> bool:
        return not self._threads.is_shared or await self._threads.write(partial(table.lease, invoice_id=file.invoice_id))

    async def _read(self, file: Waiting, lane: str, worker: Worker) -> None:
        with self.room() as folder:
            contents = await self._threads.read(lambda reader: table.files_of(reader.connection, file.invoice_id))
            vendors = await self._threads.read(lambda reader: vendors_for(reader.connection, file.invoice_id))
            await asyncio.to_thread(_lay_down, folder, contents, vendors)
            job = {"kind": "read", "folder": str(folder), "lane": lane, "sha256": file.source_sha256, "most_lines": file.most_lines}
            try:
                answer = await self._held(file, worker.ask(job, SECONDS[lane]))
            except WorkerGone:
                answer = self._count_lost(file, LOST)
            await self._settle(file, folder, await self._kept(file, folder, answer))

    def _count_lost(self, file: Waiting, reason: str) -> Job:
        """Something outside may have gone wrong, once."""
        self._lost[file.invoice_id] = self._lost.get(file.invoice_id, 0) + 1
        return {"refused": reason} if self._lost[file.invoice_id] > _MOST_LOST else {"again": True}

    async def _kept(self, file: Waiting, folder: Path, answer: Job) -> Job:
        """Keeps what was read, where that is what the job answered; what is left to settle. ApiError where the database or the disk
        cannot take it now."""
        if "full" in answer:
            raise storage_full()
        if "columns" not in answer:
            return answer
        try:
            read = await asyncio.to_thread(_what_was_read, folder, answer)
            await self._threads.write(partial(table.finish, invoice_id=file.invoice_id, **read))
        except Exception as error:
            if _passes(error):
                raise
            log.error("what was read of a file could not be kept: %s", type(error).__name__)
            await asyncio.sleep(AGAIN_SECONDS)
            return self._count_lost(file, NOT_KEPT)
        return {"kept": True}

    async def _held(self, file: Waiting, reading: Any) -> Job:
        """The answer; meanwhile the file is kept from other servers."""
        asked = asyncio.ensure_future(reading)
        try:
            while self._threads.is_shared and not (await asyncio.wait([asked], timeout=table.LEASE_MS / 3000))[0]:
                await self._threads.write(partial(table.renew, invoice_ids=[file.invoice_id]))
            return dict(await asked)
        finally:
            asked.cancel()

    async def _settle(self, file: Waiting, folder: Path, answer: Job) -> None:
        if answer.get("again"):
            return
        self._lost.pop(file.invoice_id, None)
        if answer.get("slow"):
            await self._threads.write(partial(table.move, invoice_id=file.invoice_id, lane=SLOW))
        elif "refused" in answer:
            await self._threads.write(partial(table.fail, invoice_id=file.invoice_id, reason=answer["refused"]))


def _passes(error: Exception) -> bool:
    """It is not of the file: the same is taken another time."""
    return isinstance(error, ApiError) and error.status >= 500 or isinstance(error, OSError)


def _clear(folder: Path) -> None:
    """What servers left that were killed."""
    for each in folder.iterdir() if folder.is_dir() else ():
        if not Path("/proc", each.name).exists() or each.name == str(os.getpid()):
            shutil.rmtree(each, ignore_errors=True)


def _batches(folder: Path, arrivals: list[Job]) -> Iterator[list[Taken | dict[str, Any]]]:
    """As many files as are written at once; what is refused stands between them as it is told."""
    batch: list[Taken | dict[str, Any]] = []
    size = 0
    for each in arrivals:
        if each["reason"] is not None:
            batch.append(table.told_of(each["name"], "refused", reason=each["reason"]))
            continue
        beside = (each["beside_name"], (folder / each["beside"]).read_bytes()) if "beside" in each else None
        file = Taken(each["sha256"], each["name"], (folder / each["file"]).read_bytes(), beside)
        batch.append(file)
        size += len(file.content) + (len(beside[1]) if beside else 0)
        if size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _lay_down(folder: Path, contents: list[bytes], vendors: list[Job]) -> None:
    (folder / VENDORS).write_text(json.dumps(vendors))
    for name, content in zip(("file", "beside"), contents):
        (folder / name).write_bytes(content)


def _what_was_read(folder: Path, answer: Job) -> dict[str, Any]:
    """What table.finish takes."""
    readied = Readied(answer["columns"], (folder / RECORD).read_text("utf-8"), (folder / LINES).read_text("utf-8"))
    document = None if answer["media_type"] is None else (answer["media_type"], (folder / DOCUMENT).read_bytes())
    attachments = [(position, media_type, attachment_file(folder, position).read_bytes())
                   for position, media_type in answer["attachments"]]
    return {"readied": readied, "document": document, "attachments": attachments}
