"""The save contract: reads a save of either form, checks every name and type, and finds all faults in one pass."""
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from server.contract import field_table as table
from server.contract.errors import ApiError, check_author, invalid, invalid_at
from server.contract.save_reader import SaveReader
from server.contract.save_request import SaveRequest

REQUEST_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
INVOICE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
MAX_REVIEWER_LENGTH = 200

_BODY_KEYS = frozenset({
    "invoice_id", "expected_review_version", "request_id", "epoch", "changes", "field_validations",
    "line_item_validations", "overall_validation_status", "validation_notes", "reviewer", "user", "clear_fields"})


def payload_sha256(payload: dict[str, Any]) -> str:
    """Names what a save says, whatever the order of its keys; the request_id is left out."""
    said = {key: value for key, value in payload.items() if key != "request_id"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def check_user(payload: Any, signed_in: str) -> None:
    """ApiError 403 for a save that says it was typed by somebody else than who is signed in."""
    user = payload.get("user") if isinstance(payload, dict) else None
    if isinstance(user, str) and user != signed_in:
        raise ApiError(403, "USER_MISMATCH", f"{signed_in} is signed in, and somebody else typed this save.")


def request_identity(payload: Any, header: str | None) -> tuple[str, str] | None:
    """The invoice_id and request_id of a body that may be faulty elsewhere. ApiError 400: header and body differ."""
    if not isinstance(payload, dict):
        return None
    in_body = payload.get("request_id")
    if header is not None and in_body is not None and header != in_body:
        raise ApiError(400, "IDEMPOTENCY_KEY_MISMATCH", "Idempotency-Key and request_id are different.")
    request_id = header if in_body is None else in_body
    invoice_id = payload.get("invoice_id")
    if isinstance(request_id, str) and REQUEST_ID.fullmatch(request_id) and isinstance(invoice_id, str):
        return invoice_id, request_id
    return None


def _version(payload: dict[str, Any], has_if_match: bool) -> int | None:
    if payload.get("expected_review_version") is None:
        if has_if_match:
            return None
        raise ApiError(428, "VERSION_REQUIRED", "A save names the version it was typed on: expected_review_version.")
    version = payload["expected_review_version"]
    if isinstance(version, bool) or not isinstance(version, int) or version < 0:
        raise invalid_at("expected_review_version", "is not an integer from 0")
    return version


def read_save(payload: Any, sha256: str, *, new_request_id: Callable[[], str], header_request_id: str | None = None,
              if_match: tuple[str, str, int] | None = None, default_reviewer: str | None = None,
              signed_in: str | None = None) -> SaveRequest:
    """The save that a body says; `sha256` is its payload_sha256, `if_match` is (epoch, invoice, version).

    `new_request_id` makes one for a body that has none.

    With `signed_in` that user is the author: ApiError 403 for a save that names another.
    ApiError 428 without a version, 400 or 422 with a path for everything else that is not the contract's.
    """
    if not isinstance(payload, dict):
        raise invalid_at("", "The body is not an object")
    check_author(payload, signed_in)
    version = _version(payload, if_match is not None)
    reader = SaveReader()
    reader.known(payload, _BODY_KEYS, "")
    invoice_id = payload.get("invoice_id")
    if not isinstance(invoice_id, str) or not INVOICE_ID.fullmatch(invoice_id):
        reader.fault("invoice_id", "is not an invoice id")
    for name in ("request_id", "epoch"):
        value = payload.get(name)
        if value is not None and not (isinstance(value, str) and REQUEST_ID.fullmatch(value)):
            reader.fault(name, "is not 32 lowercase hex digits")
    decision = payload.get("overall_validation_status", "pending")
    if decision not in table.DECISIONS:
        reader.fault("overall_validation_status", "is none of " + ", ".join(table.DECISIONS))
    reader.text(payload, "user", "user", MAX_REVIEWER_LENGTH)
    notes = reader.text(payload, "validation_notes", "validation_notes") or ""
    reviewer = (reader.text(payload, "reviewer", "reviewer", MAX_REVIEWER_LENGTH) or "").strip()
    reviewer = reviewer or signed_in or default_reviewer or ""
    if not reviewer:
        reader.fault("reviewer", "is missing: a save names who reviewed")
    reader.read_edits(payload)
    if reader.errors:
        raise invalid(reader.errors, count=reader.fault_count)
    if if_match is not None:
        _check_if_match(payload, version, if_match)
    return SaveRequest(
        invoice_id=str(invoice_id), expected_version=version,
        request_id=payload.get("request_id") or header_request_id or new_request_id(), epoch=payload.get("epoch"),
        reviewer=reviewer, decision=decision, notes=notes, edits=tuple(reader.edits.values()),
        marks=tuple(reader.marks.values()), payload_sha256=sha256,
        if_match=None if if_match is None else (if_match[0], if_match[2]))


def _check_if_match(payload: dict[str, Any], version: int | None, if_match: tuple[str, str, int]) -> None:
    epoch, invoice_id, header_version = if_match
    same = (invoice_id == payload["invoice_id"] and version in (None, header_version)
            and payload.get("epoch") in (None, epoch))
    if not same:
        raise ApiError(400, "IF_MATCH_MISMATCH", "If-Match and the body name different versions.")
