"""Has a body read where it holds nobody up: a small one here, a larger one in a thread, a large one in another process."""
from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

from server.contract.errors import ApiError
from server.contract.save_request import SaveRequest
from server.http.bodies.reading import KINDS, SaidSave
from server.http.bodies.worker import LENGTH

SMALL = 16 * 1024  # bytes that are read at once
LARGE = 64 * 1024  # bytes from which on a thread is not enough: within one call of the parser no other runs
SECONDS = 60.0
_ROOT = Path(__file__).resolve().parents[3]


class BodyReader:
    """One worker, started when it is first needed, and anew when it ends; large bodies are read one after the other."""

    def __init__(self) -> None:
        self._worker: asyncio.subprocess.Process | None = None
        self._asking = asyncio.Lock()
        self._ending: set[asyncio.Task[None]] = set()

    async def read(self, kind: str, body: bytes, **more: Any) -> Any:
        """What the reader of KINDS makes of it, or raises. ApiError 503 where the worker ends over it."""
        if len(body) <= SMALL:
            return KINDS[kind](body, **more)
        if len(body) <= LARGE:
            return await asyncio.to_thread(KINDS[kind], body, **more)
        async with self._asking:
            try:
                async with asyncio.timeout(SECONDS):
                    result = await self._ask(pickle.dumps((kind, more)), body)
            except BaseException as error:
                self._let_go()  # what it still sends belongs to nobody
                if isinstance(error, (OSError, TimeoutError, EOFError)):
                    raise ApiError(503, "BODY_NOT_READ", "The server could not read this body now.",
                                   headers={"Retry-After": "5"}) from error
                raise
        if isinstance(result, ApiError):
            raise result
        if isinstance(result, str):
            raise RuntimeError(f"reading a body failed: {result}")
        return result

    async def stop(self) -> None:
        self._let_go()
        await asyncio.gather(*self._ending)

    def _let_go(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            ending = asyncio.create_task(_end(worker))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    async def _ask(self, asked: bytes, body: bytes) -> Any:
        if self._worker is None or self._worker.returncode is not None:
            self._worker = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "server.http.bodies.worker", cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL)
        source, target = self._worker.stdout, self._worker.stdin
        assert source is not None and target is not None
        for frame in (asked, body):
            target.write(LENGTH.pack(len(frame)))
            target.write(frame)
            await target.drain()
        count = LENGTH.unpack(await _receive(source))[0]
        result = pickle.loads(await _receive(source))
        edits: list[Any] = []
        for _ in range(count - 1):
            edits += pickle.loads(await _receive(source))
            await asyncio.sleep(0)
        if edits and isinstance(result, SaidSave) and isinstance(result.save, SaveRequest):
            result = result._replace(save=dataclasses.replace(result.save, edits=tuple(edits)))
        return result


async def _end(worker: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        worker.kill()
    await worker.wait()
    if worker.stdin is not None:
        worker.stdin.close()
        with contextlib.suppress(OSError):
            await worker.stdin.wait_closed()


async def _receive(source: asyncio.StreamReader) -> bytes:
    return await source.readexactly(LENGTH.unpack(await source.readexactly(LENGTH.size))[0])
