"""The application: which address goes to which handler, and how a server starts and stops."""
from __future__ import annotations

import asyncio
import dataclasses
import ipaddress
import logging
import signal
import socket
from functools import partial
from typing import cast

from aiohttp import web

from server.connection import Connection
from server.doors import Doors
from server.guards import Guards
from server.handlers.invoices import InvoiceHandlers
from server.handlers.saves import SaveHandlers
from server.handlers.session import SessionHandlers
from server.services import Options, Services
from server.static_files import StaticFiles
from server.web_io import read_expect

STOP_SECONDS = 20.0
_ID = "{invoice_id:[A-Za-z0-9_-]{1,64}}"


class NotLoopback(Exception):
    """The address is reachable from other machines, which needs accounts."""


def build_app(services: Services, guards: Guards, files: StaticFiles) -> web.Application:
    app = web.Application(middlewares=[guards.middleware()])
    app.on_response_prepare.append(guards.add_headers)
    session, invoices, saves = SessionHandlers(services), InvoiceHandlers(services), SaveHandlers(services)
    get = partial(app.router.add_get, expect_handler=read_expect)
    post = partial(app.router.add_post, expect_handler=read_expect)
    get("/health", session.health)
    get("/api/hitl/session", session.session)
    get("/api/hitl/invoices", invoices.queue)
    post("/api/hitl/claim", invoices.claim)
    post("/api/hitl/invoice/validate", saves.save)
    get(f"/api/hitl/invoice/{_ID}", invoices.invoice)
    get(f"/api/hitl/invoice/{_ID}/version", invoices.version)
    get(f"/api/hitl/invoice/{_ID}/history", invoices.history)
    get(f"/api/hitl/invoice/{_ID}/pdf", invoices.document)
    post(f"/api/hitl/invoice/{_ID}/reextract", invoices.reextract)
    get("/{path:(?!api/).*}", files.serve)
    return app


def check_loopback(host: str) -> None:
    """NotLoopback for an address that other machines can reach; OSError for a name that has none."""
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    outside = sorted(address for address in found if not ipaddress.ip_address(address.partition("%")[0]).is_loopback)
    if outside:
        raise NotLoopback(f"{host} can be reached from other machines, and this server has no accounts yet: everyone"
                          " there could read and change every invoice. Serve on 127.0.0.1.")


async def serve(options: Options) -> None:
    """Serves until SIGTERM or SIGINT, then finishes what is on its way. Raises what a start can fail with."""
    check_loopback(options.host)
    services, guards = Services(options), Guards()
    await services.start()
    try:
        runner = web.AppRunner(build_app(services, guards, StaticFiles(options.dist_dir)), handle_signals=False,
                               shutdown_timeout=1.0)
        await runner.setup()
        try:
            await _serve_until_stopped(runner, guards, options)
        finally:
            await runner.cleanup()
    finally:
        await services.stop()


async def _serve_until_stopped(runner: web.AppRunner, guards: Guards, options: Options) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    assert runner.server is not None
    connection = partial(Connection, runner.server, loop=loop, access_log=cast(logging.Logger, None),
                         auto_decompress=False)
    listener = await loop.create_server(connection, options.host, options.port, backlog=512, reuse_address=True)
    port = listener.sockets[0].getsockname()[1]
    guards.doors = dataclasses.replace(Doors.on_loopback(options.host, port), pages=frozenset(options.pages))
    shown = f"[{options.host}]" if ":" in options.host else options.host
    print(f"Countersign is listening on http://{shown}:{port}", flush=True)
    await stopped.wait()
    listener.close()
    await guards.wait_idle(STOP_SECONDS)


def run(options: Options) -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    asyncio.run(serve(options))
