"""CORS: what a page of another origin that is let in may send and read; exact origins, never "*"."""
from __future__ import annotations

from aiohttp import web

_READABLE = "ETag, Retry-After"
_PREFLIGHT = {"Access-Control-Allow-Methods": "GET, POST, DELETE",
              "Access-Control-Allow-Headers": "Accept, Content-Type, Idempotency-Key, If-Match, Prefer",
              "Access-Control-Max-Age": "600"}


def answer_preflight(request: web.Request) -> web.Response | None:
    """What a browser asks before the page's own request; None for any other request."""
    if request.method != "OPTIONS" or "Access-Control-Request-Method" not in request.headers:
        return None
    return web.Response(status=204, headers=_PREFLIGHT)


def allow_reading(response: web.StreamResponse, page: str) -> None:
    response.headers["Access-Control-Allow-Origin"] = page
    response.headers["Access-Control-Allow-Credentials"] = "true"
    response.headers["Access-Control-Expose-Headers"] = _READABLE
