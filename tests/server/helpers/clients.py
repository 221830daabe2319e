"""Reviewers with an outbox each: what was typed is sent, under one request_id, until an answer is final."""
from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from history_checker import Acknowledged, Seen, Typed, content_of
from support import SAVE, change, payload

FIELDS = ("vendor_name", "po_number", "reference_number", "payment_terms", "customer_name")
PARTS = ("street", "city", "postal_code")
OUTBOX_SIZE = 3
MAX_LINES = 8
POISON_CHANCE = 0.02
RETRIED = (408, 425, 429)
NOT_RETRIED = (501, 505)


@dataclass
class Entry:
    """One press of Save; its bytes are the same every time it is sent."""

    request_id: str
    invoice_id: str
    body: bytes
    attempts: int = 0
    next_at: float = 0.0


class Lost(Exception):
    """No answer, or none that can be read."""


class Reviewer(threading.Thread):
    """Types and saves until `enough` is set, then sends what is left in the outbox, and ends."""

    def __init__(self, name: str, port: int, host: str, ids: list[str], seed: int, enough: threading.Event) -> None:
        super().__init__(name=name)
        self.port, self.host, self.ids, self.enough = port, host, ids, enough
        self.random = random.Random(seed)
        self.outbox: list[Entry] = []
        self.typed: dict[str, Typed] = {}
        self.acknowledged: list[Acknowledged] = []
        self.refused: set[str] = set()
        self.seen: list[Seen] = []
        self.counts: Counter[str] = Counter()
        self.abandoned = False  # ends the thread whatever the outbox holds
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.abandoned and (self.outbox or not self.enough.is_set()):
                self.step()
        except BaseException as failure:
            self.failure = failure

    def step(self) -> None:
        waiting = [entry for entry in self.outbox if entry.next_at <= time.monotonic()]
        if not self.enough.is_set() and len(self.outbox) < OUTBOX_SIZE and self.random.random() < 0.5:
            taken = {entry.invoice_id for entry in self.outbox}
            self.press(self.random.choice([each for each in self.ids if each not in taken]))
        elif waiting:
            self.send(self.random.choice(waiting))
        elif self.random.random() < 0.2:
            self.look()
        else:
            time.sleep(0.002)

    def exchange(self, method: str, path: str, body: bytes | None = None) -> tuple[int, Any, float, float]:
        """Status, JSON, and when the request began and ended. Lost where the answer is not whole or not JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Host": self.host, "Connection": "close", **({"Content-Type": "application/json"} if body else {})}
        began = time.monotonic()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read()), began, time.monotonic()
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.counts["lost"] += 1
            raise Lost from error
        finally:
            connection.close()

    def read(self, path: str) -> tuple[Any, float, float] | None:
        """None where there is no answer now."""
        try:
            status, answer, began, ended = self.exchange("GET", path)
        except Lost:
            return None
        if status >= 500:
            return None
        assert status == 200, (status, answer)
        self.counts["reads"] += 1
        return answer, began, ended

    def look(self) -> None:
        """Reads as a waiting panel does: the queue, or the version of one invoice."""
        if self.random.random() < 0.5:
            if found := self.read("/api/hitl/invoices"):
                for row in found[0]["invoices"]:
                    self.seen.append(Seen(row["invoice_id"], *found[1:], row["review_version"]))
        else:
            invoice_id = self.random.choice(self.ids)
            if found := self.read(f"/api/hitl/invoice/{invoice_id}/version"):
                self.seen.append(Seen(invoice_id, *found[1:], found[0]["review_version"]))

    def press(self, invoice_id: str) -> None:
        """Reads the invoice, types, and puts the save into the outbox."""
        found = self.read(f"/api/hitl/invoice/{invoice_id}")
        if found is None:
            return
        view, began, ended = found
        self.seen.append(Seen(invoice_id, began, ended, view["review_version"], content_of(view)))
        values = self.values(view)
        if self.random.random() < POISON_CHANCE:
            values["fields/no_such_field"] = "x"
        body = payload(invoice_id, view["review_version"], *[change(path, value) for path, value in values.items()],
                       epoch=view["epoch"], reviewer=self.name)
        self.typed[body["request_id"]] = Typed(self.name, view["review_version"], values)
        self.outbox.append(Entry(body["request_id"], invoice_id, json.dumps(body).encode()))

    def values(self, view: dict[str, Any]) -> dict[str, str | None]:
        """Values by path that no one typed before: fields, a part of an address, a cell, a new line, or a line less."""
        text = f"{self.name} {len(self.typed)}"
        values: dict[str, str | None] = {
            f"fields/{name}": f"{text} {name}" for name in self.random.sample(FIELDS, self.random.randint(1, 2))}
        dice, lines = self.random.random(), view["line_items"]
        if dice < 0.2:
            values[f"addresses/vendor_address/{self.random.choice(PARTS)}"] = text
        elif dice < 0.4 and lines:
            values[f"lines/{self.random.choice(lines)['line_id']}/description"] = text
        elif dice < 0.5 and len(lines) < MAX_LINES:
            new = self.random.randbytes(16).hex()
            values |= {f"lines/{new}/description": text, f"lines/{new}/amount": str(len(self.typed))}
        elif dice < 0.6 and lines:
            values[f"lines/{self.random.choice(lines)['line_id']}"] = None
        return values

    def send(self, entry: Entry) -> None:
        entry.attempts += 1
        try:
            status, answer, began, ended = self.exchange("POST", SAVE, entry.body)
        except Lost:
            status, answer, began, ended = 0, None, 0.0, 0.0
        self.counts[str(status)] += 1
        if status == 0 or status in RETRIED or status >= 500 and status not in NOT_RETRIED:
            entry.next_at = time.monotonic() + self.random.uniform(0, min(0.2, 0.01 * 2 ** entry.attempts))
            return
        self.outbox.remove(entry)
        if status == 200:
            assert (answer["request_id"], answer["invoice_id"]) == (entry.request_id, entry.invoice_id)
            self.counts["replayed"] += answer["replayed"]
            self.acknowledged.append(Acknowledged(entry.invoice_id, entry.request_id, answer["review_version"]))
            self.seen.append(Seen(entry.invoice_id, began, ended, answer["current_review_version"]))
            return
        self.refused.add(entry.request_id)
        if status == 422:
            assert answer["path"] == "fields/no_such_field", answer
            return
        assert (status, answer["error_code"], answer["reason"]) == (409, "STALE_WRITE", "version"), answer
        assert answer["current_request_id"] != entry.request_id
        self.seen.append(Seen(entry.invoice_id, began, ended, answer["current_review_version"]))
        self.press(entry.invoice_id)
