"""One invoice as the backend keeps it, and what the view, the list and the history tell of it."""
from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

Cells = dict[str, Any]

ADDRESS_PARTS = ("street", "city", "province", "postal_code", "country")
LINE_CELLS = ("line_number", "description", "quantity", "unit_price", "amount", "confidence", "unit_of_measure", "tax_rate",
              "tax_amount", "gst_amount", "pst_amount", "qst_amount", "combined_tax", "project_code",
              "cost_centre_code", "airport_code")
SHOWN_FOR_NULL = "Not extracted"
NEVER_NULL = ("invoice_number", "vendor_name", "customer_name", "currency")
LOW_CONFIDENCE = 0.75  # the recordings show 0.72 as low and 0.82 as not; between them it is unmeasured
CRITICAL = ("invoice_number", "invoice_date", "vendor_name", "subtotal", "total_amount")
FURTHER = ("due_date", "customer_name", "po_number")


def now() -> str:
    """UTC without a zone, as the backend writes it."""
    return datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None).isoformat(timespec="microseconds")


def mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


@dataclass
class Invoice:
    invoice_id: str
    state: str  # decides about a save
    status: str  # what the list and the view show
    file_name: str
    file_path: str
    upload_date: str
    extraction_confidence: float
    extraction_timestamp: str | None
    review_status: str | None
    values: dict[str, Any]
    confidences: dict[str, float]
    addresses: dict[str, dict[str, Any]]
    address_confidences: dict[str, float]
    lines: list[Cells]
    extensions: dict[str, Any] | None
    invoice_subtype: str
    reviewer: str | None = None
    review_timestamp: str | None = None
    review_version: int = 0
    tax_breakdown: dict[str, str] = field(default_factory=dict)  # no answer shows it
    history: list[dict[str, Any]] = field(default_factory=list)

    @staticmethod
    def line(number: int, **cells: Any) -> Cells:
        return {**dict.fromkeys(LINE_CELLS), "confidence": 0.9, **cells, "line_number": number}

    def rate(self) -> None:
        """The extraction confidence after a save: every recorded one fits this formula. 0.0 is unknown and does not count."""
        critical = [self.confidences[name] for name in CRITICAL]
        further = [*(self.confidences[name] for name in FURTHER), self.address_confidences["vendor_address"]]
        self.extraction_confidence = (0.7 * mean([known for known in critical if known])
                                      + 0.3 * mean([known for known in further if known]))

    def low_confidence_fields(self) -> list[str]:
        return [name for name, confidence in self.confidences.items() if 0 < confidence < LOW_CONFIDENCE]

    def row(self) -> dict[str, Any]:
        total = self.values["total_amount"]
        return {"invoice_id": self.invoice_id, "invoice_number": self.values["invoice_number"],
                "vendor_name": self.values["vendor_name"], "total_amount": None if total is None else float(total),
                "currency": self.values["currency"], "invoice_date": self.values["invoice_date"], "status": self.status,
                "review_status": self.review_status, "extraction_confidence": self.extraction_confidence,
                "upload_date": self.upload_date, "line_item_count": len(self.lines)}

    def view(self) -> dict[str, Any]:
        """No tick is kept, so every `validated` is false."""
        low = self.low_confidence_fields()
        return {
            "invoice_id": self.invoice_id, "status": self.status, "file_name": self.file_name,
            "file_path": self.file_path, "upload_date": self.upload_date,
            "extraction_confidence": f"{self.extraction_confidence:.10f}".rstrip("0").rstrip("."),
            "extraction_timestamp": self.extraction_timestamp, "low_confidence_fields": low,
            "low_confidence_triggered": bool(low), "review_status": self.review_status or "pending_review",
            "reviewer": self.reviewer, "review_timestamp": self.review_timestamp, "review_version": self.review_version,
            "fields": {name: {"value": self._shown(name), "confidence": self.confidences[name], "validated": False}
                       for name in self.values},
            "addresses": self._shown_addresses(),
            "line_items": [{**line, "description": line["description"] or SHOWN_FOR_NULL, "validated": False}
                           for line in self.lines],
            "extensions": self.extensions, "invoice_subtype": self.invoice_subtype}

    def _shown(self, name: str) -> Any:
        value = self.values[name]
        return SHOWN_FOR_NULL if name in NEVER_NULL and value in (None, "") else value

    def _shown_addresses(self) -> dict[str, Any]:
        shown = {name: {"value": value, "confidence": self.address_confidences[name], "validated": False}
                 for name, value in self.addresses.items()}
        return {**shown, "customer_address": shown["bill_to_address"]}
