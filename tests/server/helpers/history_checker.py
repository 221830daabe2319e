"""Checks a server's audit against what clients saw: invariants V1 to V7, V10 and V11 of a store that loses and doubles nothing."""
from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from support import reading

from server.contract.field_table import LINE_CELL_KINDS
from server.database.database import Connection


class Acknowledged(NamedTuple):
    """A 200 that a client read."""

    invoice_id: str
    request_id: str
    version: int


class Typed(NamedTuple):
    """What a press of Save said, before it was sent: who typed, on which version, and the values by path."""

    reviewer: str
    version: int
    changes: dict[str, str | None]


class Seen(NamedTuple):
    """An answer that told an invoice's present version; times are seconds of one clock, around the request."""

    invoice_id: str
    began: float
    ended: float
    version: int
    content: dict[str, Any] | None = None  # where the answer was a whole review view


def check(data_dir: Path, first_views: dict[str, dict[str, Any]], acknowledged: list[Acknowledged], refused: set[str],
          typed: Mapping[str, Typed] | None = None, seen: Iterable[Seen] = ()) -> list[str]:
    """What is wrong, one sentence each. `first_views` are the review views at version 0, `refused` request ids that got
    a 4xx and were never sent again, `typed` every press of Save by request id where the clients kept them."""
    with reading(data_dir) as connection:
        faults: list[str] = []
        if isinstance(connection, sqlite3.Connection) and connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            faults.append("the database is damaged")
        views = defaultdict(list)
        for each in seen:
            views[each.invoice_id].append(each)
        for invoice_id, first in first_views.items():
            faults += _check_invoice(connection, invoice_id, first, views[invoice_id])
            faults += _check_reads(views[invoice_id])
        faults += _check_saves(connection, acknowledged, refused)
        if typed is not None:
            faults += _check_presses(connection, typed)
        return faults


def _check_saves(connection: Connection, acknowledged: list[Acknowledged], refused: set[str]) -> list[str]:
    ids = Counter(row[0] for row in connection.execute("SELECT request_id FROM audit").fetchall())
    faults = [f"V5: {request_id} is applied {count} times" for request_id, count in ids.items() if count != 1]
    faults += [f"V4: {request_id} was refused and is applied" for request_id in refused if request_id in ids]
    for ack in acknowledged:
        found = connection.execute("SELECT review_version FROM audit WHERE invoice_id = ? AND request_id = ?",
                                   (ack.invoice_id, ack.request_id)).fetchall()
        if found != [(ack.version,)]:
            faults.append(f"V3: {ack} is in the audit as {found}")
    return faults


def _check_invoice(connection: Connection, invoice_id: str, first: dict[str, Any],
                   seen: list[Seen]) -> list[str]:
    faults = []
    version, record, lines = connection.execute(
        "SELECT review_version, record, line_items FROM invoices JOIN contents ON invoice_id = id WHERE id = ?",
        (invoice_id,)).fetchone()
    rows = connection.execute("SELECT review_version, changes FROM audit WHERE invoice_id = ? ORDER BY review_version",
                              (invoice_id,)).fetchall()
    if version != len(rows):
        faults.append(f"V1: {invoice_id} is at {version} with {len(rows)} audit rows")
    if [row[0] for row in rows] != list(range(1, len(rows) + 1)):
        faults.append(f"V2: the versions of {invoice_id} are not contiguous")
    shown = defaultdict(list)
    for each in seen:
        shown[each.version].append(each.content)
    content = content_of(first)
    for number, changes in [(0, "[]"), *rows]:
        for change in json.loads(changes):
            before = _replace(content, change["path"], change["to"])
            if before != change["from"]:
                faults.append(f"V6: version {number} of {invoice_id} overwrote {before!r} at {change['path']},"
                              f" believing it was {change['from']!r}")
        if any(view is not None and view != content for view in shown[number]):
            faults.append(f"V7: a view of {invoice_id} at version {number} is not the fold of its audit")
    if content != content_of({**json.loads(record), "line_items": json.loads(lines)}):
        faults.append(f"V7: {invoice_id} is not the fold of its audit")
    return faults


def _replace(content: dict[str, Any], path: str, value: Any) -> Any:
    """Puts a value, a whole line or no line into the content; returns what was there, in the form of the audit."""
    if not path.startswith("lines/") or path.count("/") > 1:
        before = content.get(path)
        content[path] = value
        return before
    cells = {name: content.pop(f"{path}/{name}") for name in ("line_number", *LINE_CELL_KINDS) if f"{path}/{name}" in content}
    if value is not None:
        content.update({f"{path}/{name}": value.get(name) for name in ("line_number", *LINE_CELL_KINDS)})
    return {name: cell for name, cell in cells.items() if cell is not None} or None


def _check_presses(connection: Connection, typed: Mapping[str, Typed]) -> list[str]:
    """V2: a row follows the version it was typed on. V10: it names the one who typed, and holds nothing that was not typed."""
    faults = []
    for request_id, version, reviewer, changes in connection.execute(
            "SELECT request_id, review_version, reviewer, changes FROM audit").fetchall():
        press = typed.get(request_id)
        if press is None:
            faults.append(f"V10: nobody typed {request_id}")
            continue
        if press.version != version - 1:
            faults.append(f"V2: {request_id} was typed on version {press.version} and is applied as {version}")
        if press.reviewer != reviewer:
            faults.append(f"V10: {request_id} was typed by {press.reviewer} and is in the audit under {reviewer}")
        for change in json.loads(changes):
            if _typed_value(press.changes, change) != change["to"]:
                faults.append(f"V10: {reviewer} did not type {change['to']!r} at {change['path']} of {request_id}")
    return faults


def _typed_value(changes: dict[str, str | None], change: dict[str, Any]) -> Any:
    """What was typed at the path of an audit's change; a line's number is given by the server."""
    path = change["path"]
    if path in changes:
        return changes[path]
    cells = {key.rsplit("/", 1)[1]: value for key, value in changes.items() if key.startswith(f"{path}/")}
    if not cells:
        return "nothing was typed here"
    return {"line_number": (change["to"] or {}).get("line_number"), **cells}


def _check_reads(seen: list[Seen]) -> list[str]:
    """V11: an answer whose request began after another answer came shows at least that one's version."""
    faults = []
    floor = 0
    ended = iter(sorted(seen, key=lambda each: each.ended))
    later = next(ended, None)
    for each in sorted(seen, key=lambda each: each.began):
        while later is not None and later.ended <= each.began:
            floor = max(floor, later.version)
            later = next(ended, None)
        if each.version < floor:
            faults.append(f"V11: a read of {each.invoice_id} shows version {each.version} after {floor} was shown")
    return faults


def content_of(view: dict[str, Any]) -> dict[str, Any]:
    """The values of a view by path."""
    content = {f"fields/{name}": field["value"] for name, field in view["fields"].items()}
    for name, address in view["addresses"].items():
        content.update({f"addresses/{name}/{part}": value for part, value in address["value"].items()})
    for line in view["line_items"]:
        content.update({f"lines/{line['line_id']}/{cell}": line[cell] for cell in ("line_number", *LINE_CELL_KINDS)})
    return content
