"""A save: what it may change, how the values are stored, and what is lost without a word."""
from __future__ import annotations

import datetime
import decimal
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from baseline.record import ADDRESS_PARTS, Invoice, now

TEXTS = {"invoice_number", "vendor_name", "vendor_id", "vendor_phone", "customer_name", "customer_id", "remit_to_name",
         "po_number", "contract_id", "standing_offer_number", "currency", "payment_terms", "tax_registration_number"}
DATES = {"invoice_date", "due_date"}
AMOUNTS = {"subtotal", "tax_amount", "total_amount"}
TAX_PARTS = {"federal_tax", "provincial_tax", "combined_tax"}
ADDRESSES = {"vendor_address": "vendor_address", "bill_to_address": "bill_to_address",
             "customer_address": "bill_to_address", "remit_to_address": "remit_to_address"}
CLEARABLE = ("line_items", "notes", "payment_terms", "po_number", "reference_number", "remittance_address",
             "review_notes", "tax_breakdown")
REFUSED_STATES = ("PENDING", "PROCESSING", "FAILED", "STAGED")
NEW_LINE = ("description", "quantity", "unit_price", "amount", "gst_amount", "pst_amount", "combined_tax")
RATES = {"quantity", "unit_price", "tax_rate"}  # four decimals; of quantity and unit price that is unmeasured beyond three
LINE_AMOUNTS = {"amount", "tax_amount", "gst_amount", "pst_amount", "qst_amount", "combined_tax"}
LINE_TEXTS = {"description", "unit_of_measure", "project_code", "cost_centre_code", "airport_code"}
CORRECTED_CONFIDENCE = 0.99  # of a line
NO_COLUMN = "'LineItem' object has no attribute 'acceptance_percentage'"
NO_DESCRIPTION = ("1 validation error for LineItem\ndescription\n  Input should be a valid string [type=string_type, "
                  "input_value={value!r}, input_type={kind}]\n    For further information visit "
                  "https://errors.pydantic.dev/2.13/v/string_type")


class Broken(Exception):
    """An error that the backend did not foresee: it answers 500 with its text."""


def stored_number(value: Any, decimals: int) -> str:
    """Rounded half to even, without exponent and trailing zeros; what is no number breaks off the save."""
    try:
        number = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), decimal.ROUND_HALF_EVEN)
    except decimal.InvalidOperation as error:
        raise Broken(str(error)) from error
    if number.is_nan():
        raise Broken("cannot store NaN")  # unmeasured
    return f"{number + 0:f}".rstrip("0").rstrip(".")


def stored_date(value: Any) -> str | None:
    """None where it does not parse."""
    try:
        return datetime.date.fromisoformat(value).isoformat() if len(value) == 10 else None
    except (TypeError, ValueError):
        return None


def stored_text(value: Any) -> str:
    """A lone surrogate cannot be written to a database."""
    text = str(value)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Broken(str(error)) from error
    return text


def refusal(invoice: Invoice, body: dict[str, Any]) -> tuple[int, dict[str, Any]] | None:
    """State, cleared fields, version: the first one that is wrong is told."""
    if invoice.state in REFUSED_STATES:
        return 409, {"error_code": "INVALID_STATE_TRANSITION",
                     "message": f"Invoice state {invoice.state} cannot be validated", "invoice_id": invoice.invoice_id,
                     "current_state": invoice.state, "attempted_to_state": "VALIDATED"}
    disallowed = sorted(set(body["clear_fields"] or []) - set(CLEARABLE))
    if disallowed:
        return 400, {"error_code": "INVALID_CLEAR_FIELDS", "message": f"Cannot clear protected fields: {disallowed}",
                     "disallowed_fields": disallowed, "allowed_fields": list(CLEARABLE)}
    if body["expected_review_version"] != invoice.review_version:
        return 409, {"error_code": "STALE_WRITE", "message": "Invoice was updated by someone else.", "retryable": False,
                     "current_review_version": invoice.review_version, "invoice_id": invoice.invoice_id}
    return None


