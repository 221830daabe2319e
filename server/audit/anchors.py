"""Anchors: now and then the last head is signed into a file outside the database, a line that follows from those before.

Who writes to the database and has no key can take away its last heads together with what they cover; an anchor, and the
mark of the last head beside it, tell of them.
"""
from __future__ import annotations

import fcntl
import hmac
import json
import os
import re
from pathlib import Path
from typing import NamedTuple

from server.audit.heads import Head
from server.contract.errors import Told
from server.database.journal import code_of
from server.database.secret_key import SecretKey

NAME = "anchors"
MARK = "head"
_MARK = re.compile(rb"([0-9a-f]{32}) ([0-9]{20}) ([0-9a-f]{64})\n")


class Anchor(NamedTuple):
    at: str  # RFC 3339
    epoch: str
    head: int
    head_mac: str
    mac: str

    def signed(self, key: bytes, before: str) -> Anchor:
        return self._replace(mac=code_of(key, (before, *self[:4])))


class Sum(NamedTuple):
    """Of releases before there were heads: of saves alone."""

    at: str
    seq: int  # of the last row it covers
    digest: str  # of the codes of all rows up to there
    unchained: int  # rows up to this number are from before there was a chain
    mac: str

    def signed(self, key: bytes, before: str) -> Sum:
        return self._replace(mac=code_of(key, (before, *self[:4])))


class BadAnchors(Told):
    """The file of anchors is not as the server wrote it."""


def read(file: Path, key: SecretKey) -> list[Anchor | Sum]:
    """BadAnchors names the first line that is not the server's. A last line without an end was never finished."""
    found: list[Anchor | Sum] = []
    keys = key.derived("anchor")
    lines = file.read_text("utf-8", "replace").split("\n")[:-1] if file.exists() else []
    for number, line in enumerate(lines, 1):
        try:
            values = json.loads(line)
            anchor: Anchor | Sum = Sum(*values) if isinstance(values[1], int) else Anchor(*values)
        except (ValueError, TypeError, IndexError, KeyError):
            raise BadAnchors(f"{file}, line {number}: is not an anchor.") from None
        before = found[-1].mac if found else ""
        told = str(anchor.mac).encode("utf-8", "replace")
        fitting = [at for at, each in enumerate(keys) if hmac.compare_digest(told, anchor.signed(each, before).mac.encode())]
        if not fitting:
            raise BadAnchors(f"{file}, line {number}: was changed, or lines before it are missing.")
        keys = keys[:fitting[0] + 1]  # a key that has signed a line ends those before it
        found.append(anchor)
    return found


def add(file: Path, key: SecretKey, epoch: str, head: Head, at: str) -> bool:
    """Appends an anchor of the head, unless it has one; whether it did. BadAnchors, OSError."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        known = read(file, key)
        if known and isinstance(known[-1], Anchor) and known[-1][1:4] == (epoch, head.id, head.mac):
            return False
        size = _whole_size(descriptor)
        anchor = Anchor(at, epoch, head.id, head.mac, "").signed(key.derive("anchor"), known[-1].mac if known else "")
        line = json.dumps(anchor).encode() + b"\n"
        if os.write(descriptor, line) != len(line):
            os.ftruncate(descriptor, size)
            raise OSError(f"{file}: there is no room for an anchor")
        os.fsync(descriptor)
        return True
    finally:
        os.close(descriptor)


def _whole_size(descriptor: int) -> int:
    """Cuts off a last line that a machine which lost its power did not finish."""
    size = os.fstat(descriptor).st_size
    whole = os.pread(descriptor, size, 0).rfind(b"\n") + 1
    if whole != size:
        os.ftruncate(descriptor, whole)
    return whole


class HeadMark(NamedTuple):
    """The last head that this machine knows of; it may be older than the database, never newer."""

    epoch: str
    head: int
    mac: str


def read_mark(folder: Path) -> HeadMark | None:
    """None where there is none, or a damaged one."""
    try:
        match = _MARK.fullmatch((folder / MARK).read_bytes())
    except FileNotFoundError:
        return None
    return None if match is None else HeadMark(match[1].decode(), int(match[2]), match[3].decode())


def write_mark(folder: Path, epoch: str, head: Head) -> None:
    """After the head is committed. OSError."""
    descriptor = os.open(folder / MARK, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.pwrite(descriptor, f"{epoch} {head.id:020d} {head.mac}\n".encode(), 0)
    finally:
        os.close(descriptor)
