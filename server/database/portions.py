"""Rows that may be large, a portion at a time: as many as are held in memory together."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from server.database.database import Connection, Rows

MOST = 8 * 1024 * 1024  # characters or bytes of one portion; a row alone may be larger
MOST_ROWS = 500


class Query(NamedTuple):
    """Rows in the order of a key, which they begin with."""

    key: str
    columns: str
    size: str  # what a row takes
    source: str  # what follows FROM, with its WHERE
    parameters: tuple[Any, ...] = ()


def portion(connection: Connection, query: Query, after: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The next rows, behind that key; empty at the end."""
    joined = "AND" if " WHERE " in query.source else "WHERE"
    tail = (f" FROM {query.source} {joined} ({query.key}) > ({', '.join('?' * len(after))}) ORDER BY {query.key} LIMIT ")
    parameters = (*query.parameters, *after)
    fitting = _fitting(connection.execute(f"SELECT {query.size}{tail}{MOST_ROWS}", parameters))
    if not fitting:
        return []
    return connection.execute(f"SELECT {query.key}, {query.columns}{tail}{fitting}", parameters).fetchall()


def rows(connection: Connection, query: Query, after: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """All of them, each with its key in front."""
    while found := portion(connection, query, after):
        yield from found
        after = found[-1][:len(after)]


def _fitting(sizes: Rows) -> int:
    """How many from the first on are together no larger than MOST; one at least, where there is one. None behind them is measured."""
    count = whole = 0
    while (row := sizes.fetchone()) is not None:
        whole += row[0] or 0
        if whole > MOST and count:
            break
        count += 1
    return count
