"""The field table: every field, address part and line cell of a review view, once, in display order."""
from __future__ import annotations

from typing import NamedTuple

from server.contract import field_rows as rows


class Field(NamedTuple):
    name: str
    label: str
    kind: str
    group: str
    required: bool


class Cell(NamedTuple):
    name: str
    label: str
    kind: str


class Address(NamedTuple):
    name: str
    label: str


FIELDS = tuple(Field(*row) for row in rows.FIELDS)
ADDRESSES = tuple(Address(*row) for row in rows.ADDRESSES)
ADDRESS_PARTS = tuple(Cell(*row) for row in rows.ADDRESS_PARTS)
LINE_CELLS = tuple(Cell(*row) for row in rows.LINE_CELLS)
GROUPS, STATUSES, REVIEW_STATUSES, DECISIONS = rows.GROUPS, rows.STATUSES, rows.REVIEW_STATUSES, rows.DECISIONS

FIELD_KINDS = {field.name: field.kind for field in FIELDS}
REQUIRED_FIELDS = frozenset(field.name for field in FIELDS if field.required)
ADDRESS_NAMES = tuple(address.name for address in ADDRESSES)
ADDRESS_ALIASES = {"customer_address": "bill_to_address"}
ADDRESS_PART_NAMES = tuple(part.name for part in ADDRESS_PARTS)
ADDRESS_PART_KINDS = {part.name: part.kind for part in ADDRESS_PARTS}
LINE_CELL_KINDS = {cell.name: cell.kind for cell in LINE_CELLS}
