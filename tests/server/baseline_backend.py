"""A double of the predecessor's backend: exactly the baseline of docs/protocol.md, nothing that ours adds.

Usage: /usr/bin/python3 tests/server/baseline_backend.py --port P [--dist DIR]. Its data live in memory.
"""
from __future__ import annotations

import argparse
import datetime
import json
import sys
from pathlib import Path
from typing import Any

from aiohttp import web

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from server import field_table as table  # noqa: E402
from server.errors import ApiError  # noqa: E402
from server.static_files import StaticFiles  # noqa: E402

CLEARABLE = {"line_items", "tax_breakdown", "review_notes", "po_number", "reference_number", "remittance_address",
             "payment_terms", "notes"}
UNMAPPED = {"handling_fee", "deposit_amount", "standing_offer_number", "customer_fax"}
DECISIONS = ("pending", "validated", "needs_review")
LINE_KEYS = ("description", "quantity", "unit_price", "amount", "unit_of_measure", "tax_rate", "tax_amount",
             "gst_amount", "pst_amount", "qst_amount", "combined_tax", "project_code", "cost_centre_code",
             "airport_code")
PDF = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
       b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
       b"trailer<</Root 1 0 R>>\n%%EOF\n")


def now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None).isoformat()


def sample(index: int) -> dict[str, Any]:
    values = {"invoice_number": f"INV-{1000 + index}", "invoice_date": "2025-03-0" + str(1 + index % 9),
              "vendor_name": ["Acme Ltd", "Borealis Paper", "Cedar Fuels", "Delta Freight"][index % 4],
              "vendor_email": "billing@example.com", "customer_name": "Northern Airports", "currency": "CAD",
              "subtotal": str(100 * (index + 1)), "tax_amount": str(5 * (index + 1)),
              "total_amount": str(105 * (index + 1)), "po_number": f"PO-{index}", "gst_amount": str(5 * (index + 1))}
    fields = {field.name: {"value": values.get(field.name, "Not extracted" if index % 2 else None),
                           "confidence": "0.62" if field.name == "vendor_name" else "0.95", "validated": False}
              for field in table.FIELDS}
    address = {"street": "1 Main Street", "city": "Ottawa", "province": "ON", "postal_code": "K1A 0A1", "country": "CA"}
    addresses = {name: {"value": dict(address), "confidence": "0.9", "validated": False} for name in
                 ("vendor_address", "bill_to_address", "remit_to_address")}
    lines = [line(number, {"description": f"Service {number}", "quantity": "1", "unit_price": "100", "amount": "100"})
             for number in range(1, index + 2)]
    return {"invoice_id": f"baseline-{index}", "status": "approved" if index == 3 else "extracted",
            "file_name": f"scan-{index}.pdf", "file_path": f"raw/scan-{index}.pdf", "upload_date": now(),
            "extraction_confidence": "0.91", "extraction_timestamp": now(), "low_confidence_fields": ["vendor_name"],
            "low_confidence_triggered": True, "review_status": "pending_review", "reviewer": None,
            "review_timestamp": None, "review_version": 0, "invoice_subtype": None, "extensions": None,
            "fields": fields, "addresses": addresses, "line_items": lines, "history": []}


def line(number: int, cells: dict[str, Any]) -> dict[str, Any]:
    return {"line_number": number, **{key: cells.get(key) for key in LINE_KEYS}, "confidence": "0.9",
            "validated": False}


def detail(status: int, value: Any) -> web.Response:
    return web.json_response({"detail": value}, status=status)


