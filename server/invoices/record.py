"""An invoice's content as plain data, and what a save makes of it: new content, and the list of what changed."""
from __future__ import annotations

import hashlib
import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from server.contract import field_table as table
from server.contract.errors import invalid, invalid_at
from server.contract.hidden import HIDDEN_TEXT, has_hidden
from server.contract.long_json import loads
from server.contract.save_request import (AddressEdit, AllLinesDelete, CellEdit, FieldEdit, LineDelete, LineRef, ListEdit,
                                          NotesClear, SaveRequest)
from server.invoices import terms

_NEW_LINE_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_PIECE = 200  # items of a list


def dumps(value: Any) -> str:
    """A long list in pieces: while one is written, no other thread runs."""
    if isinstance(value, list) and len(value) > _PIECE:
        pieces = (_ENCODER.encode(value[start:start + _PIECE])[1:-1] for start in range(0, len(value), _PIECE))
        return f"[{','.join(pieces)}]"
    return _ENCODER.encode(value)


def read_record(text: str) -> dict[str, Any]:
    """A stored record. What the tables have and it lacks, as one that was stored before a row was added to them, is there and
    empty."""
    record: dict[str, Any] = json.loads(text)
    fields, addresses = record["fields"], record["addresses"]
    if not (table.FIELD_KINDS.keys() <= fields.keys() and "lists" in record and addresses.keys() >= set(table.ADDRESS_NAMES)
            and all(address["value"].keys() >= table.ADDRESS_PART_KINDS.keys() for address in addresses.values())):
        complete = normal_record(record)
        record.update(fields=complete["fields"], addresses=complete["addresses"], lists=complete["lists"])
    return record


def read_lines(text: str) -> list[dict[str, Any]]:
    """Stored lines, each with all cells of the table."""
    lines: list[dict[str, Any]] = loads(text)
    for line in lines:
        if not table.LINE_CELL_KINDS.keys() <= line.keys():
            line.update(_line(line["line_id"], line["line_number"], line))
    return lines


def normal_record(record: dict[str, Any]) -> dict[str, Any]:
    """An imported record with every field and address of the table present, in its order; unknown fields last. What it has as
    terms of EN 16931 alone becomes fields and lists."""
    given = terms.fields_of(record) | dict(record.get("fields") or {})
    fields = {name: _normal_value(given.pop(name, None)) for name in table.FIELD_KINDS}
    fields.update({name: _normal_value(value) for name, value in given.items()})
    addresses = {}
    for name in table.ADDRESS_NAMES:
        address = (record.get("addresses") or {}).get(name) or {}
        parts = address.get("value") or {}
        addresses[name] = {"value": {part: parts.get(part) for part in table.ADDRESS_PART_NAMES},
                           "confidence": address.get("confidence"), "validated": bool(address.get("validated"))}
    rest = {key: record[key] for key in ("extensions", "field_locations", "low_confidence_fields", "invoice_subtype")
            if record.get(key) is not None}
    return {"fields": fields, "addresses": addresses, "lists": terms.lists_of(record), **rest}


def normal_lines(lines: list[dict[str, Any]], source_sha256: str) -> list[dict[str, Any]]:
    """Imported lines with all cells, and line ids that are the same for the same file."""
    result = []
    for index, line in enumerate(lines, 1):
        number = int(line.get("line_number") or index)
        line_id = line.get("line_id") or hashlib.sha256(f"{source_sha256}/{index}".encode()).hexdigest()[:32]
        result.append(_line(line_id, number, line))
    return result


def _normal_value(value: dict[str, Any] | None) -> dict[str, Any]:
    if not value:  # as most fields of most invoices
        return {"value": None, "confidence": None, "validated": False}
    return {"value": value.get("value"), "confidence": value.get("confidence"),
            "validated": bool(value.get("validated"))}


def _line(line_id: str, number: int, cells: dict[str, Any]) -> dict[str, Any]:
    return {"line_id": line_id, "line_number": number, **{name: cells.get(name) for name in table.LINE_CELL_KINDS},
            "confidence": cells.get("confidence"), "validated": bool(cells.get("validated"))}


