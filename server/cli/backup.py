"""Backup and restore of a data folder's database: each checks what it made, and puts it in place in one step."""
from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import secrets
import shutil
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from server.audit.anchors import NAME as ANCHORS
from server.cli import copied_signatures
from server.cli.arguments import add_folder
from server.cli.copied_signatures import NotACopy, opened
from server.database.database import NoStore
from server.database.schema import MIGRATIONS, SchemaTooNew
from server.database.secret_key import NAME as KEY
from server.database.sqlite import DATABASE, foreign_schema, lock_folder

HELP = "  serve.py backup FILE [--data DIR]\n  serve.py restore FILE [--data DIR]\n"
_RESTORING = "restoring.sqlite3"
_COMPANIONS = ("-wal", "-shm", "-journal")


class Contents(NamedTuple):
    """What a checked copy holds."""

    invoices: int
    saves: int


class Restored(NamedTuple):
    contents: Contents
    epoch: str
    kept: Path | None  # where the replaced database is; None where there was none


def add_parsers(commands: Any) -> None:
    saving = commands.add_parser("backup", help="copy the database to a new file, also while a server runs")
    restoring = commands.add_parser("restore", help="put a copy in place of the database, under a new epoch")
    for parser in (saving, restoring):
        add_folder(parser)
        parser.add_argument("file", type=Path, metavar="FILE")
    restoring.add_argument("--unchecked", action="store_true",
                           help="also a copy whose signatures do not fit, or whose key is lost; verify says so for ever")


def run(arguments: argparse.Namespace) -> int:
    """What backup and restore raise."""
    if arguments.database is not None:
        raise NoStore("backup and restore are for the SQLite database of a data folder. For PostgreSQL use pg_dump and pg_restore,"
                      " then serve.py epoch renew.")
    file: Path = arguments.file
    if arguments.command == "backup":
        contents = backup(arguments.data, file)
        print(f"{file}: {contents.invoices} invoices, {contents.saves} saves, {file.stat().st_size} bytes")
        return 0
    restored = restore(arguments.data, file, arguments.key_file, is_unchecked=arguments.unchecked)
    if restored.kept is not None:
        print(f"The replaced database is kept as {restored.kept}.")
    print(f"{restored.contents.invoices} invoices, {restored.contents.saves} saves restored, epoch {restored.epoch}")
    return 0


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


def restore(data_dir: Path, file: Path, key_file: Path | None = None, is_unchecked: bool = False) -> Restored:
    """Puts a checked copy of `file` in place of the folder's database, under a new epoch.

    Killed at any instant it leaves the old database or the new one, whole. The replaced one is kept beside it. With
    `is_unchecked` also a copy whose signatures do not fit or cannot be checked is taken, and stays marked as one.
    StoreLocked while a server runs, NotACopy, SchemaTooNew, BadKeyFile, OSError, sqlite3.Error: then nothing was changed.
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
            key = copied_signatures.key_for(copy, file, key_file or data_dir / KEY, is_unchecked)
            signed = copied_signatures.sign(copy, file, key, data_dir, is_unchecked)
            _sync(copy)
            is_first = not (data_dir / DATABASE).exists()
            if is_first:  # no database there is told anything wrong by these
                copied_signatures.tell(data_dir, key, signed)
            kept = _keep(data_dir / DATABASE)
            _keep_anchors(data_dir)
            _remove_companions(data_dir / DATABASE)
            _sync(data_dir)
            os.rename(copy, data_dir / DATABASE)
            _sync(data_dir)
            if not is_first:
                copied_signatures.tell(data_dir, key, signed)
        finally:
            _remove(copy)
    finally:
        os.close(lock)
    return Restored(contents, signed.epoch, kept)


def _copy(source: Path, target: Path, how: str) -> Contents:
    """One file without companions, checked and on the disk."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    try:
        with opened(source, how) as original, opened(target, "mode=rw") as copy:
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
    if version < 1 or foreign_schema(connection, version):
        raise NotACopy(f"{source} is not a database of Countersign.")
    damage = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if damage != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise NotACopy(f"{source} is damaged: {damage if damage != 'ok' else 'rows refer to rows that are not there'}.")
    wrong = _wrong_content(connection, version)
    if wrong is not None:
        raise NotACopy(f"{source} is damaged: {wrong}.")
    return Contents(*connection.execute("SELECT (SELECT COUNT(*) FROM invoices), (SELECT COUNT(*) FROM audit)"
                                        ).fetchone())


_NO_CONTENT = ("NOT json_valid(record) OR NOT json_valid(line_items) OR json_type(line_items) <> 'array' OR record <> '{}' AND"
               " (json_type(record, '$.fields') IS NOT 'object' OR json_type(record, '$.addresses') IS NOT 'object')"
               " OR EXISTS (SELECT 1 FROM json_each(line_items) WHERE type <> 'object')")
_NO_SAVE = "NOT json_valid(changes) OR NOT json_valid(marks) OR NOT json_valid(answer) OR json_type(changes) <> 'array'"
_FIRST_WITH_WORDS = 2  # of the schema's versions


def _wrong_content(connection: sqlite3.Connection, version: int) -> str | None:
    """What the database itself does not check: the JSON in it, and that the index of words is that of the invoices."""
    try:
        for table, condition in (("contents", _NO_CONTENT), ("audit", _NO_SAVE)):
            row = connection.execute(f"SELECT invoice_id FROM {table} WHERE {condition} LIMIT 1").fetchone()
            if row is not None:
                return f"the content of invoice {row[0]}, or of a save of it, cannot be read"
        if connection.execute("SELECT 1 FROM invoices LEFT JOIN contents ON invoice_id = id WHERE invoice_id IS NULL"
                              " LIMIT 1").fetchone() is not None:
            return "an invoice has no content"
        if version >= _FIRST_WITH_WORDS:
            connection.execute("INSERT INTO invoice_words (invoice_words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xff) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
            raise
        return "its index of words does not fit its invoices" if "malformed" in str(error) else str(error)
    return None


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
    with contextlib.suppress(sqlite3.Error), opened(database, "mode=rw") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    log = kept.with_name(kept.name + "-wal")
    if log.exists() and log.stat().st_size == 0:
        log.unlink()
    return kept


def _keep_anchors(data_dir: Path) -> None:
    """A copy of those so far, which are of the database that is replaced; they are gone on with."""
    if (data_dir / ANCHORS).exists():
        name = data_dir / f"replaced-{datetime.datetime.now(datetime.UTC):%Y%m%dT%H%M%S.%fZ}.anchors"
        shutil.copyfile(data_dir / ANCHORS, name)
        name.chmod(0o600)


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
