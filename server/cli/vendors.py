"""`serve.py vendors`: what was learnt of where vendors print their values; also beside a running server."""
from __future__ import annotations

import argparse
from typing import Any

from server.cli.accounts import run_here_or_there
from server.cli.arguments import add_folder

HELP = "  serve.py vendors list | forget NAME | forget --all [--queue QUEUE] [--data DIR]\n"


def add_parsers(commands: Any) -> None:
    vendors = commands.add_parser("vendors", help="list or forget what was learnt of vendors from corrections")
    actions = vendors.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="queue, vendor, how many fields, and when it was last learnt of")
    forgetting = actions.add_parser("forget", help="forget what was learnt of a vendor")
    which = forgetting.add_mutually_exclusive_group(required=True)
    which.add_argument("name", nargs="?", metavar="NAME", help="its name or its key, as listed")
    which.add_argument("--all", action="store_true", help="of all vendors")
    forgetting.add_argument("--queue", metavar="QUEUE", help="only what was learnt in this queue")
    for parser in (listing, forgetting):
        add_folder(parser)


def run(arguments: argparse.Namespace) -> int:
    """BadAccount, and what opening the store raises."""
    command: dict[str, Any] = {"kind": "vendors", "action": arguments.action}
    if arguments.action == "forget":
        command |= {"name": arguments.name, "queue": arguments.queue}
    print(run_here_or_there(arguments, command))
    return 0
