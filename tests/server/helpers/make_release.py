"""Makes the data of a release as a fixture: make_release.py ROOT FOLDER, where ROOT holds a checkout of that release.

The release's own server writes it, on SQLite and on PostgreSQL: invoices with documents, saves before and after there
were accounts, a second queue, a disabled account. `FOLDER` gets the database (for PostgreSQL as SQL text), key, anchors
and mark. The one in release_5 was made from the last release whose schema is 5.
"""
from __future__ import annotations

import importlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def _save(support: Any, server: Any, ids: list[str], token: str | None) -> None:
    headers = support.cookie(server, token) if token else None
    for invoice_id in ids[:2]:
        version = 1 if token else 0
        body = support.payload(invoice_id, version, support.change("fields/vendor_name", f"Vendor of {version}"),
                               reviewer=None if token else "Ada")
        answer = server.save(body, headers)
        assert answer.status == 200, answer.content


def write(support: Any, data: Path) -> None:
    """Fills the data folder, or the database of the environment, and leaves the server stopped."""
    ids = support.fill(data, 3)
    server = support.RunningServer(data).start()
    _save(support, server, ids, None)
    server.stop()
    tokens = support.add_users(data, ada="admin", bob="reviewer", eve=("read-only", ("second",)))
    server.start()
    _save(support, server, ids, tokens["bob"])
    server.stop()
    done = support.command("user", "disable", "eve", "--data", data)
    assert done.returncode == 0, done.stderr


def _copy(data: Path, folder: Path, prefix: str, names: tuple[str, ...]) -> None:
    for name in names:
        shutil.copy(data / name, folder / f"{prefix}{name}")


def main(root: Path, folder: Path) -> None:
    sys.path[:0] = [str(root / "tests" / "server" / "helpers"), str(root / "tests" / "server"), str(root)]
    support, postgres = importlib.import_module("support"), importlib.import_module("postgres")
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data"
        write(support, data)
        with sqlite3.connect(data / "countersign.sqlite3") as connection:
            connection.execute("VACUUM")
        connection.close()
        _copy(data, folder, "sqlite.", ("countersign.sqlite3", "key", "anchors", "epoch"))
        server = postgres.PostgresServer("fsync=off").start()
        try:
            url = os.environ["COUNTERSIGN_DATABASE"] = server.new_database()
            data = Path(place) / "machine" / "data"
            write(support, data)
            shutil.copy(data.with_name("key of all"), data / "key")
            _copy(data, folder, "postgresql.", ("key", "anchors", "epoch"))
            dump = subprocess.run([postgres.programs() / "pg_dump", "--inserts", "--no-owner", url], check=True,
                                  capture_output=True, text=True).stdout
            lines = [line for line in dump.splitlines() if not line.startswith("\\")]  # psql's own commands
            (folder / "postgresql.sql").write_text("\n".join(lines) + "\n")
        finally:
            server.remove()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
