"""Whether the files that invoices carry are the ones that their records, which are signed, name."""
from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from server.database.database import Connection

_LISTING = '%"attachments":%'


def misplaced(connection: Connection) -> Iterator[str]:
    """A sentence for each file that is not what its record says, or that no record names."""
    kept = {(invoice_id, position): sha256 for invoice_id, position, sha256 in connection.execute(
        "SELECT a.invoice_id, a.position, d.sha256 FROM attachments a LEFT JOIN documents d ON d.sha256 = a.document_sha256"
        " ORDER BY a.invoice_id, a.position").fetchall()}
    for invoice_id, record in connection.execute(
            "SELECT invoice_id, record FROM contents WHERE record LIKE ? ORDER BY invoice_id", (_LISTING,)).fetchall():
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
    except (ValueError, TypeError, KeyError, AttributeError):
        return []
