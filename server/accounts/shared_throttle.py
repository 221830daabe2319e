"""The throttle of servers on one database: their tries are counted together, in a table."""
from __future__ import annotations

import hashlib
import json
from collections import deque

from server.accounts.throttle import BOTH, DEVICE, WINDOW_SECONDS, Limit, Place, places_of, seconds_to_wait
from server.database.database import Connection

_LOCKED = ("INSERT INTO sign_in_tries (place, times, last_at) VALUES (?, '[]', ?)"
           " ON CONFLICT (place) DO UPDATE SET last_at = excluded.last_at RETURNING times")


def _key(place: Place) -> str:
    """A stranger chooses the name: what is kept is short, and tells none."""
    return hashlib.sha256("\n".join(place).encode("utf-8", "replace")).hexdigest()


def _places(account: str, address: str, device: str | None) -> list[tuple[str, Limit]]:
    """In one order for all servers, in which their rows are locked."""
    return sorted((_key(place), limit) for place, limit in places_of(account, address, device))


def begin(connection: Connection, account: str, address: str, device: str | None, now: float) -> float:
    """Within a transaction: as Throttle.begin."""
    found, wait = [], 0.0
    for key, limit in _places(account, address, device):
        tries = deque(json.loads(connection.execute(_LOCKED, (key, int(now))).fetchall()[0][0]))
        wait = max(wait, seconds_to_wait(tries, limit, now))
        found.append((key, tries))
    if wait <= 0:
        for key, tries in found:
            _keep(connection, key, [*tries, now])
        connection.execute("DELETE FROM sign_in_tries WHERE last_at < ?", (int(now - WINDOW_SECONDS) - 1,))
    return wait


def forgive(connection: Connection, account: str, address: str, device: str | None) -> None:
    """Within a transaction: as Throttle.forgive."""
    for key, limit in _places(account, address, device):
        row = connection.execute("SELECT times FROM sign_in_tries WHERE place = ?", (key,)).fetchone()
        if row is not None:
            _keep(connection, key, [] if limit in (BOTH, DEVICE) else json.loads(row[0])[:-1])


def _keep(connection: Connection, key: str, tries: list[float]) -> None:
    connection.execute("UPDATE sign_in_tries SET times = ? WHERE place = ?", (json.dumps(tries), key))
