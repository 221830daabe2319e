"""Does the jobs of server.arrivals.jobs, each in a process that is forked for it and has bounds on memory and time.

A line of JSON in, a line of JSON out. It ends, with what it has begun, when its standard input ends: the server is gone.
"""
from __future__ import annotations

import json
import os
import resource
import signal
import sys
from typing import Any

from server.arrivals import jobs
from server.importing import forked, pdf

MEMORY = 2 * 1024 ** 3  # bytes of addresses, of each process
LARGEST = 1024 ** 3  # bytes of a file that a job writes
TOO_MUCH = "The file takes more time or memory than it may."
TOO_LONG = "The file takes too long to read."


def main() -> None:
    pdf.load()
    for number in (signal.SIGINT, signal.SIGTERM):  # it ends when the server does, or lets go of it
        signal.signal(number, signal.SIG_IGN)
    for line in iter(sys.stdin.buffer.readline, b""):
        job = json.loads(line)
        sys.stdout.write(json.dumps(_bounded(job, job["seconds"])) + "\n")
        sys.stdout.flush()


def _bounded(job: dict[str, Any], seconds: float) -> dict[str, Any]:
    # Nothing comes while a job is done: what comes is the end.
    answered = forked.result_of(lambda: json.dumps(jobs.run(job)).encode(), _set_bounds, seconds, sys.stdin)
    if answered is None:
        return {"refused": TOO_LONG}
    try:
        return dict(json.loads(answered))
    except ValueError:
        return {"refused": TOO_MUCH}


def _set_bounds() -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))


if __name__ == "__main__":
    main()
