"""How an invoice that was read comes into the database: made ready as texts and columns, then written in one transaction."""
from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from server.accounts.accounts import BadAccount
from server.audit.adoption import IMPORTED, state_of
from server.contract.file_names import clean_name
from server.database.clock import now
from server.database.database import Connection
from server.invoices.record import dumps, normal_lines, normal_record
from server.invoices.saving import confidence_columns, listed_columns

if TYPE_CHECKING:
    from server.invoices.store import Store


_NUL = "\\u0000"  # as JSON writes it
KeptFile = tuple[int, str, bytes]  # its position from 1 among the attachments that the record names, media type, bytes


def invoice_id_of(source_sha256: str) -> str:
    return source_sha256[:32]


class Place(NamedTuple):
    """What is known of an invoice before its file is read."""

    queue_id: int
    source_sha256: str  # of the file, 64 hex digits
    file_name: str
    upload_date: str  # RFC 3339

    @property
    def invoice_id(self) -> str:
        return invoice_id_of(self.source_sha256)


class Document(NamedTuple):
    """One that is in the table of documents."""

    sha256: str
    media_type: str


class Readied(NamedTuple):
    """`columns` of the table of invoices, and the two texts of its content."""

    columns: dict[str, Any]
    record: str
    lines: str


class NewInvoice(NamedTuple):
    """What Store.add_invoices takes: see Store.add_invoice."""

    record: dict[str, Any]
    source_sha256: str
    document: tuple[str, bytes] | None
    file_name: str
    queue: str = "default"
    attachments: Sequence[KeptFile] = ()

    def ready(self) -> ReadyInvoice:
        """All that can be done without the database."""
        return ReadyInvoice(ready(self.record, self.source_sha256), self.source_sha256, self.document, clean_name(self.file_name),
                            self.queue, self.attachments, self.record.get("upload_date"))


class ReadyInvoice(NamedTuple):
    """A new invoice as texts and columns, which another process may have made."""

    readied: Readied
    source_sha256: str
    document: tuple[str, bytes] | None
    file_name: str
    queue: str
    attachments: Sequence[KeptFile]
    upload_date: str | None


def ready(imported: dict[str, Any], source_sha256: str) -> Readied:
    """`imported`: as Store.add_invoice takes it."""
    with contextlib.suppress(UnicodeEncodeError):
        readied = _readied(imported, source_sha256)
        for text in (readied.record, readied.lines):
            text.encode()
        if _NUL not in readied.record and _NUL not in readied.lines:
            return readied
    return _readied(_storable(imported), source_sha256)


def _readied(imported: dict[str, Any], source_sha256: str) -> Readied:
    record = normal_record(imported)
    lines = normal_lines(imported.get("line_items") or [], source_sha256)
    columns = {**listed_columns(record, len(lines)), **confidence_columns(imported.get("extraction_confidence")),
               "status": imported.get("status") or "extracted",
               "review_status": imported.get("review_status") or "pending_review"}
    return Readied(columns, dumps(record), dumps(lines))


def _storable(value: Any) -> Any:
    """Without what no database keeps as text: half a surrogate pair, and NUL."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {_storable(name): _storable(each) for name, each in value.items()}
    return [_storable(each) for each in value] if isinstance(value, (list, tuple)) else value


def queue_id(connection: Connection, name: str) -> int:
    """BadAccount where there is no such queue."""
    row = connection.execute("SELECT id FROM queues WHERE name = ? AND id > 0", (name,)).fetchone()
    if row is None:
        raise BadAccount(f"There is no queue {name}: serve.py queue add {name}")
    return int(row[0])


def put_documents(connection: Connection, documents: Iterable[tuple[str, bytes]]) -> dict[bytes, Document]:
    """Documents, each a media type and bytes, by these bytes as they are kept: of the same bytes the one that was there."""
    rows = {content: (hashlib.sha256(content).hexdigest(), media_type, content) for media_type, content in documents}
    if not rows:
        return {}
    connection.executemany("INSERT INTO documents (sha256, media_type, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                           list(rows.values()))
    found = connection.execute(f"SELECT sha256, media_type FROM documents WHERE sha256 IN ({', '.join('?' * len(rows))})",
                               [row[0] for row in rows.values()]).fetchall()
    kept = {row[0]: Document(*row) for row in found}
    return {content: kept[row[0]] for content, row in rows.items()}


def put_document(connection: Connection, media_type: str, content: bytes) -> Document:
    """As put_documents."""
    return put_documents(connection, [(media_type, content)])[content]


def put_attachments(connection: Connection, invoice_id: str, attachments: Iterable[KeptFile]) -> None:
    """Within the transaction that writes the invoice: what its record names of them."""
    for position, media_type, content in attachments:
        document = put_document(connection, media_type, content)
        connection.execute("INSERT INTO attachments (invoice_id, position, document_sha256) VALUES (?, ?, ?)",
                           (invoice_id, position, document.sha256))


class Row(NamedTuple):
    """An invoice as the tables hold it."""

    place: Place
    readied: Readied
    document: Document | None = None

    def columns(self) -> dict[str, Any]:
        """Of the table of invoices, the same for each row."""
        place = self.place
        return {"id": place.invoice_id, "queue_id": place.queue_id, "source_sha256": place.source_sha256,
                "document_sha256": self.document and self.document.sha256, "file_name": place.file_name,
                "upload_date": place.upload_date, **self.readied.columns}


def insert(connection: Connection, rows: Sequence[Row]) -> None:
    """Within a transaction: the rows and their contents."""
    columns = [row.columns() for row in rows]
    if not columns:
        return
    names = columns[0].keys()
    connection.executemany(f"INSERT INTO invoices ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                           [tuple(each.values()) for each in columns])
    connection.executemany("INSERT INTO contents (invoice_id, record, line_items) VALUES (?, ?, ?)",
                           [(row.place.invoice_id, row.readied.record, row.readied.lines) for row in rows])


def put(store: Store, invoices: Sequence[tuple[int, ReadyInvoice]], actor: str) -> None:
    """Within a transaction: invoices that are not there yet, each with the id of its queue."""
    documents = put_documents(store.connection, [invoice.document for _, invoice in invoices if invoice.document])
    rows = [Row(Place(queue, invoice.source_sha256, invoice.file_name, invoice.upload_date or now()), invoice.readied,
                documents[invoice.document[1]] if invoice.document else None) for queue, invoice in invoices]
    insert(store.connection, rows)
    for _, invoice in invoices:
        put_attachments(store.connection, invoice_id_of(invoice.source_sha256), invoice.attachments)
    note_imports(store, rows, actor)


def note_imports(store: Store, rows: Iterable[Row], actor: str) -> None:
    """Within the transaction that writes the invoices: the signed events that tell their contents."""
    store.journal.add_all(store.connection, IMPORTED, actor, now(), {row.place.invoice_id: _told(row) for row in rows})


def _told(row: Row) -> dict[str, Any]:
    place, columns, document = row.place, row.readied.columns, row.document
    about = (place.queue_id, place.source_sha256, document and document.sha256, place.file_name, place.upload_date,
             columns["confidence"], document and document.media_type)
    return state_of(about, columns["status"], columns["review_status"], row.readied.record, row.readied.lines)
