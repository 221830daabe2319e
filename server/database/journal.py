"""The journal: a signed row for everything that is no save of an invoice, written in the transaction of what it tells of."""
from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from server.database.database import Connection, Dialect
from server.database.secret_key import SecretKey

COLUMNS = "seq, at, kind, subject, actor, details, mac"
_INSERT = f"INSERT INTO journal ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
_DETAILS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_SIGNED = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
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
    return hmac.digest(key, _SIGNED.encode(values).encode(), hashlib.sha256).hex()


class Journal:
    def __init__(self, key: SecretKey, dialect: Dialect) -> None:
        self._key = key.derive("journal")
        self._dialect = dialect

    def _next_seqs(self, connection: Connection, count: int) -> Sequence[int]:
        """As many numbers as next_seq gives one after the other, with a row in between."""
        if self._dialect.has_gaps:
            return [self.next_seq(connection) for _ in range(count)]
        first = self.next_seq(connection)
        return range(first, first + count)

    def next_seq(self, connection: Connection) -> int:
        """Within a transaction: the number for `add`. The number is signed too, so a row cannot be written again."""
        return int(connection.execute(self._dialect.next_in_journal).fetchone()[0])

    def add(self, connection: Connection, kind: str, subject: str, actor: str, at: str, details: dict[str, Any] | None = None,
            seq: int | None = None) -> None:
        """Within the transaction of what it tells of."""
        number = self.next_seq(connection) if seq is None else seq
        connection.execute(_INSERT, self._event(number, at, kind, subject, actor, details or {}))

    def add_all(self, connection: Connection, kind: str, actor: str, at: str, told: Mapping[str, dict[str, Any]]) -> None:
        """Events of one kind, the details of each by its subject; within the transaction of what they tell of."""
        seqs = self._next_seqs(connection, len(told))
        connection.executemany(_INSERT, [self._event(seq, at, kind, subject, actor, details)
                                         for seq, (subject, details) in zip(seqs, told.items())])

    def _event(self, seq: int, at: str, kind: str, subject: str, actor: str, details: dict[str, Any]) -> Event:
        text = _DETAILS.encode(details)
        return Event(seq, at, kind, subject, actor, text, "").signed(self._key)
