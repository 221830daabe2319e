"""The values of a record that have characters which are not seen: (path, label, excerpt) in the order of the form."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from server.contract import field_table as table
from server.contract.hidden import has_hidden, hidden_excerpt

Place = tuple[str, str, str]


def _hidden(path: str, label: str, value: str | None) -> Iterator[Place]:
    if value is not None and has_hidden(value):
        yield path, label, hidden_excerpt(value)


def of_document(values: Mapping[str, str | None], addresses: Mapping[str, Any]) -> Iterator[Place]:
    for spec in table.FIELDS:
        yield from _hidden(f"fields/{spec.name}", spec.label, values[spec.name])
    for address in table.ADDRESSES:
        parts = (addresses.get(address.name) or {}).get("value") or {}
        for part in table.ADDRESS_PARTS:
            yield from _hidden(f"addresses/{address.name}/{part.name}", f"{address.label}, {part.label}", parts.get(part.name))


def of_line(line: Mapping[str, Any]) -> Iterator[Place]:
    for cell in table.LINE_CELLS:
        yield from _hidden(f"lines/{line['line_id']}/{cell.name}", cell.label, line.get(cell.name))
