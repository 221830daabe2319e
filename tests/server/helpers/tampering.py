"""A filled database, and the hand of somebody who can write to it and to the data folder but has no key."""
from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from support import (DATABASE_VARIABLE, add_users, change, command, fill, new_id, open_store, payload)

from server.contract.save_body import payload_sha256, read_save
from server.database.sqlite import DATABASE

TABLES = ("audit", "journal", "heads", "redactions")


class Filled(NamedTuple):
    data: Path
    ids: list[str]  # three invoices: with three saves, with two, with none


def save(store: Any, invoice_id: str, version: int, name: str, user: str = "local", **more: Any) -> None:
    body = payload(invoice_id, version, change("fields/vendor_name", name), reviewer="Ada" if user == "local" else user, **more)
    store.save(read_save(body, payload_sha256(body), new_request_id=new_id), user)


def filled(data: Path) -> Filled:
    """Signed to its end."""
    ids = fill(data, 3)
    with contextlib.closing(open_store(data)) as store:
        for invoice_id, count in ((ids[0], 3), (ids[1], 2)):
            for version in range(count):
                save(store, invoice_id, version, f"Acme {version}")
    add_users(data, ada="admin", bob=("reviewer", ("default", "second")))
    return Filled(data, ids)


def by_hand(data: Path, *statements: str) -> None:
    """Past the triggers, and with the keys of tables as they are."""
    url = os.environ.get(DATABASE_VARIABLE)
    if url:
        import psycopg
        with psycopg.connect(url, autocommit=True) as server:
            server.execute("SET session_replication_role = replica")
            for statement in statements:
                server.execute(statement)
        return
    connection = sqlite3.connect(data / DATABASE, isolation_level=None)
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_is_never_%'")
    triggers = dict(found.fetchall())
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for sql in triggers.values():
        connection.execute(sql)
    connection.close()


def verified(data: Path, *options: str | Path) -> tuple[int, str]:
    done = command("verify", "--data", data, *options)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr
