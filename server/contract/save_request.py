"""A save as values: what contract.py reads from a body and record.py applies to an invoice."""
from __future__ import annotations

from dataclasses import dataclass, field

LineRef = str | int  # a line_id, or a line_number of the baseline form


@dataclass(frozen=True)
class FieldEdit:
    name: str
    value: str | None


@dataclass(frozen=True)
class AddressEdit:
    name: str
    part: str
    value: str | None


@dataclass(frozen=True)
class ListEdit:
    name: str
    row: int  # from 1
    cell: str
    value: str | None


@dataclass(frozen=True)
class CellEdit:
    line: LineRef
    cell: str
    value: str | None


@dataclass(frozen=True)
class LineDelete:
    line: LineRef


@dataclass(frozen=True)
class AllLinesDelete:
    pass


@dataclass(frozen=True)
class NotesClear:
    pass


Edit = FieldEdit | AddressEdit | ListEdit | CellEdit | LineDelete | AllLinesDelete | NotesClear


@dataclass(frozen=True)
class Mark:
    """The word of the reviewer that a field, an address or a line is checked; None leaves it, notes may say why."""

    owner: str  # "fields", "addresses", "lists" or "lines"
    name: LineRef
    validated: bool | None
    notes: str | None


@dataclass(frozen=True)
class SaveRequest:
    invoice_id: str
    expected_version: int | None  # None: only If-Match names the version
    request_id: str
    epoch: str | None
    reviewer: str
    decision: str
    notes: str
    edits: tuple[Edit, ...]
    marks: tuple[Mark, ...]
    payload_sha256: str
    if_match: tuple[str, int] | None = field(default=None)  # epoch and version of the header
