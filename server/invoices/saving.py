"""The write: one guarded UPDATE and its audit row in one transaction, and what a save that cannot be is answered."""
from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from server.audit.chain import COLUMNS, content_code, link
from server.audit.redactions import known_id
from server.contract.errors import ApiError, not_found
from server.contract.long_json import loads
from server.contract.save_request import SaveRequest
from server.contract.search_form import search_form, search_text_of, twin_form
from server.database import portions
from server.database.database import Again
from server.database.portions import Query
from server.invoices.listing import NO_NUMBER
from server.invoices.record import apply_save, dumps, read_lines, read_record, touches_lines

if TYPE_CHECKING:
    from server.invoices.store import Store

MOST_PATHS = 1000  # that a stale save is told of
OPEN_STATES = frozenset({"extracted", "in_review", "validated"})

_ROW = ("SELECT i.review_version, i.status, i.saved_by, i.saved_at, i.chain_head, i.line_count FROM invoices i"
        " JOIN queue_members m ON m.queue_id = i.queue_id AND m.user = ? WHERE i.id = ?")
_UPDATE = ("UPDATE invoices SET number = :number, vendor = :vendor, date = :date, total = :total,"
           " total_order = :total_order, currency = :currency, line_count = :line_count, search = :search, twin = :twin,"
           " number_order = :number_order, vendor_order = :vendor_order, date_order = :date_order,"
           " status = :status, review_status = :review_status, saved_by = :saved_by, saved_at = :saved_at,"
           " notes = CASE WHEN :notes <> '' THEN :notes WHEN :notes_cleared THEN NULL ELSE notes END,"
           " chain_head = :chain, review_version = review_version + 1"
           " WHERE id = :id AND review_version = :version"
           ' AND queue_id IN (SELECT queue_id FROM queue_members WHERE "user" = :user)')


class Saved(NamedTuple):
    answer: dict[str, Any]
    seq: int | None = None  # the number of its audit row; None for one that was accepted before
    cut: bool = False  # a failpoint asks for the connection to be closed without an answer


Outcome = Saved | BaseException


def listed_columns(record: dict[str, Any], line_count: int) -> dict[str, Any]:
    """The columns that the queue is filtered and sorted by, drawn from the record."""
    value = {name: record["fields"][name]["value"]
             for name in ("invoice_number", "vendor_name", "invoice_date", "total_amount", "currency")}
    return {"number": value["invoice_number"], "vendor": value["vendor_name"], "date": value["invoice_date"],
            "total": value["total_amount"], "total_order": _order(value["total_amount"]),
            "currency": value["currency"], "line_count": line_count,
            "number_order": search_form(value["invoice_number"]), "vendor_order": search_form(value["vendor_name"]),
            "date_order": value["invoice_date"] or "", "twin": twin_form(value["invoice_number"], value["vendor_name"]),
            "search": search_text_of(record)}


def confidence_columns(confidence: str | None) -> dict[str, Any]:
    return {"confidence": confidence, "confidence_order": _order(confidence)}


def _order(decimal: str | None) -> float:
    try:
        return float(decimal) if decimal is not None else NO_NUMBER
    except ValueError:
        return NO_NUMBER


def save(store: Store, request: SaveRequest, user: str, saved_at: str) -> Saved:
    store.failpoints.reach("before_begin")
    saved = store.atomically(lambda: _save(store, request, user, saved_at))
    _mark(store, [saved])
    return _let_go(store, saved)


def save_all(store: Store, saves: Sequence[tuple[SaveRequest, str]], saved_at: str) -> list[Outcome]:
    """Each with an outcome of its own, all in one transaction; where that fails, each in a transaction of its own."""
    if len(saves) > 1:
        try:
            for _ in saves:
                store.failpoints.reach("before_begin")
            outcomes = store.atomically(lambda: [_save_within(store, *each, saved_at) for each in saves])
        except Exception:
            outcomes = []
        if outcomes:
            _mark(store, outcomes)
            return [_let_go(store, each) if isinstance(each, Saved) else each for each in outcomes]
    return [_outcome(store, *each, saved_at) for each in saves]


