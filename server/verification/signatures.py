"""Which of the server's keys may have signed what: one that was replaced signs nothing after that."""
from __future__ import annotations

import hmac
from collections.abc import Callable

from server.audit.heads import Reach
from server.database.secret_key import SecretKey


class Signatures:
    def __init__(self, key: SecretKey) -> None:
        self._key = key
        self._fingerprints = key.fingerprints()
        self._derived: dict[str, list[bytes]] = {}
        self._limits: dict[int, Reach] = {}

    def end(self, fingerprint: str, reach: Reach) -> None:
        """The key of this fingerprint was replaced when the database reached so far."""
        if fingerprint in self._fingerprints:
            at = self._fingerprints.index(fingerprint)
            for each in range(at, len(self._fingerprints)):
                self._limits.setdefault(each, reach)

    def signer(self, purpose: str, signature: str | None, code: Callable[[bytes], str]) -> int | None:
        """Which key made `signature`, 0 for the one in use; None for none of them."""
        if purpose not in self._derived:
            self._derived[purpose] = self._key.derived(purpose)
        for at, key in enumerate(self._derived[purpose]):
            if signature is not None and hmac.compare_digest(signature, code(key)):
                return at
        return None

    def may(self, signer: int | None, reach: Reach) -> bool:
        """Whether that key was in use when neither number was passed; use 0 for the one that does not matter."""
        if signer is None:
            return False
        limit = self._limits.get(signer)
        return signer == 0 or limit is None or (reach.audit <= limit.audit and reach.journal <= limit.journal)