def apply(invoice: Invoice, body: dict[str, Any], *, lines_broken: bool) -> None:
    """Raises Broken; the invoice is then of no use."""
    for item in body["field_validations"]:
        if item["validated"] and item["corrected_value"] is not None:
            _correct(invoice, item["field_name"], item["corrected_value"], item["confidence"])
    for item in body["line_item_validations"]:
        if item["validated"] and item["corrections"]:
            if lines_broken:
                raise Broken(NO_COLUMN)
            _correct_line(invoice, item["line_number"], item["corrections"])
    for name in body["clear_fields"] or []:
        _clear(invoice, name)
    _close(invoice, body)


def _correct(invoice: Invoice, name: str, value: Any, confidence: float) -> None:
    if name in ADDRESSES:
        if isinstance(value, dict):
            invoice.addresses[ADDRESSES[name]] = {part: value.get(part) for part in ADDRESS_PARTS}
            invoice.address_confidences[ADDRESSES[name]] = confidence
        return
    if name in TAX_PARTS:
        invoice.tax_breakdown[name] = stored_number(value, 2)
        return
    stored: str | None = None
    if name in AMOUNTS:
        stored = stored_number(value, 2)
    elif name in DATES:
        stored = stored_date(value)
    elif name in TEXTS:
        stored = stored_text(value)
    if stored is not None:
        invoice.values[name] = stored
        invoice.confidences[name] = confidence


def _correct_line(invoice: Invoice, number: int, corrections: dict[str, Any]) -> None:
    if corrections.get("delete"):
        invoice.lines = [line for line in invoice.lines if line["line_number"] != number]
        return
    if "description" in corrections and not isinstance(corrections["description"], str):
        value = corrections["description"]
        raise Broken(NO_DESCRIPTION.format(value=value, kind=type(value).__name__))
    line = next((line for line in invoice.lines if line["line_number"] == number), None)
    if line is None:
        line = Invoice.line(number, description="", amount="0")
        invoice.lines = sorted([*invoice.lines, line], key=lambda known: int(known["line_number"]))
        corrections = {name: value for name, value in corrections.items() if name in NEW_LINE}
    for name, value in corrections.items():
        _correct_cell(line, name, value)
    line["confidence"] = CORRECTED_CONFIDENCE


def _correct_cell(line: dict[str, Any], name: str, value: Any) -> None:
    if name in LINE_TEXTS:
        line[name] = None if value is None else stored_text(value)
    elif name in RATES | LINE_AMOUNTS:
        if value is None:
            line[name] = "0" if name == "amount" else None
            return
        try:
            line[name] = stored_number(value, 4 if name in RATES else 2)
        except Broken:
            pass  # as it is: a 200, and the old number stays


def _clear(invoice: Invoice, name: str) -> None:
    special: dict[str, Callable[[], None]] = {
        "line_items": invoice.lines.clear, "tax_breakdown": invoice.tax_breakdown.clear, "notes": lambda: None,
        "review_notes": lambda: None}
    if name == "remittance_address":
        invoice.addresses["remit_to_address"] = dict.fromkeys(ADDRESS_PARTS)
    elif name in special:
        special[name]()
    else:
        invoice.values[name] = None


def _close(invoice: Invoice, body: dict[str, Any]) -> None:
    decision, time = body["overall_validation_status"], now()
    if decision == "validated":
        invoice.status = "VALIDATED"
    elif decision == "needs_review":
        invoice.status = "in_review"
    invoice.review_version += 1
    invoice.review_status, invoice.reviewer, invoice.review_timestamp = decision, body["reviewer"], time
    invoice.history.append({"status": decision, "reviewer": body["reviewer"], "notes": body["validation_notes"],
                            "timestamp": time})
    invoice.rate()
