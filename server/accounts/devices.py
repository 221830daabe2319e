"""Devices on which somebody has signed in before: a signed cookie that says so, and lets in nobody without the password."""
from __future__ import annotations

import hashlib
import hmac
import re
import secrets

SECONDS = 180 * 24 * 3600  # a device that was not signed in on for so long is not known any more
MOST = 6  # users of one device that it is known for
_ENTRY = re.compile(r"([0-9a-f]{16})\.([0-9a-f]{16})\.([0-9]{1,12})\.([0-9a-f]{32})", re.ASCII)


class Devices:
    def __init__(self, key: bytes) -> None:
        self._key = key

    def find(self, cookie: str | None, user: str, now: int) -> str | None:
        """The device that this cookie makes known for the user; None for a stranger's, a forged and an old one."""
        for whose, device, at, signature in _ENTRY.findall(cookie or ""):
            genuine = hmac.compare_digest(signature, self._sign(f"device {user} {device} {at}", 32))
            if whose == self._whose(user) and genuine and now - SECONDS < int(at) <= now:
                return str(device)
        return None

    def renew(self, cookie: str | None, user: str, now: int) -> str:
        """The cookie after the user has signed in: known from now on, and for the others as before."""
        whose, device = self._whose(user), self.find(cookie, user, now) or secrets.token_hex(8)
        others = [".".join(parts) for parts in _ENTRY.findall(cookie or "") if parts[0] != whose]
        mine = f"{whose}.{device}.{now}.{self._sign(f'device {user} {device} {now}', 32)}"
        return "~".join([*others[1 - MOST:], mine])

    def _whose(self, user: str) -> str:
        return self._sign(f"user {user}", 16)

    def _sign(self, text: str, digits: int) -> str:
        return hmac.digest(self._key, text.encode("utf-8", "replace"), hashlib.sha256).hex()[:digits]
