"""`serve.py user` and `serve.py queue`: here where no server runs on the data folder, else through its control socket."""
from __future__ import annotations

import argparse
import getpass
import secrets
import sys
from typing import Any

from server.accounts.accounts import ROLES, BadAccount, read_name
from server.accounts.passwords import check_strength, hash_password
from server.cli import control
from server.cli.arguments import add_folder
from server.database.sqlite import StoreLocked
from server.http import user_commands
from server.invoices.store import Store

HELP = ("  serve.py user add NAME [--role ROLE] [--queue QUEUE]... [--data DIR]\n"
        "  serve.py user list|disable|enable|passwd|role|queues|erase ... [--data DIR]\n"
        "  serve.py queue add|list ... [--data DIR]\n")


def add_parsers(commands: Any) -> None:
    user = commands.add_parser("user", help="who may sign in, as what, and into which queues")
    actions = user.add_subparsers(dest="action", required=True)
    texts = {"add": "make an account; the password is asked for, or read from the standard input", "list": "all accounts",
             "disable": "sign out everywhere and let in no more", "enable": "let in again",
             "passwd": "set another password", "role": "change what the user may do",
             "queues": "change the queues the user sees",
             "erase": "end the account and put a made-up name in place of the user's, in the audit too"}
    for action, text in texts.items():
        parser = actions.add_parser(action, help=text)
        add_folder(parser)
        if action != "list":
            parser.add_argument("name", metavar="NAME")
        if action in ("add", "passwd"):
            parser.add_argument("--generate", action="store_true", help="make a password and print it")
        if action == "add":
            parser.add_argument("--role", choices=ROLES, default="reviewer")
            parser.add_argument("--queue", dest="queues", action="append", metavar="QUEUE")
        if action == "role":
            parser.add_argument("role", choices=ROLES)
        if action == "queues":
            parser.add_argument("queues", nargs="*", metavar="QUEUE")
    queue = commands.add_parser("queue", help="queues of invoices; users see those they are in")
    actions = queue.add_subparsers(dest="action", required=True)
    adding = actions.add_parser("add", help="make a queue; serve.py import --queue QUEUE fills it")
    adding.add_argument("name", metavar="NAME")
    for parser in (adding, actions.add_parser("list", help="all queues")):
        add_folder(parser)


def run(arguments: argparse.Namespace) -> int:
    """BadAccount, WeakPassword, control.ServerSays and what opening the store raises."""
    command: dict[str, Any] = {"kind": arguments.command, "action": arguments.action}
    for key in ("name", "role", "queues"):
        command[key] = getattr(arguments, key, None)
    if arguments.action == "add" and arguments.command == "user" and not command["queues"]:
        command["queues"] = ["default"]
    if arguments.command == "user" and arguments.action in ("add", "passwd"):
        command["password"] = hash_password(_password(read_name(arguments.name), arguments.generate))
    print(run_here_or_there(arguments, command))
    return 0


def run_here_or_there(arguments: argparse.Namespace, command: dict[str, Any]) -> str:
    try:
        store = Store.open(arguments.data, url=arguments.database, key_file=arguments.key_file)
    except StoreLocked as locked:
        try:
            return control.send(arguments.data, command)
        except OSError:
            raise locked from None
    try:
        return user_commands.run(store, command)
    finally:
        store.close()


def _password(name: str, generate: bool) -> str:
    if generate:
        password = secrets.token_urlsafe(15)
        print(f"password: {password}")
    elif sys.stdin.isatty():
        password = getpass.getpass(f"Password of {name}: ")
        if getpass.getpass("The same again: ") != password:
            raise BadAccount("The two passwords are different. Nothing was changed.")
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    check_strength(password, name)
    return password
