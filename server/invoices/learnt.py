"""What was learnt: for a vendor of a queue, where it prints a field, as a save showed it. It holds labels and places, no values."""
from __future__ import annotations

import json
from typing import Any, NamedTuple

from server.audit.adoption import ERASED_QUEUE
from server.database.clock import now
from server.database import portions
from server.database.database import Connection
from server.database.portions import Query

MOST_VENDORS = 500  # of a queue; those that were learnt of longest ago are forgotten
MOST_LOOKED_AT = 200  # saves at once
_MARK = "learnt_saves"  # in meta: the number of the last save that was learnt from
_LONGEST = 200  # characters of a key, a name and a label


class Lesson(NamedTuple):
    """A save that corrected fields of a document that was read from its pages."""

    seq: int
    invoice_id: str
    corrected: dict[str, str]  # by wire name
    vendor: dict[str, str]  # name, tax_id, account; what is not known is empty
    document: bytes


class Looked(NamedTuple):
    """Of the saves up to `seq` that were looked at; the last may be one to learn from."""

    mark: int
    seq: int
    lesson: Lesson | None


def mark(connection: Connection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_MARK,)).fetchone()
    return int(row[0]) if row is not None else 0


def look(connection: Connection, after: int, engines: tuple[str, ...]) -> Looked | None:
    """The saves after the mark and after that one, up to the first that is a lesson; None where there are none. `engines`: those
    that read from pages."""
    begun = mark(connection)
    rows = portions.portion(connection, Query("seq", "invoice_id, changes", "LENGTH(changes)", "audit"),
                            (max(begun, after),))[:MOST_LOOKED_AT]
    for seq, invoice_id, changes in rows:
        lesson = _lesson(connection, seq, invoice_id, json.loads(changes), engines)
        if lesson is not None:
            return Looked(begun, seq, lesson)
    return Looked(begun, rows[-1][0], None) if rows else None


def _lesson(connection: Connection, seq: int, invoice_id: str, changes: list[dict[str, Any]], engines: tuple[str, ...]) -> Lesson | None:
    named = {change["path"].removeprefix("fields/"): change["to"] for change in changes
             if change["path"].startswith("fields/") and isinstance(change["to"], str)}
    if not named:
        return None
    row = connection.execute(
        "SELECT c.record, i.document_sha256 FROM invoices i JOIN contents c ON c.invoice_id = i.id"
        " WHERE i.id = ? AND i.queue_id <> ?", (invoice_id, ERASED_QUEUE)).fetchone()
    if row is None:
        return None
    record = json.loads(row[0])
    if (record.get("extensions") or {}).get("reading", {}).get("engine") not in engines:
        return None
    values = {name: holder["value"] for name, holder in record["fields"].items()}
    corrected = {name: value for name, value in named.items() if values.get(name) == value}  # what a later save has changed is its lesson
    account = (record["extensions"].get("en16931") or {}).get("BT-84")
    vendor = {"name": values.get("vendor_name") or "", "tax_id": values.get("tax_registration_number") or "",
              "account": account if isinstance(account, str) else ""}
    if not corrected or not any(vendor.values()):
        return None
    document = connection.execute("SELECT bytes FROM documents WHERE sha256 = ?", (row[1],)).fetchone()
    return Lesson(seq, invoice_id, corrected, vendor, bytes(document[0])) if document is not None else None


def move_on(connection: Connection, looked: Looked) -> bool:
    """Within a transaction; False where another server has been there."""
    if looked.mark == 0:
        connection.execute("INSERT INTO meta (name, value) VALUES (?, '0') ON CONFLICT (name) DO NOTHING", (_MARK,))
    return connection.execute("UPDATE meta SET value = ? WHERE name = ? AND value = ?",
                              (str(looked.seq), _MARK, str(looked.mark))).rowcount == 1


