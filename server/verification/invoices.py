"""Whether each save is as it was written, and each invoice what its import and its saves made of it."""
from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from server.audit import chain
from server.audit.adoption import ABOUT, ABOUTS, ERASED_QUEUE, about_code, told_of_left
from server.audit.chain import COLUMNS, Content, Notes, digest_of
from server.audit.heads import Reach
from server.audit.redactions import PURPOSE, Redactions, signature
from server.database import portions
from server.database.database import Connection
from server.database.portions import Query
from server.invoices.inserting import ready
from server.invoices.record import dumps, read_record
from server.invoices.saving import listed_columns
from server.verification.signatures import Signatures
from server.verification.told import Told

_NAMES = COLUMNS.split(", ")
_NOTHING = (None, None, None, None, None, 0, None, "{}", "[]")  # by _rows, from the number on
_ARRIVING = ("processing", "failed")  # without an event: a file that is not read yet, whose row holds nothing
_ARRIVED = ("pending_review", None, None, *_NOTHING[:-2])
_EMPTY = ready({}, "")
_LISTED = ("number", "vendor", "date", "total", "currency", "line_count")


class _Saved(NamedTuple):
    """An invoice after the last save of it that was read."""

    version: int
    code: str | None
    values: dict[str, Any]
    content: Content
    notes: Notes


