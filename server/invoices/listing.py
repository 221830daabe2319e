"""The work queue: filter, text search, order and pages, each by an index that holds all that it reads."""
from __future__ import annotations

from typing import Any, NamedTuple

from server.contract.list_query import SORT_KEYS, Filters, ListQuery, write_cursor
from server.contract.search_form import forms_of
from server.database.database import Connection, Dialect
from server.invoices.queue_version import read_version

NO_NUMBER = -1e308  # orders an invoice without a total before all others
TO_DO = ("extracted", "in_review")
IS_TO_DO = f"status IN {TO_DO}"

COLUMNS = ("i.id, i.number, i.vendor, i.total, i.currency, i.date, i.status, i.review_status, i.confidence,"
           " i.upload_date, i.line_count, i.review_version, i.saved_by, c.reviewer, c.until_ms, i.file_name,"
           " (SELECT a.failure FROM arrivals a WHERE a.invoice_id = i.id)")
_KEPT_COUNTS = 200


class Counts(NamedTuple):
    total: int
    remaining: int  # of these, still to be reviewed


class Condition:
    """The WHERE of a list, and the tables to read it from in the order of a sort key or for a count."""

    def __init__(self, connection: Connection, dialect: Dialect, user: str, filters: Filters) -> None:
        self._dialect = dialect
        queues = [row[0] for row in connection.execute(
            "SELECT queue_id FROM queue_members WHERE user = ? ORDER BY queue_id", (user,)).fetchall()]
        self.text = f"queue_id IN ({', '.join('?' * len(queues))})" if len(queues) != 1 else "queue_id = ?"
        self.parameters: list[Any] = list(queues)
        self._has_words = bool(filters.words)
        self._is_text_alone = filters == Filters(words=filters.words, statuses=filters.statuses)
        if filters.statuses:
            self.add(f"status IN ({', '.join('?' * len(filters.statuses))})", *filters.statuses)
        for column, value in (("review_status", filters.review_status), ("currency", filters.currency),
                              ("saved_by", filters.reviewer)):
            if value is not None:
                self.add(f"{column} = ?", value)
        self._between("total_order", filters.amount, NO_NUMBER)
        self._between("confidence_order", filters.confidence, NO_NUMBER)
        self._between("date_order", filters.date, "")
        texts = tuple(word for word in filters.words if forms_of(word) == (word,))
        few = dialect.narrowed(connection, texts) if dialect.narrowed and texts else None
        if few is not None:
            self.add(*few)
        for word in filters.words:
            forms, contains = forms_of(word), dialect.contains.format("search")
            self.add(f"({' OR '.join([contains] * len(forms))})", *forms)
        self._by_word = few is not None

    def add(self, condition: str, *parameters: Any) -> None:
        self.text += f" AND {condition}"
        self.parameters.extend(parameters)

    def _between(self, column: str, limits: tuple[Any, Any], absent: Any) -> None:
        for sign, limit in zip((">=", "<="), limits):
            if limit is not None:
                self.add(f"{column} {sign} ?", limit)
        if limits != (None, None):
            self.add(f"{column} > ?", absent)

    def in_order(self, key: str) -> str:
        if self._by_word:
            return self._dialect.by_rows.format("invoices")
        return self._dialect.by_index.format("invoices", f"listed_by_{key}")

    def for_counting(self) -> str:
        if not self._has_words:
            return self.in_order("state")
        return self.in_order("text" if self._is_text_alone else "upload_date")


class CountCache:
    """The counts that one connection has taken, for as long as nobody has written since."""

    def __init__(self) -> None:
        self._data_version = -1
        self._counts: dict[tuple[str, Filters], Counts] = {}

    def counts(self, connection: Connection, dialect: Dialect, user: str, filters: Filters) -> Counts:
        if dialect.data_version is None:
            return _count(connection, Condition(connection, dialect, user, filters))
        data_version = connection.execute(dialect.data_version).fetchone()[0]
        if data_version != self._data_version or len(self._counts) >= _KEPT_COUNTS:
            self._data_version = data_version
            self._counts.clear()
        if (user, filters) not in self._counts:
            self._counts[user, filters] = _count(connection, Condition(connection, dialect, user, filters))
        return self._counts[user, filters]


def _count(connection: Connection, condition: Condition) -> Counts:
    return Counts(*connection.execute(
        f"SELECT COUNT(*), COUNT(CASE WHEN {IS_TO_DO} THEN 1 END) FROM {condition.for_counting()}"
        f" WHERE {condition.text}", condition.parameters).fetchone())


class Page(NamedTuple):
    rows: list[tuple[Any, ...]]
    is_last: bool
    queue_version: int  # or a later one


def read_page(connection: Connection, dialect: Dialect, user: str, query: ListQuery, now_ms: int) -> Page:
    version = read_version(connection, user)  # before the rows: what changes in between is asked for once more
    rows = _rows(connection, Condition(connection, dialect, user, query.filters), query, now_ms)
    return Page(rows[:query.limit], len(rows) <= query.limit, version)


def counts_of(whole: Page) -> Counts:
    """The counts of a list that is on one page."""
    return Counts(len(whole.rows), sum(row[6] in TO_DO for row in whole.rows))


def list_view(page: Page, counts: Counts, query: ListQuery) -> dict[str, Any]:
    """A page, and the counts of the whole list."""
    rows = page.rows
    return {"invoices": [row_view(row) for row in rows], "total": counts.total, "remaining": counts.remaining,
            "skip": query.skip, "limit": query.limit, "queue_version": page.queue_version,
            "next_cursor": None if page.is_last else write_cursor(query.sort, rows[-1][-1], rows[-1][0])}


def _rows(connection: Connection, condition: Condition, query: ListQuery, now_ms: int) -> list[tuple[Any, ...]]:
    key, direction, after = order_of(query.sort)
    place = f" AND ({key}, id) {after} (?, ?)" if query.cursor is not None else ""
    return connection.execute(
        f"SELECT {COLUMNS}, p.k FROM (SELECT id, {key} AS k FROM {condition.in_order(key)} WHERE {condition.text}{place}"
        f" ORDER BY {key} {direction}, id {direction} LIMIT ? OFFSET ?) p JOIN invoices i ON i.id = p.id"
        " LEFT JOIN claims c ON c.invoice_id = i.id AND c.until_ms > ?"
        f" ORDER BY p.k {direction}, p.id {direction}",
        (*condition.parameters, *(query.cursor or ()), query.limit + 1, query.skip, now_ms)).fetchall()


def order_of(sort: str) -> tuple[str, str, str]:
    """The column, the direction, and how the rows after one compare with it."""
    key = SORT_KEYS[sort.removeprefix("-")]
    return (key, "DESC", "<") if sort.startswith("-") else (key, "ASC", ">")


def row_view(row: tuple[Any, ...]) -> dict[str, Any]:
    """A row of COLUMNS as the contract shows it; times in milliseconds since the epoch of Unix."""
    return {"invoice_id": row[0], "invoice_number": row[1], "vendor_name": row[2], "total_amount": row[3],
            "currency": row[4], "invoice_date": row[5], "status": row[6], "review_status": row[7],
            "extraction_confidence": row[8], "upload_date": row[9], "line_item_count": row[10],
            "review_version": row[11], "saved_by": row[12], "claimed_by": row[13], "claimed_until_ms": row[14],
            "file_name": row[15], "reason": row[16]}
