"""The query of the work queue: what it may hold, and what it is refused for."""
from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from server.contract import field_table as table
from server.contract.errors import ApiError, invalid_at
from server.contract.search_form import search_words
from server.contract.values import canonical_date, canonical_decimal, canonical_value

MAX_LIMIT = 200
DEFAULT_LIMIT = 100
MAX_SKIP = 2**31
MAX_TEXT_LENGTH = 200

SORT_KEYS = {
    "upload_date": "upload_date",
    "invoice_number": "number_order",
    "vendor_name": "vendor_order",
    "invoice_date": "date_order",
    "total_amount": "total_order",
    "extraction_confidence": "confidence_order",
}
DEFAULT_SORT = "-upload_date"


class Filters(NamedTuple):
    """What rows of a list have in common; None and empty: whatever."""

    statuses: tuple[str, ...] = ()
    review_status: str | None = None
    currency: str | None = None
    amount: tuple[float | None, float | None] = (None, None)
    date: tuple[str | None, str | None] = (None, None)
    confidence: tuple[float | None, float | None] = (None, None)
    reviewer: str | None = None  # who saved it last, or has claimed it
    words: tuple[str, ...] = ()


class ListQuery(NamedTuple):
    filters: Filters = Filters()
    skip: int = 0
    limit: int = DEFAULT_LIMIT
    sort: str = DEFAULT_SORT
    cursor: tuple[Any, str] | None = None  # the sort key and the id of the last row of the page before

    @property
    def is_first_page(self) -> bool:
        return self.skip == 0 and self.cursor is None


def read_query(query: Mapping[str, str]) -> ListQuery:
    """The query of GET invoices. ApiError 422 for what it does not know."""
    skip = _integer(query, "skip", 0, 0, MAX_SKIP)
    limit = _integer(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    sort = read_sort(query)
    cursor = _read_cursor(query["cursor"], sort) if query.get("cursor") else None
    if cursor is not None and skip:
        raise invalid_at("skip", "cannot be used with cursor")
    return ListQuery(read_filters(query), skip, limit, sort, cursor)


def read_filters(query: Mapping[str, str]) -> Filters:
    return Filters(
        statuses=_statuses(query), review_status=_one_of(query, "review_status", table.REVIEW_STATUSES),
        currency=_currency(query), amount=_range(query, "amount"), confidence=_range(query, "confidence"),
        date=(_date(query, "date_from"), _date(query, "date_to")), reviewer=_text(query, "reviewer").strip() or None,
        words=search_words(_text(query, "q")))


def read_sort(query: Mapping[str, str]) -> str:
    sort = query.get("sort") or DEFAULT_SORT
    if sort.removeprefix("-") not in SORT_KEYS:
        raise invalid_at("sort", "is none of " + ", ".join(SORT_KEYS) + ", with - in front for descending")
    return sort


def _integer(query: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    text = query.get(name, "")
    if text == "":
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and lowest <= int(text) <= highest):
        raise invalid_at(name, f"is not a number from {lowest} to {highest}")
    return int(text)


def _statuses(query: Mapping[str, str]) -> tuple[str, ...]:
    statuses = tuple(dict.fromkeys(each for each in query.get("status", "").split(",") if each))
    if not set(statuses) <= set(table.STATUSES):
        raise invalid_at("status", "is none of " + ", ".join(table.STATUSES))
    return statuses


def _one_of(query: Mapping[str, str], name: str, values: tuple[str, ...]) -> str | None:
    value = query.get(name) or None
    if value is not None and value not in values:
        raise invalid_at(name, "is none of " + ", ".join(values))
    return value


def _text(query: Mapping[str, str], name: str) -> str:
    text = query.get(name, "")
    if len(text) > MAX_TEXT_LENGTH or "\0" in text:
        raise invalid_at(name, f"is longer than {MAX_TEXT_LENGTH} characters or holds NUL")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise invalid_at(name, "is not text") from None
    return text


def _currency(query: Mapping[str, str]) -> str | None:
    code = query.get("currency") or None
    try:
        return None if code is None else canonical_value("currency", code)
    except ValueError as error:
        raise invalid_at("currency", str(error)) from None


def _date(query: Mapping[str, str], name: str) -> str | None:
    text = query.get(name) or None
    try:
        return None if text is None else canonical_date(text)
    except ValueError as error:
        raise invalid_at(name, str(error)) from None


def _range(query: Mapping[str, str], name: str) -> tuple[float | None, float | None]:
    return _number(query, f"{name}_min"), _number(query, f"{name}_max")


def _number(query: Mapping[str, str], name: str) -> float | None:
    text = query.get(name) or None
    try:
        return None if text is None else float(Decimal(canonical_decimal(text)))
    except ValueError as error:
        raise invalid_at(name, str(error)) from None


def _read_cursor(text: str, sort: str) -> tuple[Any, str]:
    try:
        of_sort, key, invoice_id = json.loads(base64.b64decode(text.encode(), altchars=b"-_", validate=True))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise _bad_cursor() from None
    by_number = sort.removeprefix("-") in ("total_amount", "extraction_confidence")
    if of_sort != sort or not isinstance(invoice_id, str) or not isinstance(key, float if by_number else str):
        raise _bad_cursor()
    try:
        said = f"{key}{invoice_id}".encode()
    except UnicodeEncodeError:
        raise _bad_cursor() from None
    if b"\0" in said:
        raise _bad_cursor()
    return key, invoice_id


def _bad_cursor() -> ApiError:
    return invalid_at("cursor", "is not a cursor of this list", "INVALID_CURSOR", 400)


def write_cursor(sort: str, key: Any, invoice_id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([sort, key, invoice_id]).encode()).decode()
