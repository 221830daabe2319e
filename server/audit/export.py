"""The audit as CSV, one line a change, or as JSON Lines, one line a save; never a formula for a spreadsheet."""
from __future__ import annotations

import json
import re
from typing import Any

from server.audit.redactions import known_id
from server.contract.hidden import UNSEEN
from server.contract.long_json import loads
from server.database import portions
from server.database.database import Connection
from server.database.portions import Query

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8; header=present", "jsonl": "application/jsonl"}
HEADER = ("invoice_id", "invoice_number", "review_version", "saved_at", "user", "reviewer", "status", "notes", "request_id",
          "path", "from", "to")
# What a spreadsheet may run: also behind blanks and what is not seen, and as a sign that is folded to one of these, such as the
# full-width, small, raised and Hebrew ones.
_SIGNS = "=+\\-@\u207a-\u207c\u208a-\u208c\u2212\u2a75\u2a76\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
_FORMULA = re.compile(rf"[\s{UNSEEN}]*[{_SIGNS}]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def cell(value: Any) -> str:
    """RFC 4180, always quoted; a text that a spreadsheet would run gets an apostrophe in front, a negative number does not."""
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    is_run = text[:1] in ("\t", "\r") or _FORMULA.match(text) is not None
    text = "'" + text if is_run and not _NUMBER.fullmatch(text) else text
    return '"' + text.replace('"', '""') + '"'


def page_after(connection: Connection, user: str | None, after: int) -> list[tuple[Any, ...]]:
    """The next saves by their numbers, of the queues that `user` is in, None: of all queues; empty at the end."""
    member = "" if user is None else " JOIN queue_members m ON m.queue_id = i.queue_id AND m.user = ?"
    return portions.portion(connection, Query(
        "a.seq", "a.invoice_id, i.number, a.review_version, a.saved_at, a.user, a.reviewer, a.status, a.notes, a.request_id, a.changes",
        "LENGTH(a.changes) + LENGTH(a.notes)", f"audit a JOIN invoices i ON i.id = a.invoice_id{member}",
        () if user is None else (user,)), (after,))


def header(form: str) -> str:
    return ",".join(map(cell, HEADER)) + "\r\n" if form == "csv" else ""


def text_of(page: list[tuple[Any, ...]], form: str) -> str:
    """The lines of a page. `form`: csv or jsonl."""
    lines = []
    for _, *values, request_id, changes_text in page:
        values.append(known_id(request_id))
        if form == "jsonl":  # a long text goes through unread: while one is, nobody else is answered
            lines.append(f'{json.dumps(dict(zip(HEADER, values)), ensure_ascii=False)[:-1]}, "changes": {changes_text}}}\n')
            continue
        for change in loads(changes_text) or [{}]:
            cells = (*values, change.get("path"), change.get("from"), change.get("to"))
            lines.append(",".join(map(cell, cells)) + "\r\n")
    return "".join(lines)
