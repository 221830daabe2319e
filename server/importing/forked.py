"""Work on what strangers sent, in a process that is forked for it: it may end over the work, or be ended."""
from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable
from typing import IO, Any


def result_of(work: Callable[[], bytes], begin: Callable[[], None], seconds: float, master: IO[Any] | None = None) -> bytes | None:
    """What `work` returns; b"" where its process ends over it, None where it takes longer. Only in a process without threads.

    `begin` runs in the new process first, and sets its bounds; where it makes a session, all that the work has started ends with it.
    EOFError: `master`, of which nothing comes meanwhile, has ended."""
    source, target = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        _work(work, begin, target)
    os.close(target)
    try:
        return _received(source, seconds, master)
    finally:
        os.close(source)
        _end(child)


def _work(work: Callable[[], bytes], begin: Callable[[], None], target: int) -> None:
    """In the new process, which it ends."""
    try:
        begin()
        with os.fdopen(target, "wb") as stream:
            stream.write(work())
    finally:
        os._exit(0)


def _received(source: int, seconds: float, master: IO[Any] | None) -> bytes | None:
    until, received = time.monotonic() + seconds, bytearray()
    watched: list[Any] = [source] if master is None else [source, master]
    while (left := until - time.monotonic()) > 0:
        ready = select.select(watched, [], [], left)[0]
        if source in ready:
            more = os.read(source, 65536)
            if not more:
                return bytes(received)
            received += more
        elif ready:
            raise EOFError
    return None


def _end(child: int) -> None:
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # it has made no group, or is gone
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
