"""Large answers wait in a file for who reads them slowly, not in memory: views and histories of any length, and documents."""
from __future__ import annotations

import asyncio
import dataclasses
import errno
import itertools
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import IO

from aiohttp import web

from server.contract.errors import ApiError, storage_full
from server.http.content_coding import IDENTITY, LEAST, Compressor, chosen, coded_headers, compress
from server.http.services import Services
from server.invoices.reader import Reader

SMALL = 256 * 1024  # characters, or bytes, that are answered from memory
MOST_WAITING = 2 * 1024 * 1024 * 1024  # bytes in files, of all answers together
STALLED_SECONDS = 60.0  # without a byte read
_PIECE = 256 * 1024


@dataclasses.dataclass
class Spooled:
    """An answer in a file without a name, which is gone when it is closed."""

    file: IO[bytes]
    size: int


class LargeAnswers:
    def __init__(self, services: Services) -> None:
        self._services = services
        self._waiting = 0

    async def send(self, request: web.Request, read: Callable[[Reader], tuple[dict[str, str], Iterable[str | bytes]]],
                   codings: Container[str] = ()) -> web.StreamResponse:
        """The answer that `read` gives, headers and pieces, in the one of `codings` that the client takes. What it raises;
        ApiError 503 where too much waits, 507."""
        folder = self._services.options.data_dir

        def spool(reader: Reader) -> tuple[dict[str, str], bytes | Spooled]:
            headers, made = read(reader)
            pieces = iter(made)
            first = _first(pieces)
            is_short = sum(map(len, first)) < LEAST
            coding = IDENTITY if is_short else chosen(request.headers.get("Accept-Encoding", ""), codings)
            return coded_headers(headers, coding) if codings else headers, _spooled(first, pieces, coding, folder)
        headers, content = await self._services.read(spool)
        if isinstance(content, bytes):
            return web.Response(body=content, headers=headers)
        if self._waiting + content.size > MOST_WAITING:
            content.file.close()
            raise ApiError(503, "TOO_MUCH_UNREAD", "Too many large answers wait to be read.", headers={"Retry-After": "5"})
        self._waiting += content.size
        try:
            return await _sent(request, headers, content)
        finally:
            self._waiting -= content.size
            content.file.close()


def _first(pieces: Iterator[str | bytes]) -> list[str | bytes]:
    """Those that are answered from memory; one more where there are more."""
    first: list[str | bytes] = []
    size = 0
    for piece in pieces:
        first.append(piece)
        size += len(piece)
        if size > SMALL:
            break
    return first


def _spooled(first: list[str | bytes], rest: Iterator[str | bytes], coding: str, folder: Path) -> bytes | Spooled:
    """What _first gives, and what it leaves."""
    if sum(map(len, first)) <= SMALL:
        body = b"".join(_encoded(piece) for piece in first)
        return body if coding == IDENTITY else compress(body, coding)
    file = tempfile.TemporaryFile(dir=folder, buffering=0)
    size = 0
    try:
        for piece in _coded(_cut(itertools.chain(first, rest)), coding):
            size += _write(file, piece)
        file.seek(0)
    except BaseException as error:
        file.close()
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise storage_full() from error
        raise
    return Spooled(file, size)


def _cut(pieces: Iterable[str | bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for start in range(0, len(piece), _PIECE):
            yield _encoded(piece[start:start + _PIECE])


def _coded(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    if coding == IDENTITY:
        yield from pieces
        return
    compressor = Compressor(coding)
    for piece in pieces:
        yield compressor.add(piece)
    yield compressor.finish()


def _encoded(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")


def _write(file: IO[bytes], content: bytes) -> int:
    left = memoryview(content)
    while left:
        left = left[file.write(left):]
    return len(content)


async def _sent(request: web.Request, headers: dict[str, str], content: Spooled) -> web.StreamResponse:
    response = web.StreamResponse(headers=headers)
    response.content_length = content.size
    await response.prepare(request)
    try:
        while request.method != "HEAD" and (piece := await asyncio.to_thread(content.file.read, _PIECE)):
            async with asyncio.timeout(STALLED_SECONDS):
                await response.write(piece)
        await response.write_eof()
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()
    return response
