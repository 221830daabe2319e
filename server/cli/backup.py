"""Backup and restore of a data folder's database: each checks what it made, and puts it in place in one step."""
from __future__ import annotations

import contextlib
import datetime
import os
import secrets
import shutil
import sqlite3
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from server.audit.anchors import NAME as ANCHORS
from server.database.database import NoStore
from server.database.epoch import HighWaterMark, last_seq, new_epoch, write_epoch
from server.database.schema import MIGRATIONS, SchemaTooNew
from server.database.sqlite import DATABASE, lock_folder, migrate

BUSY_MILLISECONDS = 10_000
_RESTORING = "restoring.sqlite3"
_COMPANIONS = ("-wal", "-shm", "-journal")


class NotACopy(Exception):
    """This file cannot be restored, or what was copied is damaged."""


class Contents(NamedTuple):
    """What a checked copy holds."""

    invoices: int
    saves: int


class Restored(NamedTuple):
    contents: Contents
    epoch: str
    kept: Path | None  # where the replaced database is; None where there was none


def backup(data_dir: Path, file: Path) -> Contents:
    """Writes one consistent, checked state of the database to `file`, also while a server runs on the folder.

    The copy is read through a read-only connection in one step, so it never holds up or mixes saves. NoStore,
    FileExistsError where `file` is there already, NotACopy where the database is damaged, OSError, sqlite3.Error.
    """
    database = data_dir / DATABASE
    if not database.exists():
        raise NoStore(f"There is no database in {data_dir}.")
    if file.exists() or file.is_symlink():
        raise _exists(file)
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        contents = _copy(database, temporary, "mode=ro")
        _publish(temporary, file)
    finally:
        _remove(temporary)
    return contents


def restore(data_dir: Path, file: Path) -> Restored:
    """Puts a checked copy of `file` in place of the folder's database, under a new epoch.

    Killed at any instant it leaves the old database or the new one, whole. The replaced one is kept beside it.
    StoreLocked while a server runs, NotACopy, SchemaTooNew, OSError, sqlite3.Error: then nothing was changed.
    """
    if not file.is_file():
        raise NotACopy(f"There is no file {file}.")
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = lock_folder(data_dir)
    try:
        copy = data_dir / _RESTORING
        _remove(copy)
        try:
            has_wal = file.with_name(file.name + "-wal").exists()
            contents = _copy(file, copy, "mode=ro" if has_wal else "immutable=1")
            epoch, seq = _renew(copy)
            kept = _keep(data_dir / DATABASE)
            _remove_companions(data_dir / DATABASE)
            _sync(data_dir)
            os.rename(copy, data_dir / DATABASE)
            _keep_anchors(data_dir)
            _sync(data_dir)
        finally:
            _remove(copy)
        mark = HighWaterMark(data_dir / "epoch")
        mark.write(epoch, seq)
        mark.sync()
        mark.close()
    finally:
        os.close(lock)
    return Restored(contents, epoch, kept)


@contextlib.contextmanager
def _opened(file: Path, how: str) -> Iterator[sqlite3.Connection]:
    name = urllib.parse.quote(str(file.absolute()))
    connection = sqlite3.connect(f"file:{name}?{how}", uri=True, isolation_level=None)
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        yield connection
    finally:
        connection.close()


def _copy(source: Path, target: Path, how: str) -> Contents:
    """One file without companions, checked and on the disk."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    try:
        with _opened(source, how) as original, _opened(target, "mode=rw") as copy:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            contents = _check(copy, source)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise NotACopy(f"{source} is not a database, or a damaged one.") from None
        raise
    _sync(target)
    return contents


def _check(connection: sqlite3.Connection, source: Path) -> Contents:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise SchemaTooNew(f"{source} has schema {version}, this release knows {len(MIGRATIONS)}:"
                           " use a later release.")
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        migrate(model, version)
        if version < 1 or _schema(connection) != _schema(model):
            raise NotACopy(f"{source} is not a database of Countersign.")
    damage = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if damage != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise NotACopy(f"{source} is damaged: {damage if damage != 'ok' else 'rows refer to rows that are not there'}.")
    return Contents(*connection.execute("SELECT (SELECT COUNT(*) FROM invoices), (SELECT COUNT(*) FROM audit)"
                                        ).fetchone())


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    return set(connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"))


def _renew(copy: Path) -> tuple[str, int]:
    """Before the copy is in place, so that no instant shows it under an epoch that saves still wait for."""
    epoch = new_epoch()
    with _opened(copy, "mode=rw") as connection:
        migrate(connection)
        write_epoch(connection, epoch)
        connection.execute("DELETE FROM sessions")  # of then: who was signed out since stays so
        connection.execute("DELETE FROM meta WHERE name = 'key_fingerprint'")  # a new machine has a key of its own
        seq = last_seq(connection)
    _sync(copy)
    return epoch, seq


def _keep(database: Path) -> Path | None:
    """Second names for the database that is about to be replaced and its log, which is folded in where it can be."""
    if not database.exists():
        return None
    stem = f"replaced-{datetime.datetime.now(datetime.UTC):%Y%m%dT%H%M%SZ}"
    kept = database.with_name(f"{stem}.sqlite3")
    while kept.exists():
        kept = database.with_name(f"{stem}-{secrets.token_hex(2)}.sqlite3")
    for companion in ("", "-wal"):
        original = database.with_name(database.name + companion)
        if original.exists():
            _second_name(original, kept.with_name(kept.name + companion))
    with contextlib.suppress(sqlite3.Error), _opened(database, "mode=rw") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    log = kept.with_name(kept.name + "-wal")
    if log.exists() and log.stat().st_size == 0:
        log.unlink()
    return kept


def _keep_anchors(data_dir: Path) -> None:
    """They are of the database that was replaced; of this one the server begins anew."""
    if (data_dir / ANCHORS).exists():
        os.rename(data_dir / ANCHORS, data_dir / f"replaced-{datetime.datetime.now(datetime.UTC):%Y%m%dT%H%M%S.%fZ}.anchors")


def _second_name(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        shutil.copyfile(file, name)
        name.chmod(0o600)
        _sync(name)
    _sync(name.parent)


def _publish(temporary: Path, file: Path) -> None:
    try:
        os.link(temporary, file)
    except FileExistsError:
        raise _exists(file) from None
    except OSError:  # a file system without links
        if file.exists():
            raise _exists(file) from None
        os.rename(temporary, file)
    _sync(file.parent)


def _exists(file: Path) -> FileExistsError:
    return FileExistsError(f"{file} is there already: a backup does not overwrite.")


def _remove_companions(database: Path) -> None:
    for companion in _COMPANIONS:
        database.with_name(database.name + companion).unlink(missing_ok=True)


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)
    _remove_companions(file)


def _sync(path: Path) -> None:
    """To the disk: a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
