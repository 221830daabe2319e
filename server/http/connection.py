"""One connection of a client: what is not HTTP is refused in the form of all errors, and who only holds a place loses it."""
from __future__ import annotations

import asyncio
import logging
import resource
import secrets
from collections.abc import Callable
from typing import Any

from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage, StreamWriter

from server.contract.errors import ApiError
from server.http.middleware import HEADERS
from server.http.web_io import ID, error_answer

HEAD_SECONDS = 20.0  # until the head of the first request is there; later ones have the keep-alive's time
SPARE_FILES = 200  # for the database, the site and the listener
MOST_CONNECTIONS = 20_000
MOST_PIPELINED = 200  # requests of one connection that wait for the answers before theirs
PIECE = 16 * 1024  # bytes that are read at once, and kept behind a request that asks for another protocol: they hold few requests

_HEAD = b"HEAD"

log = logging.getLogger("countersign")


Observe = Callable[[web.BaseRequest, web.StreamResponse, float], None]
"""Told of each answer that is sent, or was until the client went away, with the seconds that it took."""


class Crowd:
    """The open connections, in the order they came. When there are too many, the oldest that waits makes room."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._open: dict[Connection, None] = {}

    def enter(self, connection: Connection) -> None:
        self._open[connection] = None
        if len(self._open) > self.most:
            next((each for each in self._open if each.waits()), connection).drop()

    def leave(self, connection: Connection) -> None:
        self._open.pop(connection, None)


def room_for_connections() -> int:
    """How many connections the process may hold, after it was allowed all that the system lets it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return MOST_CONNECTIONS if hard == resource.RLIM_INFINITY else max(50, min(MOST_CONNECTIONS, hard - SPARE_FILES))


class HeadWriter(StreamWriter):
    """For HEAD: what a handler writes after the head goes nowhere, else the next answer would begin within it."""

    async def write(self, chunk: bytes, *, drain: bool = True, LIMIT: int = 0x10000) -> None:
        if self.output_size == 0:
            await super().write(chunk, drain=drain, LIMIT=LIMIT)

    async def write_eof(self, chunk: bytes = b"") -> None:
        self._eof = True
        await self.drain()


class Connection(web.RequestHandler):
    def __init__(self, manager: web.Server, *, crowd: Crowd, observe: Observe, **options: Any) -> None:
        super().__init__(manager, **options)
        self._crowd = crowd
        self._observe = observe
        make = manager.request_factory

        def make_request(message: RawRequestMessage, payload: StreamReader, protocol: web.RequestHandler,
                         writer: AbstractStreamWriter, task: asyncio.Task[None]) -> web.BaseRequest:
            writer = HeadWriter(self, self._loop) if message.method == "HEAD" else writer
            request = make(message, payload, protocol, writer, task)
            request[ID] = secrets.token_hex(8)
            return request
        self._request_factory = make_request
        self._had_head, self._last = False, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._crowd.enter(self)
        self._loop.call_later(HEAD_SECONDS, self._check_head)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._crowd.leave(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._had_head = self._had_head or _HEAD in data or _HEAD in self._last + data[:3]
        self._last = (self._last + data[-3:])[-3:]
        for start in range(0, len(data), PIECE):
            super().data_received(data[start:start + PIECE])
            if len(self._messages) > MOST_PIPELINED or len(self._message_tail) > PIECE:
                self.drop()
                return

    def waits(self) -> bool:
        """Nothing of it is being answered."""
        return self._current_request is None

    def drop(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def _check_head(self) -> None:
        if self._request_count == 0:
            self.drop()

    def handle_error(self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None,
                     message: str | None = None) -> web.StreamResponse:
        if status >= 500:
            self.log_exception(exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("A part of the answer is sent already")
        error = (ApiError(500, "INTERNAL", "The server failed on this request.") if status >= 500
                 else ApiError(status, "BAD_REQUEST", "The request is not HTTP that this server reads."))
        response = error_answer(request, error)
        if self._had_head:  # of what is not HTTP nobody can tell whether it was that
            response.body = b""
        response.headers.update({**HEADERS, "Server": "Countersign"})  # else the library tells its version
        response.force_close()
        return response

    def log_access(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        self._observe(request, response, self._loop.time() - time)

    def log_exception(self, *_: Any, **kw: Any) -> None:
        log.warning("A connection failed: %s", type(kw.get("exc_info")).__name__)