def _outcome(store: Store, request: SaveRequest, user: str, saved_at: str) -> Outcome:
    try:
        return save(store, request, user, saved_at)
    except Exception as error:
        return error


def _save_within(store: Store, request: SaveRequest, user: str, saved_at: str) -> Outcome:
    """A save that is refused leaves nothing in the transaction of the others."""
    store.connection.execute("SAVEPOINT one_save")
    try:
        outcome: Outcome = _save(store, request, user, saved_at)
    except ApiError as refused:
        store.connection.execute("ROLLBACK TO one_save")
        outcome = refused
    store.connection.execute("RELEASE one_save")
    return outcome


def _mark(store: Store, outcomes: Sequence[Outcome]) -> None:
    accepted = [each for each in outcomes if isinstance(each, Saved) and each.seq is not None]
    if accepted:
        store.database.mark.write(accepted[-1].answer["epoch"], max(each.seq or 0 for each in accepted))


def _let_go(store: Store, saved: Saved) -> Saved:
    return saved if saved.seq is None else saved._replace(cut=store.failpoints.reach("after_commit"))


def _save(store: Store, request: SaveRequest, user: str, saved_at: str) -> Saved:
    """One run. Where another server saved after the row was read, Again: the next run tells what that means here."""
    row = store.connection.execute(_ROW, (user, request.invoice_id)).fetchone()
    if row is None:
        raise not_found()
    # After the row: another server may commit this very save in between, and it must not be stale against itself.
    replayed = find_replay(store, request.invoice_id, request.request_id, request.payload_sha256, user)
    if replayed is not None:
        return Saved(replayed)
    epoch = store.epoch()
    _check_version(store, request, row, epoch)
    if row[1] not in OPEN_STATES:
        raise ApiError(409, "INVALID_STATE_TRANSITION", f"An invoice that is {row[1]} cannot be saved.",
                       {"current_state": row[1], "invoice_id": request.invoice_id})
    saved = _write(store, request, row, epoch, user, saved_at)
    store.failpoints.reach("before_commit")
    store.failpoints.reach("commit")
    return saved


def find_replay(store: Store, invoice_id: str, request_id: str, payload_sha256: str,
                user: str) -> dict[str, Any] | None:
    """The stored answer of a save that was accepted before; ApiError 403 where somebody else sent it, 422 where the id was
    used for another payload."""
    row = store.connection.execute(
        "SELECT a.answer, a.payload_sha256, i.review_version, a.user FROM audit a JOIN invoices i ON i.id = a.invoice_id"
        " JOIN queue_members m ON m.queue_id = i.queue_id AND m.user = ?"
        " WHERE a.invoice_id = ? AND a.request_id = ?", (user, invoice_id, request_id)).fetchone()
    if row is None:
        return None
    if row[3] != user:
        raise ApiError(403, "USER_MISMATCH", f"{user} is signed in, and somebody else sent the save of this request_id.")
    if row[1] != payload_sha256:
        raise ApiError(422, "IDEMPOTENCY_KEY_REUSED", "This request_id was used for another save.",
                       {"path": "request_id", "request_id": request_id})
    return {**json.loads(row[0]), "replayed": True, "current_review_version": row[2]}


