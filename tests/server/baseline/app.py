"""The double as an application, and as a command that tells its address and serves until it is ended."""
from __future__ import annotations

import argparse
import asyncio
import signal
from pathlib import Path

from aiohttp import web

from baseline import seed
from baseline.answers import Handler, cors, detail
from baseline.api import Api
from baseline.control import Control
from baseline.store import Store
from server.contract.errors import ApiError
from server.http.static_files import StaticFiles

LARGEST_BODY = 256 * 1024 * 1024
APART = ("/api/", "/double/")  # no site is served under these


def build(count: int = seed.RECORDED_COUNT, dist: Path | None = None, *, lines_broken: bool = True) -> web.Application:
    site = StaticFiles(dist) if dist is not None else None

    @web.middleware
    async def rest(request: web.Request, handler: Handler) -> web.StreamResponse:
        """What no endpoint takes is a file of the site, else an error in the framework's words."""
        try:
            return await handler(request)
        except web.HTTPMethodNotAllowed as error:
            return detail(405, "Method Not Allowed", {"Allow": ", ".join(sorted(error.allowed_methods))})
        except web.HTTPNotFound:
            if site is None or request.method != "GET" or request.path.startswith(APART):
                return detail(404, "Not Found")
        try:
            return await site.serve(request)
        except web.HTTPNotFound:
            return detail(404, "Not Found")
        except ApiError as error:
            return web.Response(status=error.status, text=error.message)

    app = web.Application(middlewares=[cors, rest], client_max_size=LARGEST_BODY)
    store = Store(count, lines_broken=lines_broken)
    Api(store).add_routes(app)
    Control(store).add_routes(app)
    return app


async def serve(app: web.Application, host: str, port: int) -> None:
    """Port 0 is chosen by the system; the line that tells the address comes when the double listens."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    try:
        await web.TCPSite(runner, host, port, shutdown_timeout=1).start()
        shown = f"[{host}]" if ":" in host else host
        print(f"Running on http://{shown}:{runner.addresses[0][1]}", flush=True)
        await ended.wait()
    finally:
        await runner.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser(description="A double of the predecessor's backend. Its data live in memory.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True, help="0: any that is free")
    parser.add_argument("--dist", type=Path, help="a built site, served beside the API")
    parser.add_argument("--count", type=int, default=seed.RECORDED_COUNT, help="of invoices")
    parser.add_argument("--lines", choices=("broken", "mended"), default="broken",
                        help="broken: as it is, a correction of a line is a 500")
    arguments = parser.parse_args()
    app = build(arguments.count, arguments.dist, lines_broken=arguments.lines == "broken")
    asyncio.run(serve(app, arguments.host, arguments.port))
