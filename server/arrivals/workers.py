"""The processes that do jobs on files: one for each place, started when it is first needed, and anew when it ends."""
from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

from server.arrivals.jobs import Job

SPARE_SECONDS = 10.0  # beyond what a job may take, for the process that watches it
_ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 16 * 1024 * 1024  # bytes of an answer


class WorkerGone(Exception):
    """The process ended over the job; it may be tried again."""


class Worker:
    def __init__(self, folder: Path) -> None:
        """`folder`: for what programs leave there while they run."""
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._asking = asyncio.Lock()

    async def ask(self, job: Job, seconds: float) -> Job:
        """One after the other. WorkerGone."""
        async with self._asking:
            try:
                async with asyncio.timeout(seconds + SPARE_SECONDS):
                    return await self._ask({**job, "seconds": seconds})
            except BaseException as error:
                await self.stop()  # what it still does belongs to nobody
                if isinstance(error, (OSError, TimeoutError, ValueError)):
                    raise WorkerGone from error
                raise

    async def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()  # it ends what it has begun
        with contextlib.suppress(OSError):
            await process.stdin.wait_closed()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 2.0)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    async def _ask(self, job: Job) -> Job:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "server.arrivals.worker", cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, limit=_LONGEST, env={**os.environ, "TMPDIR": str(self._folder)})
        source, target = self._process.stdout, self._process.stdin
        assert source is not None and target is not None
        target.write(json.dumps(job).encode() + b"\n")
        await target.drain()
        return dict(json.loads(await source.readline()))
