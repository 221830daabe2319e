"""What people do with their own account: another password, and which sessions they have."""
from __future__ import annotations

import datetime
from typing import Any

from aiohttp import web

from server.contract.errors import invalid
from server.http.json_input import parse_json
from server.http.sessions import Sessions, user_of
from server.http.web_io import SMALL_LIMIT, json_answer, read_body

_LONGEST_TEXT = 1000


class AccountHandlers:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def password(self, request: web.Request) -> web.Response:
        texts = read_texts(parse_json(await read_body(request, SMALL_LIMIT)), ("old", "new"))
        await self._sessions.check_accounts()
        await self._sessions.change_password(request, user_of(request), *texts)
        return json_answer({"changed": True})

    async def sessions(self, request: web.Request) -> web.Response:
        await self._sessions.check_accounts()
        views = await self._sessions.sessions_of(request, user_of(request))
        return json_answer({"sessions": [{
            "id": view.id, "signed_in_at": _instant(view.begun_at), "last_seen_at": _instant(view.seen_at),
            "is_this": view.is_this} for view in views]})

    async def end_session(self, request: web.Request) -> web.Response:
        await self._sessions.check_accounts()
        await self._sessions.end(user_of(request), request.match_info["session_id"])
        return json_answer({"ended": True})


def read_texts(body: Any, names: tuple[str, ...]) -> list[str]:
    """The texts of an object that holds these and nothing else. ApiError 422."""
    known = body if isinstance(body, dict) else {}
    errors = [{"path": name, "message": f"is not a text of 1 to {_LONGEST_TEXT} characters"} for name in names
              if not (isinstance(known.get(name), str) and 0 < len(known[name]) <= _LONGEST_TEXT)]
    errors += [{"path": str(name)[:40], "message": "is not known here"} for name in known if name not in names]
    if errors:
        raise invalid(errors)
    return [known[name] for name in names]


def _instant(seconds: int) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat().replace("+00:00", "Z")
