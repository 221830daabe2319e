"""Erasing an invoice or a user: what was told of them goes, and a signed tombstone keeps the audit checkable without it."""
from __future__ import annotations

import itertools
import json
import secrets
from typing import TYPE_CHECKING, Any

from server.audit.adoption import ACCOUNT, ADOPTED, ERASED, ERASED_QUEUE, IMPORTED, left_of
from server.audit.chain import COLUMNS, SIZE
from server.contract.errors import ApiError, Told
from server.database import portions
from server.database.clock import now
from server.database.database import Connection
from server.database.journal import COLUMNS as EVENT_COLUMNS
from server.database.journal import COMMAND_LINE
from server.database.portions import Query
from server.invoices import queue_version
from server.invoices.demonstration import is_of_demonstration
from server.invoices.arrivals import remove
from server.invoices.learnt import forget_invoice
from server.invoices.listing import NO_NUMBER
from server.invoices.redacting import Redacting

if TYPE_CHECKING:
    from server.invoices.store import Store

MOST = 100  # invoices that are erased in one go
_NAMES = COLUMNS.split(", ")
_EVENT_NAMES = EVENT_COLUMNS.split(", ")[1:-1]
_EMPTY = {"payload_sha256": "", "notes": "", "changes": "[]", "marks": "[]", "answer": "{}", "content": None}


class CannotErase(Told):
    """What was asked for is not there; the text says so."""


def erase_invoice(store: Store, invoice_id: str) -> None:
    """Of what an invoice held, of its document and of its history nothing is left but who saved it when, and its decisions."""
    with store.database.erasing(store.connection):
        store.atomically(lambda: _erase_invoice(store, invoice_id, COMMAND_LINE))


def erase_demonstration(store: Store, user: str, at_ms: int) -> int:
    """Of the demonstration's invoices in the queues of this user: MOST at a time; how many. ApiError 409 while somebody else
    looks at one of them, whose save may be on its way."""
    rows = store.connection.execute(
        "SELECT i.id, i.source_sha256, i.file_name, c.user, c.reviewer FROM invoices i JOIN queue_members m ON m.queue_id = i.queue_id"
        " AND m.user = ? LEFT JOIN claims c ON c.invoice_id = i.id AND c.until_ms > ? WHERE i.file_name LIKE 'demo-%' ORDER BY i.id",
        (user, at_ms)).fetchall()
    ours = [row for row in rows if is_of_demonstration(row[1], row[2])]
    for _, _, file_name, claimed_by, reviewer in ours:
        if claimed_by is not None and claimed_by != user:
            raise ApiError(409, "INVOICE_IN_USE", f"{reviewer or claimed_by} has {file_name} open. Try again when that is done.")
    if ours:
        with store.database.erasing(store.connection):
            for row in ours[:MOST]:
                store.atomically(lambda: _erase_invoice(store, row[0], user))
    return len(ours[:MOST])


def erase_older(store: Store, before: str) -> int:
    """Of the invoices that nobody has saved, and that were not put in, since that instant: MOST at a time; how many."""
    rows = store.connection.execute(
        "SELECT id FROM invoices WHERE queue_id <> ? AND COALESCE(saved_at, upload_date) < ? ORDER BY id LIMIT ?",
        (ERASED_QUEUE, before, MOST)).fetchall()
    if rows:
        with store.database.erasing(store.connection):
            for row in rows:
                store.atomically(lambda: _erase_invoice(store, row[0], COMMAND_LINE))
    return len(rows)


