"""What a server of the release before does on a database that a newer one has migrated: its statements, as they were."""
from __future__ import annotations

import json
import os
import secrets
import shutil
from pathlib import Path
from typing import Any

from server.accounts.accounts import _digest
from server.audit.chain import link
from support import DATABASE_VARIABLE, KEY_VARIABLE, new_id

FILES = Path(__file__).parents[1] / "release_5"
COLUMNS = ("invoice_id, review_version, request_id, payload_sha256, user, reviewer, status, notes, saved_at, changes,"
           " marks, answer")


def put(data: Path) -> None:
    """The fixture of the engine that the test runs on, as the data folder of its server."""
    url = os.environ.get(DATABASE_VARIABLE)
    engine = "postgresql" if url else "sqlite"
    data.mkdir(mode=0o700)
    for file in FILES.glob(f"{engine}.*"):
        if file.name != "postgresql.sql":
            shutil.copy(file, data / file.name.partition(".")[2])
    if url:
        shutil.move(data / "key", os.environ[KEY_VARIABLE])
        import psycopg
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute((FILES / "postgresql.sql").read_text())


def save(store: Any, invoice_id: str, user: str = "bob") -> None:
    """A save of another vendor's name, in one transaction."""
    connection = store.connection
    version, head = connection.execute("SELECT review_version, chain_head FROM invoices WHERE id = ?", (invoice_id,)).fetchone()
    record = json.loads(connection.execute("SELECT record FROM contents WHERE invoice_id = ?", (invoice_id,)).fetchone()[0])
    before, saved_at = record["fields"]["vendor_name"]["value"], "2026-11-29T10:00:00.000Z"
    record["fields"]["vendor_name"]["value"] = "From before"
    changes = json.dumps([{"path": "fields/vendor_name", "from": before, "to": "From before"}])
    values = (invoice_id, version + 1, new_id(), "0" * 64, user, user, "pending", "", saved_at, changes, "[]", "{}")
    chain = link(store.key.derive("audit"), head, (*values, None))
    connection.execute("UPDATE invoices SET vendor = 'From before', review_status = 'pending', status = 'in_review',"
                       " saved_by = ?, saved_at = ?, chain_head = ?, review_version = review_version + 1 WHERE id = ?",
                       (user, saved_at, chain, invoice_id))
    connection.execute("UPDATE contents SET record = ? WHERE invoice_id = ?",
                       (json.dumps(record, ensure_ascii=False, separators=(",", ":")), invoice_id))
    connection.execute(f"INSERT INTO audit ({COLUMNS}, chain) VALUES ({', '.join('?' * 13)})", (*values, chain))


def begin_session(connection: Any, name: str, now: int) -> str:
    token = secrets.token_hex(16)
    connection.execute("INSERT INTO sessions (token_sha256, account, created_at, seen_at) VALUES (?, ?, ?, ?)",
                       (_digest(token), name, now, now))
    return token


def find_session(connection: Any, token: str) -> Any:
    return connection.execute("SELECT a.name, a.role, s.seen_at FROM sessions s JOIN accounts a ON a.name = s.account"
                              " WHERE s.token_sha256 = ? AND a.is_disabled = 0", (_digest(token),)).fetchone()
