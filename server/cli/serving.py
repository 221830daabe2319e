"""serve.py without a command: serves the panel."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

from server.accounts.accounts import Limits
from server.cli.arguments import ROOT, add_folder, read_count
from server.contract.release import RELEASE
from server.http.app import NotLoopback, run
from server.http.request_policy import read_origin, read_proxy
from server.http.services import Options

_SHORTEST_TOKEN = 16


def _origin(text: str) -> str:
    try:
        return read_origin(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError
    return port


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


def _https(text: str) -> str:
    origin = read_origin(text)
    if not origin.startswith("https://"):
        raise ValueError
    return origin


def _parser(help_of_commands: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="serve.py", description="Serves the review panel.", formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=f"commands:\n{help_of_commands}\n"
               "import, watch, backup, user, queue, erase, compact, verify and export work beside a running server; the others are refused"
               " then, on SQLite.")
    parser.add_argument("--version", action="version", version=f"Countersign {RELEASE}")
    add_folder(parser)
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
    public.add_argument("--public-origin", type=_https, metavar="https://HOST",
                        help="the address people use, where a proxy with TLS stands in front")
    public.add_argument("--trusted-proxy", type=read_proxy, action="append", default=[], metavar="ADDRESS",
                        help="an address or network whose X-Forwarded-For is believed")
    public.add_argument("--idle-minutes", type=read_count, default=Limits().idle // 60, metavar="N",
                        help="a session ends after so long without a request (default: 60)")
    public.add_argument("--session-hours", type=read_count, default=Limits().absolute // 3600, metavar="N",
                        help="a session ends after so long (default: 12)")
    public.add_argument("--rate-limits", type=_factor, default=1.0, metavar="FACTOR",
                        help="how many requests a session may send, as a multiple of the usual; 0: any number (default: 1)")
    return parser


def serve(words: list[str], help_of_commands: str) -> int:
    """What opening the store raises."""
    arguments = _parser(help_of_commands).parse_args(words)
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
