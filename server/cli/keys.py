"""`serve.py epoch renew` and `serve.py key rotate`: what was typed before, and who was signed in, has to begin anew."""
from __future__ import annotations

import argparse
import contextlib
from typing import Any

from server.cli.arguments import add_folder
from server.contract.errors import Told
from server.invoices.store import Store

HELP = "  serve.py epoch renew [--data DIR]\n  serve.py key rotate [--data DIR]\n"


class ServerRuns(Told):
    """What is asked for cannot be done beside a server."""


def add_parsers(commands: Any) -> None:
    epoch = commands.add_parser("epoch", help="renew: make every save that still waits in a browser stale")
    epoch.add_argument("action", choices=["renew"])
    key = commands.add_parser("key", help="rotate: put a new key in use; what the keys before have signed can still be checked")
    key.add_argument("action", choices=["rotate"])
    for parser in (epoch, key):
        add_folder(parser)


def run(arguments: argparse.Namespace) -> int:
    """ServerRuns, OSError, and what opening the store raises."""
    with contextlib.closing(Store.open(arguments.data, create=False, url=arguments.database,
                                       key_file=arguments.key_file)) as store:
        print(f"epoch {store.renew_epoch()}" if arguments.command == "epoch" else _rotate(store))
    return 0


def _rotate(store: Store) -> str:
    others = store.database.other_users(store.connection)
    if others:
        raise ServerRuns(f"{others} connections of Countersign are open on this database: stop all its servers first.")
    store.rotate_key()
    return ("A new key is in use; back the file up. Everybody signs in again. Where servers have copies of the file, give each"
            " of them the new one before it starts.")
