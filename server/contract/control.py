"""Control: a Unix socket in the data folder, through which commands reach the server that has the database open."""
from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

NAME = "control"
LIMIT = 64 * 1024  # bytes of a command
SECONDS = 30.0
IMPORT_SECONDS = 180.0
LONGEST_ANSWER = 4 * 1024 * 1024  # bytes
IMPORT = "import"  # the kind of a command that files follow, or that asks of them
MOST_BYTES = 200 * 1024 * 1024  # of the files of one command
MOST_ASKED = 500  # files, in one command


@contextlib.contextmanager
def address(folder: Path) -> Iterator[str]:
    """A short name for the socket: the path of a data folder may be longer than a socket's may be."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{NAME}"
    finally:
        os.close(descriptor)
