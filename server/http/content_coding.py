"""Content codings: which one a client takes, and JSON sent in it.

Only what is given to `coded_answer` is compressed on its way: never an answer that holds a secret (a session's, a key of an
outbox), whose length would tell of it beside text that somebody else has chosen.
"""
from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Container, Mapping

import brotli
from aiohttp import web

from server.http.web_io import JSON

CODINGS = ("br", "gzip")  # in the order they are preferred
IDENTITY = "identity"
LEAST = 1024  # characters, below which a compressed answer takes as many packets
LARGE = 64 * 1024  # characters, from which on a thread compresses
HUGE = 512 * 1024  # bytes whose compressing would be waited for longer than what it spares takes on the way

_GZIP = 31  # zlib's window bits for it
_REFUSED = re.compile(r"\s*q=0(\.0*)?\s*")


def chosen(accepted: str, available: Container[str]) -> str:
    """The first of CODINGS that Accept-Encoding takes and that is there; identity where none is."""
    offered = {}
    for item in accepted.lower().split(","):
        name, _, parameters = item.partition(";")
        offered[name.strip()] = _REFUSED.fullmatch(parameters) is None
    for coding in CODINGS:
        if offered.get(coding, offered.get("*")) and coding in available:
            return coding
    return IDENTITY


def compress(body: bytes, coding: str) -> bytes:
    """Lets other threads run meanwhile."""
    is_huge = len(body) >= HUGE
    if coding == "br":
        return brotli.compress(body, quality=1 if is_huge else 4)  # type: ignore[no-any-return]
    return zlib.compress(body, 1 if is_huge else 6, _GZIP)


class Compressor:
    """Compresses a large body piece by piece."""

    def __init__(self, coding: str) -> None:
        self._brotli = brotli.Compressor(quality=1) if coding == "br" else None
        self._gzip = zlib.compressobj(1, zlib.DEFLATED, _GZIP)

    def add(self, piece: bytes) -> bytes:
        """What of the compressed body is there by now; may be nothing."""
        return self._gzip.compress(piece) if self._brotli is None else bytes(self._brotli.process(piece))

    def finish(self) -> bytes:
        return self._gzip.flush() if self._brotli is None else bytes(self._brotli.finish())


def coded_headers(headers: Mapping[str, str], coding: str) -> dict[str, str]:
    """The headers of an answer that has other codings. A strong ETag is another one for each."""
    told = {"Vary": "Accept-Encoding", **headers}
    if coding != IDENTITY:
        told["Content-Encoding"] = coding
        if "ETag" in told:
            told["ETag"] = f'{told["ETag"][:-1]}.{coding}"'
    return told


async def coded_answer(request: web.Request, text: str, headers: Mapping[str, str] | None = None) -> web.Response:
    """JSON text in the coding that the client takes. A strong ETag of `headers` is another one for each coding."""
    coding = chosen(request.headers.get("Accept-Encoding", ""), CODINGS) if len(text) >= LEAST else IDENTITY
    body = await asyncio.to_thread(_coded, text, coding) if len(text) >= LARGE else _coded(text, coding)
    return web.Response(body=body, content_type=JSON, charset="utf-8", headers=coded_headers(headers or {}, coding))


def _coded(text: str, coding: str) -> bytes:
    body = text.encode("utf-8", "replace")
    return body if coding == IDENTITY else compress(body, coding)
