"""Compacting the audit: of old saves, what only answers a save that comes again is taken away; the versions refuse it then."""
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from server.audit.adoption import COMPACTED
from server.audit.chain import COLUMNS, SIZE
from server.audit.redactions import COMPACTED_ID
from server.database import portions
from server.database.clock import now
from server.database.journal import COMMAND_LINE
from server.database.portions import Query
from server.invoices.redacting import Redacting

if TYPE_CHECKING:
    from server.invoices.store import Store

LEAST_DAYS = 400  # far beyond the time that a save waits in a browser
MOST = 200  # saves in one transaction
_NAMES = COLUMNS.split(", ")


class Compacted(NamedTuple):
    saves: int
    after: int  # the number of the last one, from which to go on


def compact(store: Store, before: str, after: int) -> Compacted:
    """Of the saves after that number and before that instant: MOST at a time, in the order of their numbers."""
    return store.atomically(lambda: _compact(store, before, after))


def _compact(store: Store, before: str, after: int) -> Compacted:
    old = Query("seq", f"chain, {COLUMNS}", SIZE, "audit WHERE saved_at < ? AND substr(request_id, 1, 1) <> ?", (before, COMPACTED_ID))
    rows = portions.portion(store.connection, old, (after,))[:MOST]
    if not rows:
        return Compacted(0, after)
    redacting = Redacting(store)
    for seq, chain, *values in rows:
        save = dict(zip(_NAMES, values))
        redacting.change("audit", seq, chain, save,
                         {"request_id": f"{COMPACTED_ID}{save['review_version']}", "payload_sha256": "", "answer": "{}"})
    store.journal.add(store.connection, COMPACTED, "", COMMAND_LINE, now(), redacting.told(), redacting.event)
    return Compacted(len(rows), int(rows[-1][0]))
