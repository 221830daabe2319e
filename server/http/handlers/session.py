"""GET /api/hitl/session, sign-in, sign-out."""
from __future__ import annotations

from typing import Any

from aiohttp import web

from server.accounts.accounts import MAY_SAVE, Principal, may_end_demonstration
from server.contract.release import RELEASE
from server.http.handlers.account import read_texts
from server.http.json_input import parse_json
from server.http.services import THRESHOLDS, Services
from server.http.sessions import Sessions, principal_of
from server.http.web_io import SMALL_LIMIT, json_answer, read_body

CAPABILITIES = ["changes", "request_id", "version", "history", "cursor", "filters", "claims", "record"]
_LONGEST_NAME = 65  # one more than a name may have


class SessionHandlers:
    def __init__(self, services: Services, sessions: Sessions) -> None:
        self._services = services
        self._sessions = sessions

    async def session(self, request: web.Request) -> web.Response:
        return json_answer(await self._view(principal_of(request)))

    async def sign_in(self, request: web.Request) -> web.Response:
        name, password = read_texts(parse_json(await read_body(request, SMALL_LIMIT)), ("user", "password"))
        name = name.strip().lower()[:_LONGEST_NAME]
        principal, token = await self._sessions.sign_in(request, name, password)
        response = json_answer(await self._view(principal))
        self._sessions.set_cookie(request, response, token)
        self._sessions.make_device_known(request, response, principal.user)
        return response

    async def sign_out(self, request: web.Request) -> web.Response:
        parse_json(await read_body(request, SMALL_LIMIT))
        await self._sessions.sign_out(request)
        response = json_answer({"signed_out": True})
        self._sessions.set_cookie(request, response, None)
        return response

    async def _view(self, principal: Principal) -> dict[str, Any]:
        epoch = await self._services.read(lambda reader: reader.epoch())
        capabilities = [*CAPABILITIES, *(["arrivals"] if principal.role in MAY_SAVE else []),
                        *(["demonstration"] if may_end_demonstration(principal) else [])]
        view = {"user": principal.user, "roles": [principal.role], "reviewer": self._services.options.reviewer,
                "epoch": epoch, "capabilities": capabilities, "confidence_thresholds": THRESHOLDS, "release": RELEASE}
        if principal.is_account:
            view["reviewer"] = principal.user
            view["capabilities"] = [*capabilities, "accounts", "own_account"]
            key, *before = self._services.key.derived(f"outbox {principal.user}")
            view |= {"outbox_key": key.hex(), "outbox_keys_before": [each.hex() for each in before]}
        return view