@dataclass
class Applied:
    """What a save changed: `changes` are values, [{path, from, to}]; `marks` are the reviewer's checks."""

    changes: list[dict[str, Any]] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    notes_cleared: bool = False

    def change(self, path: str, before: Any, after: Any) -> None:
        self.changes.append({"path": path, "from": before, "to": after})

    def mark(self, path: str, holder: dict[str, Any], validated: bool | None, notes: str | None = None) -> None:
        if validated is None:
            validated = holder["validated"]
        if validated != holder["validated"] or notes:
            self.marks.append({"path": path, "from": holder["validated"], "to": validated, "notes": notes})
            holder["validated"] = validated


def touches_lines(save: SaveRequest) -> bool:
    return (any(isinstance(edit, (CellEdit, LineDelete, AllLinesDelete)) for edit in save.edits)
            or any(mark.owner == "lines" for mark in save.marks))


def apply_save(record: dict[str, Any], lines: list[dict[str, Any]], save: SaveRequest) -> Applied:
    """Changes record and lines in place. ApiError 422 for a line that is not there and a decision that cannot be."""
    applied = Applied()
    for edit in save.edits:
        if isinstance(edit, FieldEdit):
            holder = record["fields"][edit.name]
            if holder["value"] != edit.value:
                applied.change(f"fields/{edit.name}", holder["value"], edit.value)
                holder["value"] = edit.value
                applied.mark(f"fields/{edit.name}", holder, True)
        elif isinstance(edit, AddressEdit):
            parts = record["addresses"][edit.name]["value"]
            if parts[edit.part] != edit.value:
                applied.change(f"addresses/{edit.name}/{edit.part}", parts[edit.part], edit.value)
                parts[edit.part] = edit.value
        elif isinstance(edit, ListEdit):
            _apply_list_edit(record["lists"][edit.name], edit, applied)
        elif isinstance(edit, NotesClear):
            applied.notes_cleared = True
    _apply_line_edits(lines, save, applied)
    _apply_marks(record, lines, save, applied)
    _check_seen(applied)
    _check_decision(record, save)
    _put_locations_aside(record, lines, applied)
    return applied


def _apply_list_edit(rows: list[dict[str, Any]], edit: ListEdit, applied: Applied) -> None:
    """A row that is not there is added, with empty ones before it; one that is emptied stays, so that rows keep their numbers."""
    if edit.row > len(rows) and edit.value is None:
        return
    while edit.row > len(rows):
        rows.append(terms.empty_row(edit.name))
    values = rows[edit.row - 1]["value"]
    if values[edit.cell] != edit.value:
        applied.change(f"lists/{edit.name}/{edit.row}/{edit.cell}", values[edit.cell], edit.value)
        values[edit.cell] = edit.value


def _put_locations_aside(record: dict[str, Any], lines: list[dict[str, Any]], applied: Applied) -> None:
    """A location is of the value that was extracted: it leaves with it and comes back with it."""
    if "field_locations" not in record:
        return
    told, aside = record["field_locations"], record.setdefault("locations_aside", {})
    numbers = {line["line_id"]: line["line_number"] for line in lines}
    for change in applied.changes:
        owner, name, *cell = change["path"].split("/")
        other = f"lines/{numbers.get(name)}/{cell[0]}" if owner == "lines" and cell else name
        for key in (change["path"], other):
            if key in told:
                aside[key] = {"value": change["from"], "regions": told.pop(key)}
            elif key in aside and aside[key]["value"] == change["to"]:
                told[key] = aside.pop(key)["regions"]
    if not aside:
        del record["locations_aside"]


def _content(line: dict[str, Any]) -> dict[str, Any]:
    return {name: line[name] for name in ("line_number", *table.LINE_CELL_KINDS) if line[name] is not None}


