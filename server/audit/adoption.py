"""Where signing begins: what a database of an earlier release, or a copy that was put back, holds by then is written down."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from server.accounts import accounts
from server.audit.chain import digest_of
from server.database import portions
from server.database.database import Connection
from server.database.epoch import last_seq, read_epoch
from server.database.journal import COMMAND_LINE, Journal
from server.database.portions import Query

IMPORTED, ADOPTED, BEGAN, ACCOUNT, QUEUE, EPOCH, LOSS = "imported", "adopted", "began", "account", "queue", "epoch", "loss"
ERASED, ERASED_QUEUE = "erased", 0
COMPACTED = "compacted"
ABOUT = ("i.queue_id, i.source_sha256, i.document_sha256, i.file_name, i.upload_date, i.confidence,"
         " (SELECT media_type FROM documents WHERE sha256 = i.document_sha256)")
ABOUTS = 7  # columns of ABOUT
_STATE = f"{ABOUT}, i.status, i.review_status, c.record, c.line_items"


def state_of(about: tuple[Any, ...], status: str, review_status: str, record: str, lines: str) -> dict[str, Any]:
    """What an event says of an invoice. `about` by ABOUT; record and lines as they are stored."""
    return {"about": about_code(about), "status": status, "review_status": review_status, "record": digest_of(record),
            "lines": digest_of(lines)}


def about_code(about: tuple[Any, ...]) -> str:
    """Of what no save changes."""
    return hashlib.sha256(json.dumps(about, separators=(",", ":")).encode()).hexdigest()[:40]


def left_of(connection: Connection, invoice_id: str) -> dict[str, Any]:
    """What an event says of the row of an invoice that was erased."""
    row = connection.execute(f"SELECT i.status, i.review_status, {ABOUT} FROM invoices i WHERE i.id = ?", (invoice_id,)).fetchone()
    return told_of_left(tuple(row[:2]), tuple(row[2:]))


def told_of_left(statuses: tuple[Any, ...], about: tuple[Any, ...]) -> dict[str, Any]:
    return {"about": about_code(about), "status": statuses[0], "review_status": statuses[1]}


def has_begun(connection: Connection) -> bool:
    return connection.execute("SELECT 1 FROM journal WHERE kind = ? LIMIT 1", (BEGAN,)).fetchone() is not None


def last_renewal(connection: Connection) -> dict[str, Any] | None:
    """What the last event of a new epoch says that an operator asked for."""
    row = connection.execute("SELECT details FROM journal WHERE kind = ? ORDER BY seq DESC LIMIT 1", (EPOCH,)).fetchone()
    return None if row is None else dict(json.loads(row[0]))


def is_empty(connection: Connection) -> bool:
    """Nothing in it could have been changed."""
    return all(connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None
               for table in ("audit", "invoices", "accounts", "journal"))


def adopt(connection: Connection, journal: Journal, at: str, unchained: int, unchecked: int = 0) -> None:
    """Within a transaction. Saves up to the number `unchained` may have no code, of those up to `unchecked` nobody can
    tell whether they are as they were written."""
    connection.execute("UPDATE meta SET value = value WHERE name = 'epoch'")  # of servers that start at once, one does so
    if has_begun(connection):
        return
    is_new = is_empty(connection)
    for invoice_id, version, *row in _invoices(connection):
        journal.add(connection, ADOPTED, invoice_id, COMMAND_LINE, at,
                    {**state_of(tuple(row[:ABOUTS]), *row[ABOUTS:]), "version": version})
        if row[0] == ERASED_QUEUE:
            journal.add(connection, ERASED, invoice_id, COMMAND_LINE, at,
                        {"left": told_of_left(tuple(row[ABOUTS:ABOUTS + 2]), tuple(row[:ABOUTS]))})
    for queue_id, name in connection.execute("SELECT id, name FROM queues WHERE id > 1 ORDER BY id").fetchall():
        journal.add(connection, QUEUE, name, COMMAND_LINE, at, {"id": queue_id})
    for account in accounts.all_accounts(connection):
        journal.add(connection, ACCOUNT, account.name, COMMAND_LINE, at, accounts.state_of(connection, account.name))
    journal.add(connection, BEGAN, "", COMMAND_LINE, at, {
        "epoch": read_epoch(connection), "unchained": unchained, "unchecked": unchecked, "audit": last_seq(connection),
        "is_new": is_new})


def last_unchained(connection: Connection) -> int:
    """The number of the last save that has no code."""
    return int(connection.execute("SELECT COALESCE(MAX(seq), 0) FROM audit WHERE chain IS NULL").fetchone()[0])


def _invoices(connection: Connection) -> Iterator[tuple[Any, ...]]:
    return portions.rows(connection, Query(
        "i.id", f"i.review_version, {_STATE}", "LENGTH(c.record) + LENGTH(c.line_items)",
        "invoices i JOIN contents c ON c.invoice_id = i.id"
        " WHERE NOT EXISTS (SELECT 1 FROM arrivals a WHERE a.invoice_id = i.id)"), ("",))  # told of once it is read
