"""The journal of arrivals: a file is in it, with its row in the queue, from before it is answered until it is read."""
from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from server.audit.adoption import ERASED_QUEUE
from server.contract.errors import ApiError, not_found
from server.database.clock import now, now_ms
from server.database.database import Connection
from server.invoices import queue_version
from server.invoices.inserting import KeptFile, Place, Readied, Row, insert, note_imports, put_attachments, put_document, ready
from server.invoices.record import read_record

if TYPE_CHECKING:
    from server.invoices.store import Store

PROCESSING, FAILED = "processing", "failed"
QUICK, SLOW = "quick", "slow"  # lanes: what needs no recognition of pages, and what does
LEASE_MS = 60_000  # that a server has a file to itself, where others are on its database
ERASED = "The invoice of this file was erased here."


class Taken(NamedTuple):
    """A file that came: its own bytes, and those of the document that came with it."""

    source_sha256: str
    name: str
    content: bytes
    beside: tuple[str, bytes] | None = None


class For(NamedTuple):
    """Where files go, and who sent them."""

    queue_id: int
    actor: str
    most_lines: int


class Waiting(NamedTuple):
    """A file that is to be read."""

    invoice_id: str
    source_sha256: str
    most_lines: int
    actor: str  # who sent it


class State(NamedTuple):
    invoice_id: str
    status: str
    failure: str | None


def add(store: Store, files: Sequence[Taken], goes: For) -> list[dict[str, Any]]:
    """What became of each, as the contract tells it. The same file twice is one invoice."""
    return store.atomically(lambda: [_add(store, file, goes) for file in files])


def _add(store: Store, file: Taken, goes: For) -> dict[str, Any]:
    connection = store.connection
    row = connection.execute("SELECT id, queue_id, status, number, vendor FROM invoices WHERE source_sha256 = ?",
                             (file.source_sha256,)).fetchone()
    if row is not None and row[1] == ERASED_QUEUE:
        return told_of(file.name, "refused", reason=ERASED)
    if row is not None and row[2] == FAILED and row[1] == goes.queue_id:  # sent again: that is a try again
        _again(connection, row[0])
        return told_of(file.name, "known", row[0], PROCESSING)
    if row is not None and row[1] == goes.queue_id:
        return told_of(file.name, "known", row[0], row[2]) | {"invoice_number": row[3], "vendor_name": row[4]}
    if row is not None:
        return told_of(file.name, "known")
    place = Place(goes.queue_id, file.source_sha256, file.name, now())
    queue_version.grow(connection, goes.queue_id)
    insert(connection, [Row(place, ready({"status": PROCESSING}, file.source_sha256))])
    connection.execute("INSERT INTO arrivals (invoice_id, actor, lane, most_lines, taken_until_ms) VALUES (?, ?, ?, ?, 0)",
                       (place.invoice_id, goes.actor, QUICK, goes.most_lines))
    for part, (name, content) in enumerate([(file.name, file.content), *([file.beside] if file.beside else [])]):
        connection.execute("INSERT INTO arrival_files (invoice_id, part, name, bytes) VALUES (?, ?, ?, ?)",
                           (place.invoice_id, part, name, content))
    return told_of(file.name, "accepted", place.invoice_id, PROCESSING)


def told_of(name: str, outcome: str, invoice_id: str | None = None, status: str | None = None,
            reason: str | None = None) -> dict[str, Any]:
    """A file of the answer."""
    return {"file_name": name, "outcome": outcome, "invoice_id": invoice_id, "status": status, "reason": reason}


