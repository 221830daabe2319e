"""What `serve.py user`, `queue`, `vendors`, `erase` and `compact` do, on a store that is open: here, or in the server that runs."""
from __future__ import annotations

import json
from typing import Any

from server.accounts import accounts
from server.accounts.accounts import BadAccount
from server.audit.adoption import ACCOUNT, QUEUE
from server.contract.hidden import seen
from server.database.clock import now
from server.database.journal import COMMAND_LINE
from server.invoices import erasing, learnt
from server.invoices.compacting import compact
from server.invoices.store import Store

ACTIONS = {"user": ("add", "list", "disable", "enable", "passwd", "role", "queues", "erase"), "queue": ("add", "list")}


def run(store: Store, command: dict[str, Any]) -> str:
    """The text to print. `command`: {kind, action} and name, role, queues, password as the action needs. BadAccount."""
    if command["kind"] == "audit":
        store.atomically(lambda: store.note("exported", "", COMMAND_LINE, {"format": command["format"]}))
        return ""
    if command["kind"] == "erase":
        return _erase(store, command)
    if command["kind"] == "vendors":
        return store.atomically(lambda: _vendors(store, command))
    if command["kind"] == "compact":
        return json.dumps(compact(store, command["before"], command["after"]))
    if command["kind"] == "user" and command["action"] == "erase":
        name = accounts.read_name(command["name"])
        return f"user {name} is erased: {erasing.erase_user(store, name)} stands in place of the name"
    if command["kind"] == "queue":
        return store.atomically(lambda: _queue(store, command))
    return store.atomically(lambda: _user(store, command))


def _erase(store: Store, command: dict[str, Any]) -> str:
    """How many invoices. Those that are older are erased some at a time: until it is none."""
    if command["action"] == "older":
        return str(erasing.erase_older(store, command["before"]))
    erasing.erase_invoice(store, command["name"])
    return "1"


def _vendors(store: Store, command: dict[str, Any]) -> str:
    if command["action"] == "list":
        return "\n".join(f"{queue}: {seen(name)} ({seen(key)}), {count} field{'s' if count > 1 else ''}, {at}"
                         for queue, name, key, count, at in learnt.listed(store.connection)) or "Nothing was learnt yet."
    name, queue = command["name"], command["queue"]
    count = learnt.forget(store.connection, name, queue)
    if count == 0 and name is not None:
        raise BadAccount(f"Nothing was learnt of a vendor {name}{f' in the queue {queue}' if queue else ''}: serve.py vendors list")
    return f"{count} field{'' if count == 1 else 's'} forgotten"


def _queue(store: Store, command: dict[str, Any]) -> str:
    if command["action"] == "list":
        rows = store.connection.execute("SELECT q.name, (SELECT COUNT(*) FROM invoices i WHERE i.queue_id = q.id)"
                                        " FROM queues q WHERE q.id > 0 ORDER BY q.name").fetchall()
        return "\n".join(f"{name}: {count} invoices" for name, count in rows)
    accounts.add_queue(store.connection, command["name"])
    found = store.connection.execute("SELECT id FROM queues WHERE name = ?", (command["name"],)).fetchone()
    store.note(QUEUE, command["name"], COMMAND_LINE, {"id": found[0]})
    return f"queue {command['name']} added; put users into it: serve.py user queues NAME {command['name']}"


def _user(store: Store, command: dict[str, Any]) -> str:
    connection, action = store.connection, command["action"]
    if action == "list":
        return "\n".join(_line(account) for account in accounts.all_accounts(connection)) or "There are no users."
    name = accounts.read_name(command["name"])
    text = _changed(store, name, command)
    store.note(ACCOUNT, name, COMMAND_LINE, {**accounts.state_of(connection, name), "did": action})
    return text


def _changed(store: Store, name: str, command: dict[str, Any]) -> str:
    connection, action = store.connection, command["action"]
    if action == "add":
        accounts.add(connection, name, command["role"], command["password"], tuple(command["queues"]), now())
        return f"user {name} added: {command['role']}, in {', '.join(command['queues'])}"
    if action == "queues":
        if name not in {account.name for account in accounts.all_accounts(connection)}:
            raise BadAccount(f"There is no user {name}.")
        accounts.set_queues(connection, name, tuple(command["queues"]))
        accounts.end_sessions_of(connection, name)
        return f"user {name} is in {', '.join(command['queues']) or 'no queue'}, and is signed out everywhere"
    if action == "enable":
        accounts.change(connection, name, "is_disabled", 0)
        return f"user {name} is enabled"
    if action == "disable":
        accounts.change(connection, name, "is_disabled", 1)
        text = "is disabled"
    elif action == "passwd":
        accounts.change(connection, name, "password", command["password"])
        text = "has another password"
    else:
        accounts.change(connection, name, "role", command["role"])
        text = f"has the role {command['role']}"
    return f"user {name} {text}, and is signed out everywhere"


def _line(account: accounts.Account) -> str:
    state = ", disabled" if account.is_disabled else ""
    return f"{account.name}: {account.role}, in {', '.join(account.queues) or 'no queue'}{state}"
