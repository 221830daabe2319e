"""Answers as the framework writes them: JSON without a charset, errors under `detail`, and what another origin is told."""
from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


def answer(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """NaN and infinity are no JSON: the framework breaks off on them."""
    try:
        body = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except ValueError as error:
        return internal(str(error))
    return web.Response(body=body, status=status, headers={"Content-Type": "application/json", **(headers or {})})


def detail(status: int, what: Any, headers: dict[str, str] | None = None) -> web.Response:
    return answer({"detail": what}, status, headers)


def internal(text: str) -> web.Response:
    return detail(500, f"Internal server error: {text}")


def not_found(identifier: str) -> web.Response:
    return detail(404, f"Invoice {identifier} not found")


def preflight(request: web.Request) -> web.Response:
    """Every header that is asked for is allowed."""
    headers = {"Vary": "Origin", "Access-Control-Allow-Methods": ", ".join(METHODS), "Access-Control-Max-Age": "600",
               "Access-Control-Allow-Credentials": "true", "Access-Control-Allow-Origin": request.headers["Origin"],
               "Content-Type": "text/plain; charset=utf-8"}
    asked = request.headers.get("Access-Control-Request-Headers")
    if asked is not None:
        headers["Access-Control-Allow-Headers"] = asked
    if request.headers["Access-Control-Request-Method"] not in METHODS:
        return web.Response(status=400, body=b"Disallowed CORS method", headers=headers)
    return web.Response(body=b"OK", headers=headers)


@web.middleware
async def cors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Any origin may read; only a request with a cookie is told its own origin, which a page with credentials needs."""
    origin = request.headers.get("Origin")
    if origin is None:
        return await handler(request)
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return preflight(request)
    response = await handler(request)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Credentials"] = "true"
    if "Cookie" in request.headers:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Vary"] = "Origin"
    return response
