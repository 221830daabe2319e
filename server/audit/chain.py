"""The audit's chain: each row carries a code of the row before and of itself, under a key that is not in the database."""
from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from server.database import portions
from server.database.database import Connection
from server.database.portions import Query

COLUMNS = ("invoice_id, review_version, request_id, payload_sha256, user, reviewer, status, notes, saved_at, changes,"
           " marks, answer, content")
SIZE = "LENGTH(changes) + LENGTH(marks) + LENGTH(answer) + LENGTH(notes)"  # of a row
_UNKNOWN = "-"  # of lines that a save did not touch
_CLEARED, _KEPT = "cleared", "kept"  # notes
_DIGITS = 40


def link(key: bytes, before: str | None, values: tuple[Any, ...]) -> str:
    """The code of a row; `values` by COLUMNS, `before` the code of the version before, None for the first.

    Rows of releases that did not know of `content` have none, and their code is of what they have.
    """
    known = values if values[-1] is not None else values[:-1]
    text = json.dumps([before, *known], ensure_ascii=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def digest_of(text: str) -> str:
    """Of a record or of line items, as they are stored."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def content_code(record: tuple[str, str], lines: tuple[str, str] | None, clears_notes: bool) -> str:
    """What an invoice held before and after a save; None for lines that were not touched. And whether it cleared the notes."""
    told = (_UNKNOWN, _UNKNOWN) if lines is None else (digest_of(lines[0]), digest_of(lines[1]))
    return " ".join((digest_of(record[0]), digest_of(record[1]), *told, _CLEARED if clears_notes else _KEPT))


class Notes(NamedTuple):
    """The notes of an invoice after its saves, as far as that is known."""

    text: str | None = None
    may_be_cleared: bool = False  # by a save of a release that did not say so

    def after(self, notes: str, content: str | None) -> Notes:
        """`content`: the content_code of the save; None of one that has none."""
        if notes:
            return Notes(notes)
        said = (content or "").split(" ")[4:]
        return Notes() if said == [_CLEARED] else self if said == [_KEPT] else Notes(self.text, True)

    def may_be(self, text: str | None) -> bool:
        return text == self.text or (text is None and self.may_be_cleared)


class Content:
    """What an invoice holds after each of its saves, as far as that is known."""

    def __init__(self, record: str | None = None, lines: str | None = None) -> None:
        """As digest_of gives them; None where it is not known."""
        self.record = record
        self.lines = lines

    def follow(self, code: str | None) -> bool:
        """Goes on with the content_code of a save, None of one that has none; whether it began with what is known here."""
        if code is None:
            self.record = self.lines = None
            return True
        before, after, lines_before, lines_after = [*code.split(" "), "", "", ""][:4]
        fits = self.record in (None, before) and (lines_before == _UNKNOWN or self.lines in (None, lines_before))
        self.record = after
        self.lines = self.lines if lines_after == _UNKNOWN else lines_after
        return fits


def rows(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """All audit rows by invoice and version, as (seq, chain, *COLUMNS)."""
    query = Query("invoice_id, review_version", f"seq, chain, {COLUMNS}", SIZE, "audit")
    return (tuple(row[2:]) for row in portions.rows(connection, query, ("", 0)))
