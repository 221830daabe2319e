"""Reads the edits of a save, in either form, against the field table: every fault with its place, in one pass."""
from __future__ import annotations

import re
from typing import Any

from server.contract import field_table as table
from server.contract.currencies import MINOR_UNITS
from server.contract.errors import MOST_FAULTS, invalid_at
from server.contract.hidden import HIDDEN_TEXT, has_hidden
from server.contract.save_request import (AddressEdit, AllLinesDelete, CellEdit, Edit, FieldEdit, LineDelete, LineRef,
                                          ListEdit, Mark, NotesClear)
from server.contract.values import MAX_TEXT_LENGTH, canonical_value

MAX_LINE_NUMBER = 1_000_000_000

_LIST_ROW = re.compile(r"([a-z_]+)/([1-9][0-9]?)", re.ASCII)
LINE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_FIELD_KEYS = frozenset({"field_name", "value", "confidence", "validated", "corrected_value", "validation_notes"})
_LINE_KEYS = frozenset({"line_number", "line_id", "validated", "corrections", "confidence", "validation_notes"})
_CHANGE_KEYS = frozenset({"path", "base", "value"})
_CLEAR_ALIASES = {"remittance_address": "remit_to_address", **table.ADDRESS_ALIASES}


def list_row(text: str) -> tuple[str, int] | None:
    """The list and the row, from 1, of "tax_breakdown/2"."""
    found = _LIST_ROW.fullmatch(text)
    return (found[1], int(found[2])) if found and found[1] in table.LISTS else None


