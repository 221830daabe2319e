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


class ListCell(NamedTuple):
    name: str
    label: str
    kind: str
    term: str


class List(NamedTuple):
    """What an invoice has several of beside its lines: rows with the same cells."""

    label: str
    term: str
    cells: tuple[ListCell, ...]


FIELDS = tuple(Field(*row) for row in rows.FIELDS)
ADDRESSES = tuple(Address(*row) for row in rows.ADDRESSES)
ADDRESS_PARTS = tuple(Cell(*row) for row in rows.ADDRESS_PARTS)
LINE_CELLS = tuple(Cell(*row) for row in rows.LINE_CELLS)
LISTS = {name: List(label, term, tuple(ListCell(*row[3:]) for row in rows.LIST_CELLS if row[0] == name))
         for name, label, term in dict.fromkeys(row[:3] for row in rows.LIST_CELLS)}
TERMS = dict(rows.TERMS)
MOST_LIST_ROWS = 99
GROUPS, STATUSES, REVIEW_STATUSES, DECISIONS = rows.GROUPS, rows.STATUSES, rows.REVIEW_STATUSES, rows.DECISIONS

FIELD_KINDS = {field.name: field.kind for field in FIELDS}
REQUIRED_FIELDS = frozenset(field.name for field in FIELDS if field.required)
ADDRESS_NAMES = tuple(address.name for address in ADDRESSES)
ADDRESS_ALIASES = {"customer_address": "bill_to_address"}
ADDRESS_PART_NAMES = tuple(part.name for part in ADDRESS_PARTS)
ADDRESS_PART_KINDS = {part.name: part.kind for part in ADDRESS_PARTS}
LINE_CELL_KINDS = {cell.name: cell.kind for cell in LINE_CELLS}
LIST_CELL_KINDS = {(name, cell.name): cell.kind for name, each in LISTS.items() for cell in each.cells}
