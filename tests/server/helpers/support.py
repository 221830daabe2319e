"""Runs the real server as a process of its own and talks to it over a real socket."""
from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from server.accounts import accounts  # noqa: E402
from server.accounts.passwords import hash_password  # noqa: E402
from server.database.database import Connection  # noqa: E402
from server.database.sqlite import DATABASE  # noqa: E402
from server.http import user_commands  # noqa: E402
from server.invoices.signing import session_key  # noqa: E402
from server.invoices.inserting import NewInvoice  # noqa: E402
from server.invoices.store import Store  # noqa: E402

FILES_AFTER_STOP = ["anchors", DATABASE, "epoch", "head", "key", "lock"]  # sorted
DATABASE_VARIABLE = "COUNTERSIGN_DATABASE"  # as serve.py reads it
KEY_VARIABLE = "COUNTERSIGN_KEY_FILE"  # as serve.py reads it
SAVE = "/api/hitl/invoice/validate"


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)


class RunningServer:
    def __init__(self, data_dir: Path, *options: str, failpoints: str = "", host: str = "127.0.0.1",
                 port: int = 0) -> None:
        """`port` 0 is chosen by the system at the first start."""
        self.host = host
        self.data_dir = data_dir
        self.options = options
        self.failpoints = failpoints
        self.database = os.environ.get(DATABASE_VARIABLE, "")
        self.port = port
        self.headers: dict[str, str] = {}  # sent with every request
        self.program = [str(ROOT / "serve.py")]  # what Python runs
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> RunningServer:
        """Returns when the server listens."""
        self.launch()
        assert self.process is not None and self.process.stdout is not None and self.process.stderr is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.process.stderr.read())
        self.port = int(line.rsplit(":", 1)[1])
        return self

    def launch(self) -> None:
        environment = {**os.environ, "COUNTERSIGN_FAILPOINTS": self.failpoints, DATABASE_VARIABLE: self.database}
        self.process = subprocess.Popen(
            [sys.executable, *self.program, "--host", self.host, "--port", str(self.port), "--data", str(self.data_dir),
             *self.key_option(), *self.options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)

    def key_option(self) -> list[str]:
        """Servers on one database share their key."""
        return ["--key-file", str(self.data_dir.with_name("key of all"))] if self.database else []

    def kill(self) -> None:
        """kill -9, from outside, at whatever the server is doing."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self._reap()

    def stop(self) -> tuple[int, str]:
        """SIGTERM; the exit code and what the server wrote to its log."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.terminate()
        return self._reap()

    def _reap(self) -> tuple[int, str]:
        assert self.process is not None
        _, log = self.process.communicate(timeout=120)
        return self.process.returncode, log

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.host, self.port, timeout=30)

    def request(self, method: str, path: str, body: bytes | None = None,
                headers: dict[str, str] | None = None) -> Answer:
        headers = {**self.headers, **(headers or {})}
        connection = self.connection()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, body: Any, headers: dict[str, str] | None = None) -> Answer:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.request("POST", path, content, {"Content-Type": "application/json", **(headers or {})})

    def save(self, payload: dict[str, Any], headers: dict[str, str] | None = None) -> Answer:
        return self.post(SAVE, payload, headers)

    def view(self, invoice_id: str) -> Any:
        return self.get(f"/api/hitl/invoice/{invoice_id}").json

    def history(self, invoice_id: str) -> Any:
        return self.get(f"/api/hitl/invoice/{invoice_id}/history").json

    def raw(self, data: bytes, timeout: float = 10) -> bytes:
        """What comes back until the server closes the connection or nothing comes for a while."""
        with socket.create_connection((self.host, self.port), timeout=timeout) as connection:
            connection.sendall(data)
            received = b""
            try:
                while chunk := connection.recv(65536):
                    received += chunk
            except (TimeoutError, ConnectionError):
                pass
            return received


def one_answer(connection: socket.socket) -> Answer:
    """The next answer on a connection, whole, in however many pieces it comes."""
    response = http.client.HTTPResponse(connection)
    response.begin()
    return Answer(response.status, response.headers, response.read())


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """serve.py as a command that ends by itself."""
    return subprocess.run([sys.executable, str(ROOT / "serve.py"), *map(str, arguments)], capture_output=True,
                          text=True, timeout=60)


