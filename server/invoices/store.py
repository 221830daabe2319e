"""The store: every write, in transactions that are run again where the database asks for it."""
from __future__ import annotations

import contextlib
import itertools
import os
import random
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from server.audit import heads
from server.audit.adoption import EPOCH, LOSS, has_begun, last_renewal
from server.contract.save_request import SaveRequest
from server.database.clock import now, now_ms
from server.database.database import Again, Connection, Database
from server.database.epoch import Loss, check_epoch, end_sessions, last_seq, new_epoch, read_epoch, write_epoch
from server.database.failpoints import Failpoints
from server.database.journal import COMMAND_LINE, Journal
from server.database.open_database import open_database
from server.database.secret_key import NAME as KEY
from server.database.secret_key import SecretKey
from server.invoices import claims
from server.invoices import queue_version
from server.invoices import saving
from server.invoices import signing
from server.invoices.inserting import NewInvoice, ReadyInvoice, invoice_id_of, put, queue_id

ATTEMPTS = 8
FIRST_PAUSE = 0.01  # seconds, at most; each following one may be twice as long
_BATCH = 4000

Result = TypeVar("Result")


class Store:
    """All writes, through one connection, used from the thread that made it. Readers are in server.reading."""

    def __init__(self, database: Database, key: SecretKey, failpoints: Failpoints | None = None) -> None:
        self.database = database
        self._use(key)
        database.on_loss = self._note_loss
        self.failpoints = failpoints or Failpoints()
        self.connection = database.connect()

    @staticmethod
    def open(data_dir: str | os.PathLike[str], create: bool = True, url: str | None = None,
             key_file: Path | None = None) -> Store:
        """A store to be closed with `close`; `key_file` None: `key` in the data folder. StoreLocked, NoStore, SchemaTooNew,
        BadKeyFile, and the database's own errors."""
        database = open_database(data_dir, create, url)
        with contextlib.ExitStack() as undo:
            undo.callback(database.close)
            store = Store(database, SecretKey.open(key_file or Path(data_dir) / KEY))
            undo.callback(store.connection.close)
            store.prepare()
            undo.pop_all()
        return store

    def _use(self, key: SecretKey) -> None:
        self.key = key
        self.chain_key = key.derive("audit")
        self.journal = Journal(key, self.database.dialect)

    def rotate_key(self) -> None:
        """Puts a new key in use and ends all sessions; what the keys before have signed stays signed. OSError."""
        signing.sign_rest(self)
        self._use(self.key.rotate())
        self.atomically(self._check_key)
        signing.sign_rest(self)

    def close(self) -> None:
        """Signs what was written, and closes the database too."""
        try:
            signing.sign_rest(self)
        finally:
            self.connection.close()
            self.database.close()

    def prepare(self) -> None:
        """Migrates the database, checks its key, its epoch and its signatures, before it is used. SchemaTooNew, BadKeyFile."""
        self.database.migrate(self.connection)
        self.atomically(self._check_key)
        epoch, seq = self.atomically(lambda: check_epoch(self.connection, self.database))
        self.database.mark.write(epoch, seq)
        self.database.mark.sync()
        signing.begin(self)

    def _check_key(self) -> None:
        before = self.key.check(self.connection)
        if before is not None:
            self.note("key_rotated", "", COMMAND_LINE, {"before": before, **heads.present(self.connection)._asdict()})
            end_sessions(self.connection)

    def note(self, kind: str, subject: str, actor: str, details: dict[str, Any] | None = None) -> None:
        """An event of the journal, within a transaction."""
        self.journal.add(self.connection, kind, subject, actor, now(), details)

    def _note_loss(self, connection: Connection, loss: Loss) -> None:
        """A mark that a renewal before this one did not get to write tells of no loss."""
        if not has_begun(connection):
            return
        head, renewal = heads.last(connection), last_renewal(connection)
        is_known = loss.marked is not None and renewal is not None and loss.marked[0] in (
            renewal.get("before"), renewal.get("replaced"))
        self.journal.add(connection, EPOCH if is_known else LOSS, "", COMMAND_LINE, now(), {
            "marked": loss.marked, "last": loss.last, "before": loss.before, "epoch": loss.epoch,
            "head": head.id if head else 0})

    def epoch(self) -> str:
        return read_epoch(self.connection) or ""

    def renew_epoch(self) -> str:
        """After this, a save that was typed on an earlier state of the database is stale, whatever its version, and
        everybody signs in again."""
        epoch = new_epoch()

        def renew() -> None:
            head = heads.last(self.connection)
            self.note(EPOCH, "", COMMAND_LINE, {"epoch": epoch, "before": self.epoch(), "head": head.id if head else 0})
            write_epoch(self.connection, epoch)
            end_sessions(self.connection)
        signing.adopt_as_it_is(self)
        self.atomically(renew)
        self.database.mark.write(epoch, last_seq(self.connection))
        self.database.mark.sync()
        return epoch

    def atomically(self, work: Callable[[], Result]) -> Result:
        """Runs `work` in a transaction: all or nothing, and durable when it returns.

        It is run again from its beginning where the database asks for it or it raises Again, a few times with pauses;
        then Again or the database's error is raised.
        """
        for attempt in itertools.count(1):
            try:
                with self.database.transaction(self.connection):
                    return work()
            except (Again, self.database.errors) as error:
                if attempt == ATTEMPTS or not (isinstance(error, Again) or self.database.asks_again(error)):
                    raise
            time.sleep(random.uniform(0, FIRST_PAUSE * 2 ** attempt))
        raise AssertionError

    def save(self, save: SaveRequest, user: str) -> saving.Saved:
        """One accepted save: the invoice and its audit row, or an ApiError and nothing."""
        return saving.save(self, save, user, now())

    def save_all(self, saves: Sequence[tuple[SaveRequest, str]]) -> list[saving.Outcome]:
        """Several at once, each with its user: what `save` would return or raise for each, in their order."""
        return saving.save_all(self, saves, now())

    def claim(self, request: claims.ClaimRequest, user: str) -> dict[str, Any]:
        return claims.claim(self, request, user, now_ms())

    def count(self) -> int:
        return int(self.connection.execute("SELECT COUNT(*) FROM invoices").fetchone()[0])

    def add_invoice(self, record: dict[str, Any], source_sha256: str, document: tuple[str, bytes] | None,
                    file_name: str, queue: str = "default") -> tuple[str, bool]:
        """Puts an imported invoice into a queue; the same source twice changes nothing.

        `record`: fields, addresses, line_items, and where known status, review_status, upload_date, invoice_subtype,
        extensions, field_locations, extraction_confidence, low_confidence_fields. `document`: media type and bytes.
        Returns the invoice's id and whether it was added.
        """
        return self.add_invoices([NewInvoice(record, source_sha256, document, file_name, queue)])[0]

    def add_invoices(self, invoices: Iterable[NewInvoice | ReadyInvoice]) -> list[tuple[str, bool]]:
        """Many at once, in transactions of some thousand."""
        results: list[tuple[str, bool]] = []
        all_ready = (each.ready() if isinstance(each, NewInvoice) else each for each in invoices)
        while batch := list(itertools.islice(all_ready, _BATCH)):
            results.extend(self.atomically(lambda: self._insert_all(batch)))
        return results

    def _insert_all(self, batch: list[ReadyInvoice]) -> list[tuple[str, bool]]:
        queues = {name: queue_id(self.connection, name) for name in sorted({invoice.queue for invoice in batch})}
        for queue in queues.values():
            queue_version.grow(self.connection, queue)
        ids = self._known([invoice.source_sha256 for invoice in batch])
        new: dict[str, ReadyInvoice] = {}
        for invoice in batch:
            if invoice.source_sha256 not in ids:
                new.setdefault(invoice.source_sha256, invoice)
        put(self, [(queues[invoice.queue], invoice) for invoice in new.values()], COMMAND_LINE)
        ids |= {source: invoice_id_of(source) for source in new}
        return [(ids[invoice.source_sha256], new.pop(invoice.source_sha256, None) is not None) for invoice in batch]

    def _known(self, sources: Sequence[str]) -> dict[str, str]:
        """The ids of invoices that were made of these."""
        rows = self.connection.execute(
            f"SELECT source_sha256, id FROM invoices WHERE source_sha256 IN ({', '.join('?' * len(sources))})", sources).fetchall()
        return {row[0]: row[1] for row in rows}