def _apply_line_edits(lines: list[dict[str, Any]], save: SaveRequest, applied: Applied) -> None:
    if not touches_lines(save):
        return
    index: dict[LineRef, dict[str, Any]] = {line["line_id"]: line for line in lines}
    index.update({line["line_number"]: line for line in lines})
    added: dict[LineRef, dict[str, Any]] = {}
    gone: set[str] = set()
    number = max((line["line_number"] for line in lines), default=0)
    for edit in save.edits:
        if isinstance(edit, AllLinesDelete):
            gone.update(line["line_id"] for line in lines)
        elif isinstance(edit, LineDelete):
            gone.add(_existing(index, edit.line)["line_id"])
        elif isinstance(edit, CellEdit) and edit.line in index:
            line = index[edit.line]
            if line[edit.cell] != edit.value:
                applied.change(f"lines/{line['line_id']}/{edit.cell}", line[edit.cell], edit.value)
                line[edit.cell] = edit.value
        elif isinstance(edit, CellEdit):
            if edit.line not in added:
                line = _new_line(edit.line, number)
                number = max(number, line["line_number"])
                added[edit.line] = line
            added[edit.line][edit.cell] = edit.value
    for line in lines:
        if line["line_id"] in gone:
            applied.change(f"lines/{line['line_id']}", _content(line), None)
    for line in added.values():
        applied.change(f"lines/{line['line_id']}", None, _content(line))
    if gone:
        lines[:] = [line for line in lines if line["line_id"] not in gone]
    lines.extend(added.values())


def _new_line(ref: LineRef, highest: int) -> dict[str, Any]:
    if isinstance(ref, int):
        return _line(uuid.uuid4().hex, ref, {"validated": True})
    if not _NEW_LINE_ID.fullmatch(ref):
        raise invalid_at(f"lines/{ref}", "is not a line of this invoice; the id of a new line is 32 lowercase hex")
    return _line(ref, highest + 1, {"validated": True})


def _existing(index: dict[LineRef, dict[str, Any]], ref: LineRef) -> dict[str, Any]:
    if ref not in index:
        raise invalid_at(f"lines/{ref}", "is not a line of this invoice")
    return index[ref]


def _apply_marks(record: dict[str, Any], lines: list[dict[str, Any]], save: SaveRequest, applied: Applied) -> None:
    index: dict[LineRef, dict[str, Any]] = {}
    if any(mark.owner == "lines" for mark in save.marks):
        index.update({line["line_id"]: line for line in lines})
        index.update({line["line_number"]: line for line in lines})
    for mark in save.marks:
        if mark.owner == "lines":
            line = _existing(index, mark.name)
            applied.mark(f"lines/{line['line_id']}", line, mark.validated, mark.notes)
        elif mark.owner == "lists":
            applied.mark(f"lists/{mark.name}", _existing_row(record, str(mark.name)), mark.validated, mark.notes)
        else:
            applied.mark(f"{mark.owner}/{mark.name}", record[mark.owner][mark.name], mark.validated, mark.notes)


def _existing_row(record: dict[str, Any], name: str) -> dict[str, Any]:
    list_name, number = name.split("/")
    rows: list[dict[str, Any]] = record["lists"][list_name]
    if int(number) > len(rows):
        raise invalid_at(f"lists/{name}", "is not a row of this invoice")
    return rows[int(number) - 1]


def _check_seen(applied: Applied) -> None:
    """A value that was so before is no change, and stays."""
    hidden = []
    for change in applied.changes:
        cells = change["to"] if isinstance(change["to"], dict) else {"": change["to"]}
        hidden += [f"{change['path']}/{cell}".rstrip("/") for cell, value in cells.items()
                   if isinstance(value, str) and has_hidden(value)]
    if hidden:
        raise invalid([{"path": path, "message": HIDDEN_TEXT} for path in hidden])


def _check_decision(record: dict[str, Any], save: SaveRequest) -> None:
    if save.decision != "validated":
        return
    missing = [name for name in table.FIELD_KINDS
               if name in table.REQUIRED_FIELDS and not (record["fields"][name]["value"] or "").strip()]
    if missing:
        message = "is empty: a validated invoice has it"
        raise invalid([{"path": f"fields/{name}", "message": message} for name in missing], "REQUIRED_FIELD_EMPTY")
