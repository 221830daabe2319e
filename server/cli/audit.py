"""`serve.py verify` and `serve.py export`: read-only, so also beside a running server."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server.audit import anchors
from server.audit.chain import misfits
from server.audit.export import MEDIA_TYPES, header, page_after, text_of
from server.database.database import Connection, NoStore
from server.database.secret_key import SecretKey
from server.database.sqlite import DATABASE, connect_reader

COMMANDS = ("verify", "export")
HELP = "  serve.py verify [--data DIR]\n  serve.py export --format csv|jsonl [--data DIR] > FILE\n"
_SHOWN = 20


def add_parsers(commands: Any, add_folder: Callable[[argparse.ArgumentParser], None]) -> None:
    verify = commands.add_parser("verify", help="check that no accepted save was changed or removed")
    verify.add_argument("--key-file", type=Path, metavar="FILE", help="the server's secret (default: key in the data folder)")
    export = commands.add_parser("export", help="print every accepted save")
    export.add_argument("--format", choices=list(MEDIA_TYPES), default="csv")
    for parser in (verify, export):
        add_folder(parser)


def run(arguments: argparse.Namespace) -> int:
    """NoStore, BadAnchors, BadKeyFile, OSError, and the database's own errors."""
    connection = _connect(arguments)
    try:
        return _verify(connection, arguments) if arguments.command == "verify" else _export(connection, arguments.format)
    finally:
        connection.close()


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


def _verify(connection: Connection, arguments: argparse.Namespace) -> int:
    file = arguments.key_file or arguments.data / "key"
    if not file.exists():
        raise NoStore(f"There is no key {file}: without it nothing can be checked. Put it back, or name it: --key-file.")
    key = SecretKey.open(file)
    known = anchors.read(arguments.data / anchors.NAME, key.derive("anchor"))
    found = list(misfits(connection, key.derive("audit"), known[0].unchained if known else 0))
    for misfit in found[:_SHOWN]:
        print(f"invoice {misfit.invoice_id}, version {misfit.review_version}: {misfit.reason}")
    if len(found) > _SHOWN:
        print(f"and {len(found) - _SHOWN} more")
    gap = anchors.broken(connection, known)
    if gap is not None:
        since = f"after {gap[0].at} (save {gap[0].seq})" if gap[0] else "from the beginning"
        print(f"saves {since} until {gap[1].at} (save {gap[1].seq}) are not all there as they were then")
    saves = connection.execute("SELECT COUNT(*) FROM audit").fetchone()[0]
    if not found and gap is None:
        print(f"{saves} saves fit, and {len(known)} anchors" + (f", the last of {known[-1].at}" if known else ""))
    return 1 if found or gap else 0
