"""The journal: a signed row for everything that is no save of an invoice, written in the transaction of what it tells of."""
from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any, NamedTuple

from server.database.database import Connection, Dialect
from server.database.secret_key import SecretKey

COLUMNS = "seq, at, kind, subject, actor, details, mac"
COMMAND_LINE = "serve.py"  # the actor of what no signed-in user does


class Event(NamedTuple):
    """`details` is JSON text, by kind. `subject`: an invoice, an account or a queue."""

    seq: int
    at: str  # RFC 3339
    kind: str
    subject: str
    actor: str
    details: str
    mac: str

    def signed(self, key: bytes) -> Event:
        return self._replace(mac=code_of(key, self[:6]))


def code_of(key: bytes, values: tuple[Any, ...]) -> str:
    """A signature of these values in this order, 64 hex digits."""
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class Journal:
    def __init__(self, key: SecretKey, dialect: Dialect) -> None:
        self._key = key.derive("journal")
        self._dialect = dialect

    def next_seq(self, connection: Connection) -> int:
        """Within a transaction: the number for `add`. The number is signed too, so a row cannot be written again."""
        return int(connection.execute(self._dialect.next_in_journal).fetchone()[0])

    def add(self, connection: Connection, kind: str, subject: str, actor: str, at: str, details: dict[str, Any] | None = None,
            seq: int | None = None) -> None:
        """Within the transaction of what it tells of."""
        number = self.next_seq(connection) if seq is None else seq
        text = json.dumps(details or {}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        event = Event(number, at, kind, subject, actor, text, "").signed(self._key)
        connection.execute(f"INSERT INTO journal ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", event)
