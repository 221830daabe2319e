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
    def __init__(self, keys: list[bytes]) -> None:
        """The first signs, the others have before."""
        self._keys = keys

    def find(self, cookie: str | None, user: str, now: int) -> str | None:
        """The device that this cookie makes known for the user; None for a stranger's, a forged and an old one."""
        for whose, device, at, signature in _ENTRY.findall(cookie or ""):
            genuine = any(whose == _sign(key, f"user {user}", 16)
                          and hmac.compare_digest(signature, _sign(key, f"device {user} {device} {at}", 32)) for key in self._keys)
            if genuine and now - SECONDS < int(at) <= now:
                return str(device)
        return None

    def renew(self, cookie: str | None, user: str, now: int) -> str:
        """The cookie after the user has signed in: known from now on, and for the others as before."""
        key, device = self._keys[0], self.find(cookie, user, now) or secrets.token_hex(8)
        mine = [_sign(each, f"user {user}", 16) for each in self._keys]
        others = [".".join(parts) for parts in _ENTRY.findall(cookie or "") if parts[0] not in mine]
        entry = f"{mine[0]}.{device}.{now}.{_sign(key, f'device {user} {device} {now}', 32)}"
        return "~".join([*others[1 - MOST:], entry])


def _sign(key: bytes, text: str, digits: int) -> str:
    return hmac.digest(key, text.encode("utf-8", "replace"), hashlib.sha256).hex()[:digits]
