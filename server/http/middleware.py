"""What stands before every handler: the doors, and after it the headers of every answer and the form of every error."""
from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from server.contract.errors import ApiError
from server.http.cors import allow_reading, answer_preflight
from server.http.request_policy import Doors
from server.http.sessions import Sessions
from server.http.web_io import ID, SAVE_ID, error_answer, name_route, route_of

HEALTH = "/health"  # a page of another origin may learn by it that the server is there, and read nothing
_BEGUN = "countersign_begun"  # set on a request whose answer's head is out

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

CSP = ("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' blob:;"
       " style-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none';"
       " form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script';"
       " trusted-types pdf-worker offline")
HEADERS = {
    "Content-Security-Policy": CSP,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}

log = logging.getLogger("countersign")


class Guards:
    """One for an application: it also counts the requests on their way, so that a stop can wait for them."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self.doors = Doors()
        self.in_flight = 0
        self.stopping = False
        self._idle = asyncio.Event()

    def open(self, doors: Doors) -> None:
        """To be called when the server listens: until then nobody is let in."""
        self.doors = self._sessions.doors = doors

    async def wait_idle(self, timeout: float) -> bool:
        """True when nothing is on its way any more; False after `timeout` seconds."""
        self.stopping = True
        self._idle.clear()
        if self.in_flight == 0:
            return True
        try:
            await asyncio.wait_for(self._idle.wait(), timeout)
        except asyncio.TimeoutError:
            return False
        return True

    async def add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        request[_BEGUN] = True
        if response.status >= 500 and ID in request:
            response.headers["X-Request-Id"] = request[ID]
        if request.path == HEALTH:
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.popall("Server", None)
        if self.doors.pages:
            response.headers["Vary"] = ", ".join([*response.headers.getall("Vary", ()), "Origin"])
            page = self.doors.page_of(request)
            if page is not None:
                allow_reading(response, page)

    def middleware(self) -> Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]:
        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            self.in_flight += 1
            name_route(request)
            try:
                response = await self._answer(request, handler)
                if self.stopping:
                    response.force_close()
                return response
            finally:
                self.in_flight -= 1
                if self.in_flight == 0:
                    self._idle.set()
        return guarded

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            self.doors.check(request)
            preflight = answer_preflight(request) if self.doors.page_of(request) is not None else None
            if preflight is not None:
                return preflight
            await self._sessions.admit(request)
            return await handler(request)
        except (ConnectionError, asyncio.CancelledError):
            raise
        except Exception as error:
            answer = _answer_of(request, error)
            if _BEGUN in request:  # a second answer would be read as a part of the first: only its end can tell
                raise ConnectionError("A part of the answer is sent already") from error
            return answer


def _answer_of(request: web.Request, error: Exception) -> web.Response:
    if isinstance(error, web.HTTPException):
        return _from_http(request, error)
    failure = error if isinstance(error, ApiError) else ApiError(500, "INTERNAL", "The server failed on this request.")
    if failure.status >= 500:
        cause = error.__cause__ if isinstance(error, ApiError) else error
        log.error("%s %s: %d %s%s, request %s%s", request.method, route_of(request), failure.status, failure.code,
                  "" if cause is None else f": {_where(cause)}", request.get(ID, "-"),
                  f", save {request[SAVE_ID]}" if SAVE_ID in request else "")
    return error_answer(request, failure)


def _from_http(request: web.Request, error: web.HTTPException) -> web.Response:
    texts = {404: ("NOT_FOUND", "There is nothing at this address."),
             405: ("METHOD_NOT_ALLOWED", "This address does not take that method.")}
    code, message = texts.get(error.status, ("REFUSED", error.reason))
    headers = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
    return error_answer(request, ApiError(error.status, code, message, headers=headers))


def _where(error: BaseException) -> str:
    """The kind of the error and where it arose; never its text, which may quote an invoice."""
    kind = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or getattr(error, "errno", None)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{'' if kind is None else f' {kind}'}{place}"
