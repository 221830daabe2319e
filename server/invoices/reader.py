"""All reads: read-only connections of their own, and the rows as the contract shows them."""
from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from server.audit.redactions import known_id
from server.contract.errors import ApiError, not_found
from server.contract.list_query import Filters, ListQuery
from server.database import portions
from server.database.database import Database
from server.database.portions import Query
from server.invoices.listing import CountCache, Counts, Page, read_page
from server.invoices.queue_version import read_version
from server.invoices.record import dumps, read_record
from server.invoices.terms import extensions_of

MOST_DUPLICATES = 10
SHORT_LINES = 500  # of a record that goes with the answer to a save

_IN_REACH = " FROM invoices i JOIN queue_members m ON m.queue_id = i.queue_id AND m.user = ?"
_EPOCH = "(SELECT value FROM meta WHERE name = 'epoch')"


class Document(NamedTuple):
    media_type: str
    content: bytes
    file_name: str


class Reader:
    """One read-only connection, used by one thread at a time. Every read is limited to the user's queues."""

    def __init__(self, database: Database) -> None:
        self.dialect = database.dialect
        self.connection = database.connect_reader()
        self._counts = CountCache()

    def page(self, user: str, query: ListQuery, now_ms: int) -> Page:
        return read_page(self.connection, self.dialect, user, query, now_ms)

    def counts(self, user: str, filters: Filters) -> Counts:
        return self._counts.counts(self.connection, self.dialect, user, filters)

    def sizes(self) -> list[tuple[str, str, int]]:
        """Of all queues: name, status, and how many invoices."""
        return self.connection.execute("SELECT q.name, i.status, COUNT(*) FROM invoices i JOIN queues q ON q.id = i.queue_id"
                                       " GROUP BY q.name, i.status ORDER BY q.name, i.status").fetchall()

    def epoch(self) -> str:
        return str(self.connection.execute(f"SELECT {_EPOCH}").fetchone()[0])

    def _row(self, columns: str, user: str, invoice_id: str, join: str = "") -> tuple[Any, ...]:
        row: tuple[Any, ...] | None = self.connection.execute(
            f"SELECT {columns}{_IN_REACH}{join} WHERE i.id = ?", (user, invoice_id)).fetchone()
        if row is None:
            raise not_found()
        return row

    def review_view(self, user: str, invoice_id: str) -> tuple[str, int, tuple[str, ...]]:
        """Epoch, version, and the review view as pieces of JSON text; the text of the line items goes through unread."""
        (status, file_name, upload_date, confidence, review_status, saved_by, saved_at, version, notes, record_text,
         line_items, media_type, size, epoch) = self._row(
            "i.status, i.file_name, i.upload_date, i.confidence, i.review_status, i.saved_by, i.saved_at,"
            " i.review_version, i.notes, c.record, c.line_items, d.media_type, LENGTH(d.bytes), "
            + _EPOCH, user, invoice_id,
            " JOIN contents c ON c.invoice_id = i.id LEFT JOIN documents d ON d.sha256 = i.document_sha256")
        record = read_record(record_text)
        low = record.get("low_confidence_fields") or []
        view = {
            "invoice_id": invoice_id, "status": status, "file_name": file_name, "file_path": file_name,
            "upload_date": upload_date, "extraction_confidence": confidence, "extraction_timestamp": upload_date,
            "low_confidence_fields": low, "low_confidence_triggered": bool(low), "review_status": review_status,
            "reviewer": saved_by, "review_timestamp": saved_at, "review_version": version, "review_notes": notes,
            "epoch": epoch, "saved_by": saved_by, "saved_at": saved_at,
            "invoice_subtype": record.get("invoice_subtype"), "extensions": self._extensions(user, record, extensions_of(record)),
            "document": None if media_type is None else {"media_type": media_type, "size": size},
            "field_locations": record.get("field_locations"), "possible_duplicates": self._duplicates(invoice_id),
            "fields": record["fields"], "addresses": record["addresses"], "lists": record["lists"]}
        return epoch, version, (f'{dumps(view)[:-1]},"line_items":', line_items, "}")

    def _extensions(self, user: str, record: dict[str, Any], extensions: dict[str, Any] | None) -> dict[str, Any] | None:
        """Of the fields that were found where an earlier invoice was corrected: those that hold what was found, with its number."""
        reading = (extensions or {}).get("reading")
        if extensions is None or not isinstance(reading, dict) or "learnt" not in reading:
            return extensions
        learnt = {}
        for name, told in reading["learnt"].items():
            if record["fields"][name]["value"] == told["value"]:
                row = self.connection.execute(f"SELECT i.number{_IN_REACH} WHERE i.id = ?", (user, told["from"])).fetchone()
                learnt[name] = {"invoice_id": told["from"], "invoice_number": row and row[0]}
        return {**extensions, "reading": {**reading, "learnt": learnt}}

    def short_view(self, user: str, invoice_id: str) -> str | None:
        """The review view as JSON text; None of an invoice with many lines, or one that is not in reach."""
        row = self.connection.execute(f"SELECT i.line_count{_IN_REACH} WHERE i.id = ?", (user, invoice_id)).fetchone()
        return "".join(self.review_view(user, invoice_id)[2]) if row is not None and row[0] <= SHORT_LINES else None

    def _duplicates(self, invoice_id: str) -> list[dict[str, Any]]:
        """Other invoices of its queue with the same vendor and number, whatever their case, width, blanks and signs; oldest first."""
        # An order by the bare column would be read through the index of the whole queue.
        others = self.dialect.by_index.format("invoices o", "invoices_by_twin")
        rows = self.connection.execute(
            f"SELECT o.id, o.number, o.date, o.total, o.currency FROM invoices i JOIN {others} ON o.queue_id = i.queue_id"
            " AND o.twin = i.twin AND o.id <> i.id"
            " WHERE i.id = ? AND i.twin <> '' ORDER BY o.upload_date || '', o.id LIMIT ?",
            (invoice_id, MOST_DUPLICATES)).fetchall()
        names = ("invoice_id", "invoice_number", "invoice_date", "total_amount", "currency")
        return [dict(zip(names, row)) for row in rows]

    def version(self, user: str, invoice_id: str) -> dict[str, Any]:
        row = self._row(f"i.review_version, i.saved_by, i.saved_at, {_EPOCH}", user, invoice_id)
        return {"invoice_id": invoice_id, "review_version": row[0], "saved_by": row[1], "saved_at": row[2],
                "epoch": row[3], **self.queue_version(user)}

    def queue_version(self, user: str) -> dict[str, Any]:
        return {"queue_version": read_version(self.connection, user)}

    def history(self, user: str, invoice_id: str) -> Iterator[str]:
        """As pieces of JSON text: one entry per accepted save, oldest first; the text of the changes goes through unread."""
        self._row("1", user, invoice_id)
        rows = portions.rows(self.connection, Query(
            "review_version", "status, reviewer, notes, saved_at, request_id, changes", "LENGTH(changes) + LENGTH(notes)",
            "audit WHERE invoice_id = ?", (invoice_id,)), (0,))
        names = ("review_version", "status", "reviewer", "notes", "timestamp", "request_id")
        told = ((dict(zip(names, (*row[:5], known_id(row[5])))), row[6]) for row in rows)
        return itertools.chain("[", (piece for at, (entry, changes) in enumerate(told)
                                     for piece in (f'{"," if at else ""}{dumps(entry)[:-1]},"changes":', changes, "}")), "]")

    def document(self, user: str, invoice_id: str) -> Document:
        row = self._row("d.media_type, d.bytes, i.file_name", user, invoice_id,
                        " LEFT JOIN documents d ON d.sha256 = i.document_sha256")
        if row[0] is None:
            raise ApiError(404, "NO_DOCUMENT", "This invoice has no document.")
        return Document(*row)

    def attachment(self, user: str, invoice_id: str, position: int) -> Document:
        """From 1, among those that the extensions name; of no media type where it is only to be saved."""
        record, content = self._row("c.record, d.bytes", user, invoice_id,
                                    " JOIN contents c ON c.invoice_id = i.id LEFT JOIN attachments a ON a.invoice_id = i.id"
                                    f" AND a.position = {position:d} LEFT JOIN documents d ON d.sha256 = a.document_sha256")
        if content is None:
            raise ApiError(404, "NO_DOCUMENT", "This invoice has no such attachment.")
        told = read_record(record)["extensions"]["attachments"][position - 1]
        return Document(told["media_type"] if told["use"] == "show" else "", content, told["name"])

    def status(self, user: str, invoice_id: str) -> str:
        return str(self._row("i.status", user, invoice_id)[0])