class Invoices:
    """Reads all saves and all invoices. `findings` are sentences that begin with the invoice."""

    def __init__(self, connection: Connection, signatures: Signatures, redactions: Redactions, told: Told) -> None:
        self.findings: list[str] = []
        self.saves = self.invoices = self.erased_saves = self.compacted_saves = self.unchecked = self.without_content = 0
        self._signatures, self._redactions, self._told = signatures, redactions, told
        self._unchained = (told.began or {}).get("unchained", 0)
        self._unchecked = (told.began or {}).get("unchecked", 0)
        self._saved: dict[str, _Saved] = {}
        for seq, code, *values in chain.rows(connection):
            self._save(seq, code, tuple(values))
        missing = set(told.invoices)
        for row in _rows(connection):
            missing.discard(row[0])
            self._invoice(row)
        self.findings += [f"invoice {each}: is missing" for each in sorted(missing)]

    def _say(self, invoice_id: str, version: int | None, what: str) -> None:
        place = f"invoice {invoice_id}" if version is None else f"invoice {invoice_id}, version {version}"
        self.findings.append(f"{place}: {what}")

    def _save(self, seq: int, code: str | None, values: tuple[Any, ...]) -> None:
        self.saves += 1
        invoice_id, version = values[0], values[1]
        before = self._saved.get(invoice_id) or _Saved(0, None, {}, self._first_content(invoice_id), Notes())
        if version != before.version + 1:
            self._say(invoice_id, before.version + 1, "is missing")
        elif not self._is_genuine(seq, code, before.code, values):
            self._say(invoice_id, version, "was changed, or was not written by this server")
        named = dict(zip(_NAMES, values))
        state = self._told.invoices.get(invoice_id, {})
        content = before.content
        if version == state.get("version"):
            content = Content(state["record"], state["lines"])
        elif version > state.get("version", 0) and not content.follow(named["content"]):
            self._say(invoice_id, version, "began with another content than the save before it left")
        is_whole = ("audit", seq) not in self._redactions.by_row
        self.without_content += named["content"] is None and is_whole and version > state.get("version", 0)
        self._saved[invoice_id] = _Saved(version, code, named, content, before.notes.after(named["notes"], named["content"]))

    def _first_content(self, invoice_id: str) -> Content:
        state = self._told.invoices.get(invoice_id, {})
        return Content() if state.get("version") else Content(state.get("record"), state.get("lines"))

    def _is_genuine(self, seq: int, code: str | None, before: str | None, values: tuple[Any, ...]) -> bool:
        redaction = self._redactions.by_row.get(("audit", seq))
        if redaction is not None:
            row = redaction
            self.compacted_saves += row.event in self._told.compactions
            self.erased_saves += row.event not in self._told.compactions
            return self._signatures.signer(PURPOSE, redaction.mac, lambda key: signature(
                key, "audit", seq, row.event, code, values)) is not None
        if seq <= self._unchecked:
            self.unchecked += 1
            return True
        if code is None:
            return seq <= self._unchained and before is None
        signer = self._signatures.signer("audit", code, lambda key: chain.link(key, before, values))
        return self._signatures.may(signer, Reach(seq, 0))

    def _invoice(self, row: tuple[Any, ...]) -> None:
        self.invoices += 1
        invoice_id, version, head, about, rest = row[0], row[1], row[2], tuple(row[3:3 + ABOUTS]), row[3 + ABOUTS:]
        last = self._saved.get(invoice_id)
        reached = last.version if last else 0
        if version != reached:
            self._say(invoice_id, max(version, reached), "is missing" if version > reached else "is not in the invoice")
        elif head != (last.code if last else None):
            self._say(invoice_id, version, "does not end where the invoice says")
        if invoice_id in self._told.erased:
            self._check_left(invoice_id, last, about, rest)
            return
        state = self._told.invoices.get(invoice_id)
        if state is None and rest[0] in _ARRIVING and rest[1:-2] == _ARRIVED and _is_empty(*rest[-2:]):
            return
        if not state:
            self._say(invoice_id, None, "was not put in by this server" if state is None else "nothing says that it was erased")
            return
        if state["about"] != about_code(about):
            self._say(invoice_id, None, "its queue, file, document or time of import was changed")
        if None in rest[-2:]:
            self._say(invoice_id, None, "its content is missing")
            return
        self._check_columns(invoice_id, last, state, rest)

    def _check_left(self, invoice_id: str, last: _Saved | None, about: tuple[Any, ...], rest: tuple[Any, ...]) -> None:
        """Of an erased invoice."""
        left = self._told.erased[invoice_id]
        saved = (None, None) if last is None else (last.values["reviewer"], last.values["saved_at"])
        if about[0] != ERASED_QUEUE or rest[4:] != _NOTHING:
            self._say(invoice_id, None, "was erased, and has a content")
        elif rest[2:4] != saved or left not in (None, told_of_left(rest[:2], about)):
            self._say(invoice_id, None, "what was left of it when it was erased was changed")

    def _check_columns(self, invoice_id: str, last: _Saved | None, state: dict[str, Any], rest: tuple[Any, ...]) -> None:
        status, review_status, saved_by, saved_at, *columns, record, lines = rest
        expected = (state["status"], state["review_status"], None, None)
        if last is not None:
            decision = last.values["status"]
            expected = ("validated" if decision == "validated" else "in_review", decision, last.values["reviewer"],
                        last.values["saved_at"])
        if (status, review_status, saved_by, saved_at) != expected:
            self._say(invoice_id, None, "its status, or who saved it, was changed")
        content = last.content if last else Content(state["record"], state["lines"])
        if content.record not in (None, digest_of(record)) or content.lines not in (None, digest_of(lines)):
            self._say(invoice_id, None, "its content was changed")
        if not (last.notes if last else Notes()).may_be(columns.pop()):
            self._say(invoice_id, None, "its notes were changed")
        wrong = _wrong_columns(columns, record, lines)
        if wrong is not None:
            self._say(invoice_id, None, wrong)


def _is_empty(record: str, lines: str) -> bool:
    """Also as a release wrote it that had fewer fields."""
    try:
        return (dumps(read_record(record)), lines) == (_EMPTY.record, _EMPTY.lines)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False


def _wrong_columns(columns: list[Any], record: str, lines: str) -> str | None:
    """What the queue shows of it, against its content."""
    try:
        listed = listed_columns(read_record(record), len(json.loads(lines)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return "its content cannot be read"
    wrong = [name for name, value in zip(_LISTED, columns) if listed[name] != value]
    return f"what the queue shows of it was changed: {', '.join(wrong)}" if wrong else None


def _rows(connection: Connection) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(f"i.{name}" for name in _LISTED)
    return portions.rows(connection, Query(
        "i.id", f"i.review_version, i.chain_head, {ABOUT}, i.status, i.review_status, i.saved_by, i.saved_at,"
        f" {columns}, i.notes, c.record, c.line_items", "LENGTH(c.record) + LENGTH(c.line_items)",
        "invoices i LEFT JOIN contents c ON c.invoice_id = i.id"), ("",))
