"""The epoch and its high-water mark: a file beside the database that notices a database put back to an older state."""
from __future__ import annotations

import os
import re
import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from server.database.database import Connection, Database

_LINE = re.compile(rb"([0-9a-f]{32}) ([0-9]{20})\n")


class Loss(NamedTuple):
    """What the mark says was acknowledged, and what is there."""

    marked: tuple[str, int] | None  # None where the mark itself is gone
    last: int  # number of a save
    before: str  # the epoch until now
    epoch: str


def new_epoch() -> str:
    return secrets.token_hex(16)


def read_epoch(connection: Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()
    return None if row is None else str(row[0])


def end_sessions(connection: Connection) -> None:
    """Of an older state: who has signed out since then must stay so."""
    connection.execute("DELETE FROM sessions")


def write_epoch(connection: Connection, epoch: str) -> None:
    connection.execute("INSERT INTO meta (name, value) VALUES ('epoch', ?)"
                       " ON CONFLICT (name) DO UPDATE SET value = excluded.value", (epoch,))


def last_seq(connection: Connection) -> int:
    """The number of the last accepted save, 0 before the first."""
    return int(connection.execute("SELECT COALESCE(MAX(seq), 0) FROM audit").fetchone()[0])


def check_epoch(connection: Connection, database: Database) -> tuple[str, int]:
    """Within a transaction: gives the database its first epoch, or a new one where it is an older state than the mark
    tells. Several servers may do so at once: one epoch remains. The epoch and last number, to be marked after COMMIT."""
    epoch, is_older = read_epoch(connection), _is_older(connection, database)
    if epoch is None:
        connection.execute("INSERT INTO meta (name, value) VALUES ('epoch', ?) ON CONFLICT DO NOTHING", (new_epoch(),))
    elif is_older and _is_older(connection, database):  # twice: another process may be writing the mark
        end_sessions(connection)
        renewed, marked = new_epoch(), database.mark.read()
        if connection.execute("UPDATE meta SET value = ? WHERE name = 'epoch' AND value = ?", (renewed, epoch)).rowcount == 1:
            database.on_loss(connection, Loss(marked, last_seq(connection), epoch, renewed))
    return read_epoch(connection) or "", last_seq(connection)


def _is_older(connection: Connection, database: Database) -> bool:
    """The mark is read first: saves that are accepted meanwhile raise both."""
    marked = database.mark.read()
    return database.must_renew_epoch(marked, read_epoch(connection), last_seq(connection))


class HighWaterMark:
    """The epoch and the last audit number that were ever acknowledged. Written before an answer goes out."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._last = ("", 0)
        self._writing = threading.Lock()

    def read(self) -> tuple[str, int] | None:
        """None where the file is new or damaged."""
        match = _LINE.fullmatch(os.pread(self._file, 100, 0))
        return None if match is None else (match.group(1).decode(), int(match.group(2)))

    def write(self, epoch: str, seq: int) -> None:
        """From any thread; within an epoch the mark never falls."""
        with self._writing:
            self._last = (epoch, max(seq, self._last[1]) if epoch == self._last[0] else seq)
            self._put(*self._last)

    def _put(self, epoch: str, seq: int) -> None:
        os.pwrite(self._file, f"{epoch} {seq:020d}\n".encode(), 0)

    def sync(self) -> None:
        os.fsync(self._file)

    def close(self) -> None:
        os.close(self._file)
