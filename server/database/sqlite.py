"""SQLite: one data folder, one process, and one connection that writes."""
from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import sqlite3
import urllib.parse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from server.contract.errors import Told, invoice_too_large, storage_full, storage_unavailable
from server.contract.search_form import search_form, search_text, search_text_of, twin_form
from server.database.database import Connection, Dialect, NoStore, OnLoss, ignore_loss
from server.database.epoch import HighWaterMark
from server.database.schema import MIGRATIONS, check_version, statements
from server.database.search_index import narrowed

DATABASE = "countersign.sqlite3"
DIALECT = Dialect("sqlite", contains="instr({}, ?) > 0", by_rows="{} NOT INDEXED", by_index="{0} INDEXED BY {1}",
                  data_version="PRAGMA data_version", narrowed=narrowed)
CACHE_KIB = 64 * 1024  # of pages, for each connection: the indexes of 100,000 invoices


LEAST_ROOM = 512 * 1024  # bytes on the disk, below which the server says that it is not ready


class StoreLocked(Told):
    """Another process has this data folder open."""


def lock_folder(folder: Path) -> int:
    """The folder's lock, held until the descriptor is closed or the process ends. StoreLocked where another has it."""
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise StoreLocked(f"A server is running on {folder}.") from None
    return lock


def migrate(connection: sqlite3.Connection, to: int | None = None) -> None:
    """Brings the database to this release, or to version `to`, each step in its own transaction. SchemaTooNew."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    check_version(version)
    connection.create_function("search_form", 1, search_form, deterministic=True)
    connection.create_function("search_text", 2, search_text, deterministic=True)
    connection.create_function("twin_form", 2, twin_form, deterministic=True)
    connection.create_function("search_text_of", 1, lambda record: search_text_of(json.loads(record)), deterministic=True)
    for step in range(version, len(MIGRATIONS) if to is None else to):
        with transaction(connection):
            for statement in statements(step, DIALECT.name):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step + 1}")


def foreign_schema(connection: sqlite3.Connection, version: int) -> list[str]:
    """What a database of that version has that this program did not make, or lacks, or has another way."""
    def parts(of: sqlite3.Connection) -> set[tuple[str, str, str]]:
        return set(of.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"))
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        migrate(model, version)
        return sorted({f"{kind} {name}" for kind, name, _ in parts(connection) ^ parts(model)})


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _identity(file: Path) -> tuple[int, int]:
    """FileNotFoundError where it is gone."""
    found = os.stat(file)
    return found.st_dev, found.st_ino


def _fault(action: str, code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(f"failpoint {action}")
    error.sqlite_errorcode = code
    return error


def connect_reader(file: Path) -> sqlite3.Connection:
    """Cannot write; needs no lock."""
    name = urllib.parse.quote(str(file.absolute()))
    connection = sqlite3.connect(f"file:{name}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA busy_timeout = 2000")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


class SqliteDatabase:
    """Connect once only: two connections that write can meet the WAL-reset fault of SQLite 3.40."""

    dialect = DIALECT
    writers = 1
    errors = sqlite3.Error
    faults = {"full": partial(_fault, "full", sqlite3.SQLITE_FULL),
              "ioerr": partial(_fault, "ioerr", sqlite3.SQLITE_IOERR),
              "busy": partial(_fault, "busy", sqlite3.SQLITE_BUSY)}

    def __init__(self, data_dir: str | os.PathLike[str], create: bool = True) -> None:
        """Takes the folder's lock. StoreLocked, NoStore, OSError."""
        folder = Path(data_dir)
        self.folder = folder
        self._file = folder / DATABASE
        self._identity: tuple[int, int] | None = None
        self.on_loss: OnLoss = ignore_loss
        if create:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not self._file.exists():
            raise NoStore(f"There is no database in {folder}.")
        self._lock = lock_folder(folder)
        try:
            self.mark = HighWaterMark(folder / "epoch")
        except BaseException:
            os.close(self._lock)
            raise

    def connect(self) -> sqlite3.Connection:
        os.close(os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        connection = sqlite3.connect(self._file, isolation_level=None, check_same_thread=False)
        self._identity = _identity(self._file)
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON").fetchall()  # always: what is erased was in other pages before
        connection.execute("PRAGMA busy_timeout = 2000")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        return connection

    def connect_reader(self) -> sqlite3.Connection:
        return connect_reader(self._file)

    def migrate(self, connection: Connection) -> None:
        assert isinstance(connection, sqlite3.Connection)
        migrate(connection)

    def must_renew_epoch(self, marked: tuple[str, int] | None, epoch: str | None, last_seq: int) -> bool:
        return marked is None or marked[0] != epoch or marked[1] > last_seq

    def transaction(self, connection: Connection) -> contextlib.AbstractContextManager[None]:
        assert isinstance(connection, sqlite3.Connection)
        return transaction(connection)

    def check_place(self) -> None:
        """A file that was taken away is still written to, and what is written is lost with this process."""
        if self._identity is not None and _identity(self._file) != self._identity:
            raise OSError(errno.ENOENT, "The database is another file than the one that was opened")
        room = os.statvfs(self._file.parent)
        if room.f_bavail * room.f_frsize < LEAST_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def other_users(self, connection: Connection) -> int:
        return 0

    @contextlib.contextmanager
    def erasing(self, connection: Connection) -> Iterator[None]:
        yield
        connection.execute("INSERT INTO invoice_words (invoice_words) VALUES ('optimize')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def asks_again(self, error: Exception) -> bool:
        return False

    def answer(self, error: Exception) -> Exception:
        return storage_error(error)

    def close(self) -> None:
        self.mark.close()
        os.close(self._lock)


def storage_error(error: Exception) -> Exception:
    """What a database that cannot be reached or written is answered: never a 200, and to be tried again where that can help."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xff if isinstance(code, int) else None
    if primary == sqlite3.SQLITE_FULL:
        return storage_full()
    if primary == sqlite3.SQLITE_TOOBIG:
        return invoice_too_large()
    if primary in (sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, None):
        return error
    return storage_unavailable()
