"""Reading: the queue, an invoice, its version, its history, its document; and extraction again."""
from __future__ import annotations

import time
from collections.abc import Iterable

from aiohttp import web

from server.arrivals.service import Arrivals
from server.contract.errors import ApiError
from server.contract.list_query import read_query
from server.database.clock import now_ms
from server.http.content_coding import CODINGS, coded_answer
from server.http.etag import format_etag
from server.http.large_answers import LargeAnswers
from server.http.services import Services
from server.http.sessions import principal_of, user_of
from server.http.watchers import Watchers
from server.http.web_io import BODY_LIMIT, JSON_HEADERS, document_headers, json_answer, read_body
from server.invoices.claims import ClaimRequest
from server.invoices.reader import Reader
from server.invoices.record import dumps


class InvoiceHandlers:
    def __init__(self, services: Services, arrivals: Arrivals) -> None:
        self._services = services
        self._arrivals = arrivals
        self._large = LargeAnswers(services)
        self._watchers = Watchers(time.monotonic)

    async def queue(self, request: web.Request) -> web.Response:
        query, user = read_query(request.query), user_of(request)
        return await coded_answer(request, dumps(await self._services.listing(user, query, now_ms())))

    async def claim(self, request: web.Request) -> web.Response:
        principal, user = principal_of(request), user_of(request)
        author = user if principal.is_account else None
        claim: ClaimRequest = await self._services.bodies.read(
            "claim", await read_body(request, BODY_LIMIT), reviewer=self._services.options.reviewer, author=author)
        return json_answer(await self._services.write(lambda store: store.claim(claim, user)))

    async def invoice(self, request: web.Request) -> web.StreamResponse:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)

        def read(reader: Reader) -> tuple[dict[str, str], Iterable[str]]:
            epoch, version, pieces = reader.review_view(user, invoice_id)
            return {**JSON_HEADERS, "ETag": format_etag(epoch, invoice_id, version)}, pieces
        return await self._large.send(request, read, CODINGS)

    async def version(self, request: web.Request) -> web.Response:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        view = await self._services.read(lambda reader: reader.version(user, invoice_id))
        view["queue_wait_ms"] = self._watchers.looked()
        return json_answer(view, {"ETag": format_etag(view["epoch"], invoice_id, view["review_version"])})

    async def queue_version(self, request: web.Request) -> web.Response:
        """For a panel that has no invoice open."""
        user = user_of(request)
        view = await self._services.read(lambda reader: reader.queue_version(user))
        return json_answer({**view, "queue_wait_ms": self._watchers.looked()})

    async def history(self, request: web.Request) -> web.StreamResponse:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        return await self._large.send(request, lambda reader: (JSON_HEADERS, reader.history(user, invoice_id)), CODINGS)

    async def document(self, request: web.Request) -> web.StreamResponse:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)

        def read(reader: Reader) -> tuple[dict[str, str], Iterable[bytes]]:
            document = reader.document(user, invoice_id)
            return document_headers(document.media_type, document.file_name), (document.content,)
        return await self._large.send(request, read)

    async def attachment(self, request: web.Request) -> web.StreamResponse:
        invoice_id, user, position = request.match_info["invoice_id"], user_of(request), int(request.match_info["position"])

        def read(reader: Reader) -> tuple[dict[str, str], Iterable[bytes]]:
            document = reader.attachment(user, invoice_id, position)
            return document_headers(document.media_type, document.file_name), (document.content,)
        return await self._large.send(request, read)

    async def reextract(self, request: web.Request) -> web.Response:
        """A file that could not be read is tried again. Of any other invoice nothing is left to read: it says so."""
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        if request.can_read_body:
            await self._services.bodies.read("json", await read_body(request, BODY_LIMIT))
        status = await self._services.read(lambda reader: reader.status(user, invoice_id))
        if status == "processing":
            raise ApiError(409, "INVALID_STATE_TRANSITION", "The invoice is being processed.",
                           {"current_state": status, "invoice_id": invoice_id})
        if not await self._arrivals.try_again(user, invoice_id):
            raise ApiError(501, "NO_EXTRACTOR", "The file of this invoice was read, and is not kept to be read again.")
        return json_answer({"invoice_id": invoice_id, "status": "processing"})
