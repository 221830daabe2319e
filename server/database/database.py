"""What the store needs of a database, whichever engine it is: connections, transactions, and what its errors mean."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from server.contract.errors import Told
from server.database.epoch import HighWaterMark, Loss


class Again(Exception):
    """What a transaction read has changed before it could write: it is rolled back and run again from its beginning."""


class NoStore(Told):
    """There is no database where the options say."""


Narrowed = Callable[["Connection", tuple[str, ...]], tuple[str, str] | None]
"""For words: a condition on invoices and its parameter that leave few rows; None where it cannot, or would leave many."""


class Dialect(NamedTuple):
    """Where the engines' SQL differs; everything else is written once, with `?` and `:name` as placeholders."""

    name: str
    contains: str  # true where the column {} holds the text ?
    by_rows: str = "{}"  # the table {} read row by row, as a condition on rowids or the engine decides
    by_index: str = "{0}"  # the table {0} read through the index {1}, which holds all that a list reads
    data_version: str | None = None  # tells a number that changes when another connection has written
    narrowed: Narrowed | None = None
    locking: str = ""  # ends a SELECT that takes a row which no other transaction is taking now
    next_in_journal: str = "SELECT COALESCE(MAX(seq), 0) + 1 FROM journal"
    has_gaps: bool = False  # numbers are taken also by transactions that are rolled back, and not in the order of commits
    this_transaction: str | None = None  # tells its number, larger than that of all that began to write before
    oldest_transaction: str | None = None  # tells the smallest number of those that still write


class OnLoss(Protocol):
    def __call__(self, connection: Connection, loss: Loss, /) -> None: ...


def ignore_loss(_: Connection, __: Loss, /) -> None:
    """For who opens a database and has no key to sign with."""


class Rows(Protocol):
    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """Used by one thread at a time."""

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ..., /) -> Rows: ...

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]], /) -> object:
        """A statement that writes, once with each of the rows."""

    def close(self) -> None: ...


class Database(Protocol):
    """One database, opened; its connections may be used until `close`."""

    @property
    def dialect(self) -> Dialect: ...

    @property
    def writers(self) -> int:
        """How many threads may write at the same time, each with a connection of its own."""

    @property
    def folder(self) -> Path:
        """The data folder of this machine's servers."""

    @property
    def mark(self) -> HighWaterMark: ...

    on_loss: OnLoss
    """Told, within the transaction that renews the epoch, what was acknowledged before and is not there any more."""

    @property
    def errors(self) -> type[Exception]:
        """What its statements raise."""

    @property
    def faults(self) -> Mapping[str, Callable[[], Exception]]:
        """Errors that failpoints raise, by action."""

    def connect(self) -> Connection: ...

    def connect_reader(self) -> Connection:
        """Cannot write."""

    def migrate(self, connection: Connection) -> None:
        """Brings the schema to this release. SchemaTooNew."""

    def must_renew_epoch(self, marked: tuple[str, int] | None, epoch: str | None, last_seq: int) -> bool:
        """Whether this is another or an older state than the one that the mark says was acknowledged."""

    def transaction(self, connection: Connection) -> AbstractContextManager[None]:
        """All or nothing, and durable when it is left without an exception."""

    def check_place(self) -> None:
        """Before a write that tells whether one can succeed: OSError where the files are not what was opened any more, or
        have no room."""

    def other_users(self, connection: Connection) -> int:
        """How many connections of this program there are to the database, but this one; 0 where it is locked for one process."""

    def erasing(self, connection: Connection) -> AbstractContextManager[None]:
        """Around transactions: what they delete or overwrite does not stay in the files, as far as that can be had."""

    def asks_again(self, error: Exception) -> bool:
        """Whether nothing was written and the same transaction may succeed when it is run again."""

    def answer(self, error: Exception) -> Exception:
        """What a client is told of one of `errors`: an ApiError, or the error itself where it is a fault of ours."""

    def close(self) -> None: ...
