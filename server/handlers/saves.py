"""POST /api/hitl/invoice/validate: the save, once for each request_id however often it arrives."""
from __future__ import annotations

import re
import secrets

from aiohttp import web

from server import contract
from server.errors import ApiError
from server.etag import read_if_match
from server.saving import Saved, find_replay
from server.services import USER, Services
from server.web_io import SAVE_LIMIT, json_answer, read_json

_IDEMPOTENCY_KEY = re.compile(r'"([0-9a-f]{32})"|([0-9a-f]{32})', re.ASCII)


class SaveHandlers:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def save(self, request: web.Request) -> web.Response:
        payload = await read_json(request, SAVE_LIMIT)
        header = _single(request, "Idempotency-Key")
        header_id = None if header is None else _read_key(header)
        identity = contract.request_identity(payload, header_id)
        try:
            save = contract.read_save(
                payload, new_request_id=secrets.token_hex(16), header_request_id=header_id,
                if_match=read_if_match(_single(request, "If-Match")), default_reviewer=self._services.options.reviewer)
        except ApiError as error:
            saved = await self._replay(payload, identity, error)
        else:
            saved = await self._services.write(lambda store: store.save(save, USER))
        if saved.cut and request.transport is not None:
            request.transport.abort()
        return json_answer(saved.answer)

    async def _replay(self, payload: object, identity: tuple[str, str] | None, error: ApiError) -> Saved:
        """A body that was accepted before is answered as then, also where it would be refused now."""
        if identity is None or not isinstance(payload, dict):
            raise error
        invoice_id, request_id = identity
        sha256 = contract.payload_sha256(payload)
        answer = await self._services.write(lambda store: find_replay(store, invoice_id, request_id, sha256, USER))
        if answer is None:
            raise error
        return Saved(answer)


def _single(request: web.Request, name: str) -> str | None:
    values: list[str] = request.headers.getall(name, [])
    if len(values) > 1:
        raise ApiError(400, "HEADER_TWICE", f"{name} is sent more than once.")
    return values[0] if values else None


def _read_key(header: str) -> str:
    match = _IDEMPOTENCY_KEY.fullmatch(header.strip())
    if match is None:
        raise ApiError(400, "INVALID_IDEMPOTENCY_KEY", 'Idempotency-Key is 32 lowercase hex digits in quotes.')
    return match.group(1) or match.group(2)
