"""The application: which address goes to which handler, and how a server starts and stops."""
from __future__ import annotations

import asyncio
import dataclasses
import ipaddress
import logging
import signal
import socket
from collections.abc import Awaitable, Callable
from functools import partial
from typing import cast

from aiohttp import web

from server.accounts.accounts import MAY_AUDIT, MAY_SAVE, ROLES
from server.arrivals.service import Arrivals
from server.contract.control import NAME as CONTROL
from server.database.sqlite import DATABASE
from server.http.bodies.upload import UPLOAD_PATH
from server.http.connection import Connection, Crowd, room_for_connections
from server.http.control_socket import serve_control
from server.http.handlers.account import AccountHandlers
from server.http.handlers.arriving import ArrivingHandlers
from server.http.handlers.audit import AuditHandlers
from server.http.handlers.invoices import InvoiceHandlers
from server.http.handlers.operating import Observer, OperatingHandlers
from server.http.handlers.saves import SaveHandlers
from server.http.handlers.session import SessionHandlers
from server.http.middleware import Guards, Handler
from server.http.request_policy import Doors
from server.http.services import Options, Services
from server.http.sessions import Access, Sessions
from server.http.static_files import StaticFiles
from server.http.web_io import read_expect
from server.learning.service import Learner
from server.monitoring.access_log import Write, access_log
from server.monitoring.logs import log_to_stderr

STOP_SECONDS = 20.0
ANCHOR_SECONDS = 600.0
SIGN_SECONDS = 5.0
_ID = "{invoice_id:[A-Za-z0-9_-]{1,64}}"
_ALL = frozenset(ROLES)


class NotLoopback(Exception):
    """The server would be open to more people than its options allow; the text says what to do."""


def build_app(services: Services, guards: Guards, sessions: Sessions, access: Access,
              files: StaticFiles, operating: OperatingHandlers, arrivals: Arrivals) -> web.Application:
    app = web.Application(middlewares=[guards.middleware()])
    app.on_response_prepare.append(guards.add_headers)
    session, account = SessionHandlers(services, sessions), AccountHandlers(sessions)
    invoices, saves, arriving = InvoiceHandlers(services, arrivals), SaveHandlers(services), ArrivingHandlers(services, arrivals)

    def add(method: str, path: str, handler: Handler, roles: frozenset[str] | None, kind: str | None = None) -> web.AbstractRoute:
        if method == "GET":
            route = app.router.add_get(path, handler, expect_handler=read_expect)
        else:
            route = app.router.add_route(method, path, handler, expect_handler=read_expect)
        access.allow(method, route, roles, kind)
        return route
    add("GET", "/health", operating.health, None)
    add("GET", "/ready", operating.ready, None)
    add("GET", "/metrics", operating.metrics, None)
    add("POST", "/api/hitl/sign-in", session.sign_in, None)
    add("POST", "/api/hitl/sign-out", session.sign_out, None)
    add("GET", "/api/hitl/session", session.session, _ALL)
    add("POST", "/api/hitl/password", account.password, _ALL)
    add("GET", "/api/hitl/sessions", account.sessions, _ALL)
    add("DELETE", "/api/hitl/sessions/{session_id:[0-9a-f]{32}}", account.end_session, _ALL)
    add("GET", "/api/hitl/invoices", invoices.queue, _ALL, "list")
    add("GET", "/api/hitl/invoices/version", invoices.queue_version, _ALL)
    access.allow_token("POST", add("POST", UPLOAD_PATH, arriving.arrive, MAY_SAVE, "arrive"))
    access.allow_token("GET", add("GET", "/api/hitl/arrivals", arriving.states, _ALL, "list"))
    add("DELETE", f"/api/hitl/invoice/{_ID}", arriving.throw_away, MAY_SAVE)
    add("DELETE", "/api/hitl/demonstration", arriving.end_demonstration, MAY_SAVE)
    add("POST", "/api/hitl/claim", invoices.claim, MAY_SAVE, "claim")
    add("POST", "/api/hitl/invoice/validate", saves.save, MAY_SAVE, "save")
    add("GET", f"/api/hitl/invoice/{_ID}", invoices.invoice, _ALL)
    add("GET", f"/api/hitl/invoice/{_ID}/version", invoices.version, _ALL)
    add("GET", f"/api/hitl/invoice/{_ID}/history", invoices.history, _ALL)
    add("GET", f"/api/hitl/invoice/{_ID}/pdf", invoices.document, _ALL)
    add("GET", f"/api/hitl/invoice/{_ID}/attachments/{{position:[1-9][0-9]{{0,2}}}}", invoices.attachment, _ALL)
    add("POST", f"/api/hitl/invoice/{_ID}/reextract", invoices.reextract, MAY_SAVE)
    add("GET", "/api/hitl/audit", AuditHandlers(services).export, MAY_AUDIT, "export")
    add("GET", "/{path:(?!api/).*}", files.serve, None)
    return app


