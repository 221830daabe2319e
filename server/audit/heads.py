"""Heads: every few seconds all saves and all events so far are summed up and signed, in a row after those before.

A head covers what no row shows by itself: that no row is missing, and that each stands at its number.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from server.database.database import Connection, Dialect
from server.database.journal import code_of

MOST_ROWS = 5000  # that one head adds: it is made by a thread that also saves
_PAGE = 1000
_CODES = {"audit": "chain", "journal": "mac"}


class Reach(NamedTuple):
    """Up to which numbers."""

    audit: int
    journal: int


class Head(NamedTuple):
    id: int
    at: str  # RFC 3339
    audit_seq: int
    audit_digest: str  # of all saves up to there
    journal_seq: int
    journal_digest: str
    mac: str

    @property
    def reach(self) -> Reach:
        return Reach(self.audit_seq, self.journal_seq)

    def signed(self, key: bytes, before: str) -> Head:
        """`before`: the signature of the head before, empty for the first."""
        return self._replace(mac=code_of(key, (before, *self[:6])))


def last(connection: Connection) -> Head | None:
    row = connection.execute("SELECT id, at, audit_seq, audit_digest, journal_seq, journal_digest, mac FROM heads"
                             " ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else Head(*row)


def all_heads(connection: Connection) -> Iterator[Head]:
    after = 0
    while True:
        page = connection.execute("SELECT id, at, audit_seq, audit_digest, journal_seq, journal_digest, mac FROM heads"
                                  f" WHERE id > ? ORDER BY id LIMIT {_PAGE}", (after,)).fetchall()
        yield from (Head(*row) for row in page)
        if len(page) < _PAGE:
            return
        after = page[-1][0]


def codes(connection: Connection, table: str, after: int, until: int | None = None) -> Iterator[tuple[int, str | None]]:
    """(number, code) of the rows of `audit` or `journal` after a number and up to another, in the order of their numbers."""
    while True:
        page = connection.execute(f"SELECT seq, {_CODES[table]} FROM {table} WHERE seq > ? AND seq <= ?"
                                  f" ORDER BY seq LIMIT {_PAGE}", (after, 2**62 if until is None else until)).fetchall()
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1][0]


def folded(digest: str, seq: int, code: str | None) -> str:
    return hashlib.sha256(f"{digest} {seq} {code}".encode()).hexdigest()


def present(connection: Connection) -> Reach:
    """Of what is committed by now."""
    return Reach(*connection.execute("SELECT COALESCE((SELECT MAX(seq) FROM audit), 0),"
                                     " COALESCE((SELECT MAX(seq) FROM journal), 0)").fetchone())


def sign(connection: Connection, key: bytes, at: str, reach: Reach, most: int = MOST_ROWS) -> Head | None:
    """Within a transaction: adds a head up to `reach`, or of `most` more rows; None where there is nothing new.

    No row up to `reach` may still be committed. Of two servers that do so at once, one has to run again.
    """
    before = last(connection)
    sums = {"audit": (0, ""), "journal": (0, "")} if before is None else {
        "audit": before[2:4], "journal": before[4:6]}
    room = most
    for table, until in zip(("audit", "journal"), reach):
        seq, digest = sums[table]
        for seq, code in codes(connection, table, seq, until):
            digest = folded(digest, seq, code)
            room -= 1
            if room <= 0:
                break
        sums[table] = (seq, digest)
    if before is not None and (sums["audit"][0], sums["journal"][0]) == before.reach:
        return None
    head = Head(1 if before is None else before.id + 1, at, *sums["audit"], *sums["journal"], "").signed(
        key, "" if before is None else before.mac)
    connection.execute("INSERT INTO heads (id, at, audit_seq, audit_digest, journal_seq, journal_digest, mac)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?)", head)
    return head


class Settling:
    """Tells up to where no row can come any more. Numbers are given in another order than rows are committed where
    several connections write: what was there at one look is settled once all that wrote then are finished."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._seen: tuple[Reach, int] | None = None

    def look(self, connection: Connection) -> Reach | None:
        """Within a transaction. None where nothing can be told yet: look again a moment later."""
        if self._dialect.this_transaction is None or self._dialect.oldest_transaction is None:
            return present(connection)
        settled = None
        if self._seen is not None:
            oldest = connection.execute(self._dialect.oldest_transaction).fetchone()[0]
            if oldest <= self._seen[1]:
                return None
            settled = self._seen[0]
        # In this order: whoever took one of these numbers had begun to write before the number of this transaction.
        reach = present(connection)
        self._seen = reach, int(connection.execute(self._dialect.this_transaction).fetchone()[0])
        return settled
