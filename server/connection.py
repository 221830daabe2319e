"""One connection of a client: what is not HTTP is refused in the form of all errors, and logged without its text."""
from __future__ import annotations

import logging
from typing import Any

from aiohttp import web

from server.errors import ApiError
from server.guards import HEADERS
from server.web_io import error_answer

log = logging.getLogger("countersign")


class Connection(web.RequestHandler):
    def handle_error(self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None,
                     message: str | None = None) -> web.StreamResponse:
        self.log_exception(exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("A part of the answer is sent already")
        error = (ApiError(500, "INTERNAL", "The server failed on this request.") if status >= 500
                 else ApiError(status, "BAD_REQUEST", "The request is not HTTP that this server reads."))
        response = error_answer(request, error)
        response.headers.update(HEADERS)
        response.force_close()
        return response

    def log_exception(self, *_: Any, **kw: Any) -> None:
        log.warning("A connection failed: %s", type(kw.get("exc_info")).__name__)