class Backend:
    def __init__(self, count: int) -> None:
        self.invoices = {f"baseline-{index}": sample(index) for index in range(count)}

    async def health(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "healthy"})

    async def queue(self, request: web.Request) -> web.Response:
        status = request.query.get("status")
        rows = [invoice for invoice in self.invoices.values() if status in (None, "", invoice["status"])]
        skip, limit = int(request.query.get("skip", 0)), int(request.query.get("limit", 50))
        page = [self.row(invoice) for invoice in rows[skip:skip + limit]]
        return web.json_response({"invoices": page, "total": len(page), "skip": skip, "limit": limit})

    def row(self, invoice: dict[str, Any]) -> dict[str, Any]:
        def value(name: str) -> Any:
            return invoice["fields"][name]["value"]
        return {"invoice_id": invoice["invoice_id"], "invoice_number": value("invoice_number"),
                "vendor_name": value("vendor_name"), "total_amount": float(value("total_amount")),
                "currency": value("currency"), "invoice_date": value("invoice_date"), "status": invoice["status"],
                "review_status": invoice["review_status"],
                "extraction_confidence": float(invoice["extraction_confidence"]),
                "upload_date": invoice["upload_date"], "line_item_count": len(invoice["line_items"])}

    def find(self, request: web.Request) -> dict[str, Any] | None:
        return self.invoices.get(request.match_info["invoice_id"])

    async def invoice(self, request: web.Request) -> web.Response:
        invoice = self.find(request)
        if invoice is None:
            return detail(404, "Invoice not found")
        addresses = {**invoice["addresses"], "customer_address": invoice["addresses"]["bill_to_address"]}
        return web.json_response({**{key: value for key, value in invoice.items() if key != "history"},
                                  "addresses": addresses})

    async def history(self, request: web.Request) -> web.Response:
        invoice = self.find(request)
        return detail(404, "Invoice not found") if invoice is None else web.json_response(invoice["history"])

    async def pdf(self, request: web.Request) -> web.Response:
        if self.find(request) is None:
            return detail(404, "Invoice not found")
        return web.Response(body=PDF, content_type="application/pdf", headers={"Content-Disposition": "inline"})

    async def reextract(self, request: web.Request) -> web.Response:
        invoice = self.find(request)
        if invoice is None:
            return detail(404, "Invoice not found")
        if invoice["status"] == "processing":
            return detail(409, "Invoice is being processed")
        return await self.invoice(request)

    async def validate(self, request: web.Request) -> web.Response:
        try:
            body = json.loads(await request.read())
        except ValueError:
            return detail(422, [{"loc": ["body"], "msg": "JSON decode error", "type": "value_error.jsondecode"}])
        faults = shape_faults(body)
        if faults:
            return detail(422, faults)
        invoice = self.invoices.get(body["invoice_id"])
        if invoice is None:
            return detail(404, f"Invoice {body['invoice_id']} not found")
        not_clearable = [name for name in body.get("clear_fields") or [] if name not in CLEARABLE]
        if not_clearable:
            return detail(400, {"error_code": "INVALID_CLEAR_FIELDS",
                                "message": f"Fields cannot be cleared: {', '.join(not_clearable)}"})
        expected = body.get("expected_review_version")
        if expected is not None and int(expected) != invoice["review_version"]:
            return detail(409, {"error_code": "STALE_WRITE", "message": "Invoice was updated by another user.",
                                "retryable": False, "current_review_version": invoice["review_version"],
                                "invoice_id": invoice["invoice_id"]})
        if invoice["status"] in ("approved", "rejected"):
            return detail(409, {"error_code": "INVALID_STATE_TRANSITION", "message": "Invoice is closed",
                                "current_state": invoice["status"]})
        apply(invoice, body)
        return web.json_response({
            "success": True, "invoice_id": invoice["invoice_id"],
            "validation_status": body["overall_validation_status"], "message": "Validation saved",
            "review_history": invoice["history"]})


def shape_faults(body: Any) -> list[dict[str, Any]]:
    if not isinstance(body, dict):
        return [{"loc": ["body"], "msg": "value is not a valid dict", "type": "type_error.dict"}]
    faults = [{"loc": ["body", name], "msg": "field required", "type": "value_error.missing"}
              for name in ("invoice_id", "overall_validation_status") if name not in body]
    if body.get("overall_validation_status", "pending") not in DECISIONS:
        faults.append({"loc": ["body", "overall_validation_status"], "msg": "unexpected value",
                       "type": "value_error.const"})
    for index, item in enumerate(body.get("field_validations") or []):
        if "field_name" not in item:
            faults.append({"loc": ["body", "field_validations", index, "field_name"], "msg": "field required",
                           "type": "value_error.missing"})
    return faults