def _check_version(store: Store, request: SaveRequest, row: tuple[Any, ...], epoch: str) -> None:
    epochs = {request.epoch, request.if_match[0] if request.if_match else None} - {None}
    other_epoch = bool(epochs - {epoch})
    in_body = request.expected_version
    expected = in_body if in_body is not None else request.if_match[1] if request.if_match else -1
    if not other_epoch and expected == row[0]:
        return
    last = store.connection.execute("SELECT request_id FROM audit WHERE invoice_id = ? AND review_version = ?",
                                    (request.invoice_id, row[0])).fetchone()
    message = ("The server's data was restored from a copy after you opened the invoice." if other_epoch
               else f"{row[2]} saved version {row[0]} after you opened the invoice." if row[2]
               else "Invoice was updated by someone else.")
    raise ApiError(409 if in_body is not None else 412, "STALE_WRITE", message, {
        "reason": "epoch" if other_epoch else "version", "invoice_id": request.invoice_id,
        "current_review_version": row[0], "current_request_id": known_id(last[0]) if last else None,
        "updated_by": row[2], "updated_at": row[3], "epoch": epoch,
        "changed_fields": [] if other_epoch else _changed_since(store, request.invoice_id, expected)})


def _changed_since(store: Store, invoice_id: str, version: int) -> list[str]:
    """The first of the paths: whoever waits for the thread that writes waits for this too."""
    query = Query("review_version", "changes", "LENGTH(changes)", "audit WHERE invoice_id = ?", (invoice_id,))
    rows = portions.portion(store.connection, query, (version,))
    paths: dict[str, None] = {}
    for _, changes in rows:
        paths |= dict.fromkeys(change["path"] for change in loads(changes))
        if len(paths) >= MOST_PATHS:
            break
    return list(paths)[:MOST_PATHS]


def _write(store: Store, request: SaveRequest, row: tuple[Any, ...], epoch: str, user: str, saved_at: str) -> Saved:
    version, *_, chain_head, line_count = row
    with_lines = touches_lines(request)
    content = store.connection.execute(
        f"SELECT c.record, {'c.line_items' if with_lines else 'NULL'} FROM contents c"
        " JOIN invoices i ON i.id = c.invoice_id WHERE i.id = ? AND i.review_version = ?",
        (request.invoice_id, version)).fetchone()
    if content is None:
        raise Again
    record_text, lines_text = content
    record = read_record(record_text)
    lines = read_lines(lines_text) if with_lines else []
    applied = apply_save(record, lines, request)
    new_record, new_lines = dumps(record), dumps(lines) if with_lines else ""
    answer = {
        "success": True, "invoice_id": request.invoice_id, "validation_status": request.decision,
        "message": "Changes saved to database.",
        "review_history": [{"status": request.decision, "reviewer": request.reviewer, "notes": request.notes,
                            "timestamp": saved_at}],
        "review_version": version + 1, "current_review_version": version + 1, "request_id": request.request_id,
        "epoch": epoch, "saved_by": request.reviewer, "saved_at": saved_at, "replayed": False}
    audit = (request.invoice_id, version + 1, request.request_id, request.payload_sha256, user, request.reviewer,
             request.decision, request.notes, saved_at, dumps(applied.changes), dumps(applied.marks), dumps(answer),
             content_code((record_text, new_record), (lines_text, new_lines) if with_lines else None, applied.notes_cleared))
    chain = link(store.chain_key, chain_head, audit)
    values = {
        **listed_columns(record, len(lines) if with_lines else line_count),
        "status": "validated" if request.decision == "validated" else "in_review", "review_status": request.decision,
        "saved_by": request.reviewer, "saved_at": saved_at, "notes": request.notes,
        "notes_cleared": applied.notes_cleared, "id": request.invoice_id, "version": version,
        "user": user, "chain": chain}
    if store.connection.execute(_UPDATE, values).rowcount != 1:
        raise Again
    store.connection.execute("UPDATE contents SET record = ?, line_items = COALESCE(?, line_items)"
                             " WHERE invoice_id = ?",
                             (new_record, new_lines or None, request.invoice_id))
    places = ", ".join("?" * (len(audit) + 1))
    seq = store.connection.execute(f"INSERT INTO audit ({COLUMNS}, chain) VALUES ({places}) RETURNING seq",
                                   (*audit, chain)).fetchall()[0][0]
    return Saved(answer, int(seq))
