"""Bodies that are files: which are taken, and how one comes to lie on the disk without being held."""
from __future__ import annotations

import asyncio
import errno
import re
from pathlib import Path
from typing import BinaryIO

from aiohttp import web

from server.contract.errors import ApiError, storage_full
from server.http.web_io import check_encoding, check_length

UPLOAD_PATH = "/api/hitl/invoices"  # of the POST whose body is files
UPLOAD_LIMIT = 200 * 1024 * 1024
UPLOAD_SECONDS = 600.0
FORM = "multipart/form-data"
FILES = frozenset({"application/pdf", "image/png", "image/jpeg", "image/tiff", "application/xml", "text/xml", "application/json",
                   "application/zip", "message/rfc822", "application/octet-stream"})
_BOUNDARY = re.compile(r"boundary=(?:\"([^\"]{1,70})\"|([^\s;\"]{1,70}))", re.IGNORECASE)


def check_upload_headers(request: web.BaseRequest) -> None:
    """ApiError 415 for a body that is neither a form nor a file, 413 for one that says it is too large."""
    kind = content_type(request)
    if kind not in (*FILES, FORM) or kind == FORM and boundary_of(request) is None:
        raise ApiError(415, "UNSUPPORTED_MEDIA_TYPE", f"Content-Type is {FORM}, or that of a file: {', '.join(sorted(FILES))}.")
    check_encoding(request)
    check_length(request, UPLOAD_LIMIT)


def content_type(request: web.BaseRequest) -> str:
    types: list[str] = request.headers.getall("Content-Type", [])
    return types[0].partition(";")[0].strip().lower() if len(types) == 1 else ""


def boundary_of(request: web.BaseRequest) -> str | None:
    """Of a form; None of any other body."""
    found = _BOUNDARY.search(request.headers.get("Content-Type", "")) if content_type(request) == FORM else None
    return None if found is None else found.group(1) or found.group(2)


async def write_body(request: web.Request, path: Path) -> None:
    """ApiError 400 for one that comes too slowly, 413 before more than the limit lies there, 507 where the disk is full."""
    with path.open("wb", buffering=0) as file:
        try:
            async with asyncio.timeout(UPLOAD_SECONDS):
                await _write(request, file)
        except TimeoutError:
            raise ApiError(400, "BODY_TOO_SLOW", f"The body did not come within {UPLOAD_SECONDS:.0f} s.",
                           headers={"Connection": "close"}) from None
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise storage_full() from error
            raise


async def _write(request: web.Request, file: BinaryIO) -> None:
    size = 0
    async for chunk in request.content.iter_chunked(256 * 1024):
        size += len(chunk)
        check_length(request, UPLOAD_LIMIT, size)
        await asyncio.to_thread(file.write, chunk)