def _is_loopback(host: str) -> bool:
    """OSError for a name that has no address."""
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    return all(ipaddress.ip_address(address.partition("%")[0]).is_loopback for address in found)


def _check_reach(options: Options, has_accounts: bool) -> None:
    """NotLoopback where other people could reach what is not protected. OSError for a host that has no address."""
    public = options.public_origin is not None
    loopback = _is_loopback(options.host)
    if (public or not loopback or options.proxies) and not has_accounts:
        what = (f"{options.host} can be reached from other machines" if not loopback
                else "A proxy or a public origin opens the server to other machines")
        raise NotLoopback(f"{what}, and this server has no accounts: everyone there could read and change every invoice."
                          " Make one first: serve.py user add NAME --role admin. Or serve on 127.0.0.1.")
    if not loopback and not public:
        raise NotLoopback(f"{options.host} can be reached from other machines, and without TLS passwords could be read on"
                          " the way. Put a proxy with TLS in front and name it: --public-origin https://HOST"
                          " --trusted-proxy ADDRESS (docs/deploy.md).")


async def serve(options: Options) -> None:
    """Serves until SIGTERM or SIGINT, then finishes what is on its way. Raises what a start can fail with."""
    if options.database is None and not (options.data_dir / DATABASE).exists():
        _check_reach(options, has_accounts=False)
    services, access = Services(options), Access()
    sessions = Sessions(services, access)
    guards, arrivals = Guards(sessions), Arrivals(services, services.options.data_dir)
    learner = Learner(services, services.options.data_dir)
    services.on_saved = learner.wake
    await services.start()
    try:
        _check_reach(options, await services.has_accounts(asks_now=True))
        control = None if options.database else await serve_control(options.data_dir, services, arrivals)
        operating = OperatingHandlers(services)
        app = build_app(services, guards, sessions, access, StaticFiles(options.dist_dir), operating, arrivals)
        await services.anchor()
        await arrivals.start()
        await learner.start()
        beside = [asyncio.create_task(_now_and_then(services.anchor, ANCHOR_SECONDS)),
                  asyncio.create_task(_now_and_then(services.sign, SIGN_SECONDS))]
        if options.metrics_token is not None or options.metrics_on_loopback:
            beside.append(asyncio.create_task(services.metrics.watch_lag()))
        runner = web.AppRunner(app, handle_signals=False, shutdown_timeout=1.0)
        await runner.setup()
        try:
            with access_log(options.access_log) as write:
                await _serve_until_stopped(runner, guards, operating, options, write)
        finally:
            if control is not None:
                control.close()
                (options.data_dir / CONTROL).unlink(missing_ok=True)
            for task in beside:
                task.cancel()
            await runner.cleanup()
            await services.anchor()
    finally:
        await learner.stop()
        await arrivals.stop()
        await services.stop()


async def _now_and_then(work: Callable[[], Awaitable[None]], seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds)
        await work()


async def _serve_until_stopped(runner: web.AppRunner, guards: Guards, operating: OperatingHandlers, options: Options,
                               write: Write | None) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    assert runner.server is not None
    connection = partial(Connection, runner.server, loop=loop, access_log=cast(logging.Logger, None),
                         auto_decompress=False, crowd=Crowd(room_for_connections()),
                         observe=Observer(operating, write))
    listener = await loop.create_server(connection, options.host, options.port, backlog=512, reuse_address=True)
    port = listener.sockets[0].getsockname()[1]
    doors = (Doors.of_public(options.public_origin, options.proxies) if options.public_origin
             else Doors.on_loopback(options.host, port, options.proxies))
    machine = frozenset(Doors.on_loopback(options.host, port).origins)
    operating.doors = dataclasses.replace(doors, pages=frozenset(options.pages), machine=machine)
    guards.open(operating.doors)
    shown = f"[{options.host}]" if ":" in options.host else options.host
    print(f"Countersign is listening on http://{shown}:{port}", flush=True)
    await stopped.wait()
    for number in (signal.SIGTERM, signal.SIGINT):  # a second one changes nothing, also when the loop is gone
        loop.remove_signal_handler(number)
        signal.signal(number, signal.SIG_IGN)
    listener.close()
    await guards.wait_idle(STOP_SECONDS)


def run(options: Options) -> None:
    with log_to_stderr():
        asyncio.run(serve(options))