def apply(invoice: dict[str, Any], body: dict[str, Any]) -> None:
    for item in body.get("field_validations") or []:
        name, corrected = item["field_name"], item.get("corrected_value")
        holder = invoice["fields"].get(name) or invoice["addresses"].get(
            "bill_to_address" if name == "customer_address" else name)
        if holder is None or name in UNMAPPED:
            continue
        holder["validated"] = bool(item.get("validated"))
        if item.get("validated") and corrected is not None:
            holder["value"] = {**holder["value"], **corrected} if isinstance(corrected, dict) else corrected
    for item in body.get("line_item_validations") or []:
        apply_line(invoice, item)
    for name in body.get("clear_fields") or []:
        if name == "line_items":
            invoice["line_items"] = []
        elif name in invoice["fields"]:
            invoice["fields"][name]["value"] = None
    decision = body["overall_validation_status"]
    invoice.update({"review_version": invoice["review_version"] + 1, "review_status": decision,
                    "reviewer": body.get("reviewer"), "review_timestamp": now(),
                    "status": "validated" if decision == "validated" else "in_review"})
    invoice["history"].append({"status": decision, "reviewer": body.get("reviewer"),
                               "notes": body.get("validation_notes"), "timestamp": now()})


def apply_line(invoice: dict[str, Any], item: dict[str, Any]) -> None:
    number, corrections = item["line_number"], item.get("corrections") or {}
    found = next((known for known in invoice["line_items"] if known["line_number"] == number), None)
    if corrections.get("delete"):
        invoice["line_items"] = [known for known in invoice["line_items"] if known["line_number"] != number]
        return
    if found is None:
        found = line(number, {})
        invoice["line_items"].append(found)
    found["validated"] = bool(item.get("validated"))
    found.update({key: value for key, value in corrections.items() if key in LINE_KEYS})


@web.middleware
async def cors(request: web.Request, handler: Any) -> web.StreamResponse:
    """Another origin may send Content-Type and no other header of its own."""
    origin = request.headers.get("Origin")
    if request.method == "OPTIONS" and origin is not None:
        asked = {name.strip().lower() for name in
                 request.headers.get("Access-Control-Request-Headers", "").split(",") if name.strip()}
        allowed = asked <= {"content-type", "accept"}
        headers = {"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Methods": "GET, POST",
                   "Access-Control-Allow-Headers": "content-type"} if allowed else {}
        return web.Response(status=200 if allowed else 400, text="OK" if allowed else "Disallowed CORS headers",
                            headers=headers)
    try:
        response: web.StreamResponse = await handler(request)
    except ApiError as error:
        response = web.Response(status=error.status, text=error.message)
    if origin is not None:
        response.headers["Access-Control-Allow-Origin"] = origin
    return response


def build(count: int, dist: Path | None) -> web.Application:
    backend = Backend(count)
    app = web.Application(middlewares=[cors], client_max_size=64 * 1024 * 1024)
    invoice = "/api/hitl/invoice/{invoice_id}"
    app.router.add_get("/health", backend.health)
    app.router.add_get("/api/hitl/invoices", backend.queue)
    app.router.add_post("/api/hitl/invoice/validate", backend.validate)
    app.router.add_get(invoice, backend.invoice)
    app.router.add_get(invoice + "/history", backend.history)
    app.router.add_get(invoice + "/pdf", backend.pdf)
    app.router.add_post(invoice + "/reextract", backend.reextract)
    app.router.add_get("/api/{path:.*}", lambda _: answer_unknown())
    if dist is not None:
        app.router.add_get("/{path:.*}", StaticFiles(dist).serve)
    return app


async def answer_unknown() -> web.Response:
    return detail(404, "Not Found")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--dist", type=Path)
    parser.add_argument("--count", type=int, default=6)
    arguments = parser.parse_args()

    def announce(text: str) -> None:
        print(text.splitlines()[0].strip("= "), flush=True)
    web.run_app(build(arguments.count, arguments.dist), host=arguments.host, port=arguments.port, print=announce,
                access_log=None)


if __name__ == "__main__":
    main()
