"""The command line: a command, or serving where there is none. Only what that needs is loaded."""
from __future__ import annotations

import argparse
import importlib
import sqlite3
import sys
from typing import Any, Protocol, cast

from server.contract.errors import Told

# The module in server.cli that each command is in.
_MODULES = {"import": "importing", "watch": "watching", "check": "checking", "demo": "demo", "backup": "backup", "restore": "backup",
            "epoch": "keys", "key": "keys", "user": "accounts", "queue": "accounts", "verify": "audit", "export": "audit",
            "erase": "erasing", "compact": "compacting", "vendors": "vendors"}


class _Commands(Protocol):
    """A module with one command or two."""

    HELP: str

    def add_parsers(self, commands: Any, /) -> None: ...

    def run(self, arguments: argparse.Namespace, /) -> int: ...


def _module(name: str) -> _Commands:
    return cast(_Commands, importlib.import_module(f"server.cli.{name}"))


def _run(words: list[str]) -> int:
    commands = _module(_MODULES[words[0]])
    parser = argparse.ArgumentParser(prog="serve.py")
    commands.add_parsers(parser.add_subparsers(dest="command", required=True))
    return commands.run(parser.parse_args(words))


def _serve(words: list[str]) -> int:
    from server.cli.serving import serve
    is_help_asked = bool({"-h", "--help"} & set(words))
    return serve(words, "".join(_module(name).HELP for name in dict.fromkeys(_MODULES.values())) if is_help_asked else "")


def _said(error: Exception) -> str | None:
    """What a command can fail with, in words; None for a fault of ours."""
    if isinstance(error, (Told, OSError, sqlite3.Error)):
        return str(error)
    driver = sys.modules.get("psycopg")
    return f"PostgreSQL: {error}" if driver is not None and isinstance(error, driver.Error) else None


def main(words: list[str]) -> int:
    try:
        return _run(words) if words and words[0] in _MODULES else _serve(words)
    except Exception as error:
        said = _said(error)
        if said is None:
            raise
        print(f"serve.py: {said.strip()}", file=sys.stderr)
        return 1
