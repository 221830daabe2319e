"""The command line: serve (without a command), and the commands beside it."""
from __future__ import annotations

import argparse
import itertools
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from server.accounts.accounts import BadAccount, Limits
from server.accounts.passwords import WeakPassword
from server.audit.anchors import BadAnchors
from server.cli import accounts as account_cli
from server.cli import audit as audit_cli
from server.cli import backup
from server.cli import erasing as erasing_cli
from server.cli import compacting, importing, keys, vendors, watching
from server.cli.control import ServerSays
from server.cli.copied_signatures import NotACopy
from server.contract.release import RELEASE
from server.database.database import NoStore
from server.database.schema import SchemaTooNew, SchemaTooOld
from server.database.secret_key import BadKeyFile
from server.database.sqlite import StoreLocked
from server.invoices.erasing import CannotErase
from server.invoices.inserting import NewInvoice
from server.invoices.store import Store

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_DATA = ROOT / "data"
DEFAULT_DEMO_COUNT = 60
_SHORTEST_TOKEN = 16
COMMANDS = (*importing.COMMANDS, *watching.COMMANDS, "check", "demo", "backup", "restore", *keys.COMMANDS,
            *account_cli.COMMANDS, *audit_cli.COMMANDS, *erasing_cli.COMMANDS, *compacting.COMMANDS, *vendors.COMMANDS)


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, metavar="DIR",
                        help="the data folder (default: data)")
    parser.add_argument("--database", type=_database, default=os.environ.get("COUNTERSIGN_DATABASE") or None,
                        metavar="URL", help="postgresql://... (default: $COUNTERSIGN_DATABASE, else SQLite in the data"
                                            " folder)")
    parser.add_argument("--key-file", type=Path, default=os.environ.get("COUNTERSIGN_KEY_FILE") or None, metavar="FILE",
                        help="the server's secret (default: $COUNTERSIGN_KEY_FILE, else key in the data folder; made where it"
                             " is missing)")


def _database(text: str) -> str:
    if not text.startswith(("postgresql://", "postgres://")):
        raise argparse.ArgumentTypeError("is not postgresql://USER@HOST/NAME")
    return text


def _origin(text: str) -> str:
    from server.http.request_policy import read_origin
    try:
        return read_origin(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError
    return port


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError
    return count


def _factor(text: str) -> float:
    factor = float(text)
    if not 0 <= factor <= 1_000_000:
        raise ValueError
    return factor


def _token(text: str) -> str:
    """Of a file's first line."""
    try:
        token = Path(text).read_text("ascii").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError):
        raise argparse.ArgumentTypeError(f"{text} cannot be read, or is not ASCII") from None
    if len(token) < _SHORTEST_TOKEN:
        raise argparse.ArgumentTypeError(f"{text} has less than {_SHORTEST_TOKEN} characters in its first line")
    return token


def _parser_of_commands() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="serve.py")
    commands = parser.add_subparsers(dest="command", required=True)
    importing.add_parsers(commands, _folder, _count)
    watching.add_parsers(commands, _folder)
    checking = commands.add_parser("check", help="say what the rules find in e-invoices; nothing is imported")
    checking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    demo = commands.add_parser("demo", help="make a demonstration queue")
    _folder(demo)
    demo.add_argument("--count", type=_count, default=DEFAULT_DEMO_COUNT, metavar="N", help="invoices (default: 60)")
    saving = commands.add_parser("backup", help="copy the database to a new file, also while a server runs")
    restoring = commands.add_parser("restore", help="put a copy in place of the database, under a new epoch")
    for parser_of_copies in (saving, restoring):
        _folder(parser_of_copies)
        parser_of_copies.add_argument("file", type=Path, metavar="FILE")
    restoring.add_argument("--unchecked", action="store_true",
                           help="also a copy whose signatures do not fit, or whose key is lost; verify says so for ever")
    keys.add_parsers(commands, _folder)
    account_cli.add_parsers(commands, _folder)
    audit_cli.add_parsers(commands, _folder)
    erasing_cli.add_parsers(commands, _folder)
    compacting.add_parsers(commands, _folder)
    vendors.add_parsers(commands, _folder)
    return parser


def _parser_of_serving() -> argparse.ArgumentParser:
    from server.http.request_policy import read_proxy
    parser = argparse.ArgumentParser(
        prog="serve.py", description="Serves the review panel.", formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=f"commands:\n{importing.HELP}{watching.HELP}  serve.py check FILE...\n  serve.py demo [--data DIR] [--count N]\n"
               "  serve.py backup FILE [--data DIR]\n  serve.py restore FILE [--data DIR]\n"
               f"{keys.HELP}{account_cli.HELP}{audit_cli.HELP}{erasing_cli.HELP}{compacting.HELP}{vendors.HELP}\n"
               "import, watch, backup, user, queue, erase, compact, verify and export work beside a running server; the others are refused"
               " then, on SQLite.")
    parser.add_argument("--version", action="version", version=f"Countersign {RELEASE}")
    _folder(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8080, help="the port, 0 for a free one (default: 8080)")
    parser.add_argument("--reviewer", help="the author of saves that name none")
    parser.add_argument("--page-origin", type=_origin, action="append", default=[], metavar="ORIGIN",
                        help="https://... where the panel is served from elsewhere on the same site; may be repeated")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", metavar="DIR",
                        help="the built panel (default: dist)")
    parser.add_argument("--access-log", type=Path, metavar="FILE", help="write a JSON object a line for each answer")
    parser.add_argument("--metrics-token", type=_token, metavar="FILE",
                        help="answer /metrics to who sends the token of this file as a bearer")
    parser.add_argument("--import-token", type=_token, metavar="FILE",
                        help="take invoices by POST /api/hitl/invoices from who sends the token of this file as a bearer")
    parser.add_argument("--metrics-on-loopback", action="store_true", help="answer /metrics to everybody on this machine")
    public = parser.add_argument_group("with accounts")
    public.add_argument("--public-origin", type=read_https, metavar="https://HOST",
                        help="the address people use, where a proxy with TLS stands in front")
    public.add_argument("--trusted-proxy", type=read_proxy, action="append", default=[], metavar="ADDRESS",
                        help="an address or network whose X-Forwarded-For is believed")
    public.add_argument("--idle-minutes", type=_count, default=Limits().idle // 60, metavar="N",
                        help="a session ends after so long without a request (default: 60)")
    public.add_argument("--session-hours", type=_count, default=Limits().absolute // 3600, metavar="N",
                        help="a session ends after so long (default: 12)")
    public.add_argument("--rate-limits", type=_factor, default=1.0, metavar="FACTOR",
                        help="how many requests a session may send, as a multiple of the usual; 0: any number (default: 1)")
    return parser


