"""How an invoice that was read comes into the database: made ready as texts and columns, then written in one transaction."""
from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from server.accounts.accounts import BadAccount
from server.audit.adoption import IMPORTED, state_of
from server.database.database import Connection
from server.invoices.record import dumps, normal_lines, normal_record
from server.invoices.saving import confidence_columns, listed_columns

if TYPE_CHECKING:
    from server.invoices.store import Store


_NUL = "\\u0000"  # as JSON writes it
KeptFile = tuple[int, str, bytes]  # its position from 1 among the attachments that the record names, media type, bytes


class Place(NamedTuple):
    """What is known of an invoice before its file is read."""

    queue_id: int
    source_sha256: str  # of the file, 64 hex digits
    file_name: str
    upload_date: str  # RFC 3339

    @property
    def invoice_id(self) -> str:
        return self.source_sha256[:32]


class Document(NamedTuple):
    """One that is in the table of documents."""

    sha256: str
    media_type: str


class Readied(NamedTuple):
    """`columns` of the table of invoices, and the two texts of its content."""

    columns: dict[str, Any]
    record: str
    lines: str


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


def put_document(connection: Connection, media_type: str, content: bytes) -> Document:
    """The document as it is kept: of the same bytes the one that was there."""
    sha256 = hashlib.sha256(content).hexdigest()
    connection.execute("INSERT INTO documents (sha256, media_type, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                       (sha256, media_type, content))
    kept = connection.execute("SELECT media_type FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    return Document(sha256, str(kept[0]))


def put_attachments(connection: Connection, invoice_id: str, attachments: Iterable[KeptFile]) -> None:
    """Within the transaction that writes the invoice: what its record names of them."""
    for position, media_type, content in attachments:
        document = put_document(connection, media_type, content)
        connection.execute("INSERT INTO attachments (invoice_id, position, document_sha256) VALUES (?, ?, ?)",
                           (invoice_id, position, document.sha256))


def insert(connection: Connection, place: Place, readied: Readied, document: Document | None = None) -> None:
    """Within a transaction: the row and its content."""
    columns = {"id": place.invoice_id, "queue_id": place.queue_id, "source_sha256": place.source_sha256,
               "document_sha256": document and document.sha256, "file_name": place.file_name, "upload_date": place.upload_date,
               **readied.columns}
    connection.execute(f"INSERT INTO invoices ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
                       tuple(columns.values()))
    connection.execute("INSERT INTO contents (invoice_id, record, line_items) VALUES (?, ?, ?)",
                       (place.invoice_id, readied.record, readied.lines))


def note_import(store: Store, place: Place, readied: Readied, document: Document | None, actor: str) -> None:
    """Within the transaction that writes the invoice: the signed event that tells its content."""
    columns = readied.columns
    about = (place.queue_id, place.source_sha256, document and document.sha256, place.file_name, place.upload_date,
             columns["confidence"], document and document.media_type)
    store.note(IMPORTED, place.invoice_id, actor,
               state_of(about, columns["status"], columns["review_status"], readied.record, readied.lines))
