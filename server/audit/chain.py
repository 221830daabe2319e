"""The audit's chain: each row carries a code of the row before and of itself, under a key that is not in the database."""
from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from server.database.database import Connection

COLUMNS = ("invoice_id, review_version, request_id, payload_sha256, user, reviewer, status, notes, saved_at, changes,"
           " marks, answer")
_PAGE = 500


class Misfit(NamedTuple):
    """A row that is not as it was written, or that is missing."""

    invoice_id: str
    review_version: int
    reason: str


def link(key: bytes, before: str | None, values: tuple[Any, ...]) -> str:
    """The code of a row; `values` by COLUMNS, `before` the code of the version before, None for the first."""
    text = json.dumps([before, *values], ensure_ascii=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


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


def heads(connection: Connection) -> Iterator[tuple[str, int, str | None]]:
    """(invoice_id, review_version, chain_head) of every invoice that was ever saved."""
    after = ""
    while True:
        page = connection.execute("SELECT id, review_version, chain_head FROM invoices WHERE id > ? AND"
                                  f" review_version > 0 ORDER BY id LIMIT {_PAGE}", (after,)).fetchall()
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1][0]


def misfits(connection: Connection, key: bytes, unchained: int) -> Iterator[Misfit]:
    """What does not fit. Rows up to the number `unchained` are from before there was a chain."""
    found: dict[str, tuple[int, str | None]] = {}
    for seq, chain, *values in rows(connection):
        invoice_id, version = values[0], values[1]
        before, code = found.get(invoice_id, (0, None))
        found[invoice_id] = (version, chain)
        if version != before + 1:
            yield Misfit(invoice_id, before + 1, "is missing")
        elif chain is None and seq <= unchained and code is None:
            continue
        elif chain is None or not hmac.compare_digest(chain, link(key, code, tuple(values))):
            yield Misfit(invoice_id, version, "was changed, or was not written by this server")
    for invoice_id, version, head in heads(connection):
        last, code = found.get(invoice_id, (0, None))
        if version != last:
            yield Misfit(invoice_id, max(version, last), "is missing" if version > last else "is not in the invoice")
        elif head != code:
            yield Misfit(invoice_id, version, "does not end where the invoice says")