def waiting(connection: Connection, lane: str, busy: Collection[str]) -> list[Waiting]:
    """Of each sender the first that came, of those that wait in a lane and that nobody reads."""
    rows = connection.execute(
        "SELECT id, source_sha256, most_lines, actor FROM (SELECT i.id, i.source_sha256, a.most_lines, a.actor, i.upload_date,"
        " ROW_NUMBER() OVER (PARTITION BY a.actor ORDER BY i.upload_date, i.id) AS place"
        " FROM arrivals a JOIN invoices i ON i.id = a.invoice_id"
        " WHERE a.lane = ? AND a.failure IS NULL AND a.taken_until_ms < ?) AS w WHERE place <= ? ORDER BY upload_date, id",
        (lane, now_ms(), 1 + len(busy))).fetchall()
    first: dict[str, Waiting] = {}
    for file in (Waiting(*row) for row in rows if row[0] not in busy):
        first.setdefault(file.actor, file)
    return list(first.values())


def lease(store: Store, invoice_id: str) -> bool:
    """True for the one server that has it from now on, for LEASE_MS."""
    at = now_ms()
    return store.atomically(lambda: store.connection.execute(
        "UPDATE arrivals SET taken_until_ms = ? WHERE invoice_id = ? AND taken_until_ms < ?",
        (at + LEASE_MS, invoice_id, at)).rowcount == 1)


def renew(store: Store, invoice_ids: Collection[str]) -> None:
    def write() -> None:
        for invoice_id in invoice_ids:
            store.connection.execute("UPDATE arrivals SET taken_until_ms = ? WHERE invoice_id = ?", (now_ms() + LEASE_MS, invoice_id))
    store.atomically(write)


def files_of(connection: Connection, invoice_id: str) -> list[bytes]:
    rows = connection.execute("SELECT bytes FROM arrival_files WHERE invoice_id = ? ORDER BY part", (invoice_id,)).fetchall()
    return [bytes(row[0]) for row in rows]


def move(store: Store, invoice_id: str, lane: str) -> None:
    store.atomically(lambda: store.connection.execute("UPDATE arrivals SET lane = ?, taken_until_ms = 0 WHERE invoice_id = ?",
                                                      (lane, invoice_id)))


def finish(store: Store, invoice_id: str, readied: Readied, document: tuple[str, bytes] | None,
           attachments: Sequence[KeptFile] = ()) -> None:
    """The invoice is what was read, and its file is let go; once, also where two read it."""
    store.atomically(lambda: _finish(store, invoice_id, readied, document, attachments))


def _finish(store: Store, invoice_id: str, readied: Readied, document: tuple[str, bytes] | None,
            attachments: Sequence[KeptFile]) -> None:
    connection = store.connection
    row = connection.execute("SELECT i.queue_id, i.source_sha256, i.file_name, i.upload_date, a.actor FROM arrivals a"
                             " JOIN invoices i ON i.id = a.invoice_id WHERE a.invoice_id = ?", (invoice_id,)).fetchone()
    if row is None:
        return
    place, actor = Place(*row[:4]), row[4]
    kept = document and put_document(connection, *document)
    columns = {**readied.columns, "document_sha256": kept and kept.sha256}
    if connection.execute(f"UPDATE invoices SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ? AND status = ?",
                          (*columns.values(), invoice_id, PROCESSING)).rowcount != 1:
        return
    connection.execute("UPDATE contents SET record = ?, line_items = ? WHERE invoice_id = ?",
                       (readied.record, readied.lines, invoice_id))
    put_attachments(connection, invoice_id, attachments)
    _let_go(connection, invoice_id)
    queue_version.grow(connection, place.queue_id)
    note_imports(store, [Row(place, readied, kept)], actor)


def fail(store: Store, invoice_id: str, reason: str) -> None:
    def write() -> None:
        if store.connection.execute("UPDATE arrivals SET failure = ?, taken_until_ms = 0 WHERE invoice_id = ?",
                                    (reason, invoice_id)).rowcount:
            store.connection.execute("UPDATE invoices SET status = ? WHERE id = ? AND status = ?", (FAILED, invoice_id, PROCESSING))
            queue_version.grow_of(store.connection, invoice_id)
    store.atomically(write)


