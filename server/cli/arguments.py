"""Arguments that several commands take."""
from __future__ import annotations

import argparse
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_DATA = ROOT / "data"


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Where the data are, and the key to them."""
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


def read_count(text: str) -> int:
    """A number from 1 on; ValueError."""
    count = int(text)
    if count < 1:
        raise ValueError
    return count
