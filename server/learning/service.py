"""Learner: looks through the saves that were accepted, behind them, and learns from those that correct what was read.

The audit is its list of what is to do: a save waits for nothing here, and a kill loses no lesson.
"""
from __future__ import annotations

import asyncio
import contextlib
import logging
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from server.arrivals.threads import Threads
from server.arrivals.workers import Worker, WorkerGone
from server.contract.errors import ApiError
from server.importing.page_reading import PICTURE, TEXT
from server.invoices import learnt
from server.invoices.store import Store

FOLDER = "learning"  # in the data folder: the document that is looked at now
SECONDS = 240.0  # for one document, which may have to be recognised
MARK_EVERY = 1000  # saves without a lesson: so many are looked at again after a restart
LOOK_SECONDS = 60.0  # until it is looked anyway: another server may have stopped before it was done

log = logging.getLogger("countersign")


class Learner:
    """Opened with `start`, closed with `stop`."""

    def __init__(self, threads: Threads, data_dir: Path) -> None:
        self._threads = threads
        self._folder = data_dir / FOLDER
        self._worker = Worker(self._folder)
        self._saved = asyncio.Event()
        self._after = 0  # the number of the last save that was looked at
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._saved.set()
        self._task = asyncio.create_task(self._learn())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._worker.stop()
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def wake(self) -> None:
        """A save was accepted."""
        self._saved.set()

    async def _learn(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._saved.wait(), LOOK_SECONDS)
            self._saved.clear()
            try:
                while await self._one():
                    pass
            except Exception as error:
                log.error("nothing was learnt from a save: %s", error if isinstance(error, ApiError) else type(error).__name__)

    async def _one(self) -> bool:
        """False where there is nothing more to look at."""
        looked = await self._threads.read(lambda reader: learnt.look(reader.connection, self._after, (TEXT, PICTURE)))
        if looked is None:
            return False
        if looked.lesson is None and looked.seq - looked.mark < MARK_EVERY:  # writing waits for the disk, as saves do
            self._after = looked.seq
            return True
        told = await self._told(looked.lesson) if looked.lesson is not None else {}
        await self._threads.write(partial(_keep, looked=looked, told=told))
        self._after = looked.seq
        return True

    async def _told(self, lesson: learnt.Lesson) -> dict[str, Any]:
        """Keys and hints; none where the document cannot be read in its bounds: then the next save is looked at."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            await asyncio.to_thread((Path(folder) / "file").write_bytes, lesson.document)
            job = {"kind": "learn", "folder": folder, "corrected": lesson.corrected, "vendor": lesson.vendor}
            try:
                return await self._worker.ask(job, SECONDS)
            except WorkerGone:
                return {}


def _keep(store: Store, looked: learnt.Looked, told: dict[str, Any]) -> None:
    def work() -> None:
        if learnt.move_on(store.connection, looked) and looked.lesson is not None:
            learnt.keep(store.connection, looked.lesson, told.get("keys", []), told.get("hints", []))
    store.atomically(work)
