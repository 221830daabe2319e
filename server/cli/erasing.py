"""`serve.py erase`: invoices, one or all that nothing has happened to for some time; also beside a running server."""
from __future__ import annotations

import argparse
from typing import Any

from server.cli.accounts import run_here_or_there
from server.cli.arguments import add_folder
from server.database.clock import DAY_SECONDS, now

HELP = "  serve.py erase INVOICE | --older-than DAYS [--data DIR]\n"


def add_parsers(commands: Any) -> None:
    erase = commands.add_parser("erase", help="erase what an invoice held, its document and its history, for good")
    what = erase.add_mutually_exclusive_group(required=True)
    what.add_argument("invoice", nargs="?", metavar="INVOICE", help="its id, as in the address of the panel and in exports")
    what.add_argument("--older-than", type=_days, metavar="DAYS",
                      help="all that nobody has saved, and that were not put in, for so many days")
    add_folder(erase)


def _days(text: str) -> int:
    days = int(text)
    if not 0 <= days <= 100_000:
        raise ValueError
    return days


def run(arguments: argparse.Namespace) -> int:
    """CannotErase and what opening the store raises."""
    if arguments.invoice is not None:
        run_here_or_there(arguments, {"kind": "erase", "action": "one", "name": arguments.invoice})
        print(f"invoice {arguments.invoice} is erased")
        return 0
    command = {"kind": "erase", "action": "older", "before": now(-arguments.older_than * DAY_SECONDS)}
    count = 0
    while erased := int(run_here_or_there(arguments, command)):
        count += erased
    print(f"{count} invoices erased")
    return 0
