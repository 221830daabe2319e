"""Accounts, their queues and their sessions, as rows; what each role may do."""
from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Any, NamedTuple

from server.contract.errors import Told
from server.database.database import Connection

ROLES = ("read-only", "reviewer", "lead", "admin")
MAY_SAVE = frozenset({"reviewer", "lead", "admin"})
MAY_AUDIT = frozenset({"lead", "admin"})
LOCAL_USER = "local"  # everyone on this machine, while there are no accounts
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}", re.ASCII)
SEEN_STEP_SECONDS = 60


class BadAccount(Told):
    """What was asked of the accounts cannot be; the text says why and what to do."""


class Principal(NamedTuple):
    """Who a request is from."""

    user: str
    role: str
    is_account: bool


LOCAL = Principal(LOCAL_USER, "reviewer", False)
TOKEN = Principal("(import token)", "reviewer", False)  # a program that may put files into any queue, and nothing else


def may_end_demonstration(principal: Principal) -> bool:
    """An admin; without accounts, whoever is at the machine."""
    return principal.role == "admin" or principal == LOCAL


class Account(NamedTuple):
    name: str
    role: str
    is_disabled: bool
    queues: tuple[str, ...]


class SessionView(NamedTuple):
    """What a user is told of one of their sessions."""

    id: str  # names it to its user; tells nothing of its token
    begun_at: int  # seconds since the epoch of Unix
    seen_at: int
    is_this: bool


class Limits(NamedTuple):
    """Seconds until a session ends."""

    idle: int = 60 * 60
    absolute: int = 12 * 60 * 60


class SessionKey(NamedTuple):
    """Signs sessions: who can write to the database cannot make one."""

    key: bytes
    unsigned_until: int = 0  # those that began before, seconds since the epoch of Unix, are of a release that signed none

    def proof(self, token_sha256: str, name: str, created_at: int) -> str:
        return hmac.digest(self.key, f"{token_sha256} {name} {created_at}".encode(), hashlib.sha256).hex()

    def fits(self, token_sha256: str, name: str, created_at: int, proof: str | None) -> bool:
        if proof is None:
            return created_at < self.unsigned_until
        return hmac.compare_digest(proof, self.proof(token_sha256, name, created_at))


def read_name(text: str) -> str:
    """A user's name as it is kept: in small letters. BadAccount."""
    name = text.strip().lower()
    if not _NAME.fullmatch(name) or name == LOCAL_USER:
        raise BadAccount(f"{text!r} cannot be a user's name: it has 1 to 64 of a-z 0-9 . _ @ - and is not"
                         f" {LOCAL_USER}.")
    return name


def any_account(connection: Connection) -> bool:
    return connection.execute("SELECT 1 FROM accounts LIMIT 1").fetchone() is not None


