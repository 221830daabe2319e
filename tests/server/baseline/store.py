"""The invoices in memory: one is made when it is first asked for, so that 100,000 cost nothing at the start."""
from __future__ import annotations

import copy
from typing import Any

from baseline import seed
from baseline.record import Invoice


class Store:
    def __init__(self, count: int = seed.RECORDED_COUNT, *, lines_broken: bool = True) -> None:
        self.count = count
        self.lines_broken = lines_broken
        self.made: dict[int, Invoice] = {}
        self.pokes: dict[str, dict[str, Any]] = {}  # merged into a view, by id
        self.row_pokes: dict[str, dict[str, Any]] = {}  # merged into a row of the list

    def find(self, identifier: str) -> Invoice | None:
        index = seed.index_of(identifier)
        if index is None or index >= self.count:
            return None
        return self._at(index)

    def _at(self, index: int) -> Invoice:
        if index not in self.made:
            self.made[index] = seed.make(index)
        return self.made[index]

    def draft(self, invoice: Invoice) -> Invoice:
        """A copy that a save works on, so that a save that breaks off leaves nothing behind."""
        return copy.deepcopy(invoice)

    def keep(self, invoice: Invoice) -> None:
        index = seed.index_of(invoice.invoice_id)
        assert index is not None
        self.made[index] = invoice

    def status_of(self, index: int) -> str:
        made = self.made.get(index)
        return made.status if made else seed.state_of(index)[1]

    def page(self, status: str | None, skip: int, limit: int) -> list[dict[str, Any]]:
        """Newest upload first; a later index was uploaded later."""
        indexes: Any = range(self.count - 1, -1, -1)
        if status:
            indexes = [index for index in indexes if self.status_of(index) == status]
        skip = max(skip, 0)
        chosen = indexes[skip:] if limit < 0 else indexes[skip:skip + limit]
        return [self._row(index) for index in chosen]

    def _row(self, index: int) -> dict[str, Any]:
        row = (self.made.get(index) or seed.make(index)).row()
        return {**row, **self.row_pokes.get(row["invoice_id"], {})}

    def view(self, invoice: Invoice) -> dict[str, Any]:
        merged = merge(invoice.view(), self.pokes.get(invoice.invoice_id, {}))
        assert isinstance(merged, dict)
        return merged


def merge(into: Any, more: Any) -> Any:
    """Objects are merged key by key; anything else, a list and null too, takes the place of what was there."""
    if not (isinstance(into, dict) and isinstance(more, dict)):
        return more
    return {**into, **{key: merge(into.get(key), value) for key, value in more.items()}}
