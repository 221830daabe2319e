"""What arrivals need of the server that they run in."""
from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from server.invoices.reader import Reader
from server.invoices.store import Store

Result = TypeVar("Result")


class Threads(Protocol):
    """The threads that write to the database and read from it."""

    @property
    def is_shared(self) -> bool:
        """Other servers may be on the same database."""

    async def write(self, work: Callable[[Store], Result]) -> Result:
        """Runs to its end also when nobody waits any more."""

    async def read(self, work: Callable[[Reader], Result]) -> Result:
        """Sees what is committed."""
