"""The work queue: filter, text search, order and pages by cursor, in SQL that uses the indexes."""
from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from server import field_table as table
from server.errors import ApiError, invalid_at
from server.reading import Reader

MAX_LIMIT = 200
DEFAULT_LIMIT = 100
MAX_SKIP = 2**31
MAX_SEARCH_LENGTH = 200

SORT_KEYS = {
    "upload_date": "upload_date",
    "invoice_number": "COALESCE(number, '')",
    "vendor_name": "COALESCE(vendor, '')",
    "invoice_date": "COALESCE(date, '')",
    "total_amount": "total_order",
    "extraction_confidence": "confidence_order",
}
_COLUMNS = ("id, number, vendor, total, currency, date, status, review_status, confidence, upload_date, line_count,"
            " review_version")


class ListQuery(NamedTuple):
    skip: int = 0
    limit: int = DEFAULT_LIMIT
    status: str | None = None
    words: tuple[str, ...] = ()
    sort: str = "-upload_date"
    cursor: tuple[Any, str] | None = None  # the sort key and the id of the last row of the page before


def _number(query: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    text = query.get(name, "")
    if text == "":
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and lowest <= int(text) <= highest):
        raise invalid_at(name, f"is not a number from {lowest} to {highest}")
    return int(text)


def read_query(query: Mapping[str, str]) -> ListQuery:
    """The query of GET invoices. ApiError 422 for what it does not know."""
    skip = _number(query, "skip", 0, 0, MAX_SKIP)
    limit = _number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    status = query.get("status") or None
    if status is not None and status not in table.STATUSES:
        raise invalid_at("status", "is none of " + ", ".join(table.STATUSES))
    search = query.get("q", "")
    if len(search) > MAX_SEARCH_LENGTH or "\0" in search:
        raise invalid_at("q", f"is longer than {MAX_SEARCH_LENGTH} characters or holds NUL")
    try:
        search.encode()
    except UnicodeEncodeError:
        raise invalid_at("q", "is not text") from None
    sort = query.get("sort") or "-upload_date"
    if sort.removeprefix("-") not in SORT_KEYS:
        raise invalid_at("sort", "is none of " + ", ".join(SORT_KEYS) + ", with - in front for descending")
    cursor = _read_cursor(query["cursor"], sort) if query.get("cursor") else None
    if cursor is not None and skip:
        raise invalid_at("skip", "cannot be used with cursor")
    return ListQuery(skip, limit, status, tuple(search.casefold().split()), sort, cursor)


def _read_cursor(text: str, sort: str) -> tuple[Any, str]:
    try:
        of_sort, key, invoice_id = json.loads(base64.b64decode(text.encode(), altchars=b"-_", validate=True))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise _bad_cursor() from None
    by_number = SORT_KEYS[sort.removeprefix("-")].endswith("_order")
    if of_sort != sort or not isinstance(invoice_id, str) or not isinstance(key, float if by_number else str):
        raise _bad_cursor()
    try:
        f"{key}{invoice_id}".encode()
    except UnicodeEncodeError:
        raise _bad_cursor() from None
    return key, invoice_id


def _bad_cursor() -> ApiError:
    return invalid_at("cursor", "is not a cursor of this list", "INVALID_CURSOR", 400)


def _write_cursor(sort: str, key: Any, invoice_id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([sort, key, invoice_id]).encode()).decode()


def list_invoices(reader: Reader, user: str, query: ListQuery) -> dict[str, Any]:
    connection, dialect = reader.connection, reader.dialect
    queues = [row[0] for row in connection.execute(
        'SELECT queue_id FROM queue_members WHERE "user" = ? ORDER BY queue_id', (user,)).fetchall()]
    where = f"queue_id IN ({', '.join('?' * len(queues))})" if len(queues) != 1 else "queue_id = ?"
    parameters: list[Any] = list(queues)
    if query.status is not None:
        where += " AND status = ?"
        parameters.append(query.status)
    for word in query.words:
        where += f" AND {dialect.contains.format('search')}"
        parameters.append(word)
    # Every row's text is read for a search: in the table's order that is faster than through an index.
    source = dialect.scan.format("invoices") if query.words else "invoices"
    total = connection.execute(f"SELECT COUNT(*) FROM {source} WHERE {where}", parameters).fetchone()[0]
    key = SORT_KEYS[query.sort.removeprefix("-")]
    direction, after = ("DESC", "<") if query.sort.startswith("-") else ("ASC", ">")
    if query.cursor is not None:
        where += f" AND ({key}, id) {after} (?, ?)"
        parameters.extend(query.cursor)
    rows = connection.execute(
        f"SELECT {_COLUMNS}, {key} FROM {source} WHERE {where} ORDER BY {key} {direction}, id {direction}"
        " LIMIT ? OFFSET ?", (*parameters, query.limit + 1, query.skip)).fetchall()
    more = len(rows) > query.limit
    rows = rows[:query.limit]
    return {"invoices": [_row(row) for row in rows], "total": total, "skip": query.skip, "limit": query.limit,
            "next_cursor": _write_cursor(query.sort, rows[-1][-1], rows[-1][0]) if more else None}


def _row(row: tuple[Any, ...]) -> dict[str, Any]:
    return {"invoice_id": row[0], "invoice_number": row[1], "vendor_name": row[2], "total_amount": row[3],
            "currency": row[4], "invoice_date": row[5], "status": row[6], "review_status": row[7],
            "extraction_confidence": row[8], "upload_date": row[9], "line_item_count": row[10],
            "review_version": row[11]}
