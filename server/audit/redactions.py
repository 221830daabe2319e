"""What was erased from rows that stay: each such row is signed anew as it is now, and the event that did so counts them."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from server.database.database import Connection
from server.database.journal import code_of

PURPOSE = "redaction"
COMPACTED_ID = "v"  # with the version in place of a request_id that was taken away: one is of hex digits


class Redaction(NamedTuple):
    event: int  # the number of the event in the journal
    mac: str


def signature(key: bytes, source: str, seq: int, event: int, code: str | None, values: tuple[Any, ...]) -> str:
    """Of a row as it is after the event; `code` is what signed it before, and stays."""
    return code_of(key, (source, seq, event, code, *values))


def known_id(request_id: str) -> str | None:
    """As it is told; None of a save that was compacted."""
    return None if request_id.startswith(COMPACTED_ID) else request_id


def digest_of(macs: Iterable[str]) -> str:
    """What an event says of its redactions, in the order of source and number."""
    digest = hashlib.sha256()
    for mac in macs:
        digest.update(mac.encode())
    return digest.hexdigest()


class Redactions:
    """All of a database, by row the last one."""

    def __init__(self, connection: Connection) -> None:
        self.by_row: dict[tuple[str, int], Redaction] = {}
        macs: dict[int, list[str]] = {}
        for source, seq, event, mac in connection.execute(
                "SELECT source, seq, event, mac FROM redactions ORDER BY event, source, seq").fetchall():
            self.by_row[source, seq] = Redaction(event, mac)
            macs.setdefault(event, []).append(mac)
        self.by_event = {event: (len(each), digest_of(each)) for event, each in macs.items()}
