"""For who runs the server: GET /health, /ready and /metrics; and what is counted and logged of each answer."""
from __future__ import annotations

import hmac

from aiohttp import web

from server.contract.errors import ApiError
from server.http.readiness import Readiness
from server.http.request_policy import Doors
from server.http.services import Services
from server.http.sessions import name_of
from server.http.web_io import ID, json_answer, route_of
from server.monitoring.access_log import LONGEST_PATH, Write
from server.monitoring.metrics import Labels


class OperatingHandlers:
    def __init__(self, services: Services) -> None:
        self.doors = Doors()
        self.services = services
        self._readiness = Readiness(services)

    async def health(self, _: web.Request) -> web.Response:
        """That the process answers, whatever its database does: who restarts it for that makes nothing better."""
        return json_answer({"status": "healthy"})

    async def ready(self, _: web.Request) -> web.Response:
        await self._readiness.check()
        return json_answer({"status": "ready"})

    async def metrics(self, request: web.Request) -> web.Response:
        self._check_metrics(request)
        gauges: list[tuple[str, Labels, float]] = [("countersign_saves_waiting", (), self.services.saves_waiting)]
        try:
            gauges += [("countersign_invoices", (("queue", queue), ("status", status)), count)
                       for queue, status, count in await self.services.sizes()]
        except ApiError:
            pass  # the rest is what is looked at where the database is away
        return web.Response(text=self.services.metrics.text(gauges),
                            headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    def _check_metrics(self, request: web.Request) -> None:
        options = self.services.options
        if options.metrics_on_loopback and self.doors.is_of_this_machine(request):
            return
        if options.metrics_token is None:
            raise ApiError(404, "NOT_FOUND", "There is nothing at this address.")
        given = request.headers.get("Authorization", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, f"Bearer {options.metrics_token}".encode()):
            raise ApiError(401, "TOKEN_NEEDED", "The metrics are for who has their token.", headers={"WWW-Authenticate": "Bearer"})


class Observer:
    """Told of each answer once it is sent."""

    def __init__(self, operating: OperatingHandlers, write: Write | None) -> None:
        self._operating = operating
        self._write = write

    def __call__(self, request: web.BaseRequest, response: web.StreamResponse, seconds: float) -> None:
        self._operating.services.metrics.request(request.method, route_of(request), response.status, seconds)
        if self._write is not None:
            self._write({"id": request.get(ID), "address": self._operating.doors.address_of(request), "user": name_of(request),
                         "method": request.method[:20], "path": request.path[:LONGEST_PATH], "status": response.status,
                         "ms": round(seconds * 1000, 1), "bytes": response.body_length})
