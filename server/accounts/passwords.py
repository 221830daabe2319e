"""Passwords: what one must be, how it is kept, and how one is checked without telling whether the account exists."""
from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from server.contract.errors import Told

LOG_N, R, P = 15, 8, 3
SHORTEST, LONGEST = 12, 128  # characters
_MEMORY = 64 * 1024 * 1024
_SALT_BYTES, _KEY_BYTES = 16, 32


class WeakPassword(Told):
    """This cannot be a password; the text says why."""


def check_strength(password: str, name: str) -> None:
    """WeakPassword. Length is what counts; nothing is asked of its characters."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"A password has {SHORTEST} to {LONGEST} characters.")
    if len(set(password)) < 5 or name.casefold() in password.casefold():
        raise WeakPassword("A password has at least five different characters and does not hold the user's name.")


def hash_password(password: str) -> str:
    """What is kept of it: the method, its cost, the salt and the key."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return _kept(salt, _derive(password, salt, LOG_N, R, P))


def _kept(salt: bytes, key: bytes) -> str:
    return "$".join(("scrypt", str(LOG_N), str(R), str(P), *(base64.b64encode(part).decode() for part in (salt, key))))


def _derive(password: str, salt: bytes, log_n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=1 << log_n, r=r, p=p, maxmem=_MEMORY,
                          dklen=_KEY_BYTES)


# A key that no password is known to give; to make one from a password would hold up every start by a third of a second.
_NOBODY = _kept(secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_KEY_BYTES))


def verify(password: str, kept: str | None) -> bool:
    """False for None, which stands for an account that does not exist, after the same work."""
    _, log_n, r, p, salt, key = (kept or _NOBODY).split("$")
    derived = _derive(password[:LONGEST + 1], base64.b64decode(salt), int(log_n), int(r), int(p))
    return hmac.compare_digest(derived, base64.b64decode(key)) and kept is not None
