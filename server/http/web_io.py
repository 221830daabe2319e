"""Bodies in and answers out: limits before reading, JSON as text, errors in the form that the client asked for."""
from __future__ import annotations

import asyncio
import urllib.parse
from typing import Any

from aiohttp import HttpVersion11, web

from server.contract.errors import ApiError, body_of
from server.invoices.record import dumps

SAVE_LIMIT = 8 * 1024 * 1024
BODY_LIMIT = 1024 * 1024
SMALL_LIMIT = 4 * 1024  # of bodies that anybody may send, before it is known who that is
BODY_SECONDS = 60.0
JSON = "application/json"
JSON_HEADERS = {"Content-Type": f"{JSON}; charset=utf-8"}
SHOWN_IN_PLACE = frozenset({"application/pdf", "image/png", "image/jpeg"})

ID = "countersign_id"  # names a request in the log and the access log
_ROUTE = "countersign_route"
SAVE_ID = "countersign_save"  # the request_id of its save, where there is one


def route_of(request: web.BaseRequest) -> str:
    """The address without what it names, as name_route has set it."""
    return str(request.get(_ROUTE, "(no route)"))


def name_route(request: web.Request) -> None:
    resource = request.match_info.route.resource
    if resource is not None:
        request[_ROUTE] = resource.canonical


def json_answer(value: Any, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(body=dumps(value).encode("utf-8", "replace"), content_type=JSON, charset="utf-8", headers=headers)


def cookie_of(request: web.BaseRequest, name: str) -> str | None:
    """The last of that name. Anybody may send thousands, which the library takes 10 ms to read."""
    pairs = (each.partition("=") for each in ";".join(request.headers.getall("Cookie", ())).split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs}.get(name)


def document_headers(media_type: str, file_name: str) -> dict[str, str]:
    """For a file that came from outside: shown in place or saved, but nothing in it runs or loads anything."""
    in_place = media_type in SHOWN_IN_PLACE
    name = urllib.parse.quote(file_name.encode("utf-8", "replace"), safe="")
    return {"Content-Type": media_type if in_place else "application/octet-stream",
            "Content-Disposition": f"{'inline' if in_place else 'attachment'}; filename*=UTF-8''{name}",
            "Content-Security-Policy": "sandbox; default-src 'none'"}


def error_answer(request: web.BaseRequest, error: ApiError) -> web.Response:
    as_problem = "application/problem+json" in request.headers.get("Accept", "")
    media_type, body = body_of(error, as_problem)
    return web.Response(status=error.status, body=body, content_type=media_type, charset="utf-8",
                        headers=error.headers)


def check_body_headers(request: web.BaseRequest, limit: int) -> None:
    """ApiError 415 for a body that is not plain JSON, 413 for one that says it is larger than `limit` bytes."""
    types: list[str] = request.headers.getall("Content-Type", [])
    parts = [part.strip().lower() for part in types[0].split(";")] if len(types) == 1 else []
    if parts not in ([JSON], [JSON, "charset=utf-8"]):
        raise ApiError(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type is application/json.")
    check_encoding(request)
    check_length(request, limit)


def check_encoding(request: web.BaseRequest) -> None:
    """ApiError 415 for a compressed body."""
    if any(value.strip().lower() != "identity" for value in request.headers.getall("Content-Encoding", [])):
        raise ApiError(415, "UNSUPPORTED_ENCODING", "A compressed body is not read.")


def check_length(request: web.BaseRequest, limit: int, received: int = 0) -> None:
    """ApiError 413 for a body of which more came than `limit` bytes, or that says so."""
    if max(received, request.content_length or 0) > limit:
        raise ApiError(413, "BODY_TOO_LARGE", f"The body is larger than {limit} bytes.", {"limit": limit})


async def read_body(request: web.Request, limit: int) -> bytes:
    """The bytes of a JSON body. ApiError 415 for another type, 413 before more than `limit` bytes are held."""
    check_body_headers(request, limit)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.content.iter_chunked(65536):
                body += chunk
                check_length(request, limit, len(body))
    except TimeoutError:
        raise ApiError(400, "BODY_TOO_SLOW", f"The body did not come within {BODY_SECONDS:.0f} s.",
                       headers={"Connection": "close"}) from None
    return bytes(body)


async def read_expect(request: web.Request) -> None:
    """Lets a client that asks first send its body; what else a client expects is refused, whatever its text."""
    if request.headers.get("Expect", "").lower() != "100-continue":
        refusal = ApiError(417, "EXPECTATION_FAILED", "Only Expect: 100-continue is understood.")
        raise web.HTTPExpectationFailed(body=body_of(refusal, as_problem=False)[1], content_type=JSON)
    if request.version >= HttpVersion11:
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
