"""GET /api/hitl/session and GET /health."""
from __future__ import annotations

from aiohttp import web

from server.services import THRESHOLDS, USER, Services
from server.web_io import json_answer

CAPABILITIES = ["changes", "request_id", "version", "history", "cursor", "filters", "claims"]


class SessionHandlers:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def session(self, _: web.Request) -> web.Response:
        epoch = await self._services.read(lambda reader: reader.epoch())
        return json_answer({
            "user": USER, "roles": ["reviewer"], "reviewer": self._services.options.reviewer,
            "epoch": epoch, "capabilities": CAPABILITIES, "confidence_thresholds": THRESHOLDS})

    async def health(self, _: web.Request) -> web.Response:
        await self._services.read(lambda reader: reader.ping())
        return json_answer({"status": "healthy"})
