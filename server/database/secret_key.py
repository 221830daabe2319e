"""The server's own secret: a file outside the database, and the keys that are derived from it, one a purpose.

The file holds the key in use on its first line, and below it those that were in use before, the last of them first: what
they have signed is still checked with them. A last line `signed` says that a database was signed with it.
"""
from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from server.contract.errors import Told
from server.database.database import Connection

NAME = "key"
_KEY = re.compile(rb"[0-9a-f]{64}\n")
_FILE = re.compile(rb"(?:[0-9a-f]{64}\n)+(signed\n)?")
_SIGNED = b"signed\n"


class BadKeyFile(Told):
    """The file is there and is not a key, or not that of this database."""


class SecretKey:
    """The keys of a file, the one in use first."""

    def __init__(self, *keys: bytes, path: Path | None = None, has_signed: bool = False) -> None:
        """`has_signed`: a database was signed with it before; one without signatures is then not what it was."""
        self._keys = keys
        self._path = path
        self.has_signed = has_signed

    @staticmethod
    def open(path: Path) -> SecretKey:
        """The keys of the file, which is made where it is missing, for its owner alone. BadKeyFile, OSError."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            temporary = _written(path, secrets.token_hex(32).encode() + b"\n")
            try:
                os.link(temporary, path)  # of two servers that start at once, one makes it
            except FileExistsError:
                pass
            finally:
                os.unlink(temporary)
        text = path.read_bytes()
        if _FILE.fullmatch(text) is None:
            raise BadKeyFile(f"{path} is not a key of Countersign. Put the file back that belongs to this database.")
        keys = [bytes.fromhex(line.decode()) for line in _KEY.findall(text)]
        return SecretKey(*keys, path=path, has_signed=text.endswith(_SIGNED))

    def rotate(self) -> SecretKey:
        """Puts a new key in use, in the file; those from before stay below it. OSError."""
        assert self._path is not None
        made = SecretKey(secrets.token_bytes(32), *self._keys, path=self._path, has_signed=self.has_signed)
        made._write()
        return made

    def note_signed(self) -> None:
        """OSError where the file cannot be written."""
        if not self.has_signed:
            self.has_signed = True
            if self._path is not None:
                self._write()

    def _write(self) -> None:
        assert self._path is not None
        text = b"".join(key.hex().encode() + b"\n" for key in self._keys) + (_SIGNED if self.has_signed else b"")
        written, owner = _written(self._path, text), os.stat(self._path)
        if (owner.st_uid, owner.st_gid) != (os.geteuid(), os.getegid()):
            with contextlib.suppress(PermissionError):
                os.chown(written, owner.st_uid, owner.st_gid)
        os.rename(written, self._path)
        _sync_folder(self._path.parent)

    def check(self, connection: Connection) -> str | None:
        """Within a transaction: BadKeyFile where the database was used with none of these keys. The fingerprint of the
        key that it was used with until now, where that is not the one in use: it is, from now on."""
        mine, *older = self.fingerprints()
        connection.execute("INSERT INTO meta (name, value) VALUES ('key_fingerprint', ?) ON CONFLICT (name) DO NOTHING",
                           (mine,))
        found = str(connection.execute("SELECT value FROM meta WHERE name = 'key_fingerprint'").fetchone()[0])
        if found == mine:
            return None
        if found not in older:
            raise BadKeyFile("This database was used with another key: saves kept in browsers could not be read, and the"
                             " audit not be checked. Put the key file back that belongs to it, or name it: --key-file.")
        connection.execute("UPDATE meta SET value = ? WHERE name = 'key_fingerprint'", (mine,))
        return found

    def fingerprints(self) -> list[str]:
        return [key.hex() for key in self.derived("fingerprint")]

    def derive(self, purpose: str) -> bytes:
        """32 bytes of the key in use, always the same for a purpose."""
        return self.derived(purpose)[0]

    def derived(self, purpose: str) -> list[bytes]:
        """Of all keys, the one in use first."""
        return [hmac.digest(key, purpose.encode(), hashlib.sha256) for key in self._keys]


def _written(path: Path, text: bytes) -> Path:
    """A file beside it that holds the text, on the disk."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, text)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return temporary


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