def keep(connection: Connection, lesson: Lesson, keys: list[str], hints: list[dict[str, Any]]) -> None:
    """Within a transaction. Of an invoice that was erased meanwhile nothing is kept."""
    row = connection.execute("SELECT queue_id FROM invoices WHERE id = ? AND queue_id <> ?", (lesson.invoice_id, ERASED_QUEUE)).fetchone()
    if row is None or not keys or not hints:
        return
    queue_id, keys = row[0], [key[:_LONGEST] for key in keys]
    vendor = _known_by(connection, queue_id, keys) or keys[0]
    name = (lesson.vendor["name"] or lesson.vendor["tax_id"] or lesson.vendor["account"])[:_LONGEST]
    for hint in hints:
        kept = {**hint, "label": hint["label"][:_LONGEST]}
        connection.execute(
            "INSERT INTO learnt (queue_id, vendor, field, keys, name, hint, invoice_id, learnt_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (queue_id, vendor, field) DO UPDATE SET keys = excluded.keys, name = excluded.name, hint = excluded.hint,"
            " invoice_id = excluded.invoice_id, learnt_at = excluded.learnt_at",
            (queue_id, vendor, hint["field"], json.dumps(keys), name, json.dumps(kept), lesson.invoice_id, now()))
    _forget_oldest(connection, queue_id)


def _known_by(connection: Connection, queue_id: int, keys: list[str]) -> str | None:
    rows = connection.execute("SELECT vendor, keys FROM learnt WHERE queue_id = ? ORDER BY learnt_at DESC", (queue_id,)).fetchall()
    strong = {key for key in keys if not key.startswith("name:")} or set(keys)
    return next((str(vendor) for vendor, known in rows if strong & set(json.loads(known))), None)


def _forget_oldest(connection: Connection, queue_id: int) -> None:
    rows = connection.execute("SELECT vendor FROM learnt WHERE queue_id = ? GROUP BY vendor ORDER BY MAX(learnt_at) DESC, vendor",
                              (queue_id,)).fetchall()
    for (vendor,) in rows[MOST_VENDORS:]:
        connection.execute("DELETE FROM learnt WHERE queue_id = ? AND vendor = ?", (queue_id, vendor))


def vendors_for(connection: Connection, invoice_id: str) -> list[dict[str, Any]]:
    """All vendors of the queue that an invoice is in, as the reader of pages takes them."""
    row = connection.execute("SELECT queue_id FROM invoices WHERE id = ?", (invoice_id,)).fetchone()
    return vendors_of(connection, row[0]) if row is not None else []


def vendors_of(connection: Connection, queue_id: int) -> list[dict[str, Any]]:
    """The same of a queue."""
    rows = connection.execute("SELECT vendor, keys, hint, invoice_id FROM learnt WHERE queue_id = ? ORDER BY learnt_at DESC",
                              (queue_id,)).fetchall()
    vendors: dict[str, dict[str, Any]] = {}
    for vendor, keys, hint, source in rows:
        known = vendors.setdefault(vendor, {"keys": [], "hints": []})
        known["keys"] += [key for key in json.loads(keys) if key not in known["keys"]]
        known["hints"].append({**json.loads(hint), "from": source})
    return list(vendors.values())


def listed(connection: Connection) -> list[tuple[str, str, str, int, str]]:
    """Queue, name, first key, how many fields, and when last learnt of, of each vendor."""
    rows = connection.execute(
        "SELECT q.name, MAX(l.name), l.vendor, COUNT(*), MAX(l.learnt_at) FROM learnt l JOIN queues q ON q.id = l.queue_id"
        " GROUP BY q.name, l.vendor ORDER BY q.name, MAX(l.name), l.vendor").fetchall()
    return [(str(queue), str(name), str(vendor), int(count), str(at)) for queue, name, vendor, count, at in rows]


def forget(connection: Connection, name: str | None, queue: str | None) -> int:
    """What was learnt of vendors of this name or key, or of all; in one queue, or in all: how many fields."""
    of = "1 = 1" if name is None else "(name = ? OR vendor = ?)"
    within = "" if queue is None else " AND queue_id IN (SELECT id FROM queues WHERE name = ?)"
    return connection.execute(f"DELETE FROM learnt WHERE {of}{within}",
                              (*(() if name is None else (name, name)), *(() if queue is None else (queue,)))).rowcount


def forget_invoice(connection: Connection, invoice_id: str) -> None:
    """What was learnt from it."""
    connection.execute("DELETE FROM learnt WHERE invoice_id = ?", (invoice_id,))
