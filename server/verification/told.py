"""What the journal tells: which invoices, accounts and queues there have to be, and what was lost, erased and begun anew."""
from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from server.audit.adoption import ACCOUNT, ADOPTED, BEGAN, COMPACTED, EPOCH, ERASED, IMPORTED, LOSS, QUEUE
from server.audit.heads import Reach
from server.audit.redactions import PURPOSE, Redactions, signature
from server.database.database import Connection
from server.database.journal import COLUMNS, Event
from server.verification.signatures import Signatures

_PAGE = 1000


class Renewal(NamedTuple):
    """A new epoch, by an operator or by itself."""

    seq: int
    is_asked: bool  # by an operator
    epoch: str
    before: str | None
    head: int  # the last head by then
    replaced: str | None = None  # the epoch of a database in whose place this one was put
    anchors: str | None = None  # the signature of its last anchor


class Told:
    """Reads the whole journal. `findings` are sentences."""

    def __init__(self, connection: Connection, signatures: Signatures, redactions: Redactions) -> None:
        self.findings: list[str] = []
        self.events = 0
        self.invoices: dict[str, dict[str, Any]] = {}
        self.erased: dict[str, dict[str, Any] | None] = {}  # what is left of the row, where that was said
        self.compactions: set[int] = set()  # numbers of events
        self.accounts: dict[str, dict[str, Any]] = {}
        self.queues: dict[str, int] = {"default": 1, "(erased)": 0}
        self.began: dict[str, Any] | None = None
        self.epochs: list[str] = []
        self.renewals: list[Renewal] = []
        self.losses: list[tuple[Event, dict[str, Any]]] = []
        self._signatures = signatures
        self._redactions = redactions
        self._redacting: dict[int, tuple[int, str]] = {}
        self._signed: list[tuple[Event, int]] = []
        for event in _events(connection):
            self._read(event)
        for event, signer in self._signed:
            if not signatures.may(signer, Reach(0, event.seq)):
                self.findings.append(f"event {event.seq} ({event.kind}): is signed with a key that was replaced before")
        for at in sorted(redactions.by_event.keys() | self._redacting.keys()):
            if redactions.by_event.get(at) != self._redacting.get(at):
                self.findings.append(f"what event {at} says it erased, and what was erased, differ")

    @property
    def unacknowledged(self) -> list[tuple[Event, dict[str, Any]]]:
        """Losses after which no operator has renewed the epoch."""
        last = max((each.seq for each in self.renewals if each.is_asked), default=0)
        return [each for each in self.losses if each[0].seq > last]

    def _read(self, event: Event) -> None:
        self.events += 1
        redaction = self._redactions.by_row.get(("journal", event.seq))
        if redaction is None:
            signer = self._signatures.signer("journal", event.mac, lambda key: event.signed(key).mac)
        else:
            row = redaction
            signer = self._signatures.signer(PURPOSE, redaction.mac, lambda key: signature(
                key, "journal", event.seq, row.event, event.mac, event[1:6]))
        if signer is None:
            self.findings.append(f"event {event.seq} ({event.kind}): was changed, or was not written by this server")
            return
        if redaction is None and signer > 0:
            self._signed.append((event, signer))
        self._take(event, json.loads(event.details))

    def _take(self, event: Event, details: dict[str, Any]) -> None:
        kind = event.kind
        if "redacted" in details:
            self._redacting[event.seq] = (details["redacted"]["rows"], details["redacted"]["digest"])
        if kind in (IMPORTED, ADOPTED):
            self.invoices[event.subject] = details
        elif kind == ERASED:
            self.erased[event.subject] = details.get("left")
        elif kind == COMPACTED:
            self.compactions.add(event.seq)
        elif kind == ACCOUNT:
            self.accounts[event.subject] = {name: value for name, value in details.items() if name not in ("did", "redacted")}
        elif kind == QUEUE:
            self.queues[event.subject] = details["id"]
        elif kind == BEGAN:
            self.began = details
            self.epochs.append(details["epoch"])
        elif kind in (EPOCH, LOSS) and "epoch" in details:
            self.epochs.append(details["epoch"])
            self.renewals.append(Renewal(event.seq, kind == EPOCH, details["epoch"], details.get("before"), details["head"],
                                         details.get("replaced"), details.get("anchors")))
        if kind == LOSS:
            self.losses.append((event, details))
        if kind == "key_rotated":
            self._signatures.end(details["before"], Reach(details["audit"], details["journal"]))


def _events(connection: Connection) -> Iterator[Event]:
    after = 0
    while True:
        page = connection.execute(f"SELECT {COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT {_PAGE}",
                                  (after,)).fetchall()
        yield from (Event(*row) for row in page)
        if len(page) < _PAGE:
            return
        after = page[-1][0]
