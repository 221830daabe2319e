"""Reading: the queue, an invoice, its version, its history, its document; and extraction again."""
from __future__ import annotations

from aiohttp import web

from server.contract.errors import ApiError
from server.contract.list_query import read_query
from server.http.content_coding import coded_answer
from server.http.etag import format_etag
from server.http.services import Services
from server.http.sessions import principal_of, user_of
from server.http.web_io import BODY_LIMIT, document_headers, json_answer, read_body
from server.invoices.claims import ClaimRequest
from server.invoices.record import dumps
from server.invoices.store import now_ms


class InvoiceHandlers:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def queue(self, request: web.Request) -> web.Response:
        query, user = read_query(request.query), user_of(request)
        return await coded_answer(request, dumps(await self._services.listing(user, query, now_ms())))

    async def claim(self, request: web.Request) -> web.Response:
        principal, user = principal_of(request), user_of(request)
        author = user if principal.is_account else None
        claim: ClaimRequest = await self._services.bodies.read(
            "claim", await read_body(request, BODY_LIMIT), reviewer=self._services.options.reviewer, author=author)
        return json_answer(await self._services.write(lambda store: store.claim(claim, user)))

    async def invoice(self, request: web.Request) -> web.Response:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        epoch, version, text = await self._services.read(lambda reader: reader.review_view(user, invoice_id))
        return await coded_answer(request, text, {"ETag": format_etag(epoch, invoice_id, version)})

    async def version(self, request: web.Request) -> web.Response:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        view = await self._services.read(lambda reader: reader.version(user, invoice_id))
        return json_answer(view, {"ETag": format_etag(view["epoch"], invoice_id, view["review_version"])})

    async def history(self, request: web.Request) -> web.Response:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        return await coded_answer(request, await self._services.read(lambda reader: reader.history(user, invoice_id)))

    async def document(self, request: web.Request) -> web.Response:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        document = await self._services.read(lambda reader: reader.document(user, invoice_id))
        return web.Response(body=document.content, headers=document_headers(document.media_type, document.file_name))

    async def reextract(self, request: web.Request) -> web.Response:
        """This server has no extractor: it says so, after saying what is wrong with the request."""
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        if request.can_read_body:
            await self._services.bodies.read("json", await read_body(request, BODY_LIMIT))
        status = await self._services.read(lambda reader: reader.status(user, invoice_id))
        if status == "processing":
            raise ApiError(409, "INVALID_STATE_TRANSITION", "The invoice is being processed.",
                           {"current_state": status, "invoice_id": invoice_id})
        raise ApiError(501, "NO_EXTRACTOR", "This server imports invoices and has no extractor to run again.")