def new_id() -> str:
    return secrets.token_hex(16)


def source(index: int) -> str:
    return hashlib.sha256(str(index).encode()).hexdigest()


def sample_record(index: int = 0, **values: str | None) -> dict[str, Any]:
    given = {"invoice_number": f"INV-{index:04}", "invoice_date": "2025-03-01", "vendor_name": f"Vendor {index}",
             "currency": "EUR", "total_amount": str(100 + index), **values}
    return {
        "fields": {name: {"value": value, "confidence": "0.8", "validated": False} for name, value in given.items()},
        "addresses": {"vendor_address": {"value": {"street": "1 Main Street", "city": "Ottawa", "country": "CA"},
                                         "confidence": "0.7", "validated": False}},
        "line_items": [{"line_number": number, "description": f"Item {number}", "quantity": "1", "unit_price": "50",
                        "amount": "50", "confidence": "0.9"} for number in (1, 2)],
        "extraction_confidence": "0.85", "upload_date": f"2025-04-01T00:00:{index % 60:02}.000Z"}


def open_store(data_dir: Path) -> Store:
    """Of the database that the test runs on."""
    key_file = os.environ.get(KEY_VARIABLE)
    return Store.open(data_dir, url=os.environ.get(DATABASE_VARIABLE) or None, key_file=Path(key_file) if key_file else None)


@contextlib.contextmanager
def reading(data_dir: Path) -> Iterator[Connection]:
    """A connection that only reads the database that the test runs on, also while a server runs."""
    url = os.environ.get(DATABASE_VARIABLE)
    if url:
        from server.database.postgres import PostgresConnection
        connection: Connection = PostgresConnection(url, reads_only=True)
    else:
        connection = sqlite3.connect(f"file:{data_dir / DATABASE}?mode=ro", uri=True)
    with contextlib.closing(connection):
        yield connection


def baseline(invoice_id: str, version: int, **more: Any) -> dict[str, Any]:
    """A save in the predecessor's form."""
    return {"invoice_id": invoice_id, "expected_review_version": version, "overall_validation_status": "pending",
            "validation_notes": None, "reviewer": "Ada", **more}


def fill(data_dir: Path, count: int = 3, **values: Any) -> list[str]:
    """A database with some invoices; their ids."""
    store = open_store(data_dir)
    try:
        added = store.add_invoices(NewInvoice({**sample_record(index), **values}, source(index),
                                              ("application/pdf", b"%PDF-1.4"), f"file {index}.pdf")
                                   for index in range(count))
        return [invoice_id for invoice_id, _ in added]
    finally:
        store.close()


PASSWORD = "correct horse battery"
_KEPT = hash_password(PASSWORD)


def add_users(data_dir: Path, **users: str | tuple[str, tuple[str, ...]]) -> dict[str, str]:
    """Accounts with PASSWORD, by name a role or a role and queues, which are made; a session's token for each."""
    with contextlib.closing(open_store(data_dir)) as store:
        return {name: _add_user(store, name, *(what if isinstance(what, tuple) else (what, ("default",))))
                for name, what in users.items()}


def _add_user(store: Store, name: str, role: str, queues: tuple[str, ...]) -> str:
    for queue in queues:
        if not store.connection.execute("SELECT 1 FROM queues WHERE name = ?", (queue,)).fetchone():
            user_commands.run(store, {"kind": "queue", "action": "add", "name": queue})
    user_commands.run(store, {"kind": "user", "action": "add", "name": name, "role": role, "password": _KEPT, "queues": queues})
    return store.atomically(lambda: accounts.begin_session(store.connection, name, None, int(time.time()), accounts.Limits(),
                                                           session_key(store)))


def cookie(server: RunningServer, token: str) -> dict[str, str]:
    return {"Cookie": f"countersign-{server.port}={token}"}


def change(path: str, value: str | None, base: str | None = None) -> dict[str, Any]:
    return {"path": path, "base": base, "value": value}


def payload(invoice_id: str, version: int, *changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A save in the `changes` form; a keyword of None takes a key out."""
    body = {"invoice_id": invoice_id, "expected_review_version": version, "request_id": new_id(), "reviewer": "Ada",
            "overall_validation_status": "pending", "changes": list(changes), **more}
    return {key: value for key, value in body.items() if value is not None}
