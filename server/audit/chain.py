"""The audit's chain: each row carries a code of the row before and of itself, under a key that is not in the database."""
from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

from server.database.database import Connection

COLUMNS = ("invoice_id, review_version, request_id, payload_sha256, user, reviewer, status, notes, saved_at, changes,"
           " marks, answer, content")
_PAGE = 500
_UNKNOWN = "-"  # of lines that a save did not touch
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


def content_code(record: tuple[str, str], lines: tuple[str, str] | None) -> str:
    """What an invoice held before and after a save; None for lines that were not touched."""
    told = (_UNKNOWN, _UNKNOWN) if lines is None else (digest_of(lines[0]), digest_of(lines[1]))
    return " ".join((digest_of(record[0]), digest_of(record[1]), *told))


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
        before, after, lines_before, lines_after = code.split(" ")
        fits = self.record in (None, before) and (lines_before == _UNKNOWN or self.lines in (None, lines_before))
        self.record = after
        self.lines = self.lines if lines_after == _UNKNOWN else lines_after
        return fits


def rows(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """All audit rows by invoice and version, as (seq, chain, *COLUMNS), a page at a time."""
    after: tuple[Any, ...] = ("", 0)
    while True:
        page = connection.execute(
            f"SELECT seq, chain, {COLUMNS} FROM audit WHERE (invoice_id, review_version) > (?, ?)"
            f" ORDER BY invoice_id, review_version LIMIT {_PAGE}", after).fetchall()
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1][2:4]
