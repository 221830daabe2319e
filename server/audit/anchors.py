"""Anchors: now and then the audit's codes are summed up, signed, and written to a file outside the database.

The chain of an invoice does not show that its last rows were taken away together with its head; an anchor does.
"""
from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from server.database.database import Connection

NAME = "anchors"
_PAGE = 1000


class Anchor(NamedTuple):
    at: str  # RFC 3339
    seq: int  # of the last row it covers
    digest: str  # of the codes of all rows up to there
    unchained: int  # rows up to this number are from before there was a chain
    mac: str

    def signed(self, key: bytes, before: str) -> Anchor:
        text = json.dumps([before, *self[:4]], separators=(",", ":"))
        return self._replace(mac=hmac.new(key, text.encode(), hashlib.sha256).hexdigest())


class BadAnchors(Exception):
    """The file of anchors is not as the server wrote it."""


def read(file: Path, key: bytes) -> list[Anchor]:
    """BadAnchors names the first line that is not the server's."""
    anchors: list[Anchor] = []
    lines = file.read_text("utf-8", "replace").splitlines() if file.exists() else []
    for number, line in enumerate(lines, 1):
        try:
            anchor = Anchor(*json.loads(line))
        except (ValueError, TypeError):
            raise BadAnchors(f"{file}, line {number}: is not an anchor.") from None
        if not hmac.compare_digest(anchor.mac, anchor.signed(key, anchors[-1].mac if anchors else "").mac):
            raise BadAnchors(f"{file}, line {number}: was changed, or lines before it are missing.")
        anchors.append(anchor)
    return anchors


def _codes(connection: Connection, after: int, until: str) -> Iterator[tuple[int, str | None]]:
    """The rows after a number in the order of their numbers, up to the first that was saved at `until` or later."""
    while True:
        page = connection.execute(f"SELECT seq, chain, saved_at FROM audit WHERE seq > ? ORDER BY seq LIMIT {_PAGE}",
                                  (after,)).fetchall()
        for seq, chain, saved_at in page:
            if saved_at >= until:
                return
            yield seq, chain
        if len(page) < _PAGE:
            return
        after = page[-1][0]


def _folded(digest: str, seq: int, chain: str | None) -> str:
    return hashlib.sha256(f"{digest} {seq} {chain}".encode()).hexdigest()


def add(file: Path, connection: Connection, key: bytes, at: str, until: str) -> Anchor | None:
    """Appends an anchor of all rows saved before `until`; None where there is nothing new. BadAnchors, OSError.

    Rows that are not committed yet must be later than `until`: numbers are given in another order than they are committed.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        anchors = read(file, key)
        seq, digest, unchained = (anchors[-1].seq, anchors[-1].digest, anchors[-1].unchained) if anchors else (0, "", 0)
        before = seq
        for seq, chain in _codes(connection, seq, until):
            digest = _folded(digest, seq, chain)
            if not anchors and chain is None:
                unchained = seq
        if anchors and seq == before:
            return None
        anchor = Anchor(at, seq, digest, unchained, "").signed(key, anchors[-1].mac if anchors else "")
        os.write(descriptor, json.dumps(anchor).encode() + b"\n")
        os.fsync(descriptor)
        return anchor
    finally:
        os.close(descriptor)


def broken(connection: Connection, anchors: list[Anchor]) -> tuple[Anchor | None, Anchor] | None:
    """The first anchor that the rows do not give any more, and the one before it: between them something is missing."""
    pending: list[Any] = list(anchors)
    digest, before = "", None
    for seq, chain in _codes(connection, 0, "~"):
        while pending and pending[0].seq < seq:
            if pending[0].digest != digest:
                return before, pending[0]
            before = pending.pop(0)
        digest = _folded(digest, seq, chain)
    for anchor in pending:
        if anchor.digest != digest:
            return before, anchor
        before = anchor
    return None
