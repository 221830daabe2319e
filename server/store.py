"""The store: one data folder, one process and one read-write connection, used from the thread that opened it."""
from __future__ import annotations

import contextlib
import datetime
import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from server import saving
from server.epoch import HighWaterMark, new_epoch
from server.failpoints import Failpoints
from server.record import dumps, normal_lines, normal_record
from server.save_request import SaveRequest
from server.schema import migrate

DATABASE = "countersign.sqlite3"
DEFAULT_QUEUE = 1
_BATCH = 500


class StoreLocked(Exception):
    """Another process has this data folder open."""


class NoStore(Exception):
    """There is no database in this folder."""


class NewInvoice(NamedTuple):
    """What add_invoices takes: see Store.add_invoice."""

    record: dict[str, Any]
    source_sha256: str
    document: tuple[str, bytes] | None
    file_name: str


def lock_folder(folder: Path) -> int:
    """The folder's lock, held until the descriptor is closed or the process ends. StoreLocked where another has it."""
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise StoreLocked(f"A server is running on {folder}.") from None
    return lock


def write_epoch(connection: sqlite3.Connection, epoch: str) -> None:
    connection.execute("INSERT INTO meta (name, value) VALUES ('epoch', ?)"
                       " ON CONFLICT (name) DO UPDATE SET value = excluded.value", (epoch,))


def last_seq(connection: sqlite3.Connection) -> int:
    """The number of the last accepted save, 0 before the first."""
    return int(connection.execute("SELECT COALESCE(MAX(seq), 0) FROM audit").fetchone()[0])


def _connect(database: Path) -> sqlite3.Connection:
    os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 2000")
    return connection


def now() -> str:
    """This instant, RFC 3339 in UTC, to the millisecond."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store:
    """All writes. Readers use server.reading with connections of their own."""

    def __init__(self, connection: sqlite3.Connection, lock: int, mark: HighWaterMark, failpoints: Failpoints) -> None:
        self.connection = connection
        self._lock = lock
        self.mark = mark
        self.failpoints = failpoints
        self.epoch = ""

    @staticmethod
    def open(data_dir: str | os.PathLike[str], create: bool = True) -> Store:
        """Takes the folder's lock, migrates the database and checks its epoch. StoreLocked, NoStore, SchemaTooNew."""
        folder = Path(data_dir)
        if create:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not (folder / DATABASE).exists():
            raise NoStore(f"There is no database in {folder}.")
        lock = lock_folder(folder)
        with contextlib.ExitStack() as undo:
            undo.callback(os.close, lock)
            failpoints = Failpoints(os.environ.get("COUNTERSIGN_FAILPOINTS", ""))
            connection = _connect(folder / DATABASE)
            undo.callback(connection.close)
            migrate(connection)
            mark = HighWaterMark(folder / "epoch")
            undo.callback(mark.close)
            store = Store(connection, lock, mark, failpoints)
            store._check_epoch()
            undo.pop_all()
        return store

    def close(self) -> None:
        self.connection.close()
        self.mark.close()
        os.close(self._lock)

    def _check_epoch(self) -> None:
        row = self.connection.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()
        seq = self.last_seq()
        marked = self.mark.read()
        if row is None or marked is None or marked[0] != row[0] or marked[1] > seq:
            self.renew_epoch()
        else:
            self.epoch = row[0]
            self.mark.write(self.epoch, seq)

    def renew_epoch(self) -> str:
        """After this, a save that was typed on an earlier state of the database is stale, whatever its version."""
        epoch = new_epoch()
        with self.transaction():
            write_epoch(self.connection, epoch)
        self.epoch = epoch
        self.mark.write(epoch, self.last_seq())
        self.mark.sync()
        return epoch

    def last_seq(self) -> int:
        return last_seq(self.connection)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and durable when it is left without an exception."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def save(self, save: SaveRequest, user: str) -> saving.Saved:
        """One accepted save: the invoice and its audit row, or an ApiError and nothing."""
        return saving.save(self, save, user, now())

    def count(self) -> int:
        return int(self.connection.execute("SELECT COUNT(*) FROM invoices").fetchone()[0])

    def add_invoice(self, record: dict[str, Any], source_sha256: str, document: tuple[str, bytes] | None,
                    file_name: str) -> tuple[str, bool]:
        """Puts an imported invoice into the default queue; the same source twice changes nothing.

        `record`: fields, addresses, line_items, and where known status, review_status, upload_date, invoice_subtype,
        extensions, field_locations, extraction_confidence, low_confidence_fields. `document`: media type and bytes.
        Returns the invoice's id and whether it was added.
        """
        return self.add_invoices([NewInvoice(record, source_sha256, document, file_name)])[0]

    def add_invoices(self, invoices: Iterable[NewInvoice]) -> list[tuple[str, bool]]:
        """Many at once, in transactions of some hundred."""
        results: list[tuple[str, bool]] = []
        iterator = iter(invoices)
        while batch := [invoice for _, invoice in zip(range(_BATCH), iterator)]:
            with self.transaction():
                results.extend(self._insert(invoice) for invoice in batch)
        return results

    def _insert(self, invoice: NewInvoice) -> tuple[str, bool]:
        source = invoice.source_sha256
        known = self.connection.execute("SELECT id FROM invoices WHERE source_sha256 = ?", (source,)).fetchone()
        if known is not None:
            return str(known[0]), False
        document_sha256 = None
        if invoice.document is not None:
            media_type, content = invoice.document
            document_sha256 = hashlib.sha256(content).hexdigest()
            self.connection.execute("INSERT INTO documents (sha256, media_type, bytes) VALUES (?, ?, ?)"
                                    " ON CONFLICT DO NOTHING", (document_sha256, media_type, content))
        record = normal_record(invoice.record)
        lines = normal_lines(invoice.record.get("line_items") or [], source)
        columns: dict[str, Any] = {
            "id": source[:32], "queue_id": DEFAULT_QUEUE, "source_sha256": source, "document_sha256": document_sha256,
            "file_name": invoice.file_name, "upload_date": invoice.record.get("upload_date") or now(),
            **saving.listed_columns(record, len(lines)),
            **saving.confidence_columns(invoice.record.get("extraction_confidence")),
            "status": invoice.record.get("status") or "extracted",
            "review_status": invoice.record.get("review_status") or "pending_review"}
        names = ", ".join(columns)
        self.connection.execute(f"INSERT INTO invoices ({names}) VALUES ({', '.join('?' * len(columns))})",
                                tuple(columns.values()))
        self.connection.execute("INSERT INTO contents (invoice_id, record, line_items) VALUES (?, ?, ?)",
                                (source[:32], dumps(record), dumps(lines)))
        return source[:32], True
