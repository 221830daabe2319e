"""`serve.py demo`: a demonstration queue."""
from __future__ import annotations

import argparse
import contextlib
import itertools
from typing import Any

from server.cli.arguments import add_folder, read_count
from server.demo import generate
from server.invoices.inserting import NewInvoice
from server.invoices.store import Store

HELP = "  serve.py demo [--data DIR] [--count N]\n"
DEFAULT_COUNT = 60


def add_parsers(commands: Any) -> None:
    demo = commands.add_parser("demo", help="make a demonstration queue")
    add_folder(demo)
    demo.add_argument("--count", type=read_count, default=DEFAULT_COUNT, metavar="N", help=f"invoices (default: {DEFAULT_COUNT})")


def run(arguments: argparse.Namespace) -> int:
    """What opening the store raises."""
    count: int = arguments.count
    made = (NewInvoice(each.record, each.source_sha256, each.document, each.file_name)
            for each in itertools.islice(generate(count), count))
    with contextlib.closing(Store.open(arguments.data, url=arguments.database, key_file=arguments.key_file)) as store:
        results = store.add_invoices(made)
    added = sum(new for _, new in results)
    print(f"{added} demonstration invoices added, {len(results) - added} were there")
    return 0
