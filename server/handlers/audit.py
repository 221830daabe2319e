"""GET /api/hitl/audit: every accepted save of the user's queues, as CSV or JSON Lines, a page at a time."""
from __future__ import annotations

from functools import partial
from typing import Any

from aiohttp import web

from server.audit_export import MEDIA_TYPES, header, page_after, text_of
from server.errors import invalid_at
from server.reading import Reader
from server.services import Services
from server.sessions import user_of


def _next_page(user: str, after: int, reader: Reader) -> list[tuple[Any, ...]]:
    return page_after(reader.connection, user, after)


class AuditHandlers:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def export(self, request: web.Request) -> web.StreamResponse:
        form, user = request.query.get("format", "csv"), user_of(request)
        if form not in MEDIA_TYPES:
            raise invalid_at("format", "is none of " + ", ".join(MEDIA_TYPES))
        page = [] if request.method == "HEAD" else await self._services.read(partial(_next_page, user, 0))
        response = web.StreamResponse(headers={
            "Content-Type": MEDIA_TYPES[form], "Content-Disposition": f'attachment; filename="audit.{form}"'})
        await response.prepare(request)
        await response.write(header(form).encode())
        while page:
            await response.write(text_of(page, form).encode("utf-8", "replace"))
            page = await self._services.read(partial(_next_page, user, page[-1][0]))
        await response.write_eof()
        return response
