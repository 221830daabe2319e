"""The signatures of a copy that is put back: checked with the key they were made with, and gone on with under a new epoch."""
from __future__ import annotations

import contextlib
import sqlite3
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from server.audit import adoption, anchors, heads
from server.contract.errors import Told
from server.database.clock import now
from server.database.epoch import HighWaterMark, end_sessions, last_seq, new_epoch, read_epoch, write_epoch
from server.database.journal import COMMAND_LINE, Journal
from server.database.schema import FIRST_SIGNED
from server.database.secret_key import SecretKey
from server.database.sqlite import DIALECT, migrate, transaction
from server.invoices.record import read_record
from server.invoices.saving import confidence_columns, listed_columns
from server.verification.verify import Outside, verify

BUSY_MILLISECONDS = 10_000
_NOTHING_OUTSIDE = Outside(None, None, [], [], is_needed=False)
_FORGOTTEN = ("journal", "heads", "redactions")
_DRAWN = ("search", "number_order", "vendor_order", "date_order", "total_order", "confidence_order", "twin")
_DRAWN_AT_ONCE = 20  # each may be as large as an invoice is
_UNCHECKED = "to take it all the same, and have it said of its saves for ever that nobody could check them: --unchecked"


class NotACopy(Told):
    """This file cannot be restored, or what was copied is damaged."""


class Signed(NamedTuple):
    """A copy that is ready to be put in place."""

    epoch: str
    seq: int  # of the last save
    head: heads.Head


@contextlib.contextmanager
def opened(file: Path, how: str) -> Iterator[sqlite3.Connection]:
    """`how`: the parameters of SQLite's URI."""
    name = urllib.parse.quote(str(file.absolute()))
    connection = sqlite3.connect(f"file:{name}?{how}", uri=True, isolation_level=None)
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        yield connection
    finally:
        connection.close()


def key_for(copy: Path, file: Path, key_file: Path, is_unchecked: bool) -> SecretKey:
    """The key that the copy was signed with; NotACopy where it is not there. One is made where none was needed so far."""
    with opened(copy, "mode=ro") as connection:
        row = connection.execute("SELECT value FROM meta WHERE name = 'key_fingerprint'").fetchone()
    if row is not None and not key_file.exists() and not is_unchecked:
        raise NotACopy(f"{file} was signed with a key, and there is none at {key_file}. Put the key there that belongs to it"
                       f" (it is backed up apart), or, {_UNCHECKED}.")
    key = SecretKey.open(key_file)
    if row is not None and row[0] not in key.fingerprints() and not is_unchecked:
        raise NotACopy(f"{file} was signed with another key than that of {key_file}. Put the key there that belongs to it,"
                       f" or, {_UNCHECKED}.")
    return key


def sign(copy: Path, file: Path, key: SecretKey, folder: Path, is_unchecked: bool) -> Signed:
    """Checks the copy, gives it a new epoch, ends its sessions and signs all of it. NotACopy. `folder`: where it goes to."""
    journal, epoch = Journal(key, DIALECT), new_epoch()
    with opened(copy, "mode=rw") as connection:
        was_signed = connection.execute("PRAGMA user_version").fetchone()[0] >= FIRST_SIGNED
        migrate(connection)
        with transaction(connection):
            _begin(connection, journal, key, file, is_unchecked, was_signed or key.has_signed)
            head = heads.last(connection)
            journal.add(connection, adoption.EPOCH, "", COMMAND_LINE, now(), {
                "epoch": epoch, "before": read_epoch(connection), "head": head.id if head else 0,
                "replaced": _epoch_of(folder), "anchors": _last_anchor(folder, key), "restored": True})
            write_epoch(connection, epoch)
            end_sessions(connection)
            connection.execute("DELETE FROM meta WHERE name = 'key_fingerprint'")
            key.check(connection)
            _draw_search_anew(connection, file)
        while True:
            with transaction(connection):
                if heads.sign(connection, key.derive("head"), now(), heads.present(connection)) is None:
                    break
        last = heads.last(connection)
        assert last is not None
        return Signed(epoch, last_seq(connection), last)


def tell(folder: Path, key: SecretKey, signed: Signed) -> None:
    """The files in the data folder. OSError."""
    with contextlib.closing(HighWaterMark(folder / "epoch")) as mark:
        mark.write(signed.epoch, signed.seq)
        mark.sync()
    anchors.write_mark(folder, signed.epoch, signed.head)
    try:
        anchors.read(folder / anchors.NAME, key)
    except anchors.BadAnchors:  # of another key; a copy of it is kept
        (folder / anchors.NAME).unlink()
    anchors.add(folder / anchors.NAME, key, signed.epoch, signed.head, now())
    key.note_signed()


def _begin(connection: sqlite3.Connection, journal: Journal, key: SecretKey, file: Path, is_unchecked: bool,
           has_to_be_signed: bool) -> None:
    if is_unchecked:
        _forget(connection)
        adoption.adopt(connection, journal, now(), 0, unchecked=last_seq(connection))
        return
    if not adoption.has_begun(connection):
        if has_to_be_signed and not adoption.is_empty(connection):
            raise NotACopy(f"{file} is not signed: it is from before this server signed its database, or its signatures were"
                           f" taken away. To go back to it, {_UNCHECKED}.")
        adoption.adopt(connection, journal, now(), adoption.last_unchained(connection))
    findings = verify(connection, key, _NOTHING_OUTSIDE).findings
    if findings:
        raise NotACopy(f"{file} is not as the server wrote it: {findings[0]}"
                       f"{f', and {len(findings) - 1} more' if findings[1:] else ''}. Nothing was changed; {_UNCHECKED}.")


def _forget(connection: sqlite3.Connection) -> None:
    """The signatures of a copy that nobody can check."""
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (?, ?, ?)",
                                  _FORGOTTEN).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for table in _FORGOTTEN:
        connection.execute(f"DELETE FROM {table}")
    for _, sql in triggers:
        connection.execute(sql)


def _draw_search_anew(connection: sqlite3.Connection, file: Path) -> None:
    """What invoices are searched, sorted and known as duplicates by is not signed. NotACopy where a content is none."""
    after = ""
    while rows := connection.execute(f"SELECT i.id, i.confidence, c.record, {', '.join(f'i.{name}' for name in _DRAWN)} FROM invoices i"
                                     " JOIN contents c ON c.invoice_id = i.id WHERE i.id > ? AND i.queue_id <> ? ORDER BY i.id LIMIT ?",
                                     (after, adoption.ERASED_QUEUE, _DRAWN_AT_ONCE)).fetchall():
        for invoice_id, confidence, record, *columns in rows:
            try:
                drawn = {**listed_columns(read_record(record), 0), **confidence_columns(confidence)}
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                raise NotACopy(f"{file} is damaged: the content of invoice {invoice_id} cannot be read.") from None
            if columns != [drawn[name] for name in _DRAWN]:
                connection.execute(f"UPDATE invoices SET {', '.join(f'{name} = ?' for name in _DRAWN)} WHERE id = ?",
                                   (*(drawn[name] for name in _DRAWN), invoice_id))
        after = rows[-1][0]


def _epoch_of(folder: Path) -> str | None:
    if not (folder / "epoch").exists():
        return None
    with contextlib.closing(HighWaterMark(folder / "epoch")) as file:
        mark = file.read()
    return None if mark is None else mark[0]


def _last_anchor(folder: Path, key: SecretKey) -> str | None:
    try:
        known = anchors.read(folder / anchors.NAME, key)
    except anchors.BadAnchors:
        return None
    return known[-1].mac if known else None
