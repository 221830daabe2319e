"""The version of a queue: another number once invoices came in, files in it were read or failed, or something was taken out.

Saves leave it alone: they change rows, not the list, and would have every panel ask for the list all day.
"""
from __future__ import annotations

from server.database.database import Connection


def grow(connection: Connection, queue_id: int) -> None:
    """Within the transaction that changes the list."""
    connection.execute("UPDATE queues SET version = version + 1 WHERE id = ?", (queue_id,))


def grow_of(connection: Connection, invoice_id: str) -> None:
    """Of the queue that an invoice is in."""
    connection.execute("UPDATE queues SET version = version + 1 WHERE id = (SELECT queue_id FROM invoices WHERE id = ?)",
                       (invoice_id,))


def read_version(connection: Connection, user: str) -> int:
    """Of all queues of a user together."""
    return int(connection.execute("SELECT COALESCE(SUM(q.version), 0) FROM queue_members m JOIN queues q ON q.id = m.queue_id"
                                  " WHERE m.user = ?", (user,)).fetchone()[0])