def read_https(text: str) -> str:
    from server.http.request_policy import read_origin
    origin = read_origin(text)
    if not origin.startswith("https://"):
        raise ValueError
    return origin


def _open(arguments: argparse.Namespace, create: bool = True) -> Store:
    return Store.open(arguments.data, create, arguments.database, arguments.key_file)


def _demo(arguments: argparse.Namespace) -> int:
    count: int = arguments.count

    def invoices() -> Iterator[NewInvoice]:
        from server.demo import generate
        for made in itertools.islice(generate(count), count):
            yield NewInvoice(made.record, made.source_sha256, made.document, made.file_name)
    store = _open(arguments)
    try:
        results = store.add_invoices(invoices())
    finally:
        store.close()
    added = sum(new for _, new in results)
    print(f"{added} demonstration invoices added, {len(results) - added} were there")
    return 0


def _backup(data: Path, file: Path) -> int:
    contents = backup.backup(data, file)
    print(f"{file}: {contents.invoices} invoices, {contents.saves} saves, {file.stat().st_size} bytes")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    restored = backup.restore(arguments.data, arguments.file, arguments.key_file, is_unchecked=arguments.unchecked)
    if restored.kept is not None:
        print(f"The replaced database is kept as {restored.kept}.")
    print(f"{restored.contents.invoices} invoices, {restored.contents.saves} saves restored, epoch {restored.epoch}")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    """The library for HTTP, which takes longer to load than a command to run, is loaded here alone."""
    from server.http.app import NotLoopback, run
    from server.http.services import Options
    reviewer = (arguments.reviewer or "").strip() or None
    limits = Limits(arguments.idle_minutes * 60, arguments.session_hours * 3600)
    try:
        run(Options(arguments.data, arguments.dist, arguments.host, arguments.port, reviewer, arguments.database,
                    tuple(arguments.page_origin), arguments.public_origin, tuple(arguments.trusted_proxy), limits, arguments.key_file,
                    arguments.metrics_token, arguments.metrics_on_loopback, arguments.access_log, arguments.rate_limits,
                    arguments.import_token))
    except NotLoopback as refused:
        print(f"serve.py: {refused}", file=sys.stderr)
        return 1
    return 0


def _command(command: argparse.Namespace) -> int:
    if command.command in importing.COMMANDS:
        return importing.run(command)
    if command.command in watching.COMMANDS:
        return watching.run(command)
    if command.command == "check":
        from server.cli.checking import check
        return check(command.files)
    if command.command == "demo":
        return _demo(command)
    if command.command in keys.COMMANDS:
        return keys.run(command)
    if command.command in account_cli.COMMANDS:
        return account_cli.run(command)
    if command.command in erasing_cli.COMMANDS:
        return erasing_cli.run(command)
    if command.command in compacting.COMMANDS:
        return compacting.run(command)
    if command.command in vendors.COMMANDS:
        return vendors.run(command)
    if command.command in audit_cli.COMMANDS:
        return audit_cli.run(command)
    if command.database is not None:
        raise NoStore("backup and restore are for the SQLite database of a data folder. For PostgreSQL use pg_dump and pg_restore,"
                      " then serve.py epoch renew.")
    if command.command == "backup":
        return _backup(command.data, command.file)
    return _restore(command)


def _said(error: Exception) -> str | None:
    """What a command can fail with, in words; None for a fault of ours."""
    if isinstance(error, (StoreLocked, NoStore, SchemaTooNew, SchemaTooOld, BadAccount, WeakPassword, ServerSays,
                          keys.ServerRuns, CannotErase, BadKeyFile, BadAnchors, NotACopy, OSError, sqlite3.Error)):
        return str(error)
    driver = sys.modules.get("psycopg")
    return f"PostgreSQL: {error}" if driver is not None and isinstance(error, driver.Error) else None


def main(arguments: list[str]) -> int:
    try:
        if arguments and arguments[0] in COMMANDS:
            return _command(_parser_of_commands().parse_args(arguments))
        return _serve(_parser_of_serving().parse_args(arguments))
    except Exception as error:
        said = _said(error)
        if said is None:
            raise
        print(f"serve.py: {said.strip()}", file=sys.stderr)
        return 1
