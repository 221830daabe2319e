"""The invoices that the recorded backend held: every one follows from its index.

The recordings show 22 of the 130. What they show fixes the patterns below; the special invoices stand in constants.
Index 20 and above had their lines also in a table of their own; no answer tells the difference.
"""
from __future__ import annotations

import datetime
import hashlib
import re
from typing import Any

from baseline.record import ADDRESS_PARTS, Cells, Invoice

RECORDED_COUNT = 130
VENDORS = ("Acme Office Supplies Inc.", "SecureTech Services Ltd.", "TempStaff Solutions Inc.", "Northern Paper Co.",
           "Équipe Montréal Inc.", "Maple Cleaning")
STATES = {5: ("PENDING", "processing"), 6: ("PROCESSING", "PROCESSING"), 7: ("FAILED", "FAILED"), 8: ("STAGED", "STAGED")}
WITHOUT_NUMBER = 13
WITHOUT_DOCUMENT = 11
WITH_EXTENSION = 9
EXTENSIONS = {
    "shift_service": {"service_location": "YOW", "billing_period_start": None, "billing_period_end": None,
                      "shift_rate": None, "total_shifts_billed": 12, "min_shifts_per_period": None},
    "per_diem_travel": None, "timesheet_data": None}
FIELDS = (
    "invoice_number", "invoice_date", "invoice_type", "reference_number", "due_date", "vendor_name", "vendor_id",
    "vendor_phone", "vendor_fax", "vendor_email", "vendor_website", "business_number", "gst_number", "qst_number",
    "pst_number", "customer_name", "customer_id", "customer_phone", "customer_email", "customer_fax", "entity",
    "remit_to_name", "po_number", "contract_id", "standing_offer_number", "subtotal", "tax_amount", "total_amount",
    "currency", "payment_terms", "tax_registration_number", "discount_amount", "shipping_amount", "handling_fee",
    "deposit_amount", "gst_amount", "gst_rate", "hst_amount", "hst_rate", "qst_amount", "qst_rate", "pst_amount",
    "pst_rate", "payment_method", "payment_due_upon", "period_start", "period_end", "shipping_date", "delivery_date")
CONFIDENCES = {"invoice_number": 0.98, "invoice_date": 0.95, "due_date": 0.88, "customer_name": 0.6, "po_number": 0.71,
               "subtotal": 0.96, "total_amount": 0.97, "currency": 1.0}
VENDOR_ADDRESS = ("123 Business Park Drive", "Toronto", "ON", "M5H 2N2", "Canada")
CUSTOMER_ADDRESS = ("99 Bank Street", "Ottawa", "ON", "K1P 6B9", "Canada")
FIRST_UPLOAD = datetime.datetime(2026, 1, 1)


def invoice_id(index: int) -> str:
    return f"real-{index:03}"


def index_of(identifier: str) -> int | None:
    """The index that an id names, whether or not there is such an invoice."""
    found = re.fullmatch(r"real-([0-9]{3,9})", identifier, re.ASCII)
    index = int(found[1]) if found else None
    return index if index is not None and invoice_id(index) == identifier else None


def state_of(index: int) -> tuple[str, str]:
    """The state that decides about a save, and the status that is shown."""
    return STATES.get(index, ("EXTRACTED", "EXTRACTED"))


def review_status_of(index: int) -> str | None:
    """Null as the list shows it: in all recorded rows of an even index or of another state."""
    return None if index % 2 == 0 or index in STATES else "pending_review"


def values_of(index: int) -> dict[str, str | None]:
    day, subtotal, tax = 1 + index % 28, 100 * (index + 1), 5 * (index + 1)
    values: dict[str, str | None] = dict.fromkeys(FIELDS)
    values.update({
        "invoice_number": None if index == WITHOUT_NUMBER else f"INV-2026-{index:04}",
        "invoice_date": f"2025-12-{day:02}", "due_date": f"2026-01-{day:02}", "reference_number": f"REF-{index}",
        "vendor_name": VENDORS[index % 6], "vendor_id": f"V{index % 6:03}", "vendor_phone": "+1 613 555 0100",
        "vendor_email": "billing@example.com", "gst_number": "123456789RT0001",
        "customer_name": "Canadian Air Transport Security Authority", "customer_id": "CATSA-001",
        "po_number": f"PO-2026-{index:04}", "subtotal": str(subtotal), "tax_amount": str(tax),
        "total_amount": str(subtotal + tax), "currency": "CAD", "payment_terms": "Net 30", "gst_amount": str(tax),
        "gst_rate": "0.05"})
    return values


def parts(texts: tuple[str, ...] | None) -> dict[str, str | None]:
    return dict(zip(ADDRESS_PARTS, texts)) if texts else dict.fromkeys(ADDRESS_PARTS)


def lines_of(index: int) -> list[Cells]:
    """Two lines that share the subtotal; the fractions of these amounts are exact."""
    half = 50 * (index + 1)
    return [Invoice.line(number, description=f"Service {number}", quantity="2", unit_price=f"{half / 2:.15g}",
                         amount=str(half), tax_rate="0.05", gst_amount=f"{half / 20:.15g}") for number in (1, 2)]


def file_path(index: int) -> str:
    """The recorded paths hold the time of the upload and a random part; these are as long."""
    if index == WITHOUT_DOCUMENT:
        return "storage/raw/gone.pdf"
    return f"storage/raw/20261128_214616_{hashlib.sha256(str(index).encode()).hexdigest()[:8]}.pdf"


def make(index: int) -> Invoice:
    state, status = state_of(index)
    extended = index == WITH_EXTENSION
    confidences: dict[str, float] = {name: CONFIDENCES.get(name, 0.0) for name in FIELDS}
    confidences["vendor_name"] = 0.92 - (index % 4) / 10
    return Invoice(
        invoice_id=invoice_id(index), state=state, status=status, file_name=f"invoice_{index:03}.pdf",
        file_path=file_path(index), upload_date=(FIRST_UPLOAD + datetime.timedelta(hours=index)).isoformat(),
        extraction_confidence=0.9 - (index % 5) / 10,
        extraction_timestamp=None if state in ("PENDING", "PROCESSING", "FAILED") else "2026-01-02T00:00:00",
        review_status=review_status_of(index), values=values_of(index), confidences=confidences,
        addresses={"vendor_address": parts(VENDOR_ADDRESS),
                   "bill_to_address": parts(CUSTOMER_ADDRESS if index % 3 else None), "remit_to_address": parts(None)},
        address_confidences={"vendor_address": 0.9, "bill_to_address": 0.0, "remit_to_address": 0.0},
        lines=lines_of(index), extensions=dict[str, Any](EXTENSIONS) if extended else None,
        invoice_subtype="SHIFT_SERVICE_INVOICE" if extended else "STANDARD_INVOICE")
