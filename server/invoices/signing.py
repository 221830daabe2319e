"""Signs what a store has written: heads within the database, their mark and anchors in the data folder."""
from __future__ import annotations

import datetime
import json
import logging
import time
from typing import TYPE_CHECKING

from server.accounts.accounts import SessionKey
from server.audit import adoption, anchors, heads
from server.database.clock import now
from server.database.database import Again
from server.database.journal import COLUMNS, COMMAND_LINE, Event

if TYPE_CHECKING:
    from server.invoices.store import Store

_LOOKS = 40
_PAUSE_SECONDS = 0.05
UPDATE_SECONDS = 3600

log = logging.getLogger("countersign")


def begin(store: Store) -> None:
    """Before the database is used: begins to sign one that nothing has signed yet, and writes down which files are gone.

    A database without signatures is not signed by a key that has signed one before: it is not what it was.
    """
    if not adoption.has_begun(store.connection):
        if store.key.has_signed and not adoption.is_empty(store.connection):
            log.error("this database is not signed, and was: somebody has changed it, or put another in its place."
                      " Nothing is signed; see serve.py verify, and after a restore serve.py epoch renew.")
        else:
            adopt_as_it_is(store)
        return
    _note_signed(store)
    names = () if store.database.dialect.has_gaps else (anchors.NAME, anchors.MARK)
    gone = [name for name in names if not (store.database.folder / name).exists()]
    head = heads.last(store.connection)
    if gone and head is not None and head.id > 1:  # the first may be there before them
        log.error("%s in the data folder: gone, and with it what it told of signatures", " and ".join(gone))
        store.atomically(lambda: store.note(adoption.LOSS, "", COMMAND_LINE, {"files": gone}))
        sign_rest(store)


def adopt_as_it_is(store: Store) -> None:
    """Where nothing was signed yet: what the database holds now is taken for what was written."""
    unchained = adoption.last_unchained(store.connection)
    try:
        known = anchors.read(store.database.folder / anchors.NAME, store.key)
        if known and isinstance(known[0], anchors.Sum):
            unchained = known[0].unchained
    except anchors.BadAnchors as error:
        log.error("%s", error)
    store.atomically(lambda: adoption.adopt(store.connection, store.journal, now(), unchained))
    _note_signed(store)
    sign_rest(store)


def session_key(store: Store) -> SessionKey:
    """Beside servers of the release before, which sign no sessions, those of the update's first hour are taken too."""
    row = store.connection.execute(f"SELECT {COLUMNS} FROM journal WHERE kind = ? ORDER BY seq LIMIT 1",
                                   (adoption.BEGAN,)).fetchone()
    until = 0
    is_update = row is not None and not json.loads(row[5])["is_new"]
    if is_update and any(Event(*row).signed(key).mac == row[-1] for key in store.key.derived("journal")):
        until = int(datetime.datetime.fromisoformat(row[1]).timestamp()) + UPDATE_SECONDS
    return SessionKey(store.key.derive("session"), until)


def _note_signed(store: Store) -> None:
    try:
        store.key.note_signed()
    except OSError as error:
        log.warning("the key file cannot be written, so it does not tell of a database that lost its signatures: %s", error)


def sign(store: Store, settling: heads.Settling) -> bool:
    """Adds a head of what is new and settled; whether that is all that there is by now."""
    connection = store.connection
    if not adoption.has_begun(connection):
        return True
    before = heads.last(connection)
    if (before is not None and before.reach == heads.present(connection)) or _is_cut(store):
        return True

    def work() -> heads.Head | None:
        reach = settling.look(connection)
        return None if reach is None else heads.sign(connection, store.key.derive("head"), now(), reach)
    head = store.atomically(work)
    if head is not None:
        anchors.write_mark(store.database.folder, store.epoch(), head)
    if head is not None and head.id == 1:
        anchor(store)
    return head is not None and head.reach == heads.present(connection)


def sign_rest(store: Store) -> None:
    """Signs all that is there, and anchors it. What that fails with is logged: it is signed at the next chance."""
    settling = heads.Settling(store.database.dialect)
    try:
        for _ in range(_LOOKS):
            if sign(store, settling):
                break
            if store.database.dialect.has_gaps:
                time.sleep(_PAUSE_SECONDS)
        anchor(store)
    except (OSError, Again, anchors.BadAnchors, store.database.errors) as error:
        log.error("the audit was not signed to its end: %s", error)


def anchor(store: Store) -> None:
    """BadAnchors, OSError."""
    head = heads.last(store.connection)
    if head is not None and _is_cut(store):
        log.error("signed heads of the audit are gone from the database: nothing more is signed; see serve.py verify")
    elif head is not None:
        anchors.add(store.database.folder / anchors.NAME, store.key, store.epoch(), head, now())


def _is_cut(store: Store) -> bool:
    """Signed heads that this machine knows of are gone: nothing is signed over that."""
    mark = anchors.read_mark(store.database.folder)
    if mark is None or mark.epoch != store.epoch():
        return False
    row = store.connection.execute("SELECT mac FROM heads WHERE id = ?", (mark.head,)).fetchone()
    return row is None or row[0] != mark.mac
