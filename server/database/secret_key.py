"""The server's own secret: a file outside the database, and the keys that are derived from it, one a purpose."""
from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from server.database.database import Connection

_LINE = re.compile(rb"[0-9a-f]{64}\n")


class BadKeyFile(Exception):
    """The file is there and is not a key."""


class SecretKey:
    def __init__(self, key: bytes) -> None:
        self._key = key

    @staticmethod
    def open(path: Path) -> SecretKey:
        """The key of the file, which is made where it is missing, for its owner alone. BadKeyFile, OSError."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        if not path.exists():
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            try:
                os.write(descriptor, secrets.token_hex(32).encode() + b"\n")
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            try:
                os.link(temporary, path)  # of two servers that start at once, one makes it
            except FileExistsError:
                pass
            finally:
                os.unlink(temporary)
        text = path.read_bytes()
        if _LINE.fullmatch(text) is None:
            raise BadKeyFile(f"{path} is not a key of Countersign. Put the file back that belongs to this database.")
        return SecretKey(bytes.fromhex(text.decode()))

    def check(self, connection: Connection) -> None:
        """BadKeyFile where the database was used with another key before."""
        mine = self.derive("fingerprint").hex()
        connection.execute("INSERT INTO meta (name, value) VALUES ('key_fingerprint', ?) ON CONFLICT (name) DO NOTHING",
                           (mine,))
        if connection.execute("SELECT value FROM meta WHERE name = 'key_fingerprint'").fetchone()[0] != mine:
            raise BadKeyFile("This database was used with another key: saves kept in browsers could not be read, and the"
                             " audit not be checked. Put the key file back that belongs to it, or name it: --key-file.")

    def derive(self, purpose: str) -> bytes:
        """32 bytes, always the same for a purpose."""
        return hmac.digest(self._key, purpose.encode(), hashlib.sha256)
