"""Claims: who looks at which invoice now, so that two who ask for the next get different ones. Never a lock on saving."""
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from server.contract.errors import check_author, invalid, invalid_at, not_found
from server.contract.hidden import HIDDEN_TEXT, has_hidden
from server.contract.list_query import Filters, read_filters, read_sort
from server.database.database import Again
from server.invoices.listing import COLUMNS, IS_TO_DO, Condition, order_of, row_view

if TYPE_CHECKING:
    from server.invoices.store import Store

CLAIM_MS = 5 * 60 * 1000
MOST_HOLDERS = 50  # of a user, each with one claim

_HOLDER = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_KEYS = frozenset({"holder", "reviewer", "invoice_id", "after", "list", "release"})
_LIST_KEYS = frozenset({"status", "review_status", "currency", "amount_min", "amount_max", "date_from", "date_to",
                        "confidence_min", "confidence_max", "reviewer", "q", "sort"})
_FREE = "NOT EXISTS (SELECT 1 FROM claims WHERE invoice_id = id AND until_ms > ? AND (user, holder) <> (?, ?))"


class ClaimRequest(NamedTuple):
    holder: str  # one window of one reviewer
    reviewer: str
    invoice_id: str | None  # this one; None: the next of the list
    after: str | None
    filters: Filters
    sort: str
    releases: bool = False  # gives back what the holder has, and takes nothing


def read_claim(payload: Any, default_reviewer: str | None, signed_in: str | None = None) -> ClaimRequest:
    """The body of POST claim. ApiError 422 for what it does not know, 403 where another than `signed_in` is named."""
    if not isinstance(payload, dict):
        raise invalid_at("", "The body is not an object")
    listed = {} if payload.get("list") is None else payload["list"]
    if not isinstance(listed, dict):
        raise invalid_at("list", "is not an object")
    errors = [{"path": str(key), "message": "is not known"} for key in payload if key not in _KEYS]
    errors += [{"path": f"list.{key}", "message": "is not known"} for key in listed if key not in _LIST_KEYS]
    errors += [{"path": f"list.{key}", "message": "is not a text"} for key, value in listed.items()
               if not isinstance(value, str)]
    for key in ("holder", "invoice_id", "after"):
        value = payload.get(key)
        if (value is not None or key == "holder") and not (isinstance(value, str) and _HOLDER.fullmatch(value)):
            errors.append({"path": key, "message": "is not 1 to 64 of A-Z a-z 0-9 _ -"})
    if not isinstance(payload.get("release", False), bool):
        errors.append({"path": "release", "message": "is not true or false"})
    check_author(payload, signed_in)
    reviewer = payload.get("reviewer") or signed_in or default_reviewer or ""
    if not isinstance(reviewer, str) or len(reviewer) > 200:
        errors.append({"path": "reviewer", "message": "is not a text of at most 200 characters"})
    elif has_hidden(reviewer):
        errors.append({"path": "reviewer", "message": HIDDEN_TEXT})
    if errors:
        raise invalid(errors)
    return ClaimRequest(payload["holder"], str(reviewer).strip(), payload.get("invoice_id"), payload.get("after"),
                        read_filters(listed), read_sort(listed), payload.get("release", False))


def claim(store: Store, request: ClaimRequest, user: str, now_ms: int) -> dict[str, Any]:
    """Gives the invoice, or the next free one, to the holder, who gives back what was held; {invoice, granted}.

    The invoice that the holder has already is theirs anew, for the whole time of a claim.
    """
    return store.atomically(lambda: _claim(store, request, user, now_ms))


def _claim(store: Store, request: ClaimRequest, user: str, now_ms: int) -> dict[str, Any]:
    connection = store.connection
    if request.releases:
        connection.execute("DELETE FROM claims WHERE user = ? AND holder = ?", (user, request.holder))
        return {"invoice": None, "granted": False}
    if request.invoice_id is not None:
        invoice_id: str | None = request.invoice_id
        granted = _is_free(store, request, user, now_ms)
    else:
        invoice_id = _next_free(store, request, user, now_ms)
        granted = invoice_id is not None
    connection.execute("DELETE FROM claims WHERE (user = ? AND holder = ?) OR until_ms <= ?",
                       (user, request.holder, now_ms))
    if granted:
        connection.execute("DELETE FROM claims WHERE user = ? AND invoice_id IN (SELECT invoice_id FROM claims WHERE user = ?"
                           " ORDER BY until_ms DESC, invoice_id LIMIT 1000 OFFSET ?)", (user, user, MOST_HOLDERS - 1))
    if granted and connection.execute(
            "INSERT INTO claims (invoice_id, user, holder, reviewer, until_ms) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (invoice_id) DO NOTHING",
            (invoice_id, user, request.holder, request.reviewer, now_ms + CLAIM_MS)).rowcount != 1:
        raise Again  # another server's reviewer was first
    row = connection.execute(f"SELECT {COLUMNS} FROM invoices i LEFT JOIN claims c ON c.invoice_id = i.id WHERE i.id = ?",
                             (invoice_id,)).fetchone()
    return {"invoice": None if row is None else row_view(row), "granted": granted}


def _is_free(store: Store, request: ClaimRequest, user: str, now_ms: int) -> bool:
    row = store.connection.execute(
        f"SELECT {_FREE} FROM invoices i JOIN queue_members m ON m.queue_id = i.queue_id AND m.user = ?"
        " WHERE i.id = ?", (now_ms, user, request.holder, user, request.invoice_id)).fetchone()
    if row is None:
        raise not_found()
    return bool(row[0])


def _next_free(store: Store, request: ClaimRequest, user: str, now_ms: int) -> str | None:
    """After `after` in the order of the list, else from its start."""
    key, direction, after = order_of(request.sort)
    condition = Condition(store.connection, store.database.dialect, user, request.filters)
    condition.add(IS_TO_DO)
    condition.add(_FREE, now_ms, user, request.holder)
    order = f" ORDER BY {key} {direction}, id {direction} LIMIT 1{store.database.dialect.locking}"
    source = condition.in_order(key)
    place = store.connection.execute(f"SELECT {key}, i.id FROM invoices i JOIN queue_members m ON m.queue_id = i.queue_id"
                                     " AND m.user = ? WHERE i.id = ?", (user, request.after)).fetchone()
    if place is not None:
        row = store.connection.execute(
            f"SELECT id FROM {source} WHERE {condition.text} AND ({key}, id) {after} (?, ?){order}",
            (*condition.parameters, *place)).fetchone()
        if row is not None:
            return str(row[0])
        condition.add("id <> ?", request.after)
    row = store.connection.execute(f"SELECT id FROM {source} WHERE {condition.text}{order}",
                                   condition.parameters).fetchone()
    return None if row is None else str(row[0])
