"""Whether the files that invoices carry are the ones that their records, which are signed, name."""
from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from server.database import portions
from server.database.database import Connection
from server.database.portions import Query

_LISTING = '%"attachments":%'


def misplaced(connection: Connection) -> Iterator[str]:
    """A sentence for each file that is not what its record says, or that no record names."""
    kept = {(invoice_id, position): sha256 for invoice_id, position, sha256 in connection.execute(
        "SELECT a.invoice_id, a.position, d.sha256 FROM attachments a LEFT JOIN documents d ON d.sha256 = a.document_sha256"
        " ORDER BY a.invoice_id, a.position").fetchall()}
    listing = Query("invoice_id", "record", "LENGTH(record)", "contents WHERE record LIKE ?", (_LISTING,))
    for invoice_id, record in portions.rows(connection, listing, ("",)):
        for position, sha256 in enumerate(_named(record), 1):
            if kept.pop((invoice_id, position), None) != sha256:
                yield f"invoice {invoice_id}: its attachment {position} is missing, or is another file"
    for invoice_id, position in kept:
        yield f"invoice {invoice_id}: its attachment {position} was not put in by this server"


def _named(record: str) -> list[str | None]:
    """The SHA-256 of each attachment; None where nothing was kept. Nothing of a record that is none: that is told elsewhere."""
    try:
        told: list[dict[str, Any]] = json.loads(record)["extensions"].get("attachments") or []
        return [each["sha256"] for each in told]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []
