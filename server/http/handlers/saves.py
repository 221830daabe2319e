"""POST /api/hitl/invoice/validate: the save, once for each request_id however often it arrives."""
from __future__ import annotations

import json
import re

from aiohttp import web

from server.contract.errors import ApiError
from server.contract.save_request import SaveRequest
from server.http.bodies.reading import SaidSave
from server.http.content_coding import coded_answer
from server.http.services import Services
from server.http.sessions import principal_of
from server.http.web_io import SAVE_ID, SAVE_LIMIT, read_body
from server.invoices.record import dumps
from server.invoices.saving import Saved, find_replay

_IDEMPOTENCY_KEY = re.compile(r'"([0-9a-f]{32})"|([0-9a-f]{32})', re.ASCII)


class SaveHandlers:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def save(self, request: web.Request) -> web.Response:
        body = await read_body(request, SAVE_LIMIT)
        principal = principal_of(request)
        key = _single(request, "Idempotency-Key")
        said: SaidSave = await self._services.bodies.read(
            "save", body, user=principal.user, key=None if key is None else _read_key(key),
            if_match=_single(request, "If-Match"), reviewer=self._services.options.reviewer,
            signed_in=principal.user if principal.is_account else None)
        if said.identity is not None:
            request[SAVE_ID] = said.identity[1]
        wants_record = _wants_record(request)
        try:
            saved = await self._counted(said, principal.user)
        except ApiError as error:
            if wants_record and error.code == "STALE_WRITE":
                record = await self._record(principal.user, error.extra["invoice_id"])
                error.extra["record"] = None if record is None else json.loads(record)
            raise
        if saved.cut and request.transport is not None:
            request.transport.abort()
        text = dumps(saved.answer)
        record = await self._record(principal.user, saved.answer["invoice_id"]) if wants_record else None
        if record is None:
            return await coded_answer(request, text)
        return await coded_answer(request, f'{text[:-1]},"record":{record}}}', {"Preference-Applied": "return=representation"})

    async def _record(self, user: str, invoice_id: str) -> str | None:
        """What a client would read next, as JSON text. None where it has to, also because the database fails now: what became
        of the save is known, and is told."""
        try:
            return await self._services.read(lambda reader: reader.short_view(user, invoice_id))
        except ApiError:
            return None

    async def _counted(self, said: SaidSave, user: str) -> Saved:
        try:
            saved = await self._apply(said, user)
        except Exception as error:
            status = error.status if isinstance(error, ApiError) else 500
            self._services.metrics.save("failed" if status >= 500 else "conflict" if status in (409, 412) else "refused")
            raise
        self._services.metrics.save("replayed" if saved.answer["replayed"] else "accepted")
        return saved

    async def _apply(self, said: SaidSave, user: str) -> Saved:
        """A body that was accepted before is answered as then, also where it would be refused now."""
        save = said.save
        if isinstance(save, SaveRequest):
            return await self._services.save(save, user)
        if said.identity is None or save.status == 403:
            raise save
        invoice_id, request_id = said.identity
        answer = await self._services.write(
            lambda store: find_replay(store, invoice_id, request_id, said.payload_sha256, user))
        if answer is None:
            raise save
        return Saved(answer)


def _wants_record(request: web.Request) -> bool:
    """By RFC 7240."""
    preferred = ",".join(request.headers.getall("Prefer", [])).lower().split(",")
    return any(each.partition(";")[0].replace(" ", "") == "return=representation" for each in preferred)


def _single(request: web.Request, name: str) -> str | None:
    values: list[str] = request.headers.getall(name, [])
    if len(values) > 1:
        raise ApiError(400, "HEADER_TWICE", f"{name} is sent more than once.")
    return values[0] if values else None


def _read_key(header: str) -> str:
    match = _IDEMPOTENCY_KEY.fullmatch(header.strip())
    if match is None:
        raise ApiError(400, "INVALID_IDEMPOTENCY_KEY", "Idempotency-Key is 32 lowercase hex digits in quotes.")
    return match.group(1) or match.group(2)
