"""The epoch and its high-water mark: a file beside the database that notices a database put back to an older state."""
from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

_LINE = re.compile(rb"([0-9a-f]{32}) ([0-9]{20})\n")


def new_epoch() -> str:
    return secrets.token_hex(16)


class HighWaterMark:
    """The epoch and the last audit number that were ever acknowledged. Written before an answer goes out."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def read(self) -> tuple[str, int] | None:
        """None where the file is new or damaged."""
        match = _LINE.fullmatch(os.pread(self._file, 100, 0))
        return None if match is None else (match.group(1).decode(), int(match.group(2)))

    def write(self, epoch: str, seq: int) -> None:
        os.pwrite(self._file, f"{epoch} {seq:020d}\n".encode(), 0)

    def sync(self) -> None:
        os.fsync(self._file)

    def close(self) -> None:
        os.close(self._file)
