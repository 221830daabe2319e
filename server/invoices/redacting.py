"""Changing rows that are signed: each is signed anew as it is from then on, and one event counts which rows those are."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server.audit.redactions import PURPOSE, digest_of, signature

if TYPE_CHECKING:
    from server.invoices.store import Store


class Redacting:
    """Within a transaction: changes rows for one event, which says how many and which at its end."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection
        self._key = store.key.derive(PURPOSE)
        self.event = store.journal.next_seq(store.connection)
        self._macs: dict[tuple[str, int], str] = {}

    def change(self, source: str, seq: int, code: str | None, before: dict[str, Any], after: dict[str, Any]) -> None:
        """`before`: all that is signed of the row, in its order; `after`: what is another from now on."""
        mac = signature(self._key, source, seq, self.event, code, tuple((before | after).values()))
        self._macs[source, seq] = mac
        self._connection.execute("INSERT INTO redactions (source, seq, event, mac) VALUES (?, ?, ?, ?)",
                                 (source, seq, self.event, mac))
        columns = ", ".join(f'"{name}" = ?' for name in after)
        self._connection.execute(f"UPDATE {source} SET {columns} WHERE seq = ?", (*after.values(), seq))

    def told(self) -> dict[str, Any]:
        """For the event."""
        macs = [self._macs[place] for place in sorted(self._macs)]
        return {"redacted": {"rows": len(macs), "digest": digest_of(macs)}}
