"""The endpoints of the predecessor's backend, and no others."""
from __future__ import annotations

import email.message
import json
from typing import Any

from aiohttp import web

from baseline import checks, document, saving, seed
from baseline.answers import answer, detail, internal, not_found
from baseline.record import now
from baseline.store import Store

MESSAGE = "Invoice validation completed successfully"
NO_FILE = "[Errno 2] No such file or directory: "


class Api:
    def __init__(self, store: Store) -> None:
        self.store = store

    def add_routes(self, app: web.Application) -> None:
        invoice = "/api/hitl/invoice/{invoice_id}"
        for path, handler in (("/health", self.health), ("/api/hitl/invoices", self.listing), (invoice, self.view),
                              (invoice + "/history", self.history), (invoice + "/pdf", self.pdf)):
            app.router.add_get(path, handler, allow_head=False)
        app.router.add_post("/api/hitl/invoice/validate", self.validate)
        app.router.add_post(invoice + "/reextract", self.reextract)

    async def health(self, _: web.Request) -> web.Response:
        return answer({"status": "healthy"})

    async def listing(self, request: web.Request) -> web.Response:
        """No maximum; `status` is one exact value; `total` is the length of the page."""
        faults: list[checks.Fault] = []
        skip, limit = (checks.read(checks.integer, request.query.get(name, default), ("query", name), faults)
                       for name, default in (("skip", 0), ("limit", 50)))
        if faults:
            return detail(422, faults)
        page = self.store.page(request.query.get("status"), skip, limit)
        return answer({"invoices": page, "total": len(page), "skip": skip, "limit": limit})

    async def view(self, request: web.Request) -> web.Response:
        invoice = self.store.find(request.match_info["invoice_id"])
        return not_found(request.match_info["invoice_id"]) if invoice is None else answer(self.store.view(invoice))

    async def history(self, request: web.Request) -> web.Response:
        """Of an unknown invoice it is unmeasured."""
        invoice = self.store.find(request.match_info["invoice_id"])
        return not_found(request.match_info["invoice_id"]) if invoice is None else answer(invoice.history)

    async def pdf(self, request: web.Request) -> web.Response:
        """Of an unknown invoice it is unmeasured."""
        invoice = self.store.find(request.match_info["invoice_id"])
        if invoice is None:
            return not_found(request.match_info["invoice_id"])
        index = seed.index_of(invoice.invoice_id)
        if index is None or index == seed.WITHOUT_DOCUMENT:
            return internal(f"{NO_FILE}'{invoice.file_path}'")
        return web.Response(body=document.pdf(index), headers={
            "Content-Type": "application/pdf", "Content-Disposition": f'inline; filename="{invoice.file_name}"'})

    async def reextract(self, request: web.Request) -> web.Response:
        """Extraction finds again what it found at first, so corrections are lost; the version does not rise.

        Its answers are unmeasured but for that: the words of the 409 are made up.
        """
        invoice = self.store.find(request.match_info["invoice_id"])
        if invoice is None:
            return not_found(request.match_info["invoice_id"])
        if invoice.state == "PROCESSING":
            return detail(409, f"Invoice {invoice.invoice_id} is being processed")
        index = seed.index_of(invoice.invoice_id)
        assert index is not None
        fresh = seed.make(index)
        invoice.values, invoice.confidences = fresh.values, fresh.confidences
        invoice.addresses, invoice.address_confidences = fresh.addresses, fresh.address_confidences
        invoice.lines, invoice.extraction_confidence = fresh.lines, fresh.extraction_confidence
        invoice.state = invoice.status = "EXTRACTED"
        invoice.extraction_timestamp = now()
        return answer(self.store.view(invoice))

    async def validate(self, request: web.Request) -> web.Response:
        content = await body_of(request)
        if isinstance(content, web.Response):
            return content
        faults: list[checks.Fault] = []
        body = checks.SAVE.read(content, ("body",), faults)
        if faults:
            return detail(422, faults)
        invoice = self.store.find(body["invoice_id"])
        if invoice is None:
            return not_found(body["invoice_id"])
        refused = saving.refusal(invoice, body)
        if refused is not None:
            return detail(*refused)
        draft = self.store.draft(invoice)
        try:
            saving.apply(draft, body, lines_broken=self.store.lines_broken)
        except saving.Broken as error:
            return internal(str(error))
        self.store.keep(draft)
        return answer({"success": True, "invoice_id": draft.invoice_id, "message": MESSAGE,
                       "validation_status": body["overall_validation_status"], "review_history": draft.history})


async def body_of(request: web.Request) -> Any:
    """The body as the framework reads it: JSON where the type says so or says nothing, else the bare text; or its refusal."""
    raw = await request.read()
    if not raw:
        return detail(422, [checks.fault("missing", ("body",), "Field required", None)])
    kind = email.message.Message()
    kind["content-type"] = request.headers.get("Content-Type", "application/json")
    if kind.get_content_maintype() != "application" or not kind.get_content_subtype().endswith("json"):
        return raw.decode("utf-8", "replace")
    try:
        return json.loads(raw)
    except json.JSONDecodeError as error:
        return detail(422, [checks.fault("json_invalid", ("body", error.pos), "JSON decode error", {},
                                         {"error": error.msg})])
    except (ValueError, RecursionError):
        return detail(400, "There was an error parsing the body")