def is_account(connection: Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone() is not None


def add(connection: Connection, name: str, role: str, password: str, queues: tuple[str, ...], created_at: str) -> None:
    """Within a transaction; `password` is what hash_password gives. BadAccount."""
    if connection.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone():
        raise BadAccount(f"There is a user {name} already.")
    connection.execute("INSERT INTO accounts (name, role, password, is_disabled, created_at) VALUES (?, ?, ?, 0, ?)",
                       (name, role, password, created_at))
    set_queues(connection, name, queues)


def set_queues(connection: Connection, name: str, queues: tuple[str, ...]) -> None:
    ids = []
    for queue in queues:
        row = connection.execute("SELECT id FROM queues WHERE name = ?", (queue,)).fetchone()
        if row is None:
            raise BadAccount(f"There is no queue {queue}: serve.py queue add {queue}")
        ids.append(row[0])
    connection.execute("UPDATE accounts SET role = role WHERE name = ?", (name,))  # a sign-in waits for this, or this for it
    connection.execute('DELETE FROM queue_members WHERE "user" = ?', (name,))
    for queue_id in dict.fromkeys(ids):
        connection.execute('INSERT INTO queue_members (queue_id, "user") VALUES (?, ?)', (queue_id, name))


def change(connection: Connection, name: str, column: str, value: str | int) -> None:
    """Sets role, password or is_disabled and ends the user's sessions: what was allowed before is asked for anew."""
    assert column in ("role", "password", "is_disabled")
    if connection.execute(f"UPDATE accounts SET {column} = ? WHERE name = ?", (value, name)).rowcount != 1:
        raise BadAccount(f"There is no user {name}.")
    end_sessions_of(connection, name)


def set_password(connection: Connection, name: str, password: str, this: str | None) -> None:
    """By the user: ends their other sessions, those that do not have the token `this`."""
    connection.execute("UPDATE accounts SET password = ? WHERE name = ?", (password, name))
    end_sessions_of(connection, name, but=this)


def all_accounts(connection: Connection) -> list[Account]:
    queues: dict[str, list[str]] = {}
    for user, queue in connection.execute('SELECT m."user", q.name FROM queue_members m JOIN queues q'
                                          " ON q.id = m.queue_id ORDER BY q.name").fetchall():
        queues.setdefault(user, []).append(queue)
    rows = connection.execute("SELECT name, role, is_disabled FROM accounts ORDER BY name").fetchall()
    return [Account(row[0], row[1], bool(row[2]), tuple(queues.get(row[0], ()))) for row in rows]


def state_of(connection: Connection, name: str) -> dict[str, Any]:
    """What is signed of an account; of its password only a digest of what is kept."""
    row = connection.execute("SELECT role, is_disabled, password FROM accounts WHERE name = ?", (name,)).fetchone()
    queues = connection.execute('SELECT q.name FROM queue_members m JOIN queues q ON q.id = m.queue_id WHERE m."user" = ?'
                                " ORDER BY q.name", (name,)).fetchall()
    if row is None:
        return {"is_gone": True}
    return {"role": row[0], "is_disabled": bool(row[1]), "password": hashlib.sha256(str(row[2]).encode()).hexdigest()[:40],
            "queues": [each[0] for each in queues]}


def add_queue(connection: Connection, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise BadAccount(f"{name!r} cannot be a queue's name: it has 1 to 64 of a-z 0-9 . _ @ -")
    if connection.execute("SELECT 1 FROM queues WHERE name = ?", (name,)).fetchone():
        raise BadAccount(f"There is a queue {name} already.")
    connection.execute("INSERT INTO queues (id, name) SELECT MAX(id) + 1, ? FROM queues", (name,))


class Kept(NamedTuple):
    """What is kept of an account's password, and the number of the event that changed the account last."""

    password: str
    changed: int


def is_still_verified(connection: Connection, name: str, kept: Kept) -> bool:
    """Within a transaction, which then holds the account: whether it is as it was when kept_password gave this."""
    return connection.execute("UPDATE accounts SET password = password WHERE name = ? AND password = ? AND is_disabled = 0",
                              (name, kept.password)).rowcount == 1 and _last_change(connection, name) == kept.changed


def kept_password(connection: Connection, name: str) -> Kept | None:
    """None for an account that there is not, and for one that is disabled."""
    changed = _last_change(connection, name)  # first: what changes in between is noticed
    row = connection.execute("SELECT password FROM accounts WHERE name = ? AND is_disabled = 0", (name,)).fetchone()
    return None if row is None else Kept(str(row[0]), changed)


def _last_change(connection: Connection, name: str) -> int:
    return int(connection.execute("SELECT COALESCE(MAX(seq), 0) FROM journal WHERE kind = 'account' AND subject = ?",
                                  (name,)).fetchone()[0])


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def begin_session(connection: Connection, name: str, ended: str | None, now: int, limits: Limits, key: SessionKey) -> str:
    """A new session's token, of 128 random bits; the session of the token `ended` and all that are over end."""
    if ended is not None:
        end_session(connection, ended)
    connection.execute("DELETE FROM sessions WHERE seen_at <= ? OR created_at <= ?",
                       (now - limits.idle, now - limits.absolute))
    token = secrets.token_hex(16)
    connection.execute("INSERT INTO sessions (token_sha256, account, created_at, seen_at, proof) VALUES (?, ?, ?, ?, ?)",
                       (_digest(token), name, now, now, key.proof(_digest(token), name, now)))
    return token


def end_sessions_of(connection: Connection, name: str, but: str | None = None) -> None:
    """All sessions of an account, but that of the token `but`."""
    connection.execute("DELETE FROM sessions WHERE account = ? AND token_sha256 <> ?",
                       (name, "" if but is None else _digest(but)))


def end_session(connection: Connection, token: str) -> str | None:
    """Whose it was; None where it was of nobody (any more)."""
    rows = connection.execute("DELETE FROM sessions WHERE token_sha256 = ? RETURNING account", (_digest(token),)).fetchall()
    return str(rows[0][0]) if rows else None


def find_session(connection: Connection, token: str, now: int, limits: Limits, key: SessionKey) -> tuple[Principal, bool] | None:
    """Who the token is of, and whether it is time to call see_session; None where it is of nobody (any more)."""
    row = connection.execute("SELECT a.name, a.role, s.seen_at, s.created_at, s.proof FROM sessions s JOIN accounts a ON a.name = s.account"
                             " WHERE s.token_sha256 = ? AND a.is_disabled = 0 AND s.seen_at > ? AND s.created_at > ?",
                             (_digest(token), now - limits.idle, now - limits.absolute)).fetchone()
    if row is None or not key.fits(_digest(token), row[0], row[3], row[4]):
        return None
    return Principal(row[0], row[1], True), row[2] <= now - min(SEEN_STEP_SECONDS, limits.idle // 4)


def see_session(connection: Connection, token: str, now: int) -> None:
    connection.execute("UPDATE sessions SET seen_at = ? WHERE token_sha256 = ? AND seen_at < ?",
                       (now, _digest(token), now))


def sessions_of(connection: Connection, name: str, this: str | None, now: int, limits: Limits) -> list[SessionView]:
    """Those of an account that are not over, the last used first; `this`: the token of who asks."""
    rows = connection.execute("SELECT token_sha256, created_at, seen_at FROM sessions WHERE account = ? AND seen_at > ?"
                              " AND created_at > ? ORDER BY seen_at DESC, created_at DESC, token_sha256",
                              (name, now - limits.idle, now - limits.absolute)).fetchall()
    asked = None if this is None else _digest(this)
    return [SessionView(_public_id(row[0]), row[1], row[2], row[0] == asked) for row in rows]


def end_session_by_id(connection: Connection, name: str, public_id: str) -> bool:
    """Whether it was a session of that account."""
    rows = connection.execute("SELECT token_sha256 FROM sessions WHERE account = ?", (name,)).fetchall()
    found = [row[0] for row in rows if _public_id(row[0]) == public_id]
    return bool(found) and connection.execute("DELETE FROM sessions WHERE token_sha256 = ?", (found[0],)).rowcount == 1


def _public_id(token_sha256: str) -> str:
    return hashlib.sha256(f"session {token_sha256}".encode()).hexdigest()[:32]
