"""Does the jobs of server.arrivals.jobs, each in a process that is forked for it and has bounds on memory and time.

A line of JSON in, a line of JSON out. It ends, with what it has begun, when its standard input ends: the server is gone.
"""
from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import time
from typing import Any

from server.arrivals import jobs

MEMORY = 2 * 1024 ** 3  # bytes of addresses, of each process
LARGEST = 1024 ** 3  # bytes of a file that a job writes
TOO_MUCH = "The file takes more time or memory than it may."
TOO_LONG = "The file takes too long to read."


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):  # it ends when the server does, or lets go of it
        signal.signal(number, signal.SIG_IGN)
    for line in iter(sys.stdin.buffer.readline, b""):
        job = json.loads(line)
        sys.stdout.write(json.dumps(_bounded(job, job["seconds"])) + "\n")
        sys.stdout.flush()


def _bounded(job: dict[str, Any], seconds: float) -> dict[str, Any]:
    source, target = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        _answer(job, target)
    os.close(target)
    try:
        answered = _received(source, seconds)
    finally:
        os.close(source)
        _end(child)
    if answered is None:
        return {"refused": TOO_LONG}
    try:
        return dict(json.loads(answered))
    except ValueError:
        return {"refused": TOO_MUCH}


def _answer(job: dict[str, Any], target: int) -> None:
    """In the child, which it ends."""
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
        with os.fdopen(target, "w") as stream:
            json.dump(jobs.run(job), stream)
    finally:
        os._exit(0)


def _received(source: int, seconds: float) -> bytes | None:
    """What the child writes until its end; None where that takes too long."""
    until, received = time.monotonic() + seconds, b""
    while (left := until - time.monotonic()) > 0:
        ready = select.select([source, sys.stdin], [], [], left)[0]
        if source in ready:
            more = os.read(source, 65536)
            if not more:
                return received
            received += more
        elif ready:  # nothing comes while a job is done: this is the end
            raise EOFError
    return None


def _end(child: int) -> None:
    """With all that it has started."""
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # it has not made its group yet, or is gone
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main()
