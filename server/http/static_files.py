"""The built site, read once at start: a table from address to bytes, so that no path is ever joined from a request."""
from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from aiohttp import web

from server.contract.errors import ApiError
from server.http.content_coding import IDENTITY, chosen

TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8", ".json": "application/json; charset=utf-8", ".wasm": "application/wasm",
    ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2",
    ".ttf": "font/ttf", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json",
    ".bcmap": "application/octet-stream", ".icc": "application/octet-stream", ".pfb": "application/octet-stream"}
SUFFIXES = {"br": ".br", "gzip": ".gz"}  # of a file beside, by its coding
_HASHED = re.compile(r"[.-][0-9a-f]{8,64}\.[a-z0-9.]+$", re.ASCII)


class StaticFile(NamedTuple):
    media_type: str
    content: dict[str, bytes]  # by encoding; "identity" always
    immutable: bool
    etag: str


class StaticFiles:
    def __init__(self, dist_dir: Path) -> None:
        self.files: dict[str, StaticFile] = {}
        paths = [path for path in sorted(dist_dir.rglob("*")) if path.is_file()] if dist_dir.is_dir() else []
        for path in paths:
            media_type = TYPES.get(path.suffix)
            if media_type is not None:
                self.files["/" + path.relative_to(dist_dir).as_posix()] = _read(path, media_type)
        if "/index.html" in self.files:
            self.files["/"] = self.files["/index.html"]

    async def serve(self, request: web.Request) -> web.Response:
        found = self.files.get(request.path)
        if found is None and request.path == "/":
            raise ApiError(404, "PANEL_NOT_BUILT", "The panel is not built yet: run script/server.")
        if found is None:
            raise web.HTTPNotFound()
        headers = {
            "Content-Type": found.media_type, "ETag": found.etag, "Vary": "Accept-Encoding",
            "Cache-Control": "public, max-age=31536000, immutable" if found.immutable else "no-cache"}
        if request.headers.get("If-None-Match") == found.etag:
            return web.Response(status=304, headers=headers)
        encoding = chosen(request.headers.get("Accept-Encoding", ""), found.content)
        if encoding != IDENTITY:
            headers["Content-Encoding"] = encoding
        return web.Response(body=found.content[encoding], headers=headers)


def _read(path: Path, media_type: str) -> StaticFile:
    content = {IDENTITY: path.read_bytes()}
    for encoding, suffix in SUFFIXES.items():
        beside = path.with_name(path.name + suffix)
        if beside.is_file():
            content[encoding] = beside.read_bytes()
    digest = hashlib.sha256(content[IDENTITY]).hexdigest()[:32]
    return StaticFile(media_type, content, _HASHED.search(path.name) is not None, f'W/"{digest}"')
