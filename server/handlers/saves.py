"""POST /api/hitl/invoice/validate: the save, once for each request_id however often it arrives."""
from __future__ import annotations

import re
import secrets
from functools import partial
from typing import NamedTuple

from aiohttp import web

from server import contract
from server.errors import ApiError
from server.etag import read_if_match
from server.json_input import parse_json
from server.save_request import SaveRequest
from server.saving import Saved, find_replay
from server.services import Services
from server.sessions import principal_of
from server.web_io import SAVE_ID, SAVE_LIMIT, json_answer, read_body, understand

_IDEMPOTENCY_KEY = re.compile(r'"([0-9a-f]{32})"|([0-9a-f]{32})', re.ASCII)


class _Read(NamedTuple):
    save: SaveRequest | ApiError
    identity: tuple[str, str] | None  # invoice_id and request_id, also of a body that is faulty elsewhere
    payload_sha256: str


class SaveHandlers:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def save(self, request: web.Request) -> web.Response:
        body = await read_body(request, SAVE_LIMIT)
        principal = principal_of(request)
        said = await understand(body, partial(
            _read, user=principal.user, key=_single(request, "Idempotency-Key"), if_match=_single(request, "If-Match"),
            reviewer=self._services.options.reviewer, signed_in=principal.user if principal.is_account else None))
        if said.identity is not None:
            request[SAVE_ID] = said.identity[1]
        saved = await self._counted(said, principal.user)
        if saved.cut and request.transport is not None:
            request.transport.abort()
        return json_answer(saved.answer)

    async def _counted(self, said: _Read, user: str) -> Saved:
        try:
            saved = await self._apply(said, user)
        except Exception as error:
            status = error.status if isinstance(error, ApiError) else 500
            self._services.metrics.save("failed" if status >= 500 else "conflict" if status in (409, 412) else "refused")
            raise
        self._services.metrics.save("replayed" if saved.answer["replayed"] else "accepted")
        return saved

    async def _apply(self, said: _Read, user: str) -> Saved:
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


def _read(body: bytes, user: str, key: str | None, if_match: str | None, reviewer: str | None,
          signed_in: str | None) -> _Read:
    payload = parse_json(body)
    contract.check_user(payload, user)
    header_id = None if key is None else _read_key(key)
    identity = contract.request_identity(payload, header_id)
    sha256 = contract.payload_sha256(payload) if isinstance(payload, dict) else ""
    try:
        save: SaveRequest | ApiError = contract.read_save(
            payload, sha256, new_request_id=partial(secrets.token_hex, 16), header_request_id=header_id,
            if_match=read_if_match(if_match), default_reviewer=reviewer,
            signed_in=signed_in)
    except ApiError as error:
        save = error
    return _Read(save, identity, sha256)


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
