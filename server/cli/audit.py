"""`serve.py verify` and `serve.py export`: also beside a running server."""
from __future__ import annotations

import argparse
import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.audit import anchors
from server.audit.export import MEDIA_TYPES, header, page_after, text_of
from server.cli.accounts import run_here_or_there
from server.cli.arguments import add_folder
from server.contract.hidden import seen
from server.database.database import Connection, NoStore
from server.database.epoch import HighWaterMark
from server.database.schema import MIGRATIONS, check_at_version
from server.database.secret_key import NAME as KEY
from server.database.secret_key import SecretKey
from server.database.sqlite import DATABASE, connect_reader, foreign_schema
from server.verification.verify import Outside, Report, verify

HELP = "  serve.py verify [--anchors FILE] [--data DIR]\n  serve.py export --format csv|jsonl [--data DIR] > FILE\n"
_SHOWN = 20


def add_parsers(commands: Any) -> None:
    verifying = commands.add_parser("verify", help="check that nothing was changed or removed behind the server's back")
    verifying.add_argument("--anchors", type=Path, metavar="FILE", help="a copy of the anchors that was kept elsewhere")
    export = commands.add_parser("export", help="print every accepted save")
    export.add_argument("--format", choices=list(MEDIA_TYPES), default="csv")
    for parser in (verifying, export):
        add_folder(parser)


def run(arguments: argparse.Namespace) -> int:
    """NoStore, BadAnchors, BadKeyFile, OSError, and the database's own errors."""
    if arguments.command == "verify":
        return _print(_verify(arguments))
    with contextlib.closing(_connect(arguments)) as connection:
        run_here_or_there(arguments, {"kind": "audit", "action": "exported", "format": arguments.format})
        return _export(connection, arguments.format)


def _connect(arguments: argparse.Namespace) -> Connection:
    if arguments.database is not None:
        from server.database.postgres import PostgresConnection
        return PostgresConnection(arguments.database, reads_only=True)
    if not (arguments.data / DATABASE).exists():
        raise NoStore(f"There is no database in {arguments.data}.")
    return connect_reader(arguments.data / DATABASE)


def _export(connection: Connection, form: str) -> int:
    output = sys.stdout.buffer
    output.write(header(form).encode())
    page = page_after(connection, None, 0)
    while page:
        output.write(text_of(page, form).encode("utf-8", "replace"))
        page = page_after(connection, None, page[-1][0])
    output.flush()
    return 0


def outside(data: Path, key: SecretKey, copy: Path | None, is_needed: bool) -> Outside:
    """BadAnchors, NoStore where there is no such copy, OSError."""
    if copy is not None and not copy.is_file():
        raise NoStore(f"There is no file {copy}.")
    mark = None
    if (data / "epoch").exists():
        with contextlib.closing(HighWaterMark(data / "epoch")) as file:
            mark = file.read()
    return Outside(mark, anchors.read_mark(data), anchors.read(data / anchors.NAME, key),
                   anchors.read(copy, key) if copy is not None else [], is_needed)


@contextlib.contextmanager
def _one_state(connection: Connection) -> Iterator[None]:
    """Within it, the database is seen as it is at its begin, whatever a server writes."""
    connection.execute("BEGIN" if isinstance(connection, sqlite3.Connection) else "BEGIN ISOLATION LEVEL REPEATABLE READ")
    yield
    connection.execute("COMMIT")


def _verify(arguments: argparse.Namespace) -> Report:
    file = arguments.key_file or arguments.data / KEY
    if not file.exists():
        raise NoStore(f"There is no key {file}: without it nothing can be checked. Put it back, or name it: --key-file.")
    with contextlib.closing(_connect(arguments)) as connection:
        if isinstance(connection, sqlite3.Connection):
            connection.text_factory = _text
        key = SecretKey.open(file)
        found = outside(arguments.data, key, arguments.anchors, arguments.database is None)
        with _one_state(connection):
            check_at_version(connection, arguments.database is None)
            report = verify(connection, key, found)
            return report._replace(findings=[f"{each}: was changed, is missing, or is not the server's"
                                             for each in _foreign(connection)] + report.findings)


def _text(value: bytes) -> str:
    """Also of what is no text, which this server has not written."""
    return value.decode("utf-8", "surrogateescape")


def _foreign(connection: Connection) -> list[str]:
    """Of the schema."""
    if isinstance(connection, sqlite3.Connection):
        return foreign_schema(connection, len(MIGRATIONS))
    from server.database.postgres import PostgresConnection, foreign_triggers
    assert isinstance(connection, PostgresConnection)
    return foreign_triggers(connection)


def _print(report: Report) -> int:
    found = report.losses + report.findings
    for finding in found[:_SHOWN]:
        print(seen(finding))  # whoever changed the database chose the names in it
    if len(found) > _SHOWN:
        print(f"and {len(found) - _SHOWN} more")
    for line in report.covered:
        print(line)
    for line in report.uncovered:
        print(f"Not covered: {line}.")
    print("Something does not fit." if found else "All of it fits.")
    return 1 if found else 0
