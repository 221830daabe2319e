"""Files come in, and what became of them; one that could not be read and the demonstration are thrown away."""
from __future__ import annotations

import re
from functools import partial

from aiohttp import web

from server.accounts.accounts import TOKEN, may_end_demonstration
from server.arrivals.jobs import SENT, Job
from server.arrivals.service import Arrivals
from server.contract.errors import ApiError, invalid_at
from server.database.clock import now_ms
from server.http.bodies.upload import boundary_of, write_body
from server.http.rate_limits import AtOnce
from server.http.services import Services
from server.http.sessions import principal_of, user_of
from server.http.web_io import json_answer
from server.importing import MOST_LINES
from server.invoices import arrivals as table
from server.invoices import erasing
from server.invoices.reader import Reader

MOST_ASKED = 200
MOST_AT_ONCE = 4  # bodies of one sender: each may be large, and they are taken apart one after the other
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_LONGEST_NAME = 1000
_DEFAULT = "default"


class ArrivingHandlers:
    def __init__(self, services: Services, arrivals: Arrivals) -> None:
        self._services = services
        self._arrivals = arrivals
        self._at_once = AtOnce(MOST_AT_ONCE)

    async def arrive(self, request: web.Request) -> web.Response:
        principal = principal_of(request)
        member = None if principal == TOKEN else principal.user
        name, boundary = request.query.get("name", ""), boundary_of(request)
        if len(name) > _LONGEST_NAME:
            raise invalid_at("name", f"is longer than {_LONGEST_NAME} characters")
        queue_id = await self._services.read(partial(_queue, member=member, name=request.query.get("queue")))
        with self._at_once.entered(principal.user), self._arrivals.room() as folder:
            await write_body(request, folder / (SENT if boundary else "0"))
            job: Job = {"boundary": boundary} if boundary else {"names": [name]}
            files = await self._arrivals.take(folder, job, table.For(queue_id, principal.user, MOST_LINES))
        return json_answer({"files": files})

    async def states(self, request: web.Request) -> web.Response:
        principal, asked = principal_of(request), [each for each in request.query.get("ids", "").split(",") if each]
        if len(asked) > MOST_ASKED or not all(_ID.fullmatch(each) for each in asked):
            raise invalid_at("ids", f"is not up to {MOST_ASKED} ids of invoices, separated by commas")
        member = None if principal == TOKEN else principal.user
        found = await self._services.read(lambda reader: table.states(reader.connection, asked, member))
        return json_answer({"arrivals": [{"invoice_id": each.invoice_id, "status": each.status, "reason": each.failure}
                                         for each in found]})

    async def throw_away(self, request: web.Request) -> web.Response:
        invoice_id, user = request.match_info["invoice_id"], user_of(request)
        await self._services.write(lambda store: table.throw_away(store, user, invoice_id))
        return json_answer({"thrown_away": True})

    async def end_demonstration(self, request: web.Request) -> web.Response:
        """Some of its invoices at a time, until it is none."""
        principal = principal_of(request)
        if not may_end_demonstration(principal):
            raise ApiError(403, "ROLE_NOT_ALLOWED", f"The role {principal.role} may not do this.")
        count = await self._services.write(lambda store: erasing.erase_demonstration(store, principal.user, now_ms()))
        return json_answer({"thrown_away": count})


def _queue(reader: Reader, member: str | None, name: str | None) -> int:
    """The queue of that name; without one the default, else the first. ApiError 404 where the member is in none such."""
    rows = (reader.connection.execute("SELECT name, id FROM queues WHERE id > 0 ORDER BY id") if member is None else
            reader.connection.execute("SELECT q.name, q.id FROM queues q JOIN queue_members m ON m.queue_id = q.id AND m.user = ?"
                                      " WHERE q.id > 0 ORDER BY q.id", (member,))).fetchall()
    queues = {row[0]: int(row[1]) for row in rows}
    if name is None:
        name = _DEFAULT if _DEFAULT in queues else next(iter(queues), "")
    if name not in queues:
        raise ApiError(404, "NO_QUEUE", "There is no such queue.")
    return queues[name]
