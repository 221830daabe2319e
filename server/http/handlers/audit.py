"""GET /api/hitl/audit: every accepted save of the user's queues, as CSV or JSON Lines, a page at a time."""
from __future__ import annotations

from functools import partial

from aiohttp import web

from server.audit.export import MEDIA_TYPES, header, page_after, text_of
from server.contract.errors import invalid_at
from server.http.services import Services
from server.http.sessions import user_of
from server.invoices.reader import Reader


def _next_page(user: str, after: int, form: str, reader: Reader) -> tuple[int, bytes]:
    """The number of its last save, and its text; 0 at the end."""
    page = page_after(reader.connection, user, after)
    return (page[-1][0] if page else 0), text_of(page, form).encode("utf-8", "replace")


class AuditHandlers:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def export(self, request: web.Request) -> web.StreamResponse:
        form, user = request.query.get("format", "csv"), user_of(request)
        if form not in MEDIA_TYPES:
            raise invalid_at("format", "is none of " + ", ".join(MEDIA_TYPES))
        if request.method == "HEAD":
            last, text = 0, b""
        else:
            await self._services.write(lambda store: store.atomically(lambda: store.note("exported", "", user, {"format": form})))
            last, text = await self._services.read(partial(_next_page, user, 0, form))
        response = web.StreamResponse(headers={
            "Content-Type": MEDIA_TYPES[form], "Content-Disposition": f'attachment; filename="audit.{form}"'})
        await response.prepare(request)
        await response.write(header(form).encode())
        while last:
            await response.write(text)
            last, text = await self._services.read(partial(_next_page, user, last, form))
        await response.write_eof()
        return response
