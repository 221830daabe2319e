"""Checks a server's audit against what clients saw: invariants I1 to I7 of a store that loses and doubles nothing."""
from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple


class Acknowledged(NamedTuple):
    """A 200 that a client read."""

    invoice_id: str
    request_id: str
    version: int


def check(data_dir: Path, first_views: dict[str, dict[str, Any]], acknowledged: list[Acknowledged],
          refused: set[str]) -> list[str]:
    """What is wrong, one sentence each. `first_views` are the review views at version 0, `refused` request ids that got
    a 4xx and were never sent again."""
    connection = sqlite3.connect(f"file:{data_dir / 'countersign.sqlite3'}?mode=ro", uri=True)
    try:
        faults: list[str] = []
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            faults.append("the database is damaged")
        for invoice_id, first in first_views.items():
            faults += _check_invoice(connection, invoice_id, first)
        ids = Counter(row[0] for row in connection.execute("SELECT request_id FROM audit"))
        faults += [f"I5: {request_id} is applied {count} times" for request_id, count in ids.items() if count != 1]
        faults += [f"I4: {request_id} was refused and is applied" for request_id in refused if request_id in ids]
        for ack in acknowledged:
            found = connection.execute("SELECT review_version FROM audit WHERE invoice_id = ? AND request_id = ?",
                                       (ack.invoice_id, ack.request_id)).fetchall()
            if found != [(ack.version,)]:
                faults.append(f"I3: {ack} is in the audit as {found}")
        return faults
    finally:
        connection.close()


def _check_invoice(connection: sqlite3.Connection, invoice_id: str, first: dict[str, Any]) -> list[str]:
    faults = []
    version, record, lines = connection.execute(
        "SELECT review_version, record, line_items FROM invoices JOIN contents ON invoice_id = id WHERE id = ?",
        (invoice_id,)).fetchone()
    rows = connection.execute("SELECT review_version, changes FROM audit WHERE invoice_id = ? ORDER BY review_version",
                              (invoice_id,)).fetchall()
    if version != len(rows):
        faults.append(f"I1: {invoice_id} is at {version} with {len(rows)} audit rows")
    if [row[0] for row in rows] != list(range(1, len(rows) + 1)):
        faults.append(f"I2: the versions of {invoice_id} are not contiguous")
    content = content_of(first)
    for number, changes in rows:
        for change in json.loads(changes):
            if content.get(change["path"]) != change["from"]:
                faults.append(f"I6: version {number} of {invoice_id} overwrote {content.get(change['path'])!r} at"
                              f" {change['path']}, believing it was {change['from']!r}")
            content[change["path"]] = change["to"]
    if content != content_of({**json.loads(record), "line_items": json.loads(lines)}):
        faults.append(f"I7: {invoice_id} is not the fold of its audit")
    return faults


def content_of(view: dict[str, Any]) -> dict[str, Any]:
    """The values of a view by path; whole lines are left to tests that change them."""
    content = {f"fields/{name}": field["value"] for name, field in view["fields"].items()}
    for name, address in view["addresses"].items():
        content.update({f"addresses/{name}/{part}": value for part, value in address["value"].items()})
    for line in view["line_items"]:
        content.update({f"lines/{line['line_id']}/{cell}": value for cell, value in line.items()
                        if cell not in ("line_id", "line_number", "confidence", "validated")})
    return content
