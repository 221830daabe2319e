"""`serve.py compact`: takes away what of old saves only answers a save that comes again; also beside a running server."""
from __future__ import annotations

import argparse
import json
from typing import Any

from server.cli.accounts import run_here_or_there
from server.cli.arguments import add_folder
from server.database.clock import DAY_SECONDS, now
from server.invoices.compacting import LEAST_DAYS

HELP = "  serve.py compact [--older-than DAYS] [--data DIR]\n"


def add_parsers(commands: Any) -> None:
    compact = commands.add_parser("compact", help="take the request_id and the stored answer of old saves away, which are kept for"
                                                  " a save that comes again")
    compact.add_argument("--older-than", type=_days, default=LEAST_DAYS, metavar="DAYS",
                         help=f"of saves that are so many days old (default and least: {LEAST_DAYS})")
    add_folder(compact)


def _days(text: str) -> int:
    days = int(text)
    if not LEAST_DAYS <= days <= 100_000:
        raise ValueError
    return days


def run(arguments: argparse.Namespace) -> int:
    """What opening the store raises."""
    command = {"kind": "compact", "before": now(-arguments.older_than * DAY_SECONDS), "after": 0}
    count = 0
    while True:
        saves, command["after"] = json.loads(run_here_or_there(arguments, command))
        if saves == 0:
            break
        count += saves
    print(f"{count} saves compacted")
    return 0