def try_again(store: Store, user: str, invoice_id: str) -> bool:
    """False where it is none that failed. ApiError 404 where there is no such invoice in the user's queues."""
    def write() -> bool:
        if _status(store.connection, user, invoice_id) != FAILED:
            return False
        _again(store.connection, invoice_id)
        return True
    return store.atomically(write)


def throw_away(store: Store, user: str, invoice_id: str) -> None:
    """One that failed. ApiError 404, 409 for any other."""
    def write() -> None:
        status = _status(store.connection, user, invoice_id)
        if status != FAILED:
            raise ApiError(409, "INVALID_STATE_TRANSITION", "Only a file that could not be read is thrown away.",
                           {"current_state": status, "invoice_id": invoice_id})
        remove(store.connection, invoice_id)
    store.atomically(write)


def give_up(store: Store, invoice_ids: Sequence[str]) -> None:
    """Of these, what failed is not kept: who sent it has it, and was told."""
    def write() -> None:
        for invoice_id in invoice_ids:
            row = store.connection.execute("SELECT status FROM invoices WHERE id = ?", (invoice_id,)).fetchone()
            if row is not None and row[0] == FAILED:
                remove(store.connection, invoice_id)
    store.atomically(write)


def remove(connection: Connection, invoice_id: str) -> bool:
    """Within a transaction: a file that is not read, with all that stands for it. False where it is none."""
    if connection.execute("SELECT 1 FROM arrivals a JOIN invoices i ON i.id = a.invoice_id WHERE i.id = ? AND i.status IN (?, ?)",
                          (invoice_id, PROCESSING, FAILED)).fetchone() is None:
        return False
    _let_go(connection, invoice_id)
    queue_version.grow_of(connection, invoice_id)
    for table, column in (("claims", "invoice_id"), ("contents", "invoice_id"), ("invoices", "id")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (invoice_id,))
    return True


def states(connection: Connection, invoice_ids: Sequence[str], user: str | None = None) -> list[State]:
    """Of those that are there, in the user's queues; of all queues without a user."""
    if not invoice_ids:
        return []
    reach = "" if user is None else " JOIN queue_members m ON m.queue_id = i.queue_id AND m.user = ?"
    rows = connection.execute(
        "SELECT i.id, i.status, a.failure FROM invoices i LEFT JOIN arrivals a ON a.invoice_id = i.id"
        f"{reach} WHERE i.id IN ({', '.join('?' * len(invoice_ids))})",
        (*(() if user is None else (user,)), *invoice_ids)).fetchall()
    found = {row[0]: State(*row) for row in rows}
    return [found[each] for each in dict.fromkeys(invoice_ids) if each in found]


def notices(connection: Connection, invoice_ids: Sequence[str]) -> dict[str, str]:
    """Of those that came in with something left unread: what was said of them."""
    if not invoice_ids:
        return {}
    rows = connection.execute(f"SELECT invoice_id, record FROM contents WHERE invoice_id IN ({', '.join('?' * len(invoice_ids))})",
                              tuple(invoice_ids)).fetchall()
    said = {row[0]: ((read_record(row[1]).get("extensions") or {}).get("reading") or {}).get("notice") for row in rows}
    return {invoice_id: str(notice) for invoice_id, notice in said.items() if notice}


def _status(connection: Connection, user: str, invoice_id: str) -> str:
    found = states(connection, [invoice_id], user)
    if not found:
        raise not_found()
    return found[0].status


def _again(connection: Connection, invoice_id: str) -> None:
    connection.execute("UPDATE arrivals SET failure = NULL, lane = ?, taken_until_ms = 0 WHERE invoice_id = ?", (QUICK, invoice_id))
    connection.execute("UPDATE invoices SET status = ? WHERE id = ?", (PROCESSING, invoice_id))
    queue_version.grow_of(connection, invoice_id)


def _let_go(connection: Connection, invoice_id: str) -> None:
    for table in ("arrival_files", "arrivals"):
        connection.execute(f"DELETE FROM {table} WHERE invoice_id = ?", (invoice_id,))