class SaveReader:
    """Collects the edits, marks and faults of one body; `fault` is also for the parts that are no edits."""

    def __init__(self) -> None:
        self.errors: list[dict[str, str]] = []  # the first ones
        self.fault_count = 0
        self.edits: dict[str, Edit] = {}  # by path: a path is written once
        self.marks: dict[str, Mark] = {}
        self.deleted: set[LineRef] = set()

    def fault(self, path: str, message: str) -> None:
        self.fault_count += 1
        if self.fault_count <= MOST_FAULTS:
            self.errors.append({"path": path, "message": message})

    def items(self, payload: dict[str, Any], key: str) -> list[Any]:
        value = payload.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(key, "is not a list")
            return []
        return value

    def known(self, item: Any, keys: frozenset[str], path: str) -> bool:
        if not isinstance(item, dict):
            self.fault(path, "is not an object")
            return False
        for key in item:
            if key not in keys:
                self.fault(f"{path}.{key}" if path else key, "is not known")
        return True

    def text(self, item: dict[str, Any], key: str, path: str, limit: int = MAX_TEXT_LENGTH) -> str | None:
        value = item.get(key)
        if value is not None and not isinstance(value, str):
            self.fault(path, "is neither a text nor null")
            return None
        if isinstance(value, str) and len(value) > limit:
            self.fault(path, f"is longer than {limit} characters")
            return None
        if isinstance(value, str) and has_hidden(value):
            self.fault(path, HIDDEN_TEXT)
        return value

    def flag(self, item: dict[str, Any], path: str) -> bool | None:
        value = item.get("validated")
        if value is not None and not isinstance(value, bool):
            self.fault(path, "is neither true nor false")
            return None
        return value

    def value(self, kind: str, value: Any, path: str) -> tuple[bool, str | None]:
        """(readable, canonical value)"""
        if value is None:
            return True, None
        if not isinstance(value, str):
            self.fault(path, "is neither a text nor null")
            return False, None
        try:
            canonical = canonical_value(kind, value)
            if kind == "currency" and canonical not in MINOR_UNITS:
                raise ValueError("is not a currency code of ISO 4217")
            return True, canonical
        except ValueError as error:
            self.fault(path, str(error))
            return False, None

    def edit(self, path: str, edit: Edit) -> None:
        if path in self.edits:
            self.fault(path, "is written twice")
        self.edits[path] = edit

    def mark(self, owner: str, name: LineRef, validated: bool | None, notes: str | None) -> None:
        if validated is None and not notes:
            return
        path = f"{owner}/{name}"
        if path in self.marks:
            self.fault(path, "is marked twice")
        self.marks[path] = Mark(owner, name, validated, notes)

    def edit_field(self, name: str, value: Any) -> None:
        path = f"fields/{name}"
        if name not in table.FIELD_KINDS:
            self.fault(path, "is not a field")
            return
        readable, canonical = self.value(table.FIELD_KINDS[name], value, path)
        if readable:
            self.edit(path, FieldEdit(name, canonical))

    def edit_part(self, name: str, part: str, value: Any) -> None:
        path = f"addresses/{name}/{part}"
        if part not in table.ADDRESS_PART_KINDS:
            self.fault(path, "is not part of an address")
            return
        readable, canonical = self.value(table.ADDRESS_PART_KINDS[part], value, path)
        if readable:
            self.edit(path, AddressEdit(name, part, canonical))

    def edit_list(self, name: str, row: int, cell: str, value: Any) -> None:
        path = f"lists/{name}/{row}/{cell}"
        if (name, cell) not in table.LIST_CELL_KINDS:
            self.fault(path, "is not a cell of this list")
            return
        readable, canonical = self.value(table.LIST_CELL_KINDS[name, cell], value, path)
        if readable:
            self.edit(path, ListEdit(name, row, cell, canonical))

    def edit_cell(self, line: LineRef, cell: str, value: Any) -> None:
        path = f"lines/{line}/{cell}"
        if cell not in table.LINE_CELL_KINDS:
            self.fault(path, "is not a cell of a line")
            return
        readable, canonical = self.value(table.LINE_CELL_KINDS[cell], value, path)
        if readable:
            self.edit(path, CellEdit(line, cell, canonical))

    def delete_line(self, line: LineRef) -> None:
        self.edit(f"lines/{line}", LineDelete(line))
        self.deleted.add(line)

    def read_changes(self, payload: dict[str, Any]) -> None:
        for index, item in enumerate(self.items(payload, "changes")):
            place = f"changes[{index}]"
            if not self.known(item, _CHANGE_KEYS, place):
                continue
            path = item.get("path")
            if not isinstance(path, str):
                self.fault(f"{place}.path", "is not a text")
                continue
            if "value" not in item:
                self.fault(path, "has no value; null empties it")
                continue
            base = item.get("base")
            if base is not None and not isinstance(base, str):
                self.fault(f"{place}.base", "is neither a text nor null")
            self.read_change(path, item["value"])

    def read_change(self, path: str, value: Any) -> None:
        parts = path.split("/")
        if parts[0] == "fields" and len(parts) == 2:
            self.edit_field(parts[1], value)
        elif parts[0] == "addresses" and len(parts) == 3 and parts[1] in table.ADDRESS_NAMES:
            self.edit_part(parts[1], parts[2], value)
        elif parts[0] == "lists" and len(parts) == 4 and (row := list_row("/".join(parts[1:3]))):
            self.edit_list(*row, parts[3], value)
        elif parts[0] == "lines" and len(parts) in (2, 3) and LINE_ID.fullmatch(parts[1]):
            if len(parts) == 3:
                self.edit_cell(parts[1], parts[2], value)
            elif value is None:
                self.delete_line(parts[1])
            else:
                self.fault(path, "names a whole line: only null, which deletes it, can be sent")
        else:
            self.fault(path, "is not a path of an invoice")

    def read_fields(self, payload: dict[str, Any]) -> None:
        for index, item in enumerate(self.items(payload, "field_validations")):
            place = f"field_validations[{index}]"
            if not self.known(item, _FIELD_KEYS, place):
                continue
            name = item.get("field_name")
            if not isinstance(name, str):
                self.fault(f"{place}.field_name", "is not a text")
                continue
            validated = self.flag(item, f"{place}.validated")
            notes = self.text(item, "validation_notes", f"{place}.validation_notes")
            corrected = item.get("corrected_value")
            address = table.ADDRESS_ALIASES.get(name, name)
            if address in table.ADDRESS_NAMES:
                self.mark("addresses", address, validated, notes)
                if validated and corrected is not None:
                    self.read_address(address, corrected)
            elif list_row(name):
                self.mark("lists", name, validated, notes)
            elif name in table.FIELD_KINDS:
                self.mark("fields", name, validated, notes)
                if validated and corrected is not None:
                    self.edit_field(name, corrected)
            else:
                self.fault(f"fields/{name}", "is not a field")

    def read_address(self, name: str, corrected: Any) -> None:
        if not isinstance(corrected, dict):
            self.fault(f"addresses/{name}", "is not an object of address parts")
            return
        for part, value in corrected.items():
            self.edit_part(name, part, value)

    def read_lines(self, payload: dict[str, Any]) -> None:
        for index, item in enumerate(self.items(payload, "line_item_validations")):
            place = f"line_item_validations[{index}]"
            if not self.known(item, _LINE_KEYS, place):
                continue
            line = self.line_ref(item, place)
            if line is None:
                continue
            notes = self.text(item, "validation_notes", f"{place}.validation_notes")
            validated = self.flag(item, f"{place}.validated")
            corrections = item.get("corrections")
            if corrections is None:
                corrections = {}
            if not isinstance(corrections, dict):
                self.fault(f"{place}.corrections", "is not an object")
            elif "delete" in corrections:
                if corrections != {"delete": True}:
                    self.fault(f"{place}.corrections", "deletes a line and says more")
                self.delete_line(line)
            else:
                self.mark("lines", line, validated, notes)
                for cell, value in corrections.items():
                    self.edit_cell(line, cell, value)

    def line_ref(self, item: dict[str, Any], place: str) -> LineRef | None:
        line_id, number = item.get("line_id"), item.get("line_number")
        if line_id is not None:
            if isinstance(line_id, str) and LINE_ID.fullmatch(line_id):
                return line_id
            self.fault(f"{place}.line_id", "is not a line id")
            return None
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MAX_LINE_NUMBER:
            self.fault(f"{place}.line_number", "is not a line number")
            return None
        return number

    def read_clear_fields(self, payload: dict[str, Any]) -> None:
        for index, name in enumerate(self.items(payload, "clear_fields")):
            if not isinstance(name, str):
                self.fault(f"clear_fields[{index}]", "is not a text")
            elif name in table.FIELD_KINDS:
                self.edit(f"fields/{name}", FieldEdit(name, None))
            elif _CLEAR_ALIASES.get(name, name) in table.ADDRESS_NAMES:
                for part in table.ADDRESS_PART_NAMES:
                    self.edit_part(_CLEAR_ALIASES.get(name, name), part, None)
            elif name == "line_items":
                self.edit("lines", AllLinesDelete())
            elif name in ("notes", "review_notes"):
                self.edit("notes", NotesClear())
            else:
                raise invalid_at(f"clear_fields/{name}", "cannot be cleared", "INVALID_CLEAR_FIELDS", 400)

    def check_lines(self) -> None:
        everything = "lines" in self.edits
        for edit in self.edits.values():
            if isinstance(edit, (CellEdit, LineDelete)) and everything:
                self.fault(f"lines/{edit.line}", "is changed in a save that clears all lines")
            elif isinstance(edit, CellEdit) and edit.line in self.deleted:
                self.fault(f"lines/{edit.line}/{edit.cell}", "belongs to a line that the save deletes")

    def read_edits(self, payload: dict[str, Any]) -> None:
        self.read_changes(payload)
        self.read_fields(payload)
        self.read_lines(payload)
        self.read_clear_fields(payload)
        self.check_lines()