def _erase_invoice(store: Store, invoice_id: str, actor: str) -> None:
    connection = store.connection
    if remove(connection, invoice_id):
        return
    row = connection.execute("SELECT document_sha256 FROM invoices WHERE id = ? AND queue_id <> ?",
                             (invoice_id, ERASED_QUEUE)).fetchone()
    if row is None:
        raise CannotErase(f"There is no invoice {invoice_id}, or it is erased already.")
    queue_version.grow_of(connection, invoice_id)
    redacting = Redacting(store)
    saves = Query("review_version", f"seq, chain, {COLUMNS}", SIZE, "audit WHERE invoice_id = ?", (invoice_id,))
    for _, seq, chain, *values in portions.rows(connection, saves, (0,)):
        redacting.change("audit", seq, chain, dict(zip(_NAMES, values)), _EMPTY)
    for seq, *values, mac in _events(connection, "subject = ? AND kind IN (?, ?)", invoice_id, IMPORTED, ADOPTED):
        redacting.change("journal", seq, mac, dict(zip(_EVENT_NAMES, values)), {"details": "{}"})
    connection.execute(
        "UPDATE invoices SET queue_id = ?, document_sha256 = NULL, file_name = '', number = NULL, vendor = NULL, date = NULL,"
        " total = NULL, total_order = ?, currency = NULL, confidence = NULL, confidence_order = ?, line_count = 0, search = '',"
        " number_order = '', vendor_order = '', date_order = '', twin = '', notes = NULL WHERE id = ?",
        (ERASED_QUEUE, NO_NUMBER, NO_NUMBER, invoice_id))
    connection.execute("UPDATE contents SET record = '{}', line_items = '[]' WHERE invoice_id = ?", (invoice_id,))
    connection.execute("DELETE FROM claims WHERE invoice_id = ?", (invoice_id,))
    forget_invoice(connection, invoice_id)
    attached = connection.execute("SELECT document_sha256 FROM attachments WHERE invoice_id = ?", (invoice_id,)).fetchall()
    connection.execute("DELETE FROM attachments WHERE invoice_id = ?", (invoice_id,))
    for sha256 in {row[0], *(each[0] for each in attached)}:
        connection.execute("DELETE FROM documents WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM invoices"
                           " WHERE document_sha256 = sha256) AND NOT EXISTS (SELECT 1 FROM attachments"
                           " WHERE document_sha256 = sha256)", (sha256,))
    store.journal.add(connection, ERASED, invoice_id, actor, now(), {**redacting.told(), "left": left_of(connection, invoice_id)},
                      redacting.event)


def erase_user(store: Store, name: str) -> str:
    """Ends the account, and puts a made-up name in place of the user's wherever it stands; that name."""
    pseudonym = f"erased-{secrets.token_hex(4)}"
    with store.database.erasing(store.connection):
        store.atomically(lambda: _erase_user(store, name, pseudonym))
    return pseudonym


def _erase_user(store: Store, name: str, pseudonym: str) -> None:
    connection, redacting = store.connection, Redacting(store)
    saves = portions.rows(connection, Query("seq", f"chain, {COLUMNS}", SIZE, "audit WHERE (user = ? OR reviewer = ?)", (name, name)), (0,))
    first = next(saves, None)
    events = _events(connection, "subject = ? OR actor = ?", name, name)
    is_sender = connection.execute("SELECT 1 FROM arrivals WHERE actor = ?", (name,)).fetchone() is not None
    if first is None and not events and not is_sender:
        raise CannotErase(f"There is no user {name}, and nothing tells of one.")
    for seq, chain, *values in itertools.chain([first] if first else [], saves):
        before = dict(zip(_NAMES, values))
        after = {column: pseudonym for column in ("user", "reviewer") if before[column] == name}
        redacting.change("audit", seq, chain, before, {**after, "answer": _renamed(before["answer"], name, pseudonym)})
    for seq, *values, mac in events:
        before = dict(zip(_EVENT_NAMES, values))
        after = {column: pseudonym for column in ("subject", "actor") if before[column] == name}
        redacting.change("journal", seq, mac, before,
                         {**after, **({"details": "{}"} if before["kind"] == "signed_in" else {})})
    connection.execute("UPDATE invoices SET saved_by = ? WHERE saved_by = ?", (pseudonym, name))
    connection.execute("UPDATE arrivals SET actor = ? WHERE actor = ?", (pseudonym, name))
    for table, column in (("claims", "user"), ("sessions", "account"), ("queue_members", "user"), ("accounts", "name")):
        connection.execute(f'DELETE FROM {table} WHERE "{column}" = ?', (name,))
    store.journal.add(connection, ACCOUNT, pseudonym, COMMAND_LINE, now(),
                      {"is_gone": True, "did": "erase", **redacting.told()}, redacting.event)


def _renamed(answer: str, name: str, pseudonym: str) -> str:
    """The stored answer of a save, as it is answered again."""
    told = json.loads(answer)
    for holder, key in ((told, "saved_by"), *((each, "reviewer") for each in told.get("review_history", []))):
        if holder.get(key) == name:
            holder[key] = pseudonym
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _events(connection: Connection, condition: str, *parameters: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"SELECT {EVENT_COLUMNS} FROM journal WHERE {condition} ORDER BY seq", parameters).fetchall()
