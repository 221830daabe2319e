"""Reading: the queue, an invoice, its version, its history, its document; and extraction again."""
from __future__ import annotations

import urllib.parse

from aiohttp import web

from server.claims import read_claim
from server.errors import ApiError
from server.etag import format_etag
from server.json_input import parse_json
from server.list_query import read_query
from server.services import USER, Services
from server.store import now_ms
from server.web_io import BODY_LIMIT, json_answer, json_text_answer, read_body

SHOWN_IN_PLACE = frozenset({"application/pdf", "image/png", "image/jpeg"})


class InvoiceHandlers:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def queue(self, request: web.Request) -> web.Response:
        query = read_query(request.query)
        return json_answer(await self._services.read(lambda reader: reader.listing(USER, query, now_ms())))

    async def claim(self, request: web.Request) -> web.Response:
        claim = read_claim(parse_json(await read_body(request, BODY_LIMIT)), self._services.options.reviewer)
        return json_answer(await self._services.write(lambda store: store.claim(claim, USER)))

    async def invoice(self, request: web.Request) -> web.Response:
        invoice_id = request.match_info["invoice_id"]
        epoch, version, text = await self._services.read(lambda reader: reader.review_view(USER, invoice_id))
        return json_text_answer(text, {"ETag": format_etag(epoch, invoice_id, version)})

    async def version(self, request: web.Request) -> web.Response:
        invoice_id = request.match_info["invoice_id"]
        view = await self._services.read(lambda reader: reader.version(USER, invoice_id))
        return json_answer(view, {"ETag": format_etag(view["epoch"], invoice_id, view["review_version"])})

    async def history(self, request: web.Request) -> web.Response:
        invoice_id = request.match_info["invoice_id"]
        return json_answer(await self._services.read(lambda reader: reader.history(USER, invoice_id)))

    async def document(self, request: web.Request) -> web.Response:
        invoice_id = request.match_info["invoice_id"]
        document = await self._services.read(lambda reader: reader.document(USER, invoice_id))
        in_place = document.media_type in SHOWN_IN_PLACE
        name = urllib.parse.quote(document.file_name, safe="")
        return web.Response(body=document.content, headers={
            "Content-Type": document.media_type if in_place else "application/octet-stream",
            "Content-Disposition": f"{'inline' if in_place else 'attachment'}; filename*=UTF-8''{name}",
            "Content-Security-Policy": "sandbox; default-src 'none'"})

    async def reextract(self, request: web.Request) -> web.Response:
        """This server has no extractor: it says so, after saying what is wrong with the request."""
        invoice_id = request.match_info["invoice_id"]
        if request.can_read_body:
            parse_json(await read_body(request, BODY_LIMIT))
        status = await self._services.read(lambda reader: reader.status(USER, invoice_id))
        if status == "processing":
            raise ApiError(409, "INVALID_STATE_TRANSITION", "The invoice is being processed.",
                           {"current_state": status, "invoice_id": invoice_id})
        raise ApiError(501, "NO_EXTRACTOR", "This server imports invoices and has no extractor to run again.")
